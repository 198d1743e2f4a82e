// The prices of a bid that is being drafted: on this device only, until they are sealed. They are drafts like any
// other, kept as those are and forgotten when somebody signs out.
import * as v from 'valibot';
import { dropDraft, keepDraft, readDraft } from '~/ui/draft-store.ts';

/** Unit prices as decimal texts, by who delivers which item: `business:item`. */
export type HeldPrices = Readonly<Record<string, string>>;

const schema = v.record(v.string(), v.string());
const KEY = /^[^:]+:[^:]+$/;
const PRICE = /^\d+(\.\d+)?$/;

/** What the names begin with under which prices are held. */
export const HELD = 'held-prices:';

/** Under which name the prices of a bid are held. */
export const draftKey = (bidId: string): string => HELD + bidId;

/** Under which name a price is held. */
export const priceKey = (businessId: string, itemId: string): string => `${businessId}:${itemId}`;

/** The prices of a bid, as far as they are prices; null when none are held on this device. */
export function load(bidId: string): HeldPrices | null {
  return readHeld(readDraft(draftKey(bidId))?.value);
}

/** The prices in what is held. */
export function readHeld(value: unknown): HeldPrices | null {
  const held = v.safeParse(schema, value);
  if (!held.success) return null;
  return Object.fromEntries(Object.entries(held.output).filter(([key, price]) => KEY.test(key) && PRICE.test(price)));
}

/** Holds the prices of a bid; throws when the device keeps nothing. `leaving` when the page may be gone at any moment. */
export function save(bidId: string, prices: HeldPrices, leaving = false): void {
  keepDraft(draftKey(bidId), { at: Date.now(), value: prices }, leaving);
}

/** Forgets them. */
export function clear(bidId: string): void {
  dropDraft(draftKey(bidId));
}
