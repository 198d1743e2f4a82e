import { useSyncExternalStore } from 'react';
import { useT } from '~/i18n/i18n.tsx';

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

let toasts: readonly Toast[] = [];
let next = 0;
const listeners = new Set<() => void>();

function update(list: readonly Toast[]): void {
  toasts = list;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  update(toasts.filter((one) => one.id !== id));
}

/** Says that something is done; with `undo` the way back stays for ten seconds. */
export function toast(text: string, undo?: () => void): void {
  const id = next++;
  update([...toasts.slice(-2), { id, text, ...(undo && { undo }) }]);
  setTimeout(() => dismiss(id), undo ? 10_000 : 5_000);
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const t = useT();
  const list = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {list.map((item) => (
        <div key={item.id} className="toast">
          <span>{item.text}</span>
          {item.undo && (
            <button type="button" onClick={() => { item.undo?.(); dismiss(item.id); }}>{t('undo')}</button>
          )}
          <button type="button" onClick={() => dismiss(item.id)} aria-label={t('close')}>×</button>
        </div>
      ))}
    </div>
  );
}
