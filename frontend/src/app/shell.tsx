import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { useArbiter } from '~/features/complaints/use-arbiter.ts';
import { useLiveNotifications } from '~/features/notifications/use-live-notifications.ts';
import { DemoClockBar } from '~/features/demo/demo-clock-bar.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { Icon } from '~/ui/icon.tsx';
import { Toasts } from '~/ui/toast.tsx';
import { LanguageSelect, ThemeSelect } from './preferences.tsx';

/** What surrounds every screen: bottom bar on phones, left rail on wide screens. */
export function Shell() {
  const t = useT();
  const main = useRef<HTMLElement>(null);
  useLiveNotifications(useViewer().viewer !== null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shownPath = useRef(path);
  useEffect(() => {
    // After a change of screen the focus starts at its content, as it would after a page load.
    if (shownPath.current !== undefined && shownPath.current !== path) main.current?.focus({ preventScroll: true });
    shownPath.current = path;
  }, [path]);
  return (
    <div className="shell">
      <a className="skip" href="#isi" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t('skip-to-content')}</a>
      <TopBar />
      <MainNav />
      <div className="shell-alerts">
        <OfflineNote />
        <DemoClockBar />
      </div>
      <main className="shell-main" id="isi" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="shell-foot">
        <span>{t('footer-line')}</span>
        <span className="row">
          <Link to="/periksa">{t('footer-check')}</Link>
          <LanguageSelect />
          <ThemeSelect />
        </span>
      </footer>
      <Toasts />
    </div>
  );
}

function TopBar() {
  const t = useT();
  const { viewer, seat, signedIn } = useViewer();
  const unread = viewer?.unreadNotificationCount ?? 0;
  return (
    <header className="shell-top">
      <Link to="/" className="brand">
        <img src="/icon.svg" alt="" width="28" height="28" /> Gotong
      </Link>
      <span className="row">
        {signedIn ? (
          <>
            {seat && <Link to="/usaha/profil" className="seat-chip"><Icon name="business" />{seat.business.name}</Link>}
            <Link to="/notifikasi" className="icon-button" aria-label={t('nav-notifications', { count: unread })}>
              <Icon name="bell" />
              {unread > 0 && <span className="count" aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
            </Link>
          </>
        ) : (
          <>
            <ButtonLink to="/masuk" kind="quiet" size="small">{t('sign-in')}</ButtonLink>
            <ButtonLink to="/daftar" kind="primary" size="small">{t('register-short')}</ButtonLink>
          </>
        )}
      </span>
    </header>
  );
}

function MainNav() {
  const t = useT();
  const { signedIn } = useViewer();
  const arbiter = useArbiter() !== null;
  return (
    <nav className="shell-nav" aria-label={t('nav-main')}>
      <Link to="/" className="brand rail-only">
        <img src="/icon.svg" alt="" width="28" height="28" /> Gotong
      </Link>
      <ul>
        <li>
          <Link to={signedIn ? '/beranda' : '/'} activeOptions={{ exact: true }}><Icon name="home" />{t('nav-home')}</Link>
        </li>
        <li><Link to="/cari"><Icon name="search" />{t('nav-search')}</Link></li>
        <li><Link to="/tender"><Icon name="tender" />{t('nav-tenders')}</Link></li>
        <li><Link to="/aliansi"><Icon name="alliance" />{t('nav-alliances')}</Link></li>
        {signedIn && (
          <li className="rail-only"><Link to="/penawaran"><Icon name="lock" />{t('nav-bids')}</Link></li>
        )}
        {signedIn && (
          <li className="rail-only"><Link to="/usaha/profil"><Icon name="business" />{t('nav-business')}</Link></li>
        )}
        {arbiter && (
          <li className="rail-only"><Link to="/arbiter"><Icon name="info" />{t('nav-arbiter')}</Link></li>
        )}
        <li>
          {signedIn
            ? <Link to="/pengaturan"><Icon name="account" />{t('nav-account')}</Link>
            : <Link to="/masuk"><Icon name="account" />{t('nav-account')}</Link>}
        </li>
      </ul>
    </nav>
  );
}

function OfflineNote() {
  const t = useT();
  const online = useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
  return online ? null : <Banner tone="warn">{t('offline-note')}</Banner>;
}
