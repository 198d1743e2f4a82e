// What may be objected to now, which rules and remedies fit it, and where an error belongs. Mirrors the server, which
// checks all of it again.
import type { CaseTenderData, ComplaintState, ObjectionData, Remedy, TargetKind } from './complaint.ts';

export const TARGETS: readonly TargetKind[] = ['TENDER', 'LOT', 'REQUIREMENT', 'AMENDMENT', 'BID_DECISION', 'AWARD', 'CANCELLATION'];
export const REMEDIES: readonly Remedy[] = ['FIX_TERMS', 'EXTEND', 'RE_EVALUATE', 'RE_ADMIT', 'CANCEL_AWARD', 'ANSWER'];
const TERMS: readonly TargetKind[] = ['TENDER', 'LOT', 'REQUIREMENT', 'AMENDMENT'];
const DECISIONS: readonly TargetKind[] = ['BID_DECISION', 'AWARD'];

export interface Rule {
  id: string;
  title: string;
  targets: readonly TargetKind[];
  remedies: readonly Remedy[];
}

/** Whether a remedy can mend what was done to such a thing. */
export function mends(remedy: Remedy, target: TargetKind): boolean {
  const terms = TERMS.includes(target);
  switch (remedy) {
    case 'ANSWER': return true;
    case 'FIX_TERMS':
    case 'EXTEND': return terms;
    case 'RE_EVALUATE': return !terms;
    case 'RE_ADMIT': return target === 'BID_DECISION';
    case 'CANCEL_AWARD': return DECISIONS.includes(target);
  }
}

/** Whether it can be applied to the thing as the tender stands; before one is chosen, to any of its kind. */
export function applies(remedy: Remedy, things: readonly Thing[]): boolean {
  const can = ({ ended, awarded, rejected }: Thing): boolean => {
    switch (remedy) {
      case 'RE_EVALUATE': return !ended;
      case 'RE_ADMIT': return !ended && rejected !== false;
      case 'CANCEL_AWARD': return !ended && awarded !== false;
      default: return true;
    }
  };
  return things.length === 0 || things.some(can);
}

/** The published rules that such a thing can break, and that something mends. */
export function rulesFor<R extends Rule>(rules: readonly R[], target: TargetKind): R[] {
  return rules.filter((rule) => rule.targets.includes(target) && rule.remedies.some((remedy) => mends(remedy, target)));
}

/** What may be asked for where this rule is broken by such a thing. */
export function remediesFor(rule: Rule | undefined, target: TargetKind, things: readonly Thing[] = []): Remedy[] {
  return rule ? rule.remedies.filter((remedy) => mends(remedy, target) && applies(remedy, things)) : [];
}

/** What an arbiter may order: whatever mends one of the objections, what was asked for first; no award falls where there is none. */
export function ordersFor(objections: readonly Pick<ObjectionData, 'targetKind' | 'remedy'>[], awarded: boolean): Remedy[] {
  const asked = REMEDIES.filter((remedy) => objections.some((one) => one.remedy === remedy));
  const others = REMEDIES.filter((remedy) => !asked.includes(remedy) && objections.some((one) => mends(remedy, one.targetKind)));
  return [...asked, ...others].filter((remedy) => awarded || remedy !== 'CANCEL_AWARD');
}

/** Bids that were sealed in time; their leads, and members in conflict with them, may object to decisions. */
const IN_TIME = ['SEALED', 'OPENED', 'ADMITTED', 'REJECTED', 'RANKED', 'AWARDED', 'NOT_AWARDED'];

interface Standing {
  state: string;
  standstillEndsAt: string | null;
  /** Of a tender whose first envelopes are judged; null until every bid is decided. */
  pauseEndsAt: string | null;
  cancellation: unknown;
  buyer: { id: string };
  viewerBids: readonly Taking[];
}

interface Taking {
  state: string;
  lead: { id: string; name: string };
  members: readonly { business: { id: string } }[];
}

/** The lead of a joint bid that speaks for this business, which leads no bid itself; null where none does. */
export function leadFor(tender: Pick<Standing, 'viewerBids'>, businessId: string): Taking['lead'] | null {
  const bids = inTime(tender, businessId);
  return bids.some(({ lead }) => lead.id === businessId) ? null : (bids[0]?.lead ?? null);
}

/** The bids, sealed in time, in which this business takes part. */
function inTime(tender: Pick<Standing, 'viewerBids'>, businessId: string): readonly Taking[] {
  const among = ({ lead, members }: Taking) => lead.id === businessId || members.some(({ business }) => business.id === businessId);
  return tender.viewerBids.filter((bid) => IN_TIME.includes(bid.state) && among(bid));
}

export type Season = 'TERMS' | 'QUALIFICATION' | 'DECISIONS' | 'CANCELLATION';

/** What a business may object to now; whether the last two working days have begun, only the server knows. */
export function seasonOf(tender: Standing, businessId: string | undefined, now: number): Season | null {
  if (!businessId || businessId === tender.buyer.id) return null;
  const bids = inTime(tender, businessId);
  if (tender.cancellation) return bids.length > 0 && tender.state !== 'CANCELLED' ? 'CANCELLATION' : null;
  if (tender.state === 'PUBLISHED' || tender.state === 'TENDERING') return 'TERMS';
  if (bids.length === 0) return null;
  const runs = (until: string | null) => until === null || Date.parse(until) > now;
  if (tender.state === 'QUALIFICATION_TECH') return runs(tender.pauseEndsAt) ? 'QUALIFICATION' : null;
  return tender.state === 'STANDSTILL' && runs(tender.standstillEndsAt) ? 'DECISIONS' : null;
}

/** A thing that can be objected to; `id` is its id or, of an amendment, its number. */
export interface Thing {
  id: string;
  lot?: { number: number; title: string };
  /** Of a requirement, a bid or an award. */
  name?: string;
  mine?: boolean;
  /** Whether its lot has ended: nothing of it is judged anew. */
  ended?: boolean;
  /** Whether its lot has an award that can be cancelled; of a bid or an award. */
  awarded?: boolean;
  /** Of a bid: whether it was rejected. */
  rejected?: boolean;
}

interface Source {
  versionNumber: number;
  lots: readonly {
    id: string;
    number: number;
    title: string;
    state: string;
    requirements: readonly { id: string; title: string }[];
    award: { id: string; state: string; winnerName: string } | null;
    awards?: readonly { id: string; state: string; winnerName: string }[];
    result: { entries: readonly { bidId: string; bidderName: string; state: string }[] } | null;
  }[];
  viewerBids: readonly { id: string; bidderName: string; state: string; lot: { id: string; number: number; title: string } }[];
}

/** A lot's awards: of a framework's several. */
function awardsOf<A>({ award, awards = [] }: { award: A | null; awards?: readonly A[] }): readonly A[] {
  return awards.length > 0 || award === null ? awards : [award];
}

/** What can be objected to in a season, by kind; a kind without a thing is left out. */
export function thingsOf(tender: Source, season: Season): Map<TargetKind, Thing[]> {
  const things = new Map<TargetKind, Thing[]>();
  const put = (kind: TargetKind, found: Thing[]) => void (found.length > 0 && things.set(kind, found));
  if (season === 'TERMS') {
    put('TENDER', [{ id: '' }]);
    put('LOT', tender.lots.map((lot) => ({ id: lot.id, lot })));
    put('REQUIREMENT', tender.lots.flatMap((lot) => lot.requirements.map(({ id, title }) => ({ id, lot, name: title }))));
    put('AMENDMENT', Array.from({ length: Math.max(0, tender.versionNumber - 1) }, (_, i) => ({ id: String(tender.versionNumber - i) })));
  } else if (season === 'QUALIFICATION') {
    put('BID_DECISION', decided(tender));
  } else if (season === 'DECISIONS') {
    put('BID_DECISION', decided(tender));
    put('AWARD', tender.lots.flatMap((lot) => awardsOf(lot).filter(({ state }) => state === 'STANDSTILL').map(({ id, winnerName }) => ({ id, lot, name: winnerName, ...standingOf(lot) }))));
  } else {
    put('CANCELLATION', [{ id: '' }]);
  }
  return things;
}

/** The opened bids that the viewer knows of, the own ones first. */
function decided(tender: Source): Thing[] {
  const own = tender.viewerBids
    .filter(({ state }) => IN_TIME.includes(state) && state !== 'SEALED')
    .map(({ id, bidderName, lot, state }): Thing => ({ id, lot, name: bidderName, mine: true, rejected: state === 'REJECTED', ...standingOf(tender.lots.find((one) => one.id === lot.id)) }));
  const others = tender.lots.flatMap((lot) => (lot.result?.entries ?? []).map(({ bidId, bidderName, state }): Thing => ({ id: bidId, lot, name: bidderName, rejected: state === 'REJECTED', ...standingOf(lot) })));
  return [...own, ...others.filter(({ id }) => !own.some((one) => one.id === id))];
}

/** Awards that can still be cancelled. */
const CAN_FALL = ['PROPOSED', 'STANDSTILL', 'CONFIRMED'];

/** Whether an award of a lot can be cancelled. */
export function isAwarded(lot: { award: { state: string } | null } | undefined): boolean {
  return CAN_FALL.includes(lot?.award?.state ?? '');
}

function standingOf(lot: Source['lots'][number] | undefined): Pick<Thing, 'ended' | 'awarded'> {
  return { ended: lot !== undefined && !['ACTIVE', 'AWARDED'].includes(lot.state), awarded: isAwarded(lot) };
}

/** What an objection is aimed at, found among the tender's things; null when it is not among them, or is the whole. */
export function nameOf(tender: Pick<CaseTenderData, 'lots'>, { targetKind, targetId, amendment }: Pick<ObjectionData, 'targetKind' | 'targetId' | 'amendment'>): Thing | null {
  if (targetKind === 'AMENDMENT') return { id: String(amendment) };
  for (const lot of tender.lots) {
    if (targetKind === 'LOT' && lot.id === targetId) return { id: lot.id, lot };
    const requirement = lot.requirements.find(({ id }) => id === targetId);
    if (targetKind === 'REQUIREMENT' && requirement) return { id: requirement.id, lot, name: requirement.title };
    const award = awardsOf(lot).find(({ id }) => id === targetId);
    if (targetKind === 'AWARD' && award) return { id: award.id, lot, name: award.winnerName };
    const entry = lot.result?.entries.find(({ bidId }) => bidId === targetId);
    if (targetKind === 'BID_DECISION' && entry) return { id: entry.bidId, lot, name: entry.bidderName };
  }
  return null;
}

const FIELDS: Record<string, string> = { targetKind: 'kind', targetId: 'thing', amendment: 'thing', documentBlobIds: 'documents' };

/** The wizard's field for an error's path: `objections.0.targetId` → `objections[0].thing`; others by their number. */
export function fieldOf(path: readonly string[]): string {
  const [list, index, part] = path;
  if (list === 'conflictWithLead') return 'conflict';
  if (list !== 'objections' || index === undefined) return path.join('.');
  return part === undefined ? `objections[${index}]` : `objections[${index}].${FIELDS[part] ?? part}`;
}

/** Gives refusals of the whole names of their own, so that none hides another. */
export function told<E extends { path: readonly string[] }>(errors: readonly E[]): E[] {
  return errors.map((error, i) => (error.path.length === 0 ? { ...error, path: ['whole', String(i)] } : error));
}

/** Whether an arbiter still has to say something. */
export function isOpen(state: ComplaintState): boolean {
  return state === 'SUBMITTED' || state === 'ADMITTED' || state === 'UNDER_REVIEW';
}
