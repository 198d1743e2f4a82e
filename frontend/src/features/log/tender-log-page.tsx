import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { Facts, When } from '~/ui/values.tsx';
import { TenderLogDocument, checkTenderNow, keyQuery, proofPath, type LogEntryData, type TenderLogData } from './log.ts';
import { CheckFault, CheckYourself, Verdict } from './verdict.tsx';
import { Unwitnessed, Witnesses } from './witnesses.tsx';

/** What was written down of a tender so that nobody changes it unnoticed, and a way to check it at once. */
export function TenderLogPage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(TenderLogDocument, { slug }));
  const tender = data.tender;
  if (!tender) return <NotFoundPage />;
  return (
    <Page
      title={t('proofs-title')}
      lead={<p><Link to="/tender/$slug" params={{ slug }}>{tender.title}</Link> <span className="muted small">{tender.code}</span></p>}
    >
      <p className="reading">{t('proofs-lead')}</p>
      {tender.log.length === 0 ? (
        <EmptyState title={t('proofs-empty')}>{t('proofs-empty-text')}</EmptyState>
      ) : (
        <>
          <CheckNow tender={tender} />
          <Entries tender={tender} />
        </>
      )}
      <Meaning />
      <CheckYourself />
      <KeyOfLog />
      <Witnesses />
    </Page>
  );
}

function CheckNow({ tender }: { tender: TenderLogData }) {
  const t = useT();
  const check = useMutation({ mutationFn: () => checkTenderNow(tender.id, tender.log) });
  const zone = tender.region.timeZone;
  return (
    <section className="card" aria-labelledby="check">
      <h2 id="check">{t('proofs-check-title')}</h2>
      <p>{t('proofs-check-text')}</p>
      <CheckFault fault={check.error} />
      {check.data && <Verdict outcome={check.data.outcome} zone={zone} />}
      {check.data && <Unwitnessed check={check.data} />}
      {check.data?.outcome.ok && !check.data.shownInFile && <Banner tone="bad">{t('proofs-differ')}</Banner>}
      <div className="row no-print">
        <Button kind="primary" icon="check" busy={check.isPending} onClick={() => check.mutate()}>{t('proofs-check')}</Button>
        <a className="button" href={proofPath(tender.id)} download={`${tender.code}-log.json`}>{t('proofs-download')}</a>
      </div>
    </section>
  );
}

function Entries({ tender }: { tender: TenderLogData }) {
  const t = useT();
  return (
    <section className="stack" aria-labelledby="entries">
      <h2 id="entries">{t('proofs-entries')}</h2>
      <ol className="timeline">
        {tender.log.map((entry) => <Entry key={entry.index} entry={entry} zone={tender.region.timeZone} />)}
      </ol>
    </section>
  );
}

function Entry({ entry, zone }: { entry: LogEntryData; zone: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <li data-progress="PAST">
      <span>{t(`log-${entry.type.toLowerCase().replaceAll('_', '-')}`)}</span>
      <span className="muted small"><When at={entry.at} zone={zone} />, {t('log-number', { number: format.number(entry.index) })}</span>
      <details className="facet small">
        <summary>{t('log-hashes')}</summary>
        <Facts
          rows={[
            [t('log-hash'), <span key="hash" className="hash">{entry.hash}</span>],
            entry.commitment !== null && [t('log-commitment'), <span key="commitment" className="hash">{entry.commitment}</span>],
            entry.sequence !== null && [t(entry.type.startsWith('TENDER_') ? 'log-version' : 'log-sequence'), format.number(entry.sequence)],
          ]}
        />
      </details>
    </li>
  );
}

const SHOWN = ['terms', 'seals', 'whole', 'envelopes', 'award', 'growth'];
const NOT_SHOWN = ['read', 'points', 'before', 'same'];

/** What the log proves, and as plainly what it does not. */
function Meaning() {
  const t = useT();
  return (
    <div className="grid-2">
      <section className="card" aria-labelledby="proves">
        <h2 id="proves">{t('proofs-proves')}</h2>
        <ul className="stack stack-2">{SHOWN.map((key) => <li key={key}>{t(`proofs-proves-${key}`)}</li>)}</ul>
      </section>
      <section className="card" aria-labelledby="proves-not">
        <h2 id="proves-not">{t('proofs-not')}</h2>
        <ul className="stack stack-2">{NOT_SHOWN.map((key) => <li key={key}>{t(`proofs-not-${key}`)}</li>)}</ul>
      </section>
    </div>
  );
}

function KeyOfLog() {
  const t = useT();
  const { data: key, error } = useQuery(keyQuery);
  return (
    <section className="stack stack-2" aria-labelledby="key">
      <h2 id="key">{t('key-title')}</h2>
      <p className="reading">{t('key-text')}</p>
      <CheckFault fault={error} />
      {key && <p className="hash">{key}</p>}
      <p><Link to="/periksa">{t('check-link')}</Link></p>
    </section>
  );
}
