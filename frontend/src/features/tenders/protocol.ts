// The record of a tender for its own team: what was opened, decided, scored and awarded.
import { byPrice } from './compare.ts';

interface Opened {
  state: string;
  lot: { id: string };
  total: { amountMinor: string } | null;
}

/** Never opened: they count for nothing and are nobody's to read. */
const UNOPENED = ['DRAFT', 'ASSEMBLING', 'SEALED', 'STALE', 'WITHDRAWN', 'LAPSED'];

/** The opened bids of a lot, the cheapest first, and last those whose price is sealed. */
export function openedOf<B extends Opened>(bids: readonly B[], lotId: string): B[] {
  return byPrice(bids.filter((bid) => bid.lot.id === lotId && !UNOPENED.includes(bid.state)));
}

export type Decision = 'admitted' | 'rejected' | 'undecided';

/** What was decided about an opened bid. */
export function decisionOf(state: string): Decision {
  if (state === 'OPENED') return 'undecided';
  return state === 'REJECTED' || state === 'DISQUALIFIED' ? 'rejected' : 'admitted';
}

interface Scored {
  id: string;
  bidderName: string;
  scores: readonly { points: number; locked: boolean; criterion: { id: string }; evaluator: { id: string; displayName: string } }[];
}

export interface ScoreRow {
  key: string;
  bidderName: string;
  evaluator: string;
  /** By the criterion's id. */
  points: ReadonlyMap<string, number>;
}

/** One row a bid and evaluator; only points that cannot change any more stand in a record. */
export function scoreRows(bids: readonly Scored[]): ScoreRow[] {
  return bids.flatMap((bid) => {
    const locked = bid.scores.filter((score) => score.locked);
    const evaluators = new Map(locked.map(({ evaluator }) => [evaluator.id, evaluator.displayName]));
    return [...evaluators].map(([id, name]) => ({
      key: `${bid.id}.${id}`,
      bidderName: bid.bidderName,
      evaluator: name,
      points: new Map(locked.filter(({ evaluator }) => evaluator.id === id).map(({ criterion, points }) => [criterion.id, points])),
    }));
  });
}
