// Why a file does not hold; the codes are the same in every verifier.

export const FLAW_CODES = [
  'MALFORMED',
  'NOT_SIGNED',
  'NOT_WITNESSED',
  'NOT_INCLUDED',
  'NOT_CONSISTENT',
  'COMMITMENT_MISMATCH',
  'WRONG_SUBJECT',
  'WRONG_ORDER',
  'STATEMENT_MISMATCH',
  'DEADLINE_MOVED',
  'SEALED_LATE',
  'OPENED_EARLY',
  'OPENED_LATE',
  'OPENED_ANOTHER',
  'NOT_OPENED',
  'RANKING_WRONG',
  'RANKING_INCOMPLETE',
  'WINNER_UNRANKED',
  'COMBINATION_WRONG',
  'PRICE_WRONG',
  'NOT_NEXT_IN_RANK',
  'TOO_MANY_AWARDS',
  'PART_WRONG',
  'PROMISE_FORGED',
  'PROMISE_BROKEN',
  'PROMISE_LATE',
  'TIERS_WRONG',
] as const;

export type FlawCode = (typeof FLAW_CODES)[number];

/** The first thing that is found wrong ends the checking. */
export class Flaw extends Error {
  constructor(readonly code: FlawCode) {
    super(code);
    this.name = 'Flaw';
  }
}

/** Goes on only if something holds. */
export function need(holds: boolean, code: FlawCode): asserts holds {
  if (!holds) throw new Flaw(code);
}
