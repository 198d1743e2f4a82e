import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Fault } from '~/gql/client.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';

/** Nothing here, or nothing the visitor may see. */
export function NotFoundPage() {
  const t = useT();
  useTitle(t('not-found-title'));
  return (
    <EmptyState heading="h1" title={t('not-found-title')} action={<ButtonLink to="/cari" kind="primary">{t('not-found-search')}</ButtonLink>}>
      {t('not-found-text')}
    </EmptyState>
  );
}

/** A screen that could not be loaded, with a way to try again. */
export function RouteFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof Fault && error.code === 'NOT_FOUND') return <NotFoundPage />;
  return <FaultPage fault={error} onRetry={() => { reset(); void router.invalidate(); }} />;
}

/** Nothing could be shown: what happened and a way to try again. */
export function FaultPage({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const t = useT();
  useTitle(t('fault-title'));
  return (
    <div className="stack">
      <h1>{t('fault-title')}</h1>
      <FaultBanner fault={fault} onRetry={onRetry} />
    </div>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Gotong`;
  }, [title]);
}
