import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Money, Price } from '~/ui/values.tsx';
import { sharesOf, type BidData } from './bid.ts';
import { CombinationsList } from './combinations-card.tsx';
import { UnitPrices } from './unit-prices.tsx';

type Member = BidData['members'][number];
type Part = Member['parts'][number];

/** Who does what for how much, with the sums. */
export function OfferSheet({ bid }: { bid: BidData }) {
  const t = useT();
  return (
    <>
      {bid.members.map((member) => (
        <div key={member.business.id} className="sheet-block">
          {bid.alliance && <h3>{member.business.name}</h3>}
          {member.parts.length > 0 ? <Parts member={member} /> : <p className="muted">{t('sheet-no-parts')}</p>}
        </div>
      ))}
      {(bid.alliance || !bid.total) && <p className="row row-between strong keep"><span>{t('bid-total')}</span> <Price value={bid.total} /></p>}
      <CombinationsList combinations={bid.combinations} />
    </>
  );
}

function Parts({ member }: { member: Member }) {
  const t = useT();
  const format = useFormat();
  return (
    <DataTable
      caption={member.business.name}
      rows={member.parts}
      rowKey={(part) => part.item.id}
      columns={[
        { key: 'item', label: t('bid-item'), cell: (part) => part.item.title, foot: member.price && t('sheet-sum') },
        { key: 'quantity', label: t('item-quantity'), number: true, cell: (part) => `${format.number(part.quantity)} ${part.item.unit}` },
        ...(member.price ? [
          { key: 'unit', label: t('bid-unit-price'), number: true, cell: (part: Part) => <UnitPrices part={part} /> },
          { key: 'total', label: t('bid-row-total'), number: true, cell: (part: Part) => <Price value={part.total} />, foot: <Money value={member.price} /> },
        ] : []),
      ]}
    />
  );
}

/** How the payment is divided, and what each member answers for. */
export function SharesSheet({ bid }: { bid: BidData }) {
  const t = useT();
  const format = useFormat();
  const shares = sharesOf(bid);
  const share = (member: Member) => shares?.find(({ key }) => key === member.business.id)?.bp ?? 0;
  return (
    <DataTable
      caption={t('bid-shares')}
      rows={bid.members}
      rowKey={(member) => member.business.id}
      columns={[
        { key: 'member', label: t('sheet-member'), cell: (member) => member.business.name, foot: shares && t('sheet-whole') },
        { key: 'liability', label: t('sheet-liability'), cell: (member) => t(`liability-text-${member.liability.toLowerCase().replaceAll('_', '-')}`) },
        { key: 'price', label: t('sheet-part-price'), number: true, cell: (member) => <Price value={member.price} />, foot: bid.total && <Money value={bid.total} /> },
        ...(shares ? [{ key: 'share', label: t('sheet-share'), number: true, cell: (member: Member) => format.share(share(member)), foot: format.share(shares.reduce((sum, { bp }) => sum + bp, 0)) }] : []),
      ]}
    />
  );
}
