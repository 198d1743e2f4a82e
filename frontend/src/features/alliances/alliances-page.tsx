import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { MyAlliances } from './alliance.ts';

/** The alliances of the business acted for. */
export function AlliancesPage() {
  const t = useT();
  const { seat, loading } = useViewer();
  if (loading) return <Loading />;
  return (
    <Page title={t('alliances-title')} actions={seat && <ButtonLink to="/aliansi/baru" kind="primary" icon="plus">{t('alliance-new')}</ButtonLink>}>
      {seat ? <AllianceList slug={seat.business.slug} /> : (
        <EmptyState title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>
      )}
    </Page>
  );
}

function AllianceList({ slug }: { slug: string }) {
  const t = useT();
  const format = useFormat();
  const { data } = useSuspenseQuery(query(MyAlliances, { slug }));
  const memberships = data.business?.alliances.nodes ?? [];
  if (memberships.length === 0) return <StartAnAlliance />;
  return (
    <ul className="grid-cards">
      {memberships.map(({ id, state, shareBp, alliance }) => (
        <li key={id} className="card card-link">
          <span className="row"><StateBadge kind="alliance" state={alliance.state} /><StateBadge kind="membership" state={state} /></span>
          <h2><Link to="/aliansi/$slug" params={{ slug: alliance.slug }}>{alliance.name}</Link></h2>
          <p className="clamp">{alliance.purpose}</p>
          <p className="muted small">{[alliance.region?.name, shareBp !== null && t('alliance-your-share', { share: format.share(shareBp) })].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

function StartAnAlliance() {
  const t = useT();
  return (
    <div className="card stack">
      <h2>{t('alliances-empty')}</h2>
      <ol className="steps3">
        {(['one', 'two', 'three'] as const).map((step) => (
          <li key={step}>
            <div>
              <h3>{t(`alliances-step-${step}`)}</h3>
              <p className="muted">{t(`alliances-step-${step}-text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p><ButtonLink to="/aliansi/baru" kind="primary" icon="plus">{t('alliance-new')}</ButtonLink></p>
    </div>
  );
}
