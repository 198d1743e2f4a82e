// Who could bid together: what the finder answers for each lot.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { EligibilityFragment } from './fit.ts';

export const TenderTeams = graphql(
  `
    query TenderTeams($slug: String!, $businessId: ID!) {
      tender(slug: $slug) {
        id
        lots {
          id
          number
          title
          state
          requirements { id title }
          teams(businessId: $businessId, size: 5) {
            proven
            candidates
            obstacle
            helpers { requirementId business { id name slug } }
            teams {
              complete
              leadNeeded
              binding
              members { kilometres business { id name slug } }
              eligibility { ...EligibilityRows }
            }
          }
        }
      }
    }
  `,
  [EligibilityFragment],
);

export type TeamLot = NonNullable<ResultOf<typeof TenderTeams>['tender']>['lots'][number];
export type TeamsData = NonNullable<TeamLot['teams']>;
export type TeamData = TeamsData['teams'][number];

/** What a search came to: the business can alone, with others, or nobody can. */
export function outcomeOf({ teams: [first] }: Pick<TeamsData, 'teams'>): 'alone' | 'together' | 'nobody' {
  if (!first?.complete) return 'nobody';
  return first.members.length === 1 ? 'alone' : 'together';
}

/** The members besides the one who looks. */
export function othersOf({ members }: Pick<TeamData, 'members'>): TeamData['members'] {
  return members.slice(1);
}

/** Names of requirements. */
export function titlesOf({ requirements }: Pick<TeamLot, 'requirements'>, ids: readonly string[]): string[] {
  return requirements.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
}
