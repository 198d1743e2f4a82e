// Who has agreed to open the bids, and who still may.
import type { DeskTender } from './desk.ts';
import { openersOf } from './team.ts';

interface Agreeing<U> {
  team: readonly (Pick<DeskTender['team'][number], 'roles'> & { user: U })[];
  openersNeeded: number;
  openingsAgreed: readonly { user: U }[];
}

/** How far the openers are; who has left the team counts no more. */
export function openingOf<U extends { id: string }>({ team, openersNeeded, openingsAgreed }: Agreeing<U>, viewerId: string | undefined) {
  const openers = openersOf(team);
  const agreed = new Set(openingsAgreed.map(({ user }) => user.id).filter((id) => openers.some((one) => one.id === id)));
  const missing = Math.max(0, openersNeeded - agreed.size);
  return {
    /** More than one has to agree. */
    several: openersNeeded > 1,
    /** The ids of those who count. */
    agreed,
    missing,
    awaited: openers.filter(({ id }) => !agreed.has(id)),
    /** The viewer has agreed. Where nobody is missing, as when an opener came back to the team, whoever asks again opens the bids. */
    mustWait: missing > 0 && viewerId !== undefined && agreed.has(viewerId),
  };
}

export type Opening = ReturnType<typeof openingOf<DeskTender['openingsAgreed'][number]['user']>>;
