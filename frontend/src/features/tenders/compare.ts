// Bids side by side, item by item.
import type { DeskBid } from './desk.ts';

type Part = DeskBid['members'][number]['parts'][number];

export interface ComparedRow {
  id: string;
  title: string;
  /** By the bid's id; null where the bid does not offer the item. */
  cells: Map<string, { unitMinor: string | null; totalMinor: string } | null>;
}

/** The cheapest first, whatever the order of receipt. */
export function byPrice<B extends { total: { amountMinor: string } }>(bids: readonly B[]): B[] {
  return bids.toSorted((a, b) => Number(BigInt(a.total.amountMinor) - BigInt(b.total.amountMinor)));
}

/** How much dearer than the least a bid is, in basis points. */
export function aboveLeast(bid: Pick<DeskBid, 'total'>, bids: readonly Pick<DeskBid, 'total'>[]): number {
  const least = bids.map(({ total }) => BigInt(total.amountMinor)).reduce((a, b) => (b < a ? b : a));
  return least === 0n ? 0 : Number(((BigInt(bid.total.amountMinor) - least) * 10_000n) / least);
}

/** One row an item; `unitMinor` is null when members of a bid ask different prices for it. */
export function compareRows(bids: readonly DeskBid[]): ComparedRow[] {
  const items = new Map<string, string>();
  for (const part of bids.flatMap((bid) => bid.members).flatMap((member) => member.parts)) items.set(part.item.id, part.item.title);
  return [...items].map(([id, title]) => ({
    id,
    title,
    cells: new Map(bids.map((bid) => [bid.id, cell(bid.members.flatMap((member) => member.parts).filter((part) => part.item.id === id))])),
  }));
}

function cell(parts: readonly Part[]) {
  if (parts.length === 0) return null;
  const prices = new Set(parts.map((part) => part.unitPrice.amountMinor));
  const total = parts.reduce((sum, part) => sum + BigInt(part.total.amountMinor), 0n);
  return { unitMinor: prices.size === 1 ? parts[0]!.unitPrice.amountMinor : null, totalMinor: String(total) };
}
