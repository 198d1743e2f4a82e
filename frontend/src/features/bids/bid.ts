// What the screens need of a bid, and what its members do with it.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';
import type { Share } from '~/ui/shares.tsx';
import { InquiryFragment } from '~/features/inquiries/inquiry.ts';
import { CancellationFragment } from '~/features/tenders/cancellation.ts';
import { EligibilityFragment } from '~/features/tenders/fit.ts';
import { RequirementFragment } from '~/features/tenders/tender.ts';
import { ExtensionFragment } from '~/features/validity/validity.ts';

export const BidCardFragment = graphql(`
  fragment BidCard on Bid @_unmask {
    id
    code
    state
    bidderName
    alliance { id name }
    tender { id slug title state deadline region { code timeZone } }
    lot { id number title }
    total { amountMinor currency }
  }
`);

export type BidCardData = FragmentOf<typeof BidCardFragment>;

export const OwnBids = graphql(
  `
    query OwnBids($slug: String!, $after: String) {
      business(slug: $slug) {
        id
        bids(first: 20, after: $after) {
          nodes { ...BidCard }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  `,
  [BidCardFragment],
);

export const BidPageDocument = graphql(
  `
    query BidPage($id: ID!) {
      node(id: $id) {
        __typename
        ... on Bid {
          id
          code
          state
          bidderName
          tenderVersion
          note
          validUntil
          versionHash
          sealLevel
          sealedAt
          rejectionReason
          disqualificationGround
          awaitedReceipt { until part }
          viewerCan
          version
          total { amountMinor currency }
          combinations { discountBp void lots { id number title } }
          lead { id name slug }
          alliance { id name slug }
          tender { id slug code title state awardMethod currency deadline versionNumber envelopes combinations pauseEndsAt lots { id number title } buyer { id name slug } region { code timeZone } callOff { suppliers { prices { item { id } unitPrice { amountMinor currency } } } } ...CancellationRow }
          lot {
            id
            number
            title
            state
            valueCeiling { amountMinor currency }
            hardCeiling
            sources
            award { id state bidId }
            awards { id state bidId shareBp total { amountMinor currency } items { item { id title unit } quantity } }
            result {
              method
              entries {
                bidId
                total { amountMinor currency }
                lifeCycleCost { numerator denominator }
                evaluatedPrice { numerator denominator }
                distanceKm
                criteria { criterion { id kind title weightBp } points { display } weighted { display } }
                tieBrokenBy
              }
            }
            items { id title quantity tiers unit }
            requirements { ...RequirementRow }
          }
          members {
            business { id name slug }
            shareBp
            liability
            price { amountMinor currency }
            parts { item { id title unit tiers } quantity unitPrice { amountMinor currency } tierPrices { amountMinor currency } total { amountMinor currency } }
            confirmation { confirmedAt versionHash confirmedBy { id displayName } }
          }
          answers {
            requirement { id }
            business { id }
            bool
            number
            options
            document { id fileName }
          }
          blockers { code message business { id name } item { id title } requirement { id title } }
          receipt { commitment sequence sealedAt level proof promise file technicalFile }
          inquiries { ...InquiryRow }
          extensions { ...ExtensionRow }
          debrief {
            outcome
            rank
            bidCount
            ownTotal { amountMinor currency }
            winnerName
            winnerTotal { amountMinor currency }
            ownScore { display }
            winnerScore { display }
            criteria { criterion { id kind title weightBp } own { display } winner { display } }
            reason
            disqualificationGround
            decidedTogether
          }
        }
      }
    }
  `,
  [RequirementFragment, CancellationFragment, InquiryFragment, ExtensionFragment],
);

export type BidData = Extract<NonNullable<ResultOf<typeof BidPageDocument>['node']>, { __typename: 'Bid' }>;

/** Whether a bid was sealed and the proof of its place in the log is still to come. */
export const awaitsProof = ({ receipt }: Pick<BidData, 'receipt'>): boolean => !!receipt?.promise && !receipt.proof;

/** The award that this bid won, of the several that a lot may have. */
export function ownAward({ id, lot }: Pick<BidData, 'id' | 'lot'>): BidData['lot']['awards'][number] | undefined {
  return lot.awards.find(({ bidId }) => bidId === id);
}

/** How the payment is divided; null where that is sealed with the price. */
export function sharesOf({ members }: { members: readonly Pick<BidData['members'][number], 'business' | 'shareBp'>[] }): Share[] | null {
  const known = members.flatMap(({ business, shareBp }) => (shareBp === null ? [] : [{ key: business.id, name: business.name, bp: shareBp }]));
  return known.length === members.length ? known : null;
}

export const BidFit = graphql(
  `
    query BidFit($id: ID!, $businessId: ID, $allianceId: ID) {
      node(id: $id) {
        __typename
        ... on Bid { id lot { id eligibility(businessId: $businessId, allianceId: $allianceId) { ...EligibilityRows } } }
      }
    }
  `,
  [EligibilityFragment],
);

export const UpdateBid = graphql(`
  mutation UpdateBid($input: UpdateBidInput!) {
    updateBid(input: $input) { bid { id version } userErrors { code path message } }
  }
`);

export const ConfirmBidPart = graphql(`
  mutation ConfirmBidPart($input: ConfirmBidPartInput!) {
    confirmBidPart(input: $input) { bid { id } userErrors { code path message } }
  }
`);

export const SealBid = graphql(`
  mutation SealBid($input: SealBidInput!) {
    sealBid(input: $input) { bid { id state receipt { commitment } } userErrors { code path message } }
  }
`);

export const ReconfirmBid = graphql(`
  mutation ReconfirmBid($input: ReconfirmBidInput!) {
    reconfirmBid(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export const ReplaceBid = graphql(`
  mutation ReplaceBid($input: ReplaceBidInput!) {
    replaceBid(input: $input) { bid { id state version } userErrors { code path message } }
  }
`);

export const WithdrawBid = graphql(`
  mutation WithdrawBid($input: WithdrawBidInput!) {
    withdrawBid(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export const OpenBidByReceipt = graphql(`
  mutation OpenBidByReceipt($input: OpenBidByReceiptInput!) {
    openBidByReceipt(input: $input) { bid { id state } userErrors { code path message } }
  }
`);
