// Drafts that survive a reload, a closed tab and a dead battery. Kept in localStorage because it is written at once:
// an IndexedDB write begun in `pagehide` is not promised to finish.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

const PREFIX = 'gotong.draft.';
const DEBOUNCE_MS = 400;

interface Kept<T> {
  at: number;
  value: T;
}

function read<T>(key: string): Kept<T> | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    return null;
  }
}

/** Forgets every draft, for whoever uses this device next. */
export function clearDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

export interface Draft<T> {
  /** What was kept, or null. */
  restored: T | null;
  /** When this visit last wrote, or null. */
  savedAt: number | null;
  save: (value: T) => void;
  clear: () => void;
}

/** A draft under `key`: written 400 ms after the last `save` and when the page goes away; `null` keeps nothing. */
export function useDraft<T>(key: string | null): Draft<T> {
  const restored = useMemo(() => (key === null ? null : (read<T>(key)?.value ?? null)), [key]);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ value: T; timer: ReturnType<typeof setTimeout> } | null>(null);

  const flush = useCallback(() => {
    if (!waiting.current || key === null) return;
    clearTimeout(waiting.current.timer);
    const kept: Kept<T> = { at: Date.now(), value: waiting.current.value };
    waiting.current = null;
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(kept));
      setSavedAt(kept.at);
    } catch {
      // Full or forbidden storage: the form goes on without a draft.
    }
  }, [key]);

  const save = useCallback(
    (value: T) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { value, timer: setTimeout(flush, DEBOUNCE_MS) };
    },
    [flush],
  );

  const clear = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
    if (key !== null) localStorage.removeItem(PREFIX + key);
    setSavedAt(null);
  }, [key]);

  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      flush();
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [flush]);

  return { restored, savedAt, save, clear };
}
