import { useSuspenseQuery } from '@tanstack/react-query';
import { graphql } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { ShowcaseCard, ShowcaseCardFragment } from './showcase-card.tsx';

const OwnEntries = graphql(
  `
    query OwnEntries($slug: String!) {
      business(slug: $slug) {
        id
        showcase(states: [DRAFT, COSIGNING, PUBLISHED, HIDDEN], first: 50) { nodes { ...ShowcaseCard } }
      }
    }
  `,
  [ShowcaseCardFragment],
);

/** The works of the business acted for, drafts and hidden ones included. */
export function OwnEntriesPage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(OwnEntries, { slug }));
  const entries = data.business?.showcase.nodes ?? [];
  const add = <ButtonLink to="/etalase/baru" kind="primary" icon="plus">{t('showcase-new')}</ButtonLink>;
  return (
    <section className="stack">
      <div className="row row-between">
        <h2>{t('business-works')}</h2>
        {entries.length > 0 && add}
      </div>
      {entries.length === 0 ? (
        <EmptyState title={t('business-works-empty-own')} action={add}>{t('business-works-empty-own-text')}</EmptyState>
      ) : (
        <ul className="grid-cards">{entries.map((entry) => <ShowcaseCard key={entry.id} entry={entry} />)}</ul>
      )}
    </section>
  );
}
