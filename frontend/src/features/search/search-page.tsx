import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '~/app/page.tsx';
import { pages } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { HitCard } from './hit-card.tsx';
import { Filters } from './filters.tsx';
import { SearchPageDocument, searchVariables } from './search.ts';
import type { SearchParams } from './params.ts';

/** Businesses, alliances, tenders and works by words, filters and distance. */
export function SearchPage({ params }: { params: SearchParams }) {
  const t = useT();
  const navigate = useNavigate();
  const change = (next: Partial<SearchParams>) => void navigate({ to: '/cari', search: { ...params, ...next }, replace: true, resetScroll: false });
  const list = useInfiniteQuery({
    ...pages(SearchPageDocument, searchVariables(params), (data) => data.search),
    placeholderData: keepPreviousData,
  });
  const first = list.data?.pages[0]?.search;
  const hits = list.data?.pages.flatMap((page) => page.search.nodes) ?? [];
  return (
    <Page title={t('search-title')}>
      <SearchForm key={params.q} text={params.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
      <div className="with-aside search-layout">
        <section className="stack" aria-busy={list.isFetching}>
          <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
          {first && (
            <p role="status" className="muted">
              {t('search-count', { count: first.totalCount, capped: first.totalCountCapped ? 'yes' : 'no' })}
            </p>
          )}
          {list.isPending && <Loading lines={8} />}
          {first && hits.length === 0 && (
            <EmptyState
              title={t('search-empty')}
              action={<ButtonLink to="/cari" search={params.q ? { q: params.q } : {}}>{t('search-clear')}</ButtonLink>}
            >
              {t('search-empty-text')}
            </EmptyState>
          )}
          <ul className="stack" style={{ padding: 0 }}>
            {hits.map((hit) => <HitCard key={`${hit.kind}-${hit.slug}`} hit={hit} />)}
          </ul>
          <LoadMore list={list} />
        </section>
        <Filters params={params} facets={first?.facets ?? []} onChange={change} />
      </div>
    </Page>
  );
}

function SearchForm({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const t = useT();
  const [value, setValue] = useState(text);
  return (
    <form role="search" className="search-bar" onSubmit={(event) => { event.preventDefault(); onSearch(value.trim()); }}>
      <input className="input" type="search" aria-label={t('search-label')} placeholder={t('search-placeholder')} value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" kind="primary" icon="search">{t('nav-search')}</Button>
    </form>
  );
}
