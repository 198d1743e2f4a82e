// What the screens need of an alliance and its charter, and the mutations on them.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';
import { ShowcaseCardFragment } from '~/features/showcase/showcase-card.tsx';

export const CharterFragment = graphql(`
  fragment Charter on CharterVersion @_unmask {
    id
    number
    state
    purpose
    scopeCodes { code title }
    area { code name }
    shares { shareBp business { id name } }
    liability
    officers { role business { id name } deputy { id name } }
    bindingLimit { amountMinor currency }
    noticeDays
    terms
    canonicalJson
    documentHash
    signatures { signedAt business { id name } signedBy { displayName } }
    awaiting { id name }
    lapsesAt
    inForceAt
    version
  }
`);

export type CharterData = FragmentOf<typeof CharterFragment>;

export const AlliancePageDocument = graphql(
  `
    query AlliancePage($slug: String!) {
      alliance(slug: $slug) {
        id
        slug
        code
        name
        purpose
        state
        createdAt
        region { fullName }
        codes { code title }
        members(states: [SIGNED], first: 50) { nodes { id shareBp officerRoles business { id slug name verification } } }
        charterInForce { id number liability inForceAt }
        showcase(first: 12) { nodes { ...ShowcaseCard } }
        viewerCan
        viewerMemberships { id state business { id } }
      }
    }
  `,
  [ShowcaseCardFragment],
);

export type AllianceData = NonNullable<ResultOf<typeof AlliancePageDocument>['alliance']>;

export const AllianceWorkspaceDocument = graphql(
  `
    query AllianceWorkspace($slug: String!) {
      alliance(slug: $slug) {
        id
        slug
        code
        name
        purpose
        state
        founder { id name }
        region { code name }
        codes { code title }
        members(first: 50) { nodes { id state shareBp officerRoles message since business { id slug name verification } } }
        charterInForce { ...Charter }
        pendingCharter { ...Charter }
        charters(first: 20) { nodes { id number state inForceAt } }
        viewerCan
        viewerMemberships { id state business { id name } }
        version
      }
    }
  `,
  [CharterFragment],
);

export type WorkspaceData = NonNullable<ResultOf<typeof AllianceWorkspaceDocument>['alliance']>;
export type MemberData = WorkspaceData['members']['nodes'][number];

export const MyAlliances = graphql(`
  query MyAlliances($slug: String!) {
    business(slug: $slug) {
      id
      viewerCan
      alliances(first: 50) {
        nodes { id state shareBp alliance { id slug name purpose state region { name } } }
      }
    }
  }
`);

export const CreateAlliance = graphql(`
  mutation CreateAlliance($input: CreateAllianceInput!) {
    createAlliance(input: $input) { alliance { id slug } userErrors { code path message } }
  }
`);

export const InviteToAlliance = graphql(`
  mutation InviteToAlliance($input: InviteToAllianceInput!) {
    inviteToAlliance(input: $input) { membership { id } userErrors { code path message } }
  }
`);

export const ApplyToAlliance = graphql(`
  mutation ApplyToAlliance($input: ApplyToAllianceInput!) {
    applyToAlliance(input: $input) { membership { id } userErrors { code path message } }
  }
`);

export const AcceptMembership = graphql(`
  mutation AcceptMembership($input: AcceptMembershipInput!) {
    acceptMembership(input: $input) { membership { id state } userErrors { code path message } }
  }
`);

export const DeclineMembership = graphql(`
  mutation DeclineMembership($input: DeclineMembershipInput!) {
    declineMembership(input: $input) { membership { id state } userErrors { code path message } }
  }
`);

export const DraftCharter = graphql(`
  mutation DraftCharter($input: DraftCharterInput!) {
    draftCharter(input: $input) { charter { id version } userErrors { code path message } }
  }
`);

export const ProposeCharter = graphql(`
  mutation ProposeCharter($input: ProposeCharterInput!) {
    proposeCharter(input: $input) { charter { id state } userErrors { code path message } }
  }
`);

export const SignCharter = graphql(`
  mutation SignCharter($input: SignCharterInput!) {
    signCharter(input: $input) { charter { id state } userErrors { code path message } }
  }
`);

export const RejectCharter = graphql(`
  mutation RejectCharter($input: RejectCharterInput!) {
    rejectCharter(input: $input) { charter { id state } userErrors { code path message } }
  }
`);
