import { Link, Outlet } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { chooseSeat, useViewer } from '~/features/accounts/viewer.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading } from '~/ui/states.tsx';

/** The workspace of one business: its name, a switch to another, its tabs. */
export function WorkspaceFrame() {
  const t = useT();
  const { viewer, seat, loading } = useViewer();
  if (loading) return <Loading />;
  if (!seat) {
    return (
      <EmptyState heading="h1" title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>
        {t('no-business-text')}
      </EmptyState>
    );
  }
  return (
    <Page
      title={seat.business.name}
      lead={
        <span className="row">
          <StateBadge kind="business" state={seat.business.state} />
          <VerificationBadge level={seat.business.verification} />
        </span>
      }
      actions={<ButtonLink to="/u/$slug" params={{ slug: seat.business.slug }}>{t('see-public-profile')}</ButtonLink>}
    >
      {viewer && viewer.seats.length > 1 && <SeatSelect />}
      <nav className="tabs" aria-label={t('workspace-tabs')}>
        <Link to="/usaha/profil">{t('tab-profile')}</Link>
        <Link to="/usaha/kemampuan">{t('tab-capabilities')}</Link>
        <Link to="/usaha/karya">{t('business-works')}</Link>
        <Link to="/usaha/rekanan">{t('tab-lists')}</Link>
        <Link to="/usaha/tim">{t('tab-team')}</Link>
        <Link to="/usaha/impor">{t('tab-import')}</Link>
      </nav>
      <Outlet />
    </Page>
  );
}

/** Which of the user's businesses is acted for. */
export function SeatSelect() {
  const t = useT();
  const { viewer, seat } = useViewer();
  if (!viewer || !seat) return null;
  return (
    <label className="field" style={{ maxWidth: '24rem' }}>
      <span className="field-label">{t('act-for')}</span>
      <select value={seat.id} onChange={(event) => chooseSeat(event.target.value)}>
        {viewer.seats.map((one) => <option key={one.id} value={one.id}>{one.business.name}</option>)}
      </select>
    </label>
  );
}
