import { Link } from '@tanstack/react-router';
import { useT } from '~/i18n/i18n.tsx';
import { Icon } from '~/ui/icon.tsx';
import { useArbiter } from './use-arbiter.ts';

/** The way to the arbiter's desk, for arbiters. */
export function ArbiterCard() {
  const t = useT();
  const count = useArbiter();
  if (count === null) return null;
  return (
    <p className="card card-link line">
      <Icon name="info" />
      <span className="grow"><Link to="/arbiter">{t('arbiter-title')}</Link><span className="block muted small">{t('arbiter-count', { count })}</span></span>
    </p>
  );
}
