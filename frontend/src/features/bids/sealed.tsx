import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { toast } from '~/ui/toast.tsx';
import { Facts, When } from '~/ui/values.tsx';
import { ReconfirmBid, ReplaceBid, WithdrawBid, awaitsProof, type BidData } from './bid.ts';
import { DeviceReceipt } from './device-receipt.tsx';
import { sealsHere } from './device.ts';
import { SealMeaning } from './seal-panel.tsx';

/** The tender changed after this bid was sealed: what to do. */
export function StaleNotice({ bid, onSealHere }: { bid: BidData; onSealHere: () => void }) {
  const t = useT();
  const here = sealsHere(bid);
  const reconfirm = useSend(ReconfirmBid);
  const send = async () => {
    const { errors } = await reconfirm.send({ input: { bidId: bid.id, version: bid.version } });
    toast(errors[0]?.message ?? t('reconfirm-done'));
  };
  return (
    <Banner
      tone="warn"
      title={t('stale-title')}
      action={
        here
          ? bid.alliance === null && bid.viewerCan.includes('RECONFIRM') && bid.viewerCan.includes('REPLACE') && <Button kind="primary" onClick={onSealHere}>{t('device-stale-action')}</Button>
          : bid.viewerCan.includes('RECONFIRM') && <Button kind="primary" busy={reconfirm.pending} onClick={() => void send()}>{t('reconfirm-action')}</Button>
      }
    >
      <p>
        {t(here ? (bid.alliance ? 'device-stale-joint' : 'device-stale') : bid.alliance ? 'stale-text-joint' : 'stale-text')}{' '}
        <Link to="/tender/$slug" params={{ slug: bid.tender.slug }} hash="versions">{t('tender-see-changes')}</Link>
      </p>
      <FaultBanner fault={reconfirm.fault} />
    </Banner>
  );
}

/** The proof that a bid was sealed in time, to keep, and where to check it; of two envelopes each has its own. */
export function Receipt({ bid }: { bid: BidData }) {
  const t = useT();
  const { receipt } = bid;
  if (!receipt) return null;
  return (
    <section className="card" aria-labelledby="receipt">
      <h2 id="receipt">{t('receipt-title')}</h2>
      <Facts
        rows={[
          [t('receipt-sealed-at'), <When key="at" at={receipt.sealedAt} zone={bid.tender.region.timeZone} />],
          [t('receipt-commitment'), <span key="hash" className="hash">{receipt.commitment}</span>],
        ]}
      />
      {awaitsProof(bid) && <Promised text={receipt.promise!} name={`${bid.code}-janji.txt`} />}
      {bid.state === 'SEALED' && <SealMeaning level={receipt.level} />}
      {sealsHere(bid) && !receipt.file && <DeviceReceipt bid={bid} />}
      {receipt.file && (
        <>
          <p className="small">{t(receipt.proof ? 'receipt-proves' : 'receipt-waits')}</p>
          <ReceiptFile text={receipt.file} name={`${bid.code}.json`} label={t('receipt-download')} />
          {receipt.technicalFile && <ReceiptFile text={receipt.technicalFile} name={`${bid.code}-technical.json`} label={t('receipt-download-first')} />}
        </>
      )}
      {receipt.proof && (
        <a className="button" href={`data:text/plain;charset=utf-8,${encodeURIComponent(receipt.proof)}`} download={`${bid.code}.tlog-proof`}>{t('receipt-download-proof')}</a>
      )}
      <p className="row">
        <Link to="/tender/$slug/bukti" params={{ slug: bid.tender.slug }}>{t('proofs-link')}</Link>
        <Link to="/periksa">{t('check-link')}</Link>
      </p>
    </section>
  );
}

/** What there is until the log has given the bid its place: its signed promise to do so. */
function Promised({ text, name }: { text: string; name: string }) {
  const t = useT();
  return (
    <Banner
      tone="ok"
      title={t('promise-title')}
      action={<a className="button" data-kind="primary" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`} download={name}>{t('promise-download')}</a>}
    >
      <p>{t('promise-text')}</p>
    </Banner>
  );
}

function ReceiptFile({ text, name, label }: { text: string; name: string; label: string }) {
  return <a className="button" href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={name}>{label}</a>;
}

/** Change or take back a bid before the deadline. */
export function SealedActions({ bid, own }: { bid: BidData; own: ReadonlySet<string> }) {
  const t = useT();
  const replace = useSend(ReplaceBid);
  const [asking, setAsking] = useState<'whole' | 'member' | null>(null);
  const can = (action: BidData['viewerCan'][number]) => bid.viewerCan.includes(action);
  const change = async () => {
    const { errors } = await replace.send({ input: { bidId: bid.id, version: bid.version } });
    toast(errors[0]?.message ?? t('replace-done'));
  };
  const member = bid.members.find(({ business }) => own.has(business.id) && business.id !== bid.lead.id)?.business;
  if (!can('REPLACE') && !can('WITHDRAW') && !can('WITHDRAW_MEMBER')) return null;
  return (
    <div className="stack stack-2">
      <FaultBanner fault={replace.fault} />
      {can('REPLACE') && <Button icon="edit" busy={replace.pending} onClick={() => void change()}>{t('replace-action')}</Button>}
      {can('WITHDRAW_MEMBER') && member && <Button kind="danger" onClick={() => setAsking('member')}>{t('leave-action', { name: member.name })}</Button>}
      {can('WITHDRAW') && <Button kind="danger" onClick={() => setAsking('whole')}>{t('withdraw-action')}</Button>}
      <Dialog open={asking !== null} title={t(asking === 'member' ? 'leave-title' : 'withdraw-title')} onClose={() => setAsking(null)}>
        <WithdrawQuestion bid={bid} businessId={asking === 'member' ? (member?.id ?? null) : null} onClose={() => setAsking(null)} />
      </Dialog>
    </div>
  );
}

function WithdrawQuestion({ bid, businessId, onClose }: { bid: BidData; businessId: string | null; onClose: () => void }) {
  const t = useT();
  const withdraw = useSend(WithdrawBid);
  const [refused, setRefused] = useState<string | null>(null);
  const go = async () => {
    const { errors } = await withdraw.send({ input: { bidId: bid.id, businessId } });
    if (errors[0]) {
      setRefused(errors[0].message);
      return;
    }
    toast(t(businessId ? 'leave-done' : 'withdraw-done'));
    onClose();
  };
  return (
    <>
      <p>{t(businessId ? 'leave-text' : 'withdraw-text')}</p>
      <FaultBanner fault={withdraw.fault} />
      {refused && <Banner tone="bad">{refused}</Banner>}
      <div className="form-actions">
        <Button kind="primary" onClick={onClose}>{t('withdraw-keep')}</Button>
        <Button kind="danger" busy={withdraw.pending} onClick={() => void go()}>{t(businessId ? 'leave-go' : 'withdraw-go')}</Button>
      </div>
    </>
  );
}
