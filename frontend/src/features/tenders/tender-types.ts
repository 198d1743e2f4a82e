// The types of tenders that there are: data of the server, since an operator may add some.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { request } from '~/gql/client.ts';
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import { useI18n } from '~/i18n/i18n.tsx';

export const RulesFragment = graphql(`
  fragment TypeRules on TenderTypeRules @_unmask {
    type
    title
    summary
    forBuyers
    entry
    invitedMin
    invitedMax
    awardMethods
    justified
    frameworks
    tiered
    minTenderingDays
    workingDays
    standstillDaysMin
    standstillDaysMax
    minBidsMin
    minBidsMax
    envelopesMax
  }
`);

export type TypeRules = FragmentOf<typeof RulesFragment>;

export const TenderTypes = graphql(
  `
    query TenderTypes {
      tenderTypes { ...TypeRules }
    }
  `,
  [RulesFragment],
);

/** Asked for once a language: types do not change while somebody looks. */
export function useTenderTypes() {
  const { locale } = useI18n();
  return useQuery(
    queryOptions({
      queryKey: ['TenderTypes', locale] as const,
      queryFn: async ({ signal }) => (await request(TenderTypes, {}, { signal })).tenderTypes,
      staleTime: 'static',
    }),
  );
}

/** What a type is called; its code where nobody knows, nothing yet while the answer is on its way. */
export function useTypeTitle(type: string): string {
  const { data, isPending } = useTenderTypes();
  return data?.find((one) => one.type === type)?.title ?? (isPending ? '…' : type);
}
