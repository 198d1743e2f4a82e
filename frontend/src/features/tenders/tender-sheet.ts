// A tender as a document: everything that is public about its terms, in one answer.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { CancellationFragment } from './cancellation.ts';
import { QuestionFragment, TermsFragment } from './tender.ts';

export const TenderSheetDocument = graphql(
  `
    query TenderSheet($slug: String!) {
      tender(slug: $slug) {
        ...TenderTerms
        bidCount
        timeline { kind at progress }
        ...CancellationRow
        questions(states: [PUBLISHED], first: 100) { nodes { ...QuestionRow } totalCount totalCountCapped }
        versions(first: 50) { nodes { number at reason substantive changes { path label before after } } }
      }
    }
  `,
  [TermsFragment, CancellationFragment, QuestionFragment],
);

export type TenderSheetData = NonNullable<ResultOf<typeof TenderSheetDocument>['tender']>;
