import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { SignatureList } from '~/ui/signatures.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { RejectCharter, SignCharter, type CharterData, type WorkspaceData } from './alliance.ts';

/** Who has signed, and the viewer's own signature. */
export function SignPanel({ alliance, charter }: { alliance: WorkspaceData; charter: CharterData }) {
  const t = useT();
  const mine = alliance.viewerMemberships.filter(({ business }) => charter.awaiting.some(({ id }) => id === business.id));
  const maySign = alliance.viewerCan.includes('SIGN_CHARTER');
  return (
    <div className="stack">
      <h3>{t('charter-signatures')}</h3>
      <SignatureList
        rows={[
          ...charter.signatures.map(({ business, signedAt, signedBy }) => ({ key: business.id, name: business.name, signedAt, signedBy: signedBy.displayName })),
          ...charter.awaiting.map(({ id, name }) => ({ key: id, name, signedAt: null })),
        ]}
      />
      {charter.lapsesAt && <p className="small muted">{t('charter-lapses')} <When at={charter.lapsesAt} relative /></p>}
      {maySign && mine.map(({ business }) => <OwnSignature key={business.id} business={business} alliance={alliance} charter={charter} />)}
    </div>
  );
}

function OwnSignature({ business, alliance, charter }: { business: { id: string; name: string }; alliance: WorkspaceData; charter: CharterData }) {
  const t = useT();
  const [read, setRead] = useState(false);
  const [rejecting, setRejecting] = useState(false);
  const sign = useSend(SignCharter);
  const put = async () => {
    const { errors, data } = await sign.send({ input: { charterId: charter.id, businessId: business.id, documentHash: charter.documentHash ?? '' } });
    toast(errors[0]?.message ?? t(data.signCharter.charter?.state === 'IN_FORCE' ? 'charter-now-in-force' : 'charter-signed', { name: business.name }));
  };
  return (
    <div className="stack stack-2">
      <label className="check">
        <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
        <span>{t('charter-read', { name: business.name })}</span>
      </label>
      <FaultBanner fault={sign.fault} />
      <div className="row">
        <Button kind="primary" icon="edit" disabled={!read} busy={sign.pending} onClick={() => void put().catch(() => null)}>{t('charter-sign', { name: business.name })}</Button>
        {alliance.viewerCan.includes('REJECT_CHARTER') && <Button kind="danger" onClick={() => setRejecting(true)}>{t('charter-reject')}</Button>}
      </div>
      <RejectDialog open={rejecting} onClose={() => setRejecting(false)} charterId={charter.id} businessId={business.id} />
    </div>
  );
}

function RejectDialog({ open, onClose, charterId, businessId }: { open: boolean; onClose: () => void; charterId: string; businessId: string }) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const reject = useSend(RejectCharter);
  const put = async () => {
    const { errors } = await reject.send({ input: { charterId, businessId, reason: reason.trim() } });
    setError(errors[0]?.message);
    if (errors.length === 0) onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('charter-reject')}>
      <FieldFrame id="reject-reason" label={t('charter-reject-reason')} hint={t('charter-reject-hint')} error={error}>
        <textarea id="reject-reason" rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />
      </FieldFrame>
      <FaultBanner fault={reject.fault} />
      <div className="row">
        <Button kind="danger" busy={reject.pending} onClick={() => void put().catch(() => null)}>{t('charter-reject')}</Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </Dialog>
  );
}
