import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Fault } from '~/gql/client.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';

/** Nothing here, or nothing the visitor may see. */
export function NotFoundPage() {
  const t = useT();
  return (
    <EmptyState title={t('not-found-title')} action={<ButtonLink to="/cari" kind="primary">{t('not-found-search')}</ButtonLink>}>
      {t('not-found-text')}
    </EmptyState>
  );
}

/** A screen that could not be loaded, with a way to try again. */
export function RouteFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof Fault && error.code === 'NOT_FOUND') return <NotFoundPage />;
  return <FaultBanner fault={error} onRetry={() => { reset(); void router.invalidate(); }} />;
}
