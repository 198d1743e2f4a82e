import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, lazy } from 'react';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Demands } from './demands.tsx';
import { OpenLists } from './qualified.ts';

// Forms are heavy, and most who look at a business apply nowhere.
const Applying = lazy(() => import('./applying.tsx').then((module) => ({ default: module.Applying })));

/** On a business's page: the lists it keeps open, what they demand, and applying. */
export function PublicLists({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useQuery(query(OpenLists, { slug }));
  const lists = data?.business?.qualifiedLists.nodes ?? [];
  if (lists.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="lists">
      <h2 id="lists">{t('lists-public-title')}</h2>
      <p className="muted">{t('lists-public-hint')}</p>
      {lists.map((list) => (
        <article key={list.id} className="card">
          <h3><Link to="/rekanan/$id" params={{ id: list.id }}>{list.title}</Link></h3>
          <Demands list={list} />
          <p className="muted">{t('list-qualified-count', { count: list.entries.totalCount })}</p>
          {(list.viewerCan.includes('APPLY') || list.viewerEntries.length > 0) && (
            <Suspense fallback={null}><Applying list={list} own={list.viewerEntries} /></Suspense>
          )}
        </article>
      ))}
    </section>
  );
}
