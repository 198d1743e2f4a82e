// How a business, or an alliance it belongs to, fares against a tender's requirements.
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';

export const EligibilityFragment = graphql(`
  fragment EligibilityRows on Eligibility @_unmask {
    eligible
    requirements {
      outcome
      explanation
      requirement { id title mandatory aggregation }
      members { outcome explanation business { id name } }
    }
  }
`);

export type EligibilityData = FragmentOf<typeof EligibilityFragment>;

export const TenderFit = graphql(
  `
    query TenderFit($slug: String!, $businessId: ID, $allianceId: ID) {
      tender(slug: $slug) {
        id
        lots { id number title state eligibility(businessId: $businessId, allianceId: $allianceId) { ...EligibilityRows } }
      }
    }
  `,
  [EligibilityFragment],
);

/** The alliances that a business may bid with. */
export const OwnAlliances = graphql(`
  query OwnAlliances($slug: String!) {
    business(slug: $slug) {
      id
      alliances(states: [SIGNED], first: 20) { nodes { id alliance { id name slug state viewerCan } } }
    }
  }
`);

export type OwnAlliance = NonNullable<ResultOf<typeof OwnAlliances>['business']>['alliances']['nodes'][number]['alliance'];

/** How many requirements are met, for "3 of 4". */
export function metCount(eligibility: EligibilityData): { met: number; all: number; missing: string[] } {
  const rows = eligibility.requirements;
  const missing = rows.filter((row) => row.outcome === 'NOT_MET');
  return { met: rows.length - missing.length, all: rows.length, missing: missing.map((row) => row.requirement.title) };
}
