// The search's document, and how the address becomes its variables.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import type { SearchParams } from './params.ts';

export const SearchPageDocument = graphql(`
  query SearchPage(
    $query: String
    $kinds: [SearchKind!]
    $codes: [String!]
    $regions: [String!]
    $verification: [VerificationLevel!]
    $near: NearInput
    $sort: SearchSort
    $after: String
  ) {
    search(query: $query, kinds: $kinds, codes: $codes, regions: $regions, verification: $verification, near: $near, sort: $sort, first: 20, after: $after) {
      nodes {
        kind
        slug
        title
        summary
        region { code fullName }
        codes { code title }
        verification
        distanceKm
        highlights { field segments { text matched } }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
      totalCountCapped
      facets { field values { value label count selected } }
    }
  }
`);

export type Hit = ResultOf<typeof SearchPageDocument>['search']['nodes'][number];
export type FacetData = ResultOf<typeof SearchPageDocument>['search']['facets'][number];

/** An empty list as none: no filter. */
function some<T>(list: readonly T[] | undefined): T[] | null {
  return list && list.length > 0 ? [...list] : null;
}

/** The parameters as the query's variables. */
export function searchVariables(params: SearchParams) {
  return {
    query: params.q || null,
    kinds: some(params.jenis),
    codes: some(params.kode),
    regions: some(params.wilayah),
    verification: some(params.verifikasi),
    near: params.dekat ? { lat: params.dekat.lat, lng: params.dekat.lng, radiusKm: params.dekat.km ?? null } : null,
    sort: params.urut ?? 'RELEVANCE',
    after: null as string | null,
  };
}

/** Turns a value of a list on or off; an empty list is left out of the address. */
export function toggled<T>(list: readonly T[] | undefined, value: T): T[] | undefined {
  const next = list?.includes(value) ? list.filter((one) => one !== value) : [...(list ?? []), value];
  return next.length > 0 ? next : undefined;
}

/** Where a hit leads. */
export function hitPath(hit: { kind: Hit['kind']; slug: string }): string {
  const folder = { BUSINESS: 'u', ALLIANCE: 'a', TENDER: 'tender', SHOWCASE: 'etalase' }[hit.kind];
  return `/${folder}/${hit.slug}`;
}
