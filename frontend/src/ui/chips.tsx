import type { ReactNode } from 'react';
import { useT } from '~/i18n/i18n.tsx';

/** Words side by side. */
export function Chips({ children }: { children: ReactNode }) {
  return <ul className="chips">{children}</ul>;
}

/** One word of a list; with `onRemove` it can be taken out. */
export function Chip({ children, name, onRemove }: { children: ReactNode; name?: string; onRemove?: () => void }) {
  const t = useT();
  return (
    <li className="chip">
      <span>{children}</span>
      {onRemove && (
        <button type="button" className="chip-remove" onClick={onRemove} aria-label={t('remove-named', { name: name ?? String(children) })}>
          ×
        </button>
      )}
    </li>
  );
}

/** One filter that is on or off. */
export function ToggleChip({ children, pressed, onToggle }: { children: ReactNode; pressed: boolean; onToggle: () => void }) {
  return (
    <li>
      <button type="button" className="chip" aria-pressed={pressed} onClick={onToggle}>
        {children}
      </button>
    </li>
  );
}
