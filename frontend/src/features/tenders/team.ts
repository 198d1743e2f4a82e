// A tender's team as the form keeps it: one list of roles for each person of the buyer.

export const TENDER_ROLES = ['OWNER', 'EDITOR', 'OPENER', 'EVALUATOR', 'APPROVER'] as const;
export type TenderRole = (typeof TENDER_ROLES)[number];

export interface Person {
  id: string;
  name: string;
  email: string | null;
}

interface Member {
  user: { id: string };
  roles: readonly TenderRole[];
}

/** Those who open the bids. */
export function openersOf<U>(team: readonly { user: U; roles: readonly TenderRole[] }[]): U[] {
  return team.filter(({ roles }) => roles.includes('OPENER')).map(({ user }) => user);
}

/** Whether more openers have to agree than there are; what is no number yet is no reason to warn. */
export function tooFewOpeners(team: readonly Member[], needed: string): boolean {
  return /^[1-9]$/.test(needed) && Number(needed) > openersOf(team).length;
}

/** The roles somebody has; none for those outside the team. */
export function rolesOf(team: readonly Member[], userId: string): TenderRole[] {
  return [...(team.find(({ user }) => user.id === userId)?.roles ?? [])];
}

/** Who is left without a role is no longer on the team. */
export function teamInput(people: readonly Person[], roles: readonly (readonly TenderRole[])[]) {
  return people.flatMap(({ id }, i) => (roles[i]?.length ? [{ userId: id, roles: [...roles[i]] }] : []));
}
