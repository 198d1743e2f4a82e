// Prices by quantity: as many as the terms ask for, and none that rises with the quantity.
import * as v from 'valibot';
import { canonical } from './bytes.ts';
import { need } from './flaw.ts';

/** The most tiers below an item's full quantity. */
const MOST_TIERS = 5;

export const tiersSchema = v.array(v.object({ lot: v.string(), item: v.string(), from: v.array(v.string()), quantity: v.string() }));
export const askedSchema = v.array(v.object({ item: v.string(), asked: v.array(v.string()) }));

export type Tiers = v.InferOutput<typeof tiersSchema>;

interface Made {
  lot: string;
  bid: string;
  places: readonly { bid: string; price: string }[];
  tiers: v.InferOutput<typeof askedSchema>;
}

function whole(text: string): bigint {
  need(/^[0-9]+$/.test(text), 'MALFORMED');
  return BigInt(text);
}

const falls = (prices: readonly bigint[]): boolean => prices.every((price, i) => i === 0 || prices[i - 1]! >= price);

/** Tiers begin one above the other, below the full quantity. */
export function needTiers(tiers: Tiers): void {
  for (const { from, quantity } of tiers) {
    const quantities = [0n, ...from.map(whole), whole(quantity)];
    const rising = quantities.every((one, i) => i === 0 || quantities[i - 1]! < one);
    need(from.length >= 1 && from.length <= MOST_TIERS && rising, 'TIERS_WRONG');
  }
}

/** Who named prices for other quantities has to confirm them again. */
export function needNoticed(old: Tiers, now: Tiers, substantive: boolean): void {
  need(substantive || canonical(old) === canonical(now), 'TIERS_WRONG');
}

/** What a winner asks by quantity is what the terms ask for, and comes to its price. */
export function needAsked(made: Made, tiers: Tiers): void {
  const askedFor = tiers.filter(({ lot }) => lot === made.lot);
  const same = askedFor.length === made.tiers.length && askedFor.every(({ item, from }, i) => item === made.tiers[i]!.item && from.length + 1 === made.tiers[i]!.asked.length);
  need(same, 'TIERS_WRONG');
  let sum = 0n;
  for (const { asked } of made.tiers) {
    const prices = asked.map(whole);
    need(falls(prices) && !prices.slice(0, -1).includes(0n), 'TIERS_WRONG');
    sum += prices.at(-1)!;
  }
  const winner = made.places.find(({ bid }) => bid === made.bid);
  need(made.tiers.length === 0 || (winner !== undefined && whole(winner.price) === sum), 'TIERS_WRONG');
}

const offeredSchema = v.object({
  contents: v.object({
    members: v.array(v.object({ items: v.array(v.object({ item: v.string(), unit_price: v.string(), tier_prices: v.optional(v.array(v.string()), []) })) })),
  }),
});

/** A bid in clear: whoever names prices by quantity for an item names as many as the others, and none that rises. */
export function needFalling(document: unknown): void {
  const read = v.safeParse(offeredSchema, document);
  if (!read.success) return;
  const counts = new Map<string, number>();
  for (const { item, unit_price: all, tier_prices: tiers } of read.output.contents.members.flatMap(({ items }) => items)) {
    const count = counts.get(item) ?? tiers.length;
    counts.set(item, count);
    need(count === tiers.length && count <= MOST_TIERS, 'TIERS_WRONG');
    if (count === 0) continue;
    const prices = tiers.map(whole);
    need(!prices.includes(0n), 'TIERS_WRONG');
    need(falls([...prices, whole(all)]), 'TIERS_WRONG');
  }
}
