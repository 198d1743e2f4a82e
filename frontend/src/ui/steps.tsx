import type { ReactNode } from 'react';

/** Where one is in a form of several steps; `current` counts from 0. */
export function Stepper({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, i) => (
        <li key={step} aria-current={i === current ? 'step' : undefined} data-progress={i < current ? 'past' : i === current ? 'current' : 'future'}>
          <span>{i + 1}. {step}</span>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  key: string;
  title: ReactNode;
  detail?: ReactNode;
  progress?: 'PAST' | 'CURRENT' | 'FUTURE';
}

/** What has happened and what is to come. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.key} data-progress={entry.progress ?? 'PAST'} aria-current={entry.progress === 'CURRENT' ? 'step' : undefined}>
          <span>{entry.title}</span>
          {entry.detail && <span className="muted small">{entry.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
