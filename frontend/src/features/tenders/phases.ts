// The phases a tender goes through: where it stands follows from its state, the times from its timeline.
import type { TenderPageData } from './tender.ts';

type Moment = TenderPageData['timeline'][number];

export type PhaseName = 'plan' | 'tendering' | 'opening' | 'evaluation' | 'qualification' | 'prices' | 'standstill' | 'award' | 'cancelled' | 'unsuccessful';

export interface Phase {
  name: PhaseName;
  progress: 'PAST' | 'CURRENT' | 'FUTURE';
  /** Its moments whose time is known. */
  moments: { kind: Moment['kind']; at: string; next: boolean }[];
}

type Step = readonly [PhaseName, readonly Moment['kind'][]];

const BEFORE: readonly Step[] = [['plan', ['PUBLISHED']], ['tendering', ['OPENS', 'ENQUIRY_ENDS', 'DEADLINE']], ['opening', ['OPENED']]];
const AFTER: readonly Step[] = [['standstill', ['STANDSTILL_ENDS']], ['award', ['AWARDED']]];
/** Of bids in one envelope, and in two: what they offer is judged before their prices are opened. */
const ONE: readonly Step[] = [...BEFORE, ['evaluation', []], ...AFTER];
const TWO: readonly Step[] = [...BEFORE, ['qualification', ['PAUSE_ENDS']], ['prices', []], ...AFTER];

/** In which phase a tender is by its state. */
const PHASE_OF: Record<string, PhaseName | 'end'> = {
  DRAFT: 'plan', PUBLISHED: 'plan', TENDERING: 'tendering', OPENING: 'opening', QUALIFICATION_TECH: 'qualification', EVALUATION: 'evaluation', STANDSTILL: 'standstill', AWARDED: 'award', COMPLETE: 'end',
};

/** How many phases are behind, all of them at the end; bids in two envelopes are compared when their prices are open. */
function behind(steps: readonly Step[], phase: PhaseName | 'end'): number {
  const at = steps.findIndex(([name]) => name === phase || (phase === 'evaluation' && name === 'prices'));
  return at < 0 ? steps.length : at;
}

interface Timed {
  state: string;
  timeline: readonly Moment[];
  /** From when bids are taken, of a tender that is announced before. */
  opensAt?: string | null;
  /** How many envelopes a bid has. */
  envelopes?: number;
}

/** The phases in their order; a tender that was called off or failed ends with that instead of an award. */
export function phasesOf({ state, timeline, opensAt = null, envelopes = 1 }: Timed): Phase[] {
  const steps = envelopes > 1 ? TWO : ONE;
  const now = PHASE_OF[state];
  const calledOff = state === 'CANCELLED' || timeline.some(({ kind }) => kind === 'CANCELLED');
  const ended = calledOff || state === 'UNSUCCESSFUL';
  const reached = now ? behind(steps, now) : lastReached(steps, timeline, opensAt);
  const phases = steps.slice(0, ended ? reached + Number(now !== undefined) : steps.length).map(([name, kinds], i): Phase => ({
    name,
    progress: i < reached ? 'PAST' : i === reached ? 'CURRENT' : 'FUTURE',
    moments: momentsOf(timeline, kinds, state),
  }));
  if (!ended) return phases;
  const end = { progress: now ? ('FUTURE' as const) : ('CURRENT' as const), moments: momentsOf(timeline, ['CANCELLED'], state) };
  return [...phases, { name: calledOff ? 'cancelled' : 'unsuccessful', ...end }];
}

/** How many phases a tender that has ended went through. */
function lastReached(steps: readonly Step[], timeline: readonly Moment[], opensAt: string | null): number {
  const known = (kind: Moment['kind']) => timeline.some((one) => one.kind === kind && one.at !== null);
  // Called off while it was a plan: what had not come by then is not in its timeline.
  if (opensAt !== null && !known('OPENS')) return 1;
  if (known('STANDSTILL_ENDS')) return behind(steps, 'award');
  if (known('OPENED')) return 4;
  if (known('DEADLINE')) return 3;
  return known('PUBLISHED') ? 2 : 1;
}

function momentsOf(timeline: readonly Moment[], kinds: readonly Moment['kind'][], state: string): Phase['moments'] {
  return timeline.flatMap(({ kind, at, progress }) => (
    at !== null && kinds.includes(kind) ? [{ kind, at, next: progress === 'CURRENT' && state !== 'DRAFT' }] : []
  ));
}
