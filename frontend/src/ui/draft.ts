// Drafts that survive a reload, a closed tab and a dead battery.
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { dropDraft, dropDrafts, keepDraft, readDraft, watchDrafts } from './draft-store.ts';

const DEBOUNCE_MS = 400;

/** Forgets every draft, for whoever uses this device next. */
export function clearDrafts(): void {
  dropDrafts();
}

/** What is kept under `key`, as it changes; null when nothing is. */
export function useKept(key: string): unknown {
  return useSyncExternalStore(watchDrafts, () => readDraft(key)?.value ?? null);
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
  const restored = useMemo(() => (key === null ? null : ((readDraft(key)?.value as T | undefined) ?? null)), [key]);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ value: T; timer: ReturnType<typeof setTimeout> } | null>(null);

  const flush = useCallback((leaving: boolean) => {
    if (!waiting.current || key === null) return;
    clearTimeout(waiting.current.timer);
    const kept = { at: Date.now(), value: waiting.current.value };
    waiting.current = null;
    try {
      keepDraft(key, kept, leaving);
      setSavedAt(kept.at);
    } catch {
      // Full or forbidden storage: the form goes on without a draft.
    }
  }, [key]);

  const save = useCallback(
    (value: T) => {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { value, timer: setTimeout(flush, DEBOUNCE_MS, false) };
    },
    [flush],
  );

  const clear = useCallback(() => {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
    if (key !== null) dropDraft(key);
    setSavedAt(null);
  }, [key]);

  useEffect(() => {
    const onLeave = () => flush(true);
    const onHide = () => document.visibilityState === 'hidden' && flush(true);
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      flush(false);
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [flush]);

  return { restored, savedAt, save, clear };
}
