// Bids side by side, item by item.
import type { MoneyValue } from '~/i18n/format.ts';
import type { DeskBid } from './desk.ts';
import { tierPrices, type TierPrice } from './tiers.ts';

type Part = DeskBid['members'][number]['parts'][number];

/** What a bid offers of an item, all its members together. */
export interface ComparedCell {
  quantity: string;
  unit: string;
  /** Null while it is sealed; `each` is null when members of a bid ask different prices. */
  price: { each: MoneyValue | null; total: MoneyValue } | null;
  /** What it asks for smaller quantities; empty while that is sealed. */
  tiers: TierPrice[];
}

export interface ComparedRow {
  id: string;
  title: string;
  /** By the bid's id; null where the bid does not offer the item. */
  cells: Map<string, ComparedCell | null>;
}

interface Priced {
  total: { amountMinor: string } | null;
}

/** The cheapest first, whatever the order of receipt; last those whose price is sealed, as they came. */
export function byPrice<B extends Priced>(bids: readonly B[]): B[] {
  return bids.toSorted(({ total: a }, { total: b }) => (a && b ? Number(BigInt(a.amountMinor) - BigInt(b.amountMinor)) : Number(!a) - Number(!b)));
}

/** How much dearer than the least a bid is, in basis points; null while its price is sealed. */
export function aboveLeast({ total }: Priced, bids: readonly Priced[]): number | null {
  if (!total) return null;
  const least = bids.flatMap((bid) => (bid.total ? [BigInt(bid.total.amountMinor)] : [])).reduce((a, b) => (b < a ? b : a));
  return least === 0n ? 0 : Number(((BigInt(total.amountMinor) - least) * 10_000n) / least);
}

/** One row an item. */
export function compareRows(bids: readonly DeskBid[]): ComparedRow[] {
  const items = new Map<string, string>();
  for (const part of bids.flatMap((bid) => bid.members).flatMap((member) => member.parts)) items.set(part.item.id, part.item.title);
  return [...items].map(([id, title]) => ({
    id,
    title,
    cells: new Map(bids.map((bid) => [bid.id, cell(bid.members.flatMap((member) => member.parts).filter((part) => part.item.id === id))])),
  }));
}

function cell(parts: readonly Part[]): ComparedCell | null {
  const [first] = parts;
  if (!first) return null;
  const quantity = parts.reduce((sum, part) => sum + BigInt(part.quantity), 0n);
  return { quantity: String(quantity), unit: first.item.unit, price: priceOf(parts), tiers: tierPrices(first.item.tiers, parts) };
}

function priceOf(parts: readonly Part[]): ComparedCell['price'] {
  const priced = parts.flatMap(({ unitPrice, total }) => (unitPrice && total ? [{ unitPrice, total }] : []));
  const [first] = priced;
  if (!first || priced.length < parts.length) return null;
  const { currency } = first.total;
  const same = priced.every(({ unitPrice }) => unitPrice.amountMinor === first.unitPrice.amountMinor);
  const total = priced.reduce((sum, part) => sum + BigInt(part.total.amountMinor), 0n);
  return { each: same ? first.unitPrice : null, total: { amountMinor: String(total), currency } };
}
