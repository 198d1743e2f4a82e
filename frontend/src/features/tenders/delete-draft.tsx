import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { toast } from '~/ui/toast.tsx';
import { DeleteTenderDraft, type DeskTender } from './desk.ts';

/** Throws a draft away; asked for once more, because nothing brings it back. */
export function DeleteDraft({ tender, quiet }: { tender: DeskTender; quiet?: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const remove = useSend(DeleteTenderDraft);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  if (!tender.viewerCan.includes('DELETE_DRAFT')) return null;
  const go = async () => {
    const { errors } = await remove.send({ input: { tenderId: tender.id } });
    if (errors[0]) {
      setRefused(errors[0].message);
      return;
    }
    toast(t('draft-deleted'));
    await navigate({ to: '/tender', search: { daftar: 'milik' }, replace: true });
  };
  return (
    <>
      <Button kind={quiet ? 'quiet' : 'danger'} size={quiet ? 'small' : 'normal'} onClick={() => setAsking(true)}>{t('draft-delete')}</Button>
      <Dialog open={asking} title={t('draft-delete-title')} onClose={() => setAsking(false)}>
        <p>{t('draft-delete-text')}</p>
        <FaultBanner fault={remove.fault} />
        {refused && <Banner tone="bad">{refused}</Banner>}
        <div className="form-actions">
          <Button kind="primary" onClick={() => setAsking(false)}>{t('draft-delete-keep')}</Button>
          <Button kind="danger" busy={remove.pending} onClick={() => void go().catch(() => null)}>{t('draft-delete-go')}</Button>
        </div>
      </Dialog>
    </>
  );
}
