// Prices for smaller quantities as they are typed into a bid.
import { say } from '~/ui/form/rules.ts';

interface Typed {
  quantity: string;
  unitPrice: string;
  /** In the order of the tiers; none where the item has none. */
  tierPrices?: readonly string[] | undefined;
}

const amount = (text: string) => (/^\d+$/.test(text) ? BigInt(text) : null);

/** What is wrong with the prices of a row: one that is missing, or a unit that costs more in a larger quantity. */
export function tierFaults({ tierPrices = [], unitPrice }: Pick<Typed, 'unitPrice' | 'tierPrices'>): { place: number; message: string }[] {
  return tierPrices.flatMap((price, place) => {
    const [own, larger] = [amount(price), amount(tierPrices[place + 1] ?? unitPrice)];
    if (own === null || own === 0n) return [{ place, message: say('form-required') }];
    return larger !== null && own < larger ? [{ place, message: say('bid-tier-dearer') }] : [];
  });
}

/** What so many units would cost, all members together, each delivering its part; null while a price is missing. */
export function tierTotal(from: string, place: number, rows: readonly Typed[]): bigint | null {
  const offering = rows.filter(({ quantity }) => /^0*[1-9]\d*$/.test(quantity));
  const units = offering.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n);
  const asked = offering.map(({ quantity, tierPrices = [] }) => {
    const price = amount(tierPrices[place] ?? '');
    return price === null || price === 0n ? null : BigInt(quantity) * price;
  });
  if (units === 0n || asked.some((one) => one === null)) return null;
  return (asked.reduce<bigint>((sum, one) => sum + one!, 0n) * BigInt(from)) / units;
}
