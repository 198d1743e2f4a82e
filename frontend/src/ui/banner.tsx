import type { ReactNode } from 'react';
import { Fault } from '~/gql/client.ts';
import { useT, type Translate } from '~/i18n/i18n.tsx';
import type { Tone } from './badge.tsx';
import { Icon } from './icon.tsx';

/** A message that stays: what happened and what to do. */
export function Banner({ tone = 'info', title, children, action }: { tone?: Tone; title?: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="banner" data-tone={tone === 'plain' ? undefined : tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon name={tone === 'ok' ? 'check' : tone === 'warn' || tone === 'bad' ? 'warn' : 'info'} />
      <div className="banner-body">
        {title && <p className="strong">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}

const WORDED = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'SEARCH_UNAVAILABLE', 'CONFLICT', 'IDEMPOTENCY_MISMATCH']);

/** What a fault means, in the language in force. */
export function faultText(t: Translate, fault: unknown): string {
  if (!(fault instanceof Fault)) return t('error-internal');
  if (fault.code === 'OFFLINE') return t('fault-offline');
  if (WORDED.has(fault.code)) return t(`error-${fault.code.toLowerCase().replaceAll('_', '-')}`);
  return fault.code === 'INTERNAL' ? t('error-internal') : fault.message;
}

/** A fault as a banner; nothing when there is none. */
export function FaultBanner({ fault, onRetry }: { fault: unknown; onRetry?: () => void }) {
  const t = useT();
  if (!fault) return null;
  const id = fault instanceof Fault ? fault.requestId : undefined;
  return (
    <Banner
      tone="bad"
      action={onRetry && <button type="button" className="button" data-kind="quiet" data-size="small" onClick={onRetry}>{t('retry')}</button>}
    >
      <p>{faultText(t, fault)}</p>
      {id && <p className="small">{t('fault-request', { id })}</p>}
    </Banner>
  );
}
