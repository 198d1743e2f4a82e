// Lots with several awards: frameworks, and lots that suppliers share by rank, each a part of every item.
import * as v from 'valibot';
import { need } from './flaw.ts';

const amount = v.pipe(v.string(), v.regex(/^\d+$/));
const smallNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A lot that suppliers share, as the terms say it: what part each award is about, and what is asked for in all. */
export const sharedSchema = v.object({
  lot: v.string(),
  shares: v.array(smallNumber),
  items: v.array(v.object({ item: v.string(), quantity: amount })),
});

type Shared = v.InferOutput<typeof sharedSchema>;

/** Which of a lot's awards one is, and which ranked bids can win no more though they have none that stands. */
export const severalSchema = v.optional(
  v.nullable(
    v.object({
      number: smallNumber,
      out: v.array(v.string()),
      part: v.optional(v.nullable(v.object({ price: amount, items: v.array(v.object({ item: v.string(), total: amount })) })), null),
    }),
  ),
  null,
);

interface Made {
  lot: string;
  bid: string;
  places: readonly { bid: string; price: string; rank: number | null }[];
  several: v.InferOutput<typeof severalSchema>;
}

/** What published terms say of lots with several awards. */
export interface SeveralTerms {
  shared?: readonly Shared[];
  suppliers?: number | null | undefined;
}

/** The awards of a lot, as they come in the log. */
interface Awards {
  /** The bids whose awards stand, by the awards' numbers. */
  standing: Map<number, string>;
  /** Every bid that won, whatever became of it. */
  winners: Set<string>;
}

export type Several = Map<string, Awards>;

/** Takes an award: it goes to the next in rank, and is about the part of its number. */
export function needNext(several: Several, made: Made, { shared = [], suppliers = null }: SeveralTerms): void {
  const lot = shared.find((one) => one.lot === made.lot);
  const most = lot ? lot.shares.length : suppliers;
  if (most === null) return;
  need(made.several !== null, 'MALFORMED');
  const { number, out } = made.several;
  const ranked = made.places.flatMap(({ bid, rank }) => (rank === null ? [] : [bid]));
  const before = several.get(made.lot);
  const winners = new Set(before?.winners);
  const standing = new Map([...(before?.standing ?? [])].filter(([, bid]) => ranked.includes(bid) && !out.includes(bid)));
  need(!standing.has(number) && number >= 1 && number <= most, 'TOO_MANY_AWARDS');
  const next = ranked.find((bid) => !out.includes(bid) && !winners.has(bid));
  need(out.every((bid) => ranked.includes(bid)) && next === made.bid, 'NOT_NEXT_IN_RANK');
  // A better part is left open only by somebody who had it and can win no more.
  const better = Array.from({ length: number - 1 }, (_, i) => i + 1);
  need(better.filter((one) => !standing.has(one)).length <= out.length, 'PART_WRONG');
  if (lot) needPart(made, lot);
  several.set(made.lot, { standing: standing.set(number, made.bid), winners: winners.add(made.bid) });
}

/** The price of a part is what the bid asks for its units, each item rounded down. */
function needPart({ bid, places, several }: Made, { items, shares }: Shared): void {
  const part = several?.part;
  need(part != null, 'MALFORMED');
  let [all, price] = [0n, 0n];
  for (const { item, quantity: text } of items) {
    const told = part.items.find((one) => one.item === item);
    need(told !== undefined, 'PART_WRONG');
    const [total, quantity] = [BigInt(told.total), BigInt(text)];
    need(quantity > 0n, 'MALFORMED');
    all += total;
    price += (total * units(quantity, shares, several!.number)) / quantity;
  }
  const asked = places.find((place) => place.bid === bid);
  need(part.items.length === items.length && asked !== undefined && BigInt(asked.price) === all, 'PART_WRONG');
  need(BigInt(part.price) === price, 'PART_WRONG');
}

const WHOLE = 10_000n;

/** How many units are of a part: what is left of whole ones goes to the largest remainders, of equal ones to the first. */
function units(quantity: bigint, shares: readonly number[], number: number): bigint {
  need(shares.reduce((sum, share) => sum + share, 0) === Number(WHOLE), 'MALFORMED');
  const exact = shares.map((share) => quantity * BigInt(share));
  const left = quantity - exact.reduce((sum, one) => sum + one / WHOLE, 0n);
  const own = exact[number - 1]!;
  const first = exact.filter((one, i) => one % WHOLE > own % WHOLE || (one % WHOLE === own % WHOLE && i < number - 1));
  return own / WHOLE + (BigInt(first.length) < left ? 1n : 0n);
}
