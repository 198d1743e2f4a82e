// What the screens need of qualified lists, and the mutations on them.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';

export const QualificationFragment = graphql(`
  fragment QualificationRow on Qualification @_unmask {
    id
    state
    isQualified
    qualifiedUntil
    appliedAt
    note
    reason
    decidedAt
    business { id slug name verification address { region { name } } }
    viewerCan
    version
  }
`);

export type QualificationData = FragmentOf<typeof QualificationFragment>;

export const ListFragment = graphql(`
  fragment QualifiedListCard on QualifiedList @_unmask {
    id
    title
    description
    codes { code title }
    months
    state
    viewerCan
    version
  }
`);

export type ListData = FragmentOf<typeof ListFragment>;

/** The lists of the business acted for. */
export const OwnLists = graphql(
  `
    query OwnQualifiedLists($slug: String!) {
      business(slug: $slug) {
        id
        qualifiedLists(first: 100) { nodes { ...QualifiedListCard entries(states: [QUALIFIED], first: 1) { totalCount } } }
      }
    }
  `,
  [ListFragment],
);

/** A list by its id, with what the viewer's own businesses have to do with it. */
export const ListDocument = graphql(
  `
    query QualifiedListPage($id: ID!) {
      qualifiedList(id: $id) {
        ...QualifiedListCard
        business { id slug name }
        viewerEntries { ...QualificationRow }
      }
    }
  `,
  [ListFragment, QualificationFragment],
);

export type ListPageData = NonNullable<ResultOf<typeof ListDocument>['qualifiedList']>;

/** Who is on a list or applies, a page at a time. */
export const ListEntries = graphql(
  `
    query QualifiedListEntries($id: ID!, $states: [QualificationState!], $after: String) {
      qualifiedList(id: $id) {
        id
        entries(states: $states, first: 20, after: $after) { nodes { ...QualificationRow } pageInfo { hasNextPage endCursor } }
      }
    }
  `,
  [QualificationFragment],
);

/** The lists that a business keeps open, on its public page. */
export const OpenLists = graphql(
  `
    query OpenQualifiedLists($slug: String!) {
      business(slug: $slug) {
        id
        qualifiedLists(states: [OPEN], first: 20) {
          nodes { ...QualifiedListCard viewerEntries { ...QualificationRow } entries(states: [QUALIFIED], first: 1) { totalCount } }
        }
      }
    }
  `,
  [ListFragment, QualificationFragment],
);

/** What a buyer may invite from: its lists, and how many are on each. */
export const ListChoices = graphql(`
  query QualifiedListChoices($slug: String!) {
    business(slug: $slug) {
      id
      qualifiedLists(first: 100) { nodes { id title entries(states: [QUALIFIED], first: 1) { totalCount } } }
    }
  }
`);

export const CreateList = graphql(`
  mutation CreateQualifiedList($input: CreateQualifiedListInput!) {
    createQualifiedList(input: $input) { list { id } userErrors { code path message } }
  }
`);

export const UpdateList = graphql(`
  mutation UpdateQualifiedList($input: UpdateQualifiedListInput!) {
    updateQualifiedList(input: $input) { list { id } userErrors { code path message } }
  }
`);

export const CloseList = graphql(`
  mutation CloseQualifiedList($input: CloseQualifiedListInput!) {
    closeQualifiedList(input: $input) { list { id state } userErrors { code path message } }
  }
`);

export const ApplyToList = graphql(`
  mutation ApplyToQualifiedList($input: ApplyToQualifiedListInput!) {
    applyToQualifiedList(input: $input) { qualification { id state } userErrors { code path message } }
  }
`);

export const WithdrawQualification = graphql(`
  mutation WithdrawQualification($input: WithdrawQualificationInput!) {
    withdrawQualification(input: $input) { qualification { id state } userErrors { code path message } }
  }
`);

export const DecideQualification = graphql(`
  mutation DecideQualification($input: DecideQualificationInput!) {
    decideQualification(input: $input) { qualification { id state } userErrors { code path message } }
  }
`);

export const RemoveQualification = graphql(`
  mutation RemoveQualification($input: RemoveQualificationInput!) {
    removeQualification(input: $input) { qualification { id state } userErrors { code path message } }
  }
`);

export const InviteQualified = graphql(`
  mutation InviteQualified($input: InviteQualifiedInput!) {
    inviteQualified(input: $input) {
      tender { id }
      invited { id name }
      notInvited { code message business { id name } }
      userErrors { code path message }
    }
  }
`);
