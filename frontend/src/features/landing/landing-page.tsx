import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, use, useEffect, useState } from 'react';
import { ShowcaseCard, ShowcaseCardFragment } from '~/features/showcase/showcase-card.tsx';
import { TenderCard, TenderCardFragment } from '~/features/tenders/tender-card.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { graphql } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { loadMore, useI18n, useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Icon } from '~/ui/icon.tsx';
import { ShareBar } from '~/ui/shares.tsx';
import { Loading } from '~/ui/states.tsx';

export const LandingPageDocument = graphql(
  `
    query LandingPage {
      tenders(sort: CLOSING_SOON, first: 6) { nodes { ...TenderCard } }
      showcase(first: 6) { nodes { ...ShowcaseCard } }
    }
  `,
  [TenderCardFragment, ShowcaseCardFragment],
);

/** What Gotong is, a search box, live tenders and finished works. */
export function LandingPage() {
  const t = useT();
  const { signedIn } = useViewer();
  useEffect(() => {
    document.title = t('landing-tab');
  }, [t]);
  return (
    <div className="stack stack-8">
      <section className="hero">
        <div className="stack">
          <h1>{t('landing-title')}</h1>
          <p className="reading">{t('landing-lead')}</p>
          <SearchBox />
          {!signedIn && (
            <p className="row">
              <ButtonLink to="/daftar" kind="primary">{t('landing-register')}</ButtonLink>
            </p>
          )}
        </div>
        <Example />
      </section>
      <section className="stack">
        <h2>{t('landing-how')}</h2>
        <ol className="steps3">
          {(['one', 'two', 'three'] as const).map((step) => (
            <li key={step}>
              <div>
                <h3>{t(`landing-step-${step}`)}</h3>
                <p className="muted">{t(`landing-step-${step}-text`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <Suspense fallback={<Loading />}>
        <LiveSections />
      </Suspense>
    </div>
  );
}

const EXAMPLE_SHARES = [5_000, 3_000, 2_000];

/** What an alliance's bid looks like, with invented names. */
function Example() {
  const t = useT();
  const format = useFormat();
  return (
    <figure className="card example">
      <figcaption className="muted small">{t('landing-example')}</figcaption>
      <p className="row row-between">
        <span className="strong">{t('landing-example-title')}</span>
        <Badge tone="info" icon="lock">{t('landing-example-sealed')}</Badge>
      </p>
      <ShareBar shares={EXAMPLE_SHARES.map((bp, i) => ({ key: String(i), name: t(`landing-example-${i + 1}`), bp }))} />
      <p className="row row-between example-total">
        <span>{t('landing-example-total')}</span>
        <span className="strong">{format.money({ amountMinor: '10800000000', currency: 'IDR' })}</span>
      </p>
    </figure>
  );
}

/** Tenders and works; their words come in the second chunk of messages. */
function LiveSections() {
  const { t, locale } = useI18n();
  use(loadMore(locale));
  const { data, isPending, error, refetch } = useQuery(query(LandingPageDocument, {}));
  return (
    <>
      {isPending && <Loading />}
      <FaultBanner fault={error} onRetry={() => void refetch()} />
      {data && data.tenders.nodes.length > 0 && (
        <section className="stack">
          <div className="row row-between">
            <h2>{t('landing-tenders')}</h2>
            <Link to="/tender" className="more">{t('landing-all-tenders')} <Icon name="arrow" /></Link>
          </div>
          <ul className="grid-cards">{data.tenders.nodes.map((tender) => <TenderCard key={tender.id} tender={tender} />)}</ul>
        </section>
      )}
      {data && data.showcase.nodes.length > 0 && (
        <section className="stack">
          <h2>{t('landing-showcase')}</h2>
          <ul className="grid-cards">{data.showcase.nodes.map((entry) => <ShowcaseCard key={entry.id} entry={entry} />)}</ul>
        </section>
      )}
    </>
  );
}

function SearchBox() {
  const t = useT();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  return (
    <form
      role="search"
      className="search-bar"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/cari', search: text.trim() ? { q: text.trim() } : {} });
      }}
    >
      <input className="input" type="search" aria-label={t('search-label')} placeholder={t('search-placeholder')} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" icon="search">{t('nav-search')}</Button>
    </form>
  );
}
