// Until when bids bind, and asking bidders to be bound for longer.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';

export const ExtensionFragment = graphql(`
  fragment ExtensionRow on BidExtension @_unmask {
    id
    state
    validUntil
    askedAt
    dueAt
    answeredAt
    viewerCanAnswer
  }
`);

export type ExtensionData = FragmentOf<typeof ExtensionFragment>;

/** Beside the desk's bids, for both together would cost more than one query may. */
export const DeskValidityDocument = graphql(
  `
    query DeskValidity($slug: String!) {
      tender(slug: $slug) {
        id
        bids(first: 50) { nodes { id state bidderName validUntil lot { id } extensions { ...ExtensionRow } } }
      }
    }
  `,
  [ExtensionFragment],
);

export const AskBidExtension = graphql(`
  mutation AskBidExtension($input: AskBidExtensionInput!) {
    askBidExtension(input: $input) { tender { id } userErrors { code path message } }
  }
`);

export const AnswerBidExtension = graphql(`
  mutation AnswerBidExtension($input: AnswerBidExtensionInput!) {
    answerBidExtension(input: $input) { bid { id state } userErrors { code path message } }
  }
`);

export type BoundBid = NonNullable<ResultOf<typeof DeskValidityDocument>['tender']>['bids']['nodes'][number];

/** States in which a bid may still win its lot. */
const MAY_WIN = ['OPENED', 'ADMITTED', 'RANKED'];

export interface Validity<B> {
  /** The first moment at which a bid that may still win binds no longer; null when none may. */
  until: string | null;
  /** Bids that had a place in the order and bind no longer. */
  expired: B[];
  /** What all bidders of the lot were asked last, with each one's bid. */
  round: { bid: B; asked: ExtensionData }[];
}

type Bound = Pick<BoundBid, 'state' | 'validUntil' | 'extensions'>;

/** How long the bids for a lot bind, and what their bidders were asked. */
export function validityOf<B extends Bound>(bids: readonly B[]): Validity<B> {
  const binding = bids.filter(({ state }) => MAY_WIN.includes(state)).flatMap(({ validUntil }) => validUntil ?? []);
  const all = bids.flatMap((bid) => bid.extensions.map((asked) => ({ bid, asked })));
  const last = all.map(({ asked }) => asked.askedAt).toSorted().at(-1);
  return {
    until: binding.toSorted()[0] ?? null,
    expired: bids.filter(({ state }) => state === 'EXPIRED'),
    round: all.filter(({ asked }) => asked.askedAt === last),
  };
}

/** What the bid's people were asked last. */
export function lastOf<E extends Pick<ExtensionData, 'askedAt'>>(extensions: readonly E[]): E | undefined {
  return extensions.toSorted((a, b) => a.askedAt.localeCompare(b.askedAt)).at(-1);
}

/** What to propose: two weeks after the bids run out, or from now on where they have. */
export function proposed(until: string | null, now: number): string {
  return new Date(Math.max(until ? Date.parse(until) : 0, now) + 14 * 86_400_000).toISOString();
}
