import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { InquiryCards } from '~/features/inquiries/inquiry-card.tsx';
import { covers, inEffect } from '~/features/tenders/cancellation.ts';
import { CancellationBanner } from '~/features/tenders/cancellation-notice.tsx';
import { EligibilityList } from '~/features/tenders/tender-fit.tsx';
import { TenderEvents } from '~/features/tenders/tender.ts';
import { ExtensionCard } from '~/features/validity/extension-card.tsx';
import { useLive } from '~/gql/live.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { askToPrint } from '~/ui/printing.ts';
import { When } from '~/ui/values.tsx';
import { BidFit, BidPageDocument, awaitsProof, type BidData } from './bid.ts';
import { BidSummary } from './bid-summary.tsx';
import { ComposeForm } from './compose-form.tsx';
import { Confirmations } from './confirmations.tsx';
import { DeclineAwardButton } from './decline-award.tsx';
import { DebriefCard } from './debrief.tsx';
import { whyOut } from './grounds.ts';
import { useDeviceSeal } from './device-seal-dialog.tsx';
import { useShown } from './device.ts';
import { ReceiptUpload } from './receipt-upload.tsx';
import { SealPanel } from './seal-panel.tsx';
import { SealedActions, Receipt, StaleNotice } from './sealed.tsx';
import { TwoEnvelopes } from './two-envelopes.tsx';

/** How often it is asked for a proof that is still to come, in milliseconds. */
const ASK_AGAIN = 5_000;

/** One bid: writing, agreeing, sealing it, and what became of it. */
export function BidPage({ id }: { id: string }) {
  const { data } = useSuspenseQuery({
    ...query(BidPageDocument, { id }),
    refetchInterval: ({ state: { data: last } }) => (last?.node?.__typename === 'Bid' && awaitsProof(last.node) ? ASK_AGAIN : false),
  });
  if (data.node?.__typename !== 'Bid') return <NotFoundPage />;
  return <BidScreen bid={data.node} />;
}

function BidScreen({ bid }: { bid: BidData }) {
  const t = useT();
  const client = useQueryClient();
  const { viewer } = useViewer();
  const [dirty, setDirty] = useState(false);
  const shown = useShown(bid);
  const sealing = useDeviceSeal(bid);
  useLive(TenderEvents, { tenderId: bid.tender.id }, () => void client.invalidateQueries());
  const own = new Set(viewer?.seats.map((seat) => seat.business.id));
  const may = (action: BidData['viewerCan'][number]) => bid.viewerCan.includes(action);
  return (
    <Page
      title={t('bid-title', { name: bid.bidderName })}
      lead={
        <>
          <span className="row">
            <StateBadge kind="bid" state={bid.state} />
            <span className="muted small">{bid.code}</span>
          </span>
          <p>
            <Link to="/tender/$slug" params={{ slug: bid.tender.slug }}>{bid.tender.title}</Link>, {t('lot-heading', { number: bid.lot.number, title: bid.lot.title })}
          </p>
          {bid.tender.deadline && bid.tender.state === 'TENDERING' && (
            <p className="row">
              <span>{t('tender-closes')} <When at={bid.tender.deadline} zone={bid.tender.region.timeZone} relative /></span>
              <DemoJump at={bid.tender.deadline} label={t('demo-jump-deadline')} />
            </p>
          )}
        </>
      }
      actions={<ButtonLink to="/penawaran/$id/cetak" params={{ id: bid.id }} icon="print" onClick={askToPrint}>{t('print-action')}</ButtonLink>}
    >
      {bid.debrief && <DebriefCard debrief={bid.debrief} bid={bid} />}
      {bid.state === 'STALE' && <StaleNotice bid={bid} onSealHere={() => sealing.ask(true)} />}
      <ReceiptUpload bid={bid} />
      {bid.rejectionReason && !bid.debrief && !bid.awaitedReceipt && <Banner tone="bad" title={t(bid.disqualificationGround ? 'bid-disqualified' : 'bid-rejected')}><p>{whyOut(t, bid)}</p></Banner>}
      <CalledOff bid={bid} />
      {bid.state === 'WITHDRAWN' && <Banner tone="warn" title={t('bid-withdrawn')}><p>{t('bid-withdrawn-text')}</p></Banner>}
      <TwoEnvelopes bid={bid} own={own} />
      <InquiryCards bid={bid} />
      <ExtensionCard bid={bid} />
      <div className="with-aside">
        <div className="stack stack-8">
          {may('EDIT') ? <ComposeForm key={bid.version} bid={bid} own={own} onDirty={setDirty} /> : <BidSummary bid={shown} />}
          {(may('EDIT') || may('CONFIRM_PART')) && <Fit bid={bid} />}
        </div>
        <aside className="stack stack-6" aria-label={t('bid-steps')}>
          {bid.alliance && <Confirmations bid={bid} own={own} dirty={dirty} />}
          {may('SEAL') && <SealPanel key={bid.version} bid={bid} dirty={dirty} onSealHere={() => sealing.ask(false)} />}
          {bid.receipt && <Receipt bid={bid} />}
          <SealedActions bid={bid} own={own} />
          <DeclineAwardButton bid={bid} />
        </aside>
      </div>
      {sealing.dialog}
    </Page>
  );
}

/** What was called off that this bid is for, or is about to be, and why a bid lapsed. */
function CalledOff({ bid }: { bid: BidData }) {
  const t = useT();
  const tender = { ...bid.tender, lots: [bid.lot] };
  const cancellation = [tender.cancellation, ...tender.lotCancellations].find((one) => one && covers(one, bid.lot.id));
  const done = cancellation && inEffect(tender, cancellation);
  return (
    <>
      {cancellation && <CancellationBanner tender={tender} cancellation={cancellation} />}
      {bid.state === 'LAPSED' && <Banner tone="warn" title={t('bid-lapsed')}><p>{t(done ? 'bid-lapsed-cancelled' : 'bid-lapsed-text')}</p></Banner>}
    </>
  );
}

/** Whether the bidders fulfil the lot's requirements, by their profiles. */
function Fit({ bid }: { bid: BidData }) {
  const t = useT();
  const who = bid.alliance ? { businessId: null, allianceId: bid.alliance.id } : { businessId: bid.lead.id, allianceId: null };
  const { data } = useQuery(query(BidFit, { id: bid.id, ...who }));
  const eligibility = data?.node?.__typename === 'Bid' ? data.node.lot.eligibility : null;
  if (!eligibility) return null;
  return (
    <section className="stack" aria-labelledby="fit">
      <h2 id="fit">{t('bid-fit')}</h2>
      <div className="card"><EligibilityList eligibility={eligibility} /></div>
    </section>
  );
}
