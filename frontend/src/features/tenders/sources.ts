// Lots that several suppliers share by rank.
import * as v from 'valibot';
import { say } from '~/ui/form/rules.ts';
import { WHOLE_BP } from '~/ui/shares.tsx';

/** The usual parts of one to five suppliers; one delivers all. */
export const USUAL_PARTS: readonly (readonly number[])[] = [
  [],
  [6_000, 4_000],
  [5_000, 3_000, 2_000],
  [4_000, 3_000, 2_000, 1_000],
  [3_000, 2_500, 2_000, 1_500, 1_000],
];

/** Parts in rank order: a whole, of which the first is the largest. */
export const sourcesSchema = v.optional(v.pipe(
  v.array(v.number()),
  v.check((parts) => parts.length === 0 || parts.reduce((sum, part) => sum + part, 0) === WHOLE_BP, say('lot-sources-whole')),
  v.check((parts) => parts.every((part, i) => part > 0 && (i === 0 || part <= parts[i - 1]!)), say('lot-sources-order')),
));

/** How many bids win a lot at most. */
export function winnersOf(tender: { framework: { suppliers: number } | null }, lot: { sources: readonly number[] }): number {
  return Math.max(lot.sources.length, tender.framework?.suppliers ?? 1, 1);
}

/** The part that the next award of a lot is about; null where one supplier delivers all. */
export function nextPart(lot: { sources: readonly number[] }, running: readonly { number: number }[]): number | null {
  const free = lot.sources.findIndex((_, i) => running.every(({ number }) => number !== i + 1));
  return lot.sources[free] ?? null;
}
