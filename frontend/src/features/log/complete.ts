// That no bid is left out: each that stood at the opening was opened or is said not to have opened, and each that was
// opened is in the order of its lot or is said to be rejected.
import * as v from 'valibot';
import { need } from './flaw.ts';
import type { Ranking } from './ranking.ts';

const standing = v.array(v.object({ bid: v.string(), lot: v.string() }));

export const openingSchema = v.object({
  // The bids that were opened, or did not open.
  bids: standing,
  // Bids that were destroyed unread, for their lot had ended before.
  void: standing,
});

/** The lots of the bids that stood at the opening, and of those destroyed unread. */
export interface Standing {
  bids: ReadonlyMap<string, string>;
  void: ReadonlyMap<string, string>;
}

/** Reads what the opening tells of all bids whose seal stands; `counts` says whether it is for the terms in force. */
export function standingOf(told: v.InferOutput<typeof openingSchema>, sealed: ReadonlySet<string>, counts: (bid: string) => boolean): Standing {
  const [bids, gone] = [told.bids, told.void].map((all) => new Map(all.map(({ bid, lot }) => [bid, lot]))) as [Map<string, string>, Map<string, string>];
  need(bids.size === told.bids.length && gone.size === told.void.length, 'NOT_OPENED');
  need([...bids.keys()].every((bid) => sealed.has(bid) && counts(bid)), 'NOT_OPENED');
  need([...gone.keys()].every((bid) => sealed.has(bid) && !bids.has(bid)), 'NOT_OPENED');
  need([...sealed].every((bid) => !counts(bid) || bids.has(bid) || gone.has(bid)), 'NOT_OPENED');
  return { bids, void: gone };
}

/** Checks an award: `live` are the bids whose last seal counts, `read` those that were opened, or whose first envelope was. */
export function needWhole(told: Standing | null, made: Ranking, live: readonly string[], read: (bid: string) => boolean, failed: (bid: string) => boolean): void {
  need(live.every((bid) => read(bid) || failed(bid) || told?.void.has(bid)), 'NOT_OPENED');
  if (told === null) return;
  need(![...told.void.keys()].some(read), 'OPENED_ANOTHER');
  // What is destroyed unread is of a lot that ended before, and then nobody wins it.
  need(![...told.void.values()].includes(made.lot), 'NOT_OPENED');
  const named = new Set([...made.places.map(({ bid }) => bid), ...made.rejected]);
  const ofLot = [...told.bids].filter(([, lot]) => lot === made.lot).map(([bid]) => bid);
  need([...named].every((bid) => told.bids.get(bid) === made.lot), 'RANKING_INCOMPLETE');
  need(ofLot.every((bid) => !read(bid) || failed(bid) || named.has(bid)), 'RANKING_INCOMPLETE');
}
