import { useT, type Translate } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Timeline } from '~/ui/steps.tsx';
import { When } from '~/ui/values.tsx';
import { phasesOf, type Phase } from './phases.ts';
import type { TenderPageData } from './tender.ts';

type Timed = Pick<TenderPageData, 'state' | 'timeline' | 'opensAt' | 'envelopes' | 'standstillDays' | 'region'>;

/** From plan to award: what is behind, where the tender is now, and what is to come when. */
export function TenderPhases({ tender }: { tender: Timed }) {
  const t = useT();
  return (
    <div className="phases">
      <Timeline
        entries={phasesOf(tender).map((phase) => ({
          key: phase.name,
          title: <PhaseTitle phase={phase} />,
          detail: <PhaseTimes phase={phase} zone={tender.region.timeZone} unknown={unknownText(t, phase, tender.standstillDays)} />,
          progress: phase.progress,
        }))}
      />
    </div>
  );
}

function PhaseTitle({ phase }: { phase: Phase }) {
  const t = useT();
  return (
    <span className="row">
      {t(`step-${phase.name}`)}
      {phase.progress === 'CURRENT' && <Badge tone="warn" icon="clock">{t('phase-now')}</Badge>}
      {phase.progress === 'PAST' && <span className="visually-hidden">({t('phase-done')})</span>}
    </span>
  );
}

function PhaseTimes({ phase, zone, unknown }: { phase: Phase; zone: string; unknown: string | null }) {
  const t = useT();
  if (unknown !== null) return unknown;
  return phase.moments.map(({ kind, at, next }) => (
    <span key={kind} className="phase-time">{t(`phase-${kind.toLowerCase().replaceAll('_', '-')}`)} <When at={at} zone={zone} relative={next} /></span>
  ));
}

/** What stands in place of a time that nobody knows yet; null where one is known, or never will be. */
export function unknownText(t: Translate, { name, progress, moments }: Phase, standstillDays: number): string | null {
  if (moments.length > 0 || progress === 'PAST' || name === 'cancelled' || name === 'unsuccessful') return null;
  if (name === 'standstill') return t('phase-standstill-unknown', { count: standstillDays });
  return t(progress === 'CURRENT' ? `phase-${name}-running` : `phase-${name}-unknown`);
}
