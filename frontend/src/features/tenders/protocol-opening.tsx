import { InquiriesSheet } from '~/features/bids/bid-sheet-proof.tsx';
import { whyOut } from '~/features/bids/grounds.ts';
import type { Asked } from '~/features/inquiries/inquiry.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Facts, Price, When } from '~/ui/values.tsx';
import type { DeskBid, DeskLot, DeskTender } from './desk.ts';
import { decisionOf, openedOf } from './protocol.ts';

interface Props {
  tender: DeskTender;
  bids: readonly DeskBid[];
  lots: readonly DeskLot[];
}

/** When the bids were opened, and who agreed to it when. */
export function OpeningSheet({ tender }: { tender: DeskTender }) {
  const t = useT();
  const zone = tender.region.timeZone;
  return (
    <>
      <Facts
        rows={[
          [t('opening-opened-at'), tender.openedAt ? <When key="at" at={tender.openedAt} zone={zone} /> : t('sheet-not-opened')],
          [t('tender-openers'), tender.openersNeeded],
        ]}
      />
      {tender.openingsAgreed.length > 0 && (
        <DataTable
          caption={t('opening-agreed')}
          rows={tender.openingsAgreed}
          rowKey={(consent) => consent.user.id}
          columns={[
            { key: 'who', label: t('tender-role-opener'), cell: (consent) => <span className="strong">{consent.user.displayName}</span> },
            { key: 'at', label: t('opening-agreed'), number: true, cell: (consent) => <When at={consent.at} zone={zone} /> },
          ]}
        />
      )}
    </>
  );
}

/** A lot's part of the record, under its name where there are several. */
export function LotBlock({ lot, alone, children }: { lot: DeskLot; alone: boolean; children: React.ReactNode }) {
  const t = useT();
  return (
    <div className="sheet-block">
      {!alone && <h3>{t('lot-heading', { number: lot.number, title: lot.title })}</h3>}
      {children}
    </div>
  );
}

/** The opened bids with their totals, the cheapest first. */
export function OpenedSheet({ tender, bids, lots }: Props) {
  const t = useT();
  const zone = tender.region.timeZone;
  return lots.map((lot) => {
    const opened = openedOf(bids, lot.id).map((bid, i) => ({ ...bid, place: i + 1 }));
    return (
      <LotBlock key={lot.id} lot={lot} alone={lots.length === 1}>
        {opened.length === 0 ? <p>{t('desk-no-bids')}.</p> : (
          <DataTable
            caption={t('sheet-opened-bids')}
            rows={opened}
            rowKey={(bid) => bid.id}
            columns={[
              { key: 'place', label: t('sheet-number'), cell: (bid) => bid.place },
              { key: 'bidder', label: t('ranking-bidder'), cell: (bid) => <Bidder bid={bid} /> },
              { key: 'sealed', label: t('receipt-sealed-at'), cell: (bid) => (bid.sealedAt ? <When at={bid.sealedAt} zone={zone} /> : '–') },
              { key: 'total', label: t('ranking-total'), number: true, cell: (bid) => <Price value={bid.total} never={decisionOf(bid.state) === 'rejected'} /> },
            ]}
          />
        )}
      </LotBlock>
    );
  });
}

function Bidder({ bid }: { bid: DeskBid }) {
  return (
    <>
      <span className="strong">{bid.bidderName}</span>
      <span className="muted small"><br />{bid.code}{bid.alliance && ` · ${bid.members.map(({ business }) => business.name).join(', ')}`}</span>
    </>
  );
}

/** Who was admitted and who was not, why, and what bidders were asked before. */
export function DecisionsSheet({ tender, bids, lots, asked }: Props & { asked: Asked }) {
  const t = useT();
  const inquired = lots.flatMap((lot) => openedOf(bids, lot.id)).filter((bid) => (asked.get(bid.id) ?? []).length > 0);
  return (
    <>
      {lots.map((lot) => {
        const opened = openedOf(bids, lot.id);
        return opened.length > 0 && (
          <LotBlock key={lot.id} lot={lot} alone={lots.length === 1}>
            <DataTable
              caption={t('sheet-decisions')}
              rows={opened}
              rowKey={(bid) => bid.id}
              columns={[
                { key: 'bidder', label: t('ranking-bidder'), cell: (bid) => <span className="strong">{bid.bidderName}</span> },
                { key: 'decision', label: t('sheet-decision'), cell: (bid) => t(bid.disqualificationGround ? 'state-bid-disqualified' : `sheet-${decisionOf(bid.state)}`) },
                ...(opened.some((bid) => bid.rejectionReason) ? [{ key: 'reason', label: t('debrief-reason'), cell: (bid: DeskBid) => whyOut(t, bid) ?? '–' }] : []),
              ]}
            />
          </LotBlock>
        );
      })}
      {inquired.map((bid) => (
        <div key={bid.id} className="sheet-block">
          <h3>{t('sheet-asked', { name: bid.bidderName })}</h3>
          <InquiriesSheet inquiries={asked.get(bid.id) ?? []} zone={tender.region.timeZone} />
        </div>
      ))}
    </>
  );
}
