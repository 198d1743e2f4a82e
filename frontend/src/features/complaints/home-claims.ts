// Claims that wait for the buyer, among what waits at home.
import type { Todo } from '~/features/home/home.ts';
import type { ResultOf } from '~/gql/graphql.ts';
import type { BuyerClaims } from './complaint.ts';

export function claimTodos(data: ResultOf<typeof BuyerClaims> | undefined): Todo[] {
  return (data?.tenders.nodes ?? []).flatMap(({ title, claims }) => (
    claims.nodes
      .filter(({ viewerCan }) => viewerCan.includes('ANSWER'))
      .map(({ id, dueAt }): Todo => ({ kind: 'answer-claim', name: title, path: `/keberatan/${id}`, icon: 'info', dueAt }))
  ));
}
