import type { ReactNode } from 'react';
import { useT } from '~/i18n/i18n.tsx';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'plain';

const ICONS: Record<Tone, IconName | null> = { ok: 'check', warn: 'warn', bad: 'cross', info: 'info', plain: null };

/** A status as text, icon and colour. */
export function Badge({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const name = icon ?? ICONS[tone];
  return (
    <span className="badge" data-tone={tone === 'plain' ? undefined : tone}>
      {name && <Icon name={name} />}
      {children}
    </span>
  );
}

const TONES: Record<string, Tone> = {
  ACTIVE: 'ok', PUBLISHED: 'ok', TENDERING: 'ok', AWARDED: 'ok', ADMITTED: 'ok', IN_FORCE: 'ok', SIGNED: 'ok', CONFIRMED: 'ok', COMPLETE: 'ok', RANKED: 'ok', QUALIFIED: 'ok', OPEN: 'ok',
  DRAFT: 'plain', FORMING: 'info', CHARTERING: 'info', ASSEMBLING: 'info', PROPOSED: 'info', SIGNING: 'info', COSIGNING: 'info', INVITED: 'info', APPLIED: 'info', ACCEPTED: 'info', SEALED: 'info', OPENED: 'info', OPENING: 'info', QUALIFICATION_TECH: 'info', EVALUATION: 'info', STANDSTILL: 'info',
  STALE: 'warn', SUSPENDED: 'warn', NOTICE: 'warn', HIDDEN: 'warn', CLOSING: 'warn',
  REJECTED: 'bad', CANCELLED: 'bad', LAPSED: 'bad', EXPELLED: 'bad', DISQUALIFIED: 'bad', UNSUCCESSFUL: 'bad', DECLINED: 'bad', REFUSED: 'bad', REMOVED: 'bad',
};

/** A state of the domain, worded by `state-<kind>-<state>` in the locales. */
export function StateBadge({ kind, state }: { kind: 'business' | 'capability' | 'alliance' | 'membership' | 'charter' | 'tender' | 'lot' | 'bid' | 'award' | 'showcase' | 'question' | 'list' | 'qualification'; state: string }) {
  const t = useT();
  // Of a tender this is not the end but the beginning.
  const upcoming = kind === 'tender' && state === 'PUBLISHED';
  const icon = upcoming ? 'calendar' : state === 'SEALED' ? 'lock' : undefined;
  return (
    <Badge tone={upcoming ? 'info' : (TONES[state] ?? 'plain')} {...(icon && { icon })}>
      {t(`state-${kind}-${state.toLowerCase().replaceAll('_', '-')}`)}
    </Badge>
  );
}

/** How far a business is verified. */
export function VerificationBadge({ level }: { level: string }) {
  const t = useT();
  return <Badge tone={level === 'L0' ? 'plain' : level === 'L1' ? 'info' : 'ok'}>{t(`verification-${level.toLowerCase()}`)}</Badge>;
}
