// What evaluators ask one bidder between opening and award, and what may be decided meanwhile.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';

export const InquiryFragment = graphql(`
  fragment InquiryRow on BidInquiry @_unmask {
    id
    kind
    state
    question
    askedAt
    dueAt
    viewerCanAnswer
    answer { text answeredAt documents { id url fileName } }
  }
`);

export type InquiryData = FragmentOf<typeof InquiryFragment>;
export type InquiryKind = InquiryData['kind'];
export type ReplyData = NonNullable<InquiryData['answer']>;

/** Beside the desk's bids, for both together would cost more than one query may. */
export const DeskInquiries = graphql(
  `
    query DeskInquiries($slug: String!) {
      tender(slug: $slug) {
        id
        bids(first: 50) { nodes { id inquiries { ...InquiryRow } } }
      }
    }
  `,
  [InquiryFragment],
);

export const AskBidder = graphql(`
  mutation AskBidder($input: AskBidderInput!) {
    askBidder(input: $input) { bid { id } userErrors { code path message } }
  }
`);

export const AnswerInquiry = graphql(`
  mutation AnswerInquiry($input: AnswerInquiryInput!) {
    answerInquiry(input: $input) { bid { id } userErrors { code path message } }
  }
`);

/** What was asked, by the bid's id. */
export type Asked = ReadonlyMap<string, readonly InquiryData[]>;

export function askedOf(data: ResultOf<typeof DeskInquiries>): Asked {
  return new Map(data.tender?.bids.nodes.map((bid) => [bid.id, bid.inquiries]));
}

type Standing = Pick<InquiryData, 'kind' | 'state'>;

/** The one that its bidder still has time to answer. */
export function openOf<I extends Standing>(inquiries: readonly I[]): I | undefined {
  return inquiries.find(({ state }) => state === 'OPEN');
}

/** Whether a bidder was asked this already; once is all. */
export function wasAsked(inquiries: readonly Standing[], kind: InquiryKind): boolean {
  return inquiries.some((one) => one.kind === kind);
}

/** Those that wait for an answer first. */
export function openFirst<I extends Standing>(inquiries: readonly I[]): I[] {
  return inquiries.toSorted((a, b) => Number(b.state === 'OPEN') - Number(a.state === 'OPEN'));
}

export type Step = 'admit' | 'reject' | 'ask-cure' | 'ask-justification' | 'reject-price';

interface Judged {
  /** The bid's. */
  state: string;
  inquiries: readonly Standing[];
  /** Its price is abnormally low beside the others. */
  low: boolean;
  /** Its lot has an award that stands. */
  awarded: boolean;
}

/** What an evaluator may do about a bid now: nothing before its bidder has answered, or its time is over. */
export function stepsFor({ state, inquiries, low, awarded }: Judged): Step[] {
  if (openOf(inquiries)) return [];
  if (state === 'OPENED') return wasAsked(inquiries, 'CURE') ? ['admit', 'reject'] : ['admit', 'reject', 'ask-cure'];
  if (awarded || (state !== 'ADMITTED' && state !== 'RANKED')) return [];
  if (wasAsked(inquiries, 'JUSTIFICATION')) return ['reject-price'];
  return low ? ['ask-justification'] : [];
}

/** What keeps the first in rank from being proposed: a bidder of the lot that may still answer, or a price nobody asked about. */
export function obstacle<I extends Standing>(
  first: { bidId: string; abnormallyLow: boolean },
  bidIds: readonly string[],
  asked: ReadonlyMap<string, readonly I[]>,
): I | 'unasked' | null {
  const open = openOf(bidIds.flatMap((id) => asked.get(id) ?? []));
  if (open) return open;
  return first.abnormallyLow && !wasAsked(asked.get(first.bidId) ?? [], 'JUSTIFICATION') ? 'unasked' : null;
}
