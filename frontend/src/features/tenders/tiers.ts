// Quantities from which bids ask another price: an item's tiers, below its full quantity.
import * as v from 'valibot';
import type { Formatters, MoneyValue } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import { say } from '~/ui/form/rules.ts';

/** The most tiers of an item. */
export const MOST_TIERS = 5;

const whole = (text: string) => (/^0*[1-9]\d{0,11}$/.test(text) ? BigInt(text) : null);
const rises = (quantities: string[]): boolean => quantities.every((one, i) => {
  const [before, now] = [i === 0 ? 0n : whole(quantities[i - 1]!), whole(one)];
  return before === null || now === null || before < now;
});

/** Typed tiers, each above the one before. */
export const tiersSchema = v.optional(v.pipe(
  v.array(v.pipe(v.string(), v.trim())),
  v.check((tiers) => tiers.every((one) => whole(one) !== null), say('item-tiers-whole')),
  v.check((tiers) => tiers.length <= MOST_TIERS && rises(tiers), say('error-tiers-not-rising')),
));

/** Whether the largest tier is less than the full quantity; open where one of them is no number yet. */
export function isBelow({ quantity, tiers = [] }: { quantity: string; tiers?: string[] | undefined }): boolean {
  const [last, all] = [whole(tiers.at(-1) ?? ''), whole(quantity)];
  return last === null || all === null || last < all;
}

/** Kept tiers as they are typed: where the type asks for some there is one to fill in. */
export function typedTiers(tiers: readonly string[], tiered: boolean): string[] {
  return tiers.length === 0 && tiered ? [''] : [...tiers];
}

/** For which smaller quantities a price is asked, too. */
export function tiersText(t: Translate, format: Formatters, { tiers, unit }: { tiers: readonly string[]; unit: string }): string | null {
  return tiers.length === 0 ? null : t('item-tiers-text', { tiers: format.list(tiers.map((from) => format.number(from))), unit });
}

/** What somebody asks from a tier on. */
export interface TierPrice {
  from: string;
  /** Null where members of a bid ask different prices. */
  each: MoneyValue | null;
  /** What so many units cost, rounded down; null where that is not said. */
  total: MoneyValue | null;
}

interface Part {
  quantity: string;
  tierPrices: readonly MoneyValue[] | null;
}

/** What members ask for an item from each tier on, all together; empty unless each names a price for each tier. */
export function tierPrices(tiers: readonly string[], parts: readonly Part[]): TierPrice[] {
  const named = parts.flatMap(({ quantity, tierPrices: prices }) => (prices && prices.length === tiers.length ? [{ quantity: BigInt(quantity), prices }] : []));
  const units = named.reduce((sum, { quantity }) => sum + quantity, 0n);
  if (named.length < parts.length || units === 0n) return [];
  return tiers.map((from, i) => {
    const first = named[0]!.prices[i]!;
    const asked = named.reduce((sum, { quantity, prices }) => sum + quantity * BigInt(prices[i]!.amountMinor), 0n);
    const same = named.every(({ prices }) => prices[i]!.amountMinor === first.amountMinor);
    return { from, each: same ? first : null, total: { ...first, amountMinor: String((asked * BigInt(from)) / units) } };
  });
}
