// What still keeps the prices of bids in two envelopes from being opened. Mirrors the server, which checks all of it again.
import type { DeskTender } from './desk.ts';

interface Tender {
  pauseEndsAt: string | null;
  criteria: readonly Pick<DeskTender['criteria'][number], 'kind'>[];
  team: readonly (Pick<DeskTender['team'][number], 'roles'> & { user: { id: string } })[];
  conflictDeclarations: readonly { user: { id: string }; hasConflict: boolean }[];
}

interface Judged {
  state: string;
  lot: { id: string };
  scores: readonly { locked: boolean; evaluator: { id: string } }[];
}

/** The bids of lots that go on, by what was decided about them. */
export function decidedOf<B extends Pick<Judged, 'state' | 'lot'>>(bids: readonly B[], lots: readonly { id: string; state: string }[]) {
  const live = bids.filter((bid) => lots.some(({ id, state }) => id === bid.lot.id && state === 'ACTIVE'));
  const of = (state: string) => live.filter((bid) => bid.state === state);
  return { undecided: of('OPENED'), admitted: of('ADMITTED'), rejected: of('REJECTED') };
}

/** Evaluators who have not said whether they have a conflict of interest. */
export function undeclared<U extends { id: string }>({ team, conflictDeclarations }: { team: readonly { roles: readonly string[]; user: U }[] } & Pick<Tender, 'conflictDeclarations'>): U[] {
  return team.filter(({ roles, user }) => roles.includes('EVALUATOR') && !conflictDeclarations.some((one) => one.user.id === user.id)).map(({ user }) => user);
}

/** Whether every evaluator who may judge has fixed its points; those of others are only told once all have. */
export function allLocked({ criteria, team, conflictDeclarations }: Omit<Tender, 'pauseEndsAt'>, admitted: readonly Pick<Judged, 'scores'>[]): boolean {
  if (!criteria.some(({ kind }) => kind === 'QUALITY')) return true;
  const judges = team.filter(({ roles, user }) => roles.includes('EVALUATOR') && conflictDeclarations.some((one) => one.user.id === user.id && !one.hasConflict));
  const locked = (id: string) => admitted.some(({ scores }) => scores.some((score) => score.locked && score.evaluator.id === id));
  return judges.length > 0 && judges.every(({ user }) => locked(user.id));
}

/** How far the time is in which bidders may object. */
export function pauseOf({ pauseEndsAt }: Pick<Tender, 'pauseEndsAt'>, now: number): 'ahead' | 'running' | 'over' {
  if (pauseEndsAt === null) return 'ahead';
  return Date.parse(pauseEndsAt) > now ? 'running' : 'over';
}
