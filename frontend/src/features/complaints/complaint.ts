// Objections to how a tender is run: claims that the buyer answers, complaints that an arbiter decides.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';

export const ObjectionFragment = graphql(`
  fragment ObjectionRow on Objection @_unmask {
    targetKind
    targetId
    amendment
    ruleId
    ruleTitle
    remedy
    text
    reference
    documents { id url fileName }
  }
`);

export type ObjectionData = FragmentOf<typeof ObjectionFragment>;
export type TargetKind = ObjectionData['targetKind'];
export type Remedy = ObjectionData['remedy'];

/** What names the things that objections are aimed at. */
export const CaseTenderFragment = graphql(`
  fragment CaseTender on Tender @_unmask {
    id
    slug
    code
    title
    state
    awardHeld
    region { code timeZone }
    buyer { id name slug }
    lots {
      id
      number
      title
      requirements { id title }
      award { id state winnerName }
      awards { id state winnerName }
      result { entries { bidId bidderName } }
    }
  }
`);

export type CaseTenderData = FragmentOf<typeof CaseTenderFragment>;

/** A claim in a list. */
export const ClaimLineFragment = graphql(`
  fragment ClaimLine on Claim @_unmask {
    id
    code
    claimState: state
    claimant { id name }
    objections { targetKind ruleId ruleTitle }
    filedAt
    answerDueAt: dueAt
    late
    closesAt
    complaint { id }
    claimCan: viewerCan
  }
`);

export type ClaimLineData = FragmentOf<typeof ClaimLineFragment>;
export type ClaimState = ClaimLineData['claimState'];

/** A complaint in a list. */
export const ComplaintLineFragment = graphql(`
  fragment ComplaintLine on Complaint @_unmask {
    id
    code
    state
    claimant { id name }
    objections { targetKind ruleId ruleTitle }
    filedAt
    dueAt
    late
    ruling { remedy decidedAt }
    viewerCan
  }
`);

export type ComplaintLineData = FragmentOf<typeof ComplaintLineFragment>;
export type ComplaintState = ComplaintLineData['state'];

/** What a business prepares to object to, in a list. */
export const ClaimDraftLineFragment = graphql(`
  fragment ClaimDraftLine on ClaimDraft @_unmask { id claimant { id } savedBy { displayName } savedAt objections { text } }
`);

export type ClaimDraftLine = FragmentOf<typeof ClaimDraftLineFragment>;

/** Everything that the viewer may know of about one tender, and what decides whether it may object itself. */
export const TenderCases = graphql(
  `
    query TenderCases($slug: String!) {
      tender(slug: $slug) {
        id
        slug
        state
        awardHeld
        standstillEndsAt
        pauseEndsAt
        buyer { id }
        region { code timeZone }
        cancellation { at }
        claims(first: 50) { nodes { ...ClaimLine } }
        complaints(first: 50) { nodes { ...ComplaintLine } }
        claimDrafts { ...ClaimDraftLine }
        viewerBids { id state lead { id name } members { business { id } } }
      }
    }
  `,
  [ClaimDraftLineFragment, ClaimLineFragment, ComplaintLineFragment],
);

export type TenderCasesData = NonNullable<ResultOf<typeof TenderCases>['tender']>;

export const ClaimFragment = graphql(
  `
    fragment ClaimWhole on Claim @_unmask {
      id
      code
      claimState: state
      tender { ...CaseTender }
      claimant { id name slug }
      objections { ...ObjectionRow }
      conflictWithLead
      filedAt
      answerDueAt: dueAt
      late
      answer { text answeredAt }
      closesAt
      complaint { id code state }
      claimCan: viewerCan
    }
  `,
  [CaseTenderFragment, ObjectionFragment],
);

export type ClaimData = FragmentOf<typeof ClaimFragment>;

export const ComplaintFragment = graphql(
  `
    fragment ComplaintWhole on Complaint @_unmask {
      id
      code
      state
      tender { ...CaseTender }
      claimant { id name slug }
      claim { id code filedAt answer { text answeredAt } }
      objections { ...ObjectionRow }
      conflictWithLead
      filedAt
      dueAt
      late
      extension { reason extendedAt }
      ruling { text decidedAt remedy }
      posts { id side text postedAt documents { id url fileName } }
      viewerCan
    }
  `,
  [CaseTenderFragment, ObjectionFragment],
);

export type ComplaintData = FragmentOf<typeof ComplaintFragment>;

/** A claim or a complaint, whichever has this id. */
export const CaseDocument = graphql(
  `
    query Case($id: ID!) {
      node(id: $id) {
        __typename
        ... on Claim { ...ClaimWhole }
        ... on Complaint { ...ComplaintWhole }
      }
    }
  `,
  [ClaimFragment, ComplaintFragment],
);

/** What waits for arbiters; refused to everybody else. */
export const ArbiterDesk = graphql(
  `
    query ArbiterDesk($after: String) {
      arbiterDesk(first: 20, after: $after) {
        nodes { ...ComplaintLine tender { id title code region { code timeZone } buyer { id name } } }
        pageInfo { hasNextPage endCursor }
        totalCount
        totalCountCapped
      }
    }
  `,
  [ComplaintLineFragment],
);

export type DeskComplaint = ResultOf<typeof ArbiterDesk>['arbiterDesk']['nodes'][number];

/** Claims about the tenders of a business that run. */
export const BuyerClaims = graphql(`
  query BuyerClaims($buyerId: ID!) {
    tenders(filter: { buyerId: $buyerId, states: [PUBLISHED, TENDERING, OPENING, QUALIFICATION_TECH, EVALUATION, STANDSTILL] }, first: 20) {
      nodes { id title claims(first: 10) { nodes { id dueAt viewerCan } } }
    }
  }
`);
