// What the buyer's team does with a tender.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { CancellationFragment } from './cancellation.ts';
import { ChangeFragment } from './change.ts';
import type { TenderResults } from './result.ts';
import { RulesFragment } from './tender-types.ts';
import { QuestionFragment, TermsFragment } from './tender.ts';

/** A tender for those who work on it. */
export const TenderDesk = graphql(
  `
    query TenderDesk($slug: String!) {
      tender(slug: $slug) {
        ...TenderTerms
        procedure { ...TypeRules }
        invitations { at business { id slug name verification address { region { name } } } }
        bidCount
        openedAt
        timeline { kind at progress }
        openingsAgreed { user { id displayName } at }
        viewerCan
        ...CancellationRow
        ...ChangeRows
        team { user { id displayName } email roles openerKey }
        conflictDeclarations { user { id displayName } hasConflict text at }
      }
    }
  `,
  [TermsFragment, RulesFragment, CancellationFragment, ChangeFragment],
);

export type DeskTender = NonNullable<ResultOf<typeof TenderDesk>['tender']>;

/** The bids after the opening, with scores; rankings and awards come with `TenderResults`, both would be too much at once. */
export const DeskBids = graphql(
  `
    query DeskBids($slug: String!) {
      tender(slug: $slug) {
        id
        bids(first: 50) {
          nodes {
            id
            code
            state
            bidderName
            rejectionReason
            disqualificationGround
            viewerCan
            awaitedReceipt { until part }
            note
            sealedAt
            total { amountMinor currency }
            combinations { discountBp void lots { id number title } }
            lot { id }
            alliance { id name slug }
            members {
              business { id name slug }
              shareBp
              price { amountMinor currency }
              parts { item { id title unit tiers } quantity unitPrice { amountMinor currency } tierPrices { amountMinor currency } total { amountMinor currency } }
            }
            answers {
              requirement { id title }
              business { id name }
              bool
              number
              options
              document { id url fileName }
            }
            scores { points locked criterion { id } evaluator { id displayName } }
          }
        }
      }
    }
  `,
);

export type DeskBidsData = NonNullable<ResultOf<typeof DeskBids>['tender']>;
export type DeskBid = DeskBidsData['bids']['nodes'][number];
export type DeskLot = NonNullable<ResultOf<typeof TenderResults>['tender']>['lots'][number];

export const DeskQuestions = graphql(
  `
    query DeskQuestions($slug: String!) {
      tender(slug: $slug) {
        id
        questions(first: 50) { nodes { ...QuestionRow } }
      }
    }
  `,
  [QuestionFragment],
);

export const CreateTender = graphql(`
  mutation CreateTender($input: CreateTenderInput!) {
    createTender(input: $input) { tender { id slug } userErrors { code path message } }
  }
`);

export const UpdateTenderDraft = graphql(`
  mutation UpdateTenderDraft($input: UpdateTenderDraftInput!) {
    updateTenderDraft(input: $input) { tender { id slug version } userErrors { code path message } }
  }
`);

export const DeleteTenderDraft = graphql(`
  mutation DeleteTenderDraft($input: DeleteTenderDraftInput!) {
    deleteTenderDraft(input: $input) { deletedTenderId userErrors { code path message } }
  }
`);

export const PublishTender = graphql(`
  mutation PublishTender($input: PublishTenderInput!) {
    publishTender(input: $input) { tender { id slug } userErrors { code path message } }
  }
`);

export const InviteToTender = graphql(`
  mutation InviteToTender($input: InviteToTenderInput!) {
    inviteToTender(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const UninviteFromTender = graphql(`
  mutation UninviteFromTender($input: UninviteFromTenderInput!) {
    uninviteFromTender(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const AmendTender = graphql(`
  mutation AmendTender($input: AmendTenderInput!) {
    amendTender(input: $input) {
      tender { id deadline pendingChange { id proposedBy { id } } }
      tenderVersion { number substantive changes { path label before after } }
      userErrors { code path message }
    }
  }
`);

export const CancelTender = graphql(`
  mutation CancelTender($input: CancelTenderInput!) {
    cancelTender(input: $input) { tender { id state cancellation { at } pendingChange { id proposedBy { id } } } userErrors { code path message } }
  }
`);

export const AnswerQuestion = graphql(`
  mutation AnswerQuestion($input: AnswerQuestionInput!) {
    answerQuestion(input: $input) { question { id } userErrors { code path message } }
  }
`);

export const PublishAnswer = graphql(`
  mutation PublishAnswer($input: PublishAnswerInput!) {
    publishAnswer(input: $input) { question { id } userErrors { code path message } }
  }
`);

export const RejectQuestion = graphql(`
  mutation RejectQuestion($input: RejectQuestionInput!) {
    rejectQuestion(input: $input) { question { id } userErrors { code path message } }
  }
`);

export const OpenBids = graphql(`
  mutation OpenBids($input: OpenBidsInput!) {
    openBids(input: $input) { tender { id state } userErrors { code path message } }
  }
`);

export const OpenPrices = graphql(`
  mutation OpenPrices($input: OpenPricesInput!) {
    openPrices(input: $input) { tender { id state } userErrors { code path message } }
  }
`);

export const DeclareConflict = graphql(`
  mutation DeclareConflict($input: DeclareConflictInput!) {
    declareConflict(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const AdmitBid = graphql(`
  mutation AdmitBid($input: AdmitBidInput!) {
    admitBid(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export const RejectBid = graphql(`
  mutation RejectBid($input: RejectBidInput!) {
    rejectBid(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export const DisqualifyBid = graphql(`
  mutation DisqualifyBid($input: DisqualifyBidInput!) {
    disqualifyBid(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export const ScoreBid = graphql(`
  mutation ScoreBid($input: ScoreBidInput!) {
    scoreBid(input: $input) { bid { id } userErrors { code path message } }
  }
`);

export const LockScores = graphql(`
  mutation LockScores($input: LockScoresInput!) {
    lockScores(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const ComputeRanking = graphql(`
  mutation ComputeRanking($input: ComputeRankingInput!) {
    computeRanking(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const ProposeAward = graphql(`
  mutation ProposeAward($input: ProposeAwardInput!) {
    proposeAward(input: $input) { award { id } userErrors { code path message } }
  }
`);

export const ConfirmAward = graphql(`
  mutation ConfirmAward($input: ConfirmAwardInput!) {
    confirmAward(input: $input) { award { id state } userErrors { code path message } }
  }
`);
