import { useState } from 'react';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { OpenBidByReceipt, type BidData } from './bid.ts';
import { toSend } from './receipt-file.ts';

/** The envelope did not open: until when, and with which file, its bidder still opens the bid. */
export function ReceiptUpload({ bid }: { bid: BidData }) {
  const t = useT();
  const { send, pending, fault } = useSend(OpenBidByReceipt);
  const [wrong, setWrong] = useState<string | null>(null);
  if (!bid.awaitedReceipt) return null;
  const { until, part } = bid.awaitedReceipt;
  const open = async (file: File) => {
    const found = toSend(await file.text(), part);
    if ('problem' in found) {
      setWrong(t(found.problem));
      return;
    }
    setWrong(null);
    const { errors } = await send({ input: { bidId: bid.id, file: found.file } });
    setWrong(errors[0]?.message ?? null);
    if (errors.length === 0) toast(t('unopened-done'));
  };
  return (
    <Banner tone="warn" title={t('unopened-title')}>
      <p>{t(part === 'TECHNICAL' ? 'unopened-text-first' : 'unopened-text')}</p>
      <p className="row">
        <span>{t('unopened-until')} <When at={until} zone={bid.tender.region.timeZone} relative /></span>
        <DemoJump at={until} label={t('demo-jump-receipt')} />
      </p>
      {bid.viewerCan.includes('OPEN_BY_RECEIPT') ? (
        <FileDrop label={t('unopened-choose')} hint={t('unopened-hint', { name: `${bid.code}${part === 'TECHNICAL' ? '-technical' : ''}.json` })} accept=".json,application/json" busy={pending} onFiles={([file]) => void (file && open(file))} />
      ) : (
        <p>{t('unopened-ask-lead')}</p>
      )}
      {wrong && <p className="field-error" role="alert">{wrong}</p>}
      <FaultBanner fault={fault} />
    </Banner>
  );
}
