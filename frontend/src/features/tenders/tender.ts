// What the screens need of a tender, and what everybody may do with it.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';
import { CancellationFragment } from './cancellation.ts';
import { CallOffFragment } from './frameworks.ts';
import { TenderCardFragment } from './tender-card.tsx';

export const RequirementFragment = graphql(`
  fragment RequirementRow on Requirement @_unmask {
    id
    kind
    title
    description
    mandatory
    aggregation
    rule {
      __typename
      ... on BoolRule { expected }
      ... on IntMinRule { least unit }
      ... on NumRangeRule { min max rangeUnit: unit }
      ... on EnumSubsetRule { options required }
      ... on CertificateRule { certificate { code title } }
      ... on CapacityRule { code { code title } quantity capacityUnit: unit period }
      ... on ExperienceRule { workCode: code { code title } value { amountMinor currency } years }
      ... on GeoRule { point { lat lng } radiusKm }
      ... on DocumentRule { hint }
    }
    unitCost { amountMinor currency }
  }
`);

export type RequirementData = FragmentOf<typeof RequirementFragment>;

export const LotFragment = graphql(
  `
    fragment TenderLot on Lot @_unmask {
      id
      number
      title
      description
      state
      valueCeiling { amountMinor currency }
      hardCeiling
      sources
      items { id title description quantity tiers unit code { code title } }
      requirements { ...RequirementRow }
    }
  `,
  [RequirementFragment],
);

export type LotData = FragmentOf<typeof LotFragment>;

export const TermsFragment = graphql(
  `
    fragment TenderTerms on Tender @_unmask {
      id
      slug
      code
      type
      procedure { title }
      invitedOnly
      framework { until suppliers rule inForce ceiling { amountMinor currency } }
      callOff { ...CallOffRow }
      directReason
      justification
      title
      description
      state
      currency
      buyer { id slug name verification }
      region { code name fullName timeZone }
      codes { code title }
      awardMethod
      scoreCombination
      nearestBreaksTies
      combinations
      estimate { amountMinor currency }
      estimatePublic
      publishedAt
      opensAt
      enquiryEndsAt
      deadline
      standstillDays
      standstillEndsAt
      minBids
      unansweredQuestions
      envelopes
      sealLevel
      pauseEndsAt
      openersNeeded
      bidValidityDays
      deliveryFrom
      deliveryUntil
      lots { ...TenderLot }
      criteria { id kind title description weightBp maxPoints minPoints }
      versionNumber
      version
    }
  `,
  [LotFragment, CallOffFragment],
);

export type Terms = FragmentOf<typeof TermsFragment>;

/** Public: the same for everyone, so that the server may put it into the page. */
export const TenderPageDocument = graphql(
  `
    query TenderPage($slug: String!) {
      tender(slug: $slug) {
        ...TenderTerms
        bidCount
        timeline { kind at progress }
        ...CancellationRow
      }
    }
  `,
  [TermsFragment, CancellationFragment],
);

/** States in which a tender's results may be read. */
export const JUDGED: readonly string[] = ['STANDSTILL', 'AWARDED', 'COMPLETE', 'UNSUCCESSFUL'];

export type TenderPageData = NonNullable<ResultOf<typeof TenderPageDocument>['tender']>;

/** What concerns the viewer alone. */
export const TenderMine = graphql(`
  query TenderMine($slug: String!) {
    tender(slug: $slug) {
      id
      followed
      viewerCan
      viewerBids { id slug code state bidderName lot { id number title } }
      invitations { business { id name } }
    }
  }
`);

export const OpenTenders = graphql(
  `
    query OpenTenders($filter: TenderFilter, $sort: TenderSort, $after: String) {
      tenders(filter: $filter, sort: $sort, first: 20, after: $after) {
        nodes { ...TenderCard }
        pageInfo { hasNextPage endCursor }
        totalCount
        totalCountCapped
      }
    }
  `,
  [TenderCardFragment],
);

export const OwnTenders = graphql(
  `
    query OwnTenders($buyerId: ID!, $after: String) {
      tenders(
        filter: { buyerId: $buyerId, states: [DRAFT, PUBLISHED, TENDERING, OPENING, QUALIFICATION_TECH, EVALUATION, STANDSTILL, AWARDED, COMPLETE, UNSUCCESSFUL, CANCELLED] }
        first: 20
        after: $after
      ) {
        nodes { ...TenderCard }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [TenderCardFragment],
);

export const TenderVersions = graphql(`
  query TenderVersions($slug: String!) {
    tender(slug: $slug) {
      id
      versions(first: 20) { nodes { number at reason substantive changes { path label before after } } }
    }
  }
`);

export const QuestionFragment = graphql(`
  fragment QuestionRow on Question @_unmask {
    id
    state
    pseudonym
    mine
    text
    answer
    rejection
    askedAt
    answeredAt
    dueAt
  }
`);

export type QuestionData = FragmentOf<typeof QuestionFragment>;

export const TenderQuestions = graphql(
  `
    query TenderQuestions($slug: String!, $states: [QuestionState!], $after: String) {
      tender(slug: $slug) {
        id
        questions(states: $states, first: 20, after: $after) {
          nodes { ...QuestionRow }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  `,
  [QuestionFragment],
);

export const AskQuestion = graphql(`
  mutation AskQuestion($input: AskQuestionInput!) {
    askQuestion(input: $input) { question { id } userErrors { code path message } }
  }
`);

export const FollowTender = graphql(`
  mutation FollowTender($input: FollowTenderInput!) {
    followTender(input: $input) { tender { id followed } userErrors { code path message } }
  }
`);

export const UnfollowTender = graphql(`
  mutation UnfollowTender($input: UnfollowTenderInput!) {
    unfollowTender(input: $input) { tender { id followed } userErrors { code path message } }
  }
`);

export const TenderEvents = graphql(`
  subscription TenderEvents($tenderId: ID!) {
    tenderEvents(tenderId: $tenderId) { kind at }
  }
`);
