import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { PathLink } from '~/app/path-link.tsx';
import { useViewer, type Seat } from '~/features/accounts/viewer.ts';
import { VerifyReminder } from '~/features/accounts/verify-email-page.tsx';
import { ArbiterCard } from '~/features/complaints/arbiter-card.tsx';
import { BuyerClaims } from '~/features/complaints/complaint.ts';
import { claimTodos } from '~/features/complaints/home-claims.ts';
import { TenderCard, TenderCardFragment } from '~/features/tenders/tender-card.tsx';
import { graphql } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { Icon } from '~/ui/icon.tsx';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { answeredTenders, byDue, HomeAnswers, HomeDocument, judgesAny, profileChecks, todosOf, type HomeBusiness, type Todo } from './home.ts';

const MatchingTenders = graphql(
  `
    query MatchingTenders($codes: [String!]) {
      tenders(filter: { states: [TENDERING], codes: $codes }, sort: CLOSING_SOON, first: 6) { nodes { ...TenderCard } }
    }
  `,
  [TenderCardFragment],
);

const RunningTenders = graphql(
  `
    query RunningTenders($buyerId: ID!) {
      tenders(filter: { buyerId: $buyerId, states: [PUBLISHED, TENDERING, OPENING, QUALIFICATION_TECH, EVALUATION, STANDSTILL] }, sort: CLOSING_SOON, first: 4) { nodes { ...TenderCard } }
    }
  `,
  [TenderCardFragment],
);

/** What waits for the business acted for, and what may interest it. */
export function HomePage() {
  const t = useT();
  const { viewer, seat, loading } = useViewer();
  if (loading || !viewer) return <Loading />;
  return (
    <Page title={t('home-title', { name: viewer.user.displayName })} {...(seat && { lead: <p className="muted">{seat.business.name}</p> })}>
      <VerifyReminder />
      <ArbiterCard />
      {seat ? (
        <SeatHome key={seat.id} seat={seat} viewerId={viewer.user.id} />
      ) : (
        <EmptyState title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>
          {t('no-business-text')}
        </EmptyState>
      )}
    </Page>
  );
}

function SeatHome({ seat, viewerId }: { seat: Seat; viewerId: string }) {
  const { data } = useSuspenseQuery(query(HomeDocument, { slug: seat.business.slug, businessId: seat.business.id }));
  const answers = useQuery({ ...query(HomeAnswers, { buyerId: seat.business.id }), enabled: judgesAny(data) });
  const claims = useQuery(query(BuyerClaims, { buyerId: seat.business.id }));
  if (!data.business) return null;
  const todos = byDue([...todosOf(data.business, data, { viewerId, answered: answeredTenders(answers.data) }), ...claimTodos(claims.data)]);
  return (
    <div className="with-aside">
      <div className="stack stack-8">
        <Todos todos={todos} />
        <Running businessId={seat.business.id} />
        <Matching codes={data.business.codes.map(({ code }) => code)} />
      </div>
      <div className="stack stack-6">
        <ProfileMeter business={data.business} />
        <QuickActions seat={seat} />
      </div>
    </div>
  );
}

function Todos({ todos }: { todos: readonly Todo[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="stack">
      <h2>{t('home-todos')}</h2>
      {todos.length === 0 ? (
        <p className="card muted">{t('home-todos-none')}</p>
      ) : (
        <ul className="stack" style={{ padding: 0 }}>
          {todos.map((todo) => (
            <li key={`${todo.kind}-${todo.path}-${todo.name}`} className="card card-link">
              <h3 className="line">
                <Icon name={todo.icon} />
                <span className="grow"><PathLink path={todo.path}>{t(`todo-${todo.kind}`, { name: todo.name })}</PathLink></span>
              </h3>
              {todo.dueAt && <p className="small muted">{t('todo-due')} {format.dateTime(todo.dueAt)} ({format.relative(todo.dueAt)})</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ProfileMeter({ business }: { business: HomeBusiness }) {
  const t = useT();
  const checks = profileChecks(business);
  const done = checks.filter((check) => check.done).length;
  const next = checks.find((check) => !check.done);
  return (
    <section className="card">
      <h2>{t('home-profile')}</h2>
      <label className="stack stack-2">
        <span>{t('home-profile-count', { done, all: checks.length })}</span>
        <progress value={done} max={checks.length} style={{ width: '100%', accentColor: 'var(--brand)' }} />
      </label>
      {next ? <PathLink path={next.path}>{t(`profile-next-${next.kind}`)}</PathLink> : <p className="muted">{t('home-profile-complete')}</p>}
    </section>
  );
}

function QuickActions({ seat }: { seat: Seat }) {
  const t = useT();
  const can = seat.business.viewerCan;
  return (
    <section className="card">
      <h2>{t('home-start')}</h2>
      {can.includes('CREATE_ALLIANCE') && <ButtonLink to="/aliansi/baru" icon="alliance">{t('alliance-new')}</ButtonLink>}
      {can.includes('CREATE_TENDER') && <PathLink path="/tender/baru" className="button"><Icon name="tender" />{t('home-new-tender')}</PathLink>}
      {can.includes('CREATE_SHOWCASE') && <ButtonLink to="/etalase/baru" icon="star">{t('showcase-new')}</ButtonLink>}
      <ButtonLink to="/usaha/kemampuan" icon="edit">{t('capabilities-title')}</ButtonLink>
    </section>
  );
}

/** The own tenders that run, for a buyer to find again. */
function Running({ businessId }: { businessId: string }) {
  const t = useT();
  const { data } = useQuery(query(RunningTenders, { buyerId: businessId }));
  const tenders = data?.tenders.nodes ?? [];
  if (tenders.length === 0) return null;
  return (
    <section className="stack">
      <div className="row row-between">
        <h2>{t('home-running')}</h2>
        <Link to="/tender" search={{ daftar: 'milik' }} className="more">{t('home-running-all')} <Icon name="arrow" /></Link>
      </div>
      <ul className="grid-cards">{tenders.map((tender) => <TenderCard key={tender.id} tender={tender} manage />)}</ul>
    </section>
  );
}

function Matching({ codes }: { codes: string[] }) {
  const t = useT();
  const { data } = useQuery(query(MatchingTenders, { codes: codes.length > 0 ? codes : null }));
  if (!data) return null;
  const tenders = data.tenders.nodes;
  return (
    <section className="stack">
      <h2>{t('home-matching')}</h2>
      {tenders.length === 0 ? (
        <p className="muted">{t('home-matching-none')}</p>
      ) : (
        <ul className="grid-cards">{tenders.map((tender) => <TenderCard key={tender.id} tender={tender} />)}</ul>
      )}
    </section>
  );
}
