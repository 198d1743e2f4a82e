// The phases a tender goes through: where it stands follows from its state, the times from its timeline.
import type { TenderPageData } from './tender.ts';

type Moment = TenderPageData['timeline'][number];

export type PhaseName = 'plan' | 'tendering' | 'opening' | 'evaluation' | 'standstill' | 'award' | 'cancelled' | 'unsuccessful';

export interface Phase {
  name: PhaseName;
  progress: 'PAST' | 'CURRENT' | 'FUTURE';
  /** Its moments whose time is known. */
  moments: { kind: Moment['kind']; at: string; next: boolean }[];
}

const STEPS = [
  ['plan', ['PUBLISHED']],
  ['tendering', ['OPENS', 'ENQUIRY_ENDS', 'DEADLINE']],
  ['opening', ['OPENED']],
  ['evaluation', []],
  ['standstill', ['STANDSTILL_ENDS']],
  ['award', ['AWARDED']],
] as const satisfies readonly (readonly [PhaseName, readonly Moment['kind'][]])[];

/** How many phases are behind; `COMPLETE` has none left. */
const BEHIND: Record<string, number> = { DRAFT: 0, PUBLISHED: 0, TENDERING: 1, OPENING: 2, EVALUATION: 3, STANDSTILL: 4, AWARDED: 5, COMPLETE: 6 };

interface Timed {
  state: string;
  timeline: readonly Moment[];
  /** From when bids are taken, of a tender that is announced before. */
  opensAt?: string | null;
}

/** The phases in their order; a tender that was called off or failed ends with that instead of an award. */
export function phasesOf({ state, timeline, opensAt = null }: Timed): Phase[] {
  const calledOff = state === 'CANCELLED' || timeline.some(({ kind }) => kind === 'CANCELLED');
  const ended = calledOff || state === 'UNSUCCESSFUL';
  const reached = BEHIND[state] ?? lastReached(timeline, opensAt);
  const phases = STEPS.slice(0, ended ? reached + Number(state in BEHIND) : STEPS.length).map(([name, kinds], i): Phase => ({
    name,
    progress: i < reached ? 'PAST' : i === reached ? 'CURRENT' : 'FUTURE',
    moments: momentsOf(timeline, kinds, state),
  }));
  if (!ended) return phases;
  const end = { progress: state in BEHIND ? ('FUTURE' as const) : ('CURRENT' as const), moments: momentsOf(timeline, ['CANCELLED'], state) };
  return [...phases, { name: calledOff ? 'cancelled' : 'unsuccessful', ...end }];
}

/** How many phases a tender that has ended went through. */
function lastReached(timeline: readonly Moment[], opensAt: string | null): number {
  const known = (kind: Moment['kind']) => timeline.some((one) => one.kind === kind && one.at !== null);
  // Called off while it was a plan: what had not come by then is not in its timeline.
  if (opensAt !== null && !known('OPENS')) return 1;
  if (known('STANDSTILL_ENDS')) return 5;
  if (known('OPENED')) return 4;
  if (known('DEADLINE')) return 3;
  return known('PUBLISHED') ? 2 : 1;
}

function momentsOf(timeline: readonly Moment[], kinds: readonly Moment['kind'][], state: string): Phase['moments'] {
  return timeline.flatMap(({ kind, at, progress }) => (
    at !== null && kinds.includes(kind) ? [{ kind, at, next: progress === 'CURRENT' && state !== 'DRAFT' }] : []
  ));
}
