import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { ShareBar } from '~/ui/shares.tsx';
import { Price } from '~/ui/values.tsx';
import { sharesOf, type BidData } from './bid.ts';
import { CombinationsList } from './combinations-card.tsx';
import { UnitPrices } from './unit-prices.tsx';

type Part = BidData['members'][number]['parts'][number];

/** A bid to read: who does what, and for how much as soon as that is open. */
export function BidSummary({ bid }: { bid: Pick<BidData, 'members' | 'total' | 'note' | 'alliance' | 'combinations'> }) {
  const t = useT();
  const format = useFormat();
  const shares = bid.alliance && sharesOf(bid);
  return (
    <section className="stack" aria-labelledby="offer">
      <h2 id="offer">{t('bid-offer')}</h2>
      {bid.members.map((member) => (
        <div key={member.business.id} className="card">
          <div className="row row-between">
            <h3>{member.business.name}</h3>
            <span className="strong"><Price value={member.price} /></span>
          </div>
          <DataTable
            caption={member.business.name}
            rows={member.parts}
            rowKey={(part) => part.item.id}
            columns={[
              { key: 'item', label: t('bid-item'), cell: (part) => part.item.title },
              { key: 'quantity', label: t('item-quantity'), number: true, cell: (part) => `${format.number(part.quantity)} ${part.item.unit}` },
              ...(member.price ? [
                { key: 'unit', label: t('bid-unit-price'), number: true, cell: (part: Part) => <UnitPrices part={part} /> },
                { key: 'total', label: t('bid-row-total'), number: true, cell: (part: Part) => <Price value={part.total} /> },
              ] : []),
            ]}
          />
        </div>
      ))}
      {shares && <ShareBar shares={shares} />}
      <CombinationsList combinations={bid.combinations} />
      {bid.note && <p className="reading">{bid.note}</p>}
      <p className="row row-between strong"><span>{t('bid-total')}</span> <Price value={bid.total} /></p>
    </section>
  );
}
