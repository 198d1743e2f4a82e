// A change of a published tender that somebody proposed and another has to approve.
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';

export const ChangeFragment = graphql(`
  fragment ChangeRows on Tender @_unmask {
    pendingChange {
      id
      kind
      reason
      cancelReason
      lotIds
      changes { path label before after }
      proposedBy { id displayName }
      proposedAt
    }
    declinedChange { id kind reason declineReason declinedBy { id displayName } proposedBy { id displayName } }
  }
`);

type Rows = FragmentOf<typeof ChangeFragment>;
export type PendingChange = NonNullable<Rows['pendingChange']>;

export const ApproveChange = graphql(`
  mutation ApproveTenderChange($input: ApproveTenderChangeInput!) {
    approveTenderChange(input: $input) { tender { id state versionNumber } userErrors { code path message } }
  }
`);

export const DeclineChange = graphql(`
  mutation DeclineTenderChange($input: DeclineTenderChangeInput!) {
    declineTenderChange(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const WithdrawChange = graphql(`
  mutation WithdrawTenderChange($input: WithdrawTenderChangeInput!) {
    withdrawTenderChange(input: $input) { tender { id } userErrors { code path message } }
  }
`);

interface Member {
  user: { id: string; displayName: string };
  roles: readonly string[];
}

/** Who can approve what somebody proposed: the approvers of the team, but for that person. */
export const approvers = (team: readonly Member[], proposerId: string | undefined): string[] =>
  team.filter(({ user, roles }) => roles.includes('APPROVER') && user.id !== proposerId).map(({ user }) => user.displayName);

/** What whoever proposed a change is told: that it waits, and for whom. */
export function waitsFor(t: Translate, format: Formatters, team: readonly Member[], proposerId: string): string {
  const names = approvers(team, proposerId);
  return names.length > 0 ? t('change-proposed', { names: format.list(names) }) : t('change-proposed-nobody');
}
