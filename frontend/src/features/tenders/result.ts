// The order of a lot's bids, and the award.
import { graphql, type FragmentOf } from '~/gql/graphql.ts';

export const ResultFragment = graphql(`
  fragment LotResultRows on LotResult @_unmask {
    computedAt
    method
    entries {
      rank
      bidId
      bidderName
      members { id name slug }
      state
      total { amountMinor currency }
      lifeCycleCost { numerator denominator }
      evaluatedPrice { numerator denominator }
      distanceKm
      score { numerator denominator display }
      criteria { criterion { id kind title weightBp } points { display } weighted { display } }
      tieBrokenBy
      rejectionReason
      disqualificationGround
      abnormallyLow
      items { item { id title unit } quantity unitPrice { amountMinor currency } total { amountMinor currency } }
    }
  }
`);

export type ResultData = FragmentOf<typeof ResultFragment>;
export type EntryData = ResultData['entries'][number];

export const CombinedFragment = graphql(`
  fragment CombinedRows on CombinedAward @_unmask {
    total { amountMinor currency }
    totalAlone { amountMinor currency }
    saving { numerator denominator }
    lots {
      lot { id number title }
      winner { bidId bidderName asked { amountMinor currency } }
      price { amountMinor currency }
      first { bidId bidderName asked { amountMinor currency } }
    }
  }
`);

export type CombinedData = FragmentOf<typeof CombinedFragment>;

export const AwardFragment = graphql(`
  fragment AwardRow on Award @_unmask {
    id
    number
    state
    bidId
    winnerName
    winners { id name slug }
    total { amountMinor currency }
    shareBp
    items { item { id title unit } quantity tiers { quantity unitPrice { amountMinor currency } total { amountMinor currency } } }
    reason
    proposedBy { id displayName }
    proposedAt
    approvedBy { id displayName }
    standstillEndsAt
    confirmedAt
  }
`);

export type AwardData = FragmentOf<typeof AwardFragment>;

export const TenderResults = graphql(
  `
    query TenderResults($slug: String!) {
      tender(slug: $slug) {
        id
        state
        standstillEndsAt
        region { code timeZone }
        combinedAward { ...CombinedRows }
        lots {
          id
          number
          title
          state
          sources
          result { ...LotResultRows }
          award { ...AwardRow }
          awards { ...AwardRow }
        }
      }
    }
  `,
  [CombinedFragment, ResultFragment, AwardFragment],
);

/** The award of a lot that stands: not one that was called off, declined or left to lapse. */
export function standing(award: AwardData | null): AwardData | null {
  return award && !['CANCELLED', 'DECLINED', 'LAPSED'].includes(award.state) ? award : null;
}

/** The awards of a lot that stand: of a framework's lot several, in rank order. */
export function allStanding(lot: { award: AwardData | null; awards: readonly AwardData[] }): AwardData[] {
  const all = lot.awards.length > 1 ? lot.awards : [lot.award];
  return all.flatMap((award) => standing(award) ?? []);
}

/** The awards that stand; where none does, what became of the last. */
export function shownAwards(lot: { award: AwardData | null; awards: readonly AwardData[] }): AwardData[] {
  const running = allStanding(lot);
  return running.length > 0 || !lot.award ? running : [lot.award];
}

/** Entries in the order of their rank, those without one last. */
export function inOrder(entries: readonly EntryData[]): EntryData[] {
  return entries.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
}
