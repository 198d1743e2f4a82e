import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { Sheet, SheetPart } from '~/ui/sheet.tsx';
import { Facts, Price, When } from '~/ui/values.tsx';
import { AnswersSheet } from './bid-sheet-answers.tsx';
import { OfferSheet, SharesSheet } from './bid-sheet-offer.tsx';
import { ConfirmationsSheet, InquiriesSheet, ReceiptSheet } from './bid-sheet-proof.tsx';
import { BidPageDocument, type BidData } from './bid.ts';
import { DebriefCard } from './debrief.tsx';
import { useShown } from './device.ts';
import { whyOut } from './grounds.ts';

/** A bid to print, or to keep as a PDF: what its page shows, and to nobody else. */
export function BidSheetPage({ id }: { id: string }) {
  const { data } = useSuspenseQuery(query(BidPageDocument, { id }));
  if (data.node?.__typename !== 'Bid') return <NotFoundPage />;
  return <BidSheet bid={data.node} />;
}

/** Written, but not in the buyer's hands. */
const UNSENT = ['DRAFT', 'ASSEMBLING', 'STALE', 'WITHDRAWN', 'LAPSED'];

function BidSheet({ bid }: { bid: BidData }) {
  const t = useT();
  const zone = bid.tender.region.timeZone;
  const shown = useShown(bid);
  return (
    <Sheet
      kind={t('sheet-bid')}
      code={bid.code}
      title={t('bid-title', { name: bid.bidderName })}
      zone={zone}
      back={<ButtonLink to="/penawaran/$id" params={{ id: bid.id }} kind="quiet" icon="back">{t('sheet-back-bid')}</ButtonLink>}
      lead={<p><StateBadge kind="bid" state={bid.state} /></p>}
    >
      <Standing bid={bid} />
      <SheetPart title={t('tender-facts')}><Summary bid={shown} /></SheetPart>
      <SheetPart title={t('bid-offer')}>
        <OfferSheet bid={shown} />
        {bid.note && <div className="keep"><h3>{t('bid-note')}</h3><p className="reading">{bid.note}</p></div>}
      </SheetPart>
      {bid.alliance && <SheetPart title={t('bid-shares')}><SharesSheet bid={shown} /></SheetPart>}
      {bid.lot.requirements.length > 0 && <SheetPart title={t('sheet-answers')}><AnswersSheet bid={bid} /></SheetPart>}
      {bid.alliance && <SheetPart title={t('confirm-title')}><ConfirmationsSheet bid={bid} zone={zone} /></SheetPart>}
      <SheetPart title={t('receipt-title')}><ReceiptSheet bid={bid} zone={zone} /></SheetPart>
      {bid.inquiries.length > 0 && <SheetPart title={t('sheet-inquiries')}><InquiriesSheet inquiries={bid.inquiries} zone={zone} /></SheetPart>}
      {bid.debrief && <DebriefCard debrief={bid.debrief} bid={bid} />}
    </Sheet>
  );
}

/** Whether this paper is a draft, and why the bid was not admitted. */
function Standing({ bid }: { bid: BidData }) {
  const t = useT();
  if (UNSENT.includes(bid.state)) return <Banner tone="warn" title={t(`sheet-bid-${bid.state === 'STALE' ? 'stale' : 'unsent'}`)} />;
  if (bid.rejectionReason && !bid.debrief) return <Banner tone="warn" title={t(bid.disqualificationGround ? 'bid-disqualified' : 'bid-rejected')}><p>{whyOut(t, bid)}</p></Banner>;
  return null;
}

function Summary({ bid }: { bid: BidData }) {
  const t = useT();
  const zone = bid.tender.region.timeZone;
  const address = new URL(`/tender/${bid.tender.slug}`, location.origin).href;
  return (
    <Facts
      rows={[
        [t('sheet-for-tender'), (
          <span key="tender">
            {bid.tender.code}, <Link to="/tender/$slug" params={{ slug: bid.tender.slug }} data-address={address}>{bid.tender.title}</Link>
          </span>
        )],
        [t('sheet-lot'), t('lot-heading', { number: bid.lot.number, title: bid.lot.title })],
        [t('sheet-buyer'), bid.tender.buyer.name],
        [t('sheet-bidder'), bid.alliance ? t('sheet-bidder-joint', { name: bid.bidderName, lead: bid.lead.name }) : bid.bidderName],
        [t('sheet-members'), bid.alliance && bid.members.map(({ business }) => business.name).join('; ')],
        [t('tender-deadline'), bid.tender.deadline && <When key="deadline" at={bid.tender.deadline} zone={zone} />],
        [t('sheet-answers-version'), t('version-number', { number: bid.tenderVersion })],
        [t('sheet-valid-until'), bid.validUntil && <When key="valid" at={bid.validUntil} zone={zone} />],
        [t('bid-total'), <span key="total" className="strong"><Price value={bid.total} /></span>],
      ]}
    />
  );
}
