import { TierPrices } from '~/features/tenders/tiers-field.tsx';
import { Price } from '~/ui/values.tsx';
import type { BidData } from './bid.ts';

type Part = Pick<BidData['members'][number]['parts'][number], 'item' | 'unitPrice' | 'tierPrices'>;

/** What a member asks for a unit, and from which quantity on something else. */
export function UnitPrices({ part }: { part: Part }) {
  const prices = part.tierPrices ?? [];
  const tiers = part.item.tiers.flatMap((from, i) => (prices[i] ? [{ from, each: prices[i], total: null }] : []));
  return (
    <>
      <Price value={part.unitPrice} />
      <TierPrices prices={tiers} unit={part.item.unit} />
    </>
  );
}
