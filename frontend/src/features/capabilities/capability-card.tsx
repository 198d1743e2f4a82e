import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import type { CapabilityCardData } from './capability.ts';

/** One capability; the workspace adds its state and its buttons. */
export function CapabilityCard({ capability, showState, actions }: { capability: CapabilityCardData; showState?: boolean; actions?: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const facts = [
    capability.capacity && t('capability-capacity-text', {
      quantity: format.number(capability.capacity),
      unit: capability.unit ?? '',
      period: t(`period-${(capability.period ?? 'MONTH').toLowerCase()}`),
    }),
    capability.leadDays !== null && t('capability-lead-text', { days: capability.leadDays }),
  ].filter(Boolean);
  return (
    <li className="card">
      <div className="row row-between row-top">
        <h3 className="grow">{capability.title}</h3>
        {showState ? <StateBadge kind="capability" state={capability.state} /> : capability.stale && <StateBadge kind="capability" state="STALE" />}
      </div>
      <p className="muted small">{capability.code.title} ({capability.code.code})</p>
      {facts.length > 0 && <p>{facts.join(' · ')}</p>}
      {capability.evidence.length > 0 && (
        <ul className="chips">
          {capability.evidence.map((one) => (
            <li key={one.id}>
              <Badge tone={one.expired ? 'warn' : 'ok'}>
                {one.title}
                {one.validUntil && `, ${t(one.expired ? 'evidence-expired' : 'evidence-valid', { date: format.date(one.validUntil) })}`}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {showState && capability.stale && <p className="small">{t('capability-stale-note')}</p>}
      {actions && <div className="row">{actions}</div>}
    </li>
  );
}
