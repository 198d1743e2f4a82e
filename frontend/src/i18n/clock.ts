// The time by which the screens count: the device's, moved when the demo world's clock is.
import { useSyncExternalStore } from 'react';

let offset = 0;
const watchers = new Set<() => void>();

/** Takes over the world's time; screens that say how far away something is say it anew. */
export function setNow(at: string): void {
  const moved = Date.parse(at) - Date.now();
  // What an answer takes to come is no move.
  if (Math.abs(moved - offset) < 60_000) return;
  offset = moved;
  for (const tell of watchers) tell();
}

/** Now, in milliseconds. */
export function now(): number {
  return Date.now() + offset;
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** How far the world's time is from the device's; whoever uses it is shown again when that changes. */
export function useOffset(): number {
  return useSyncExternalStore(watch, () => offset, () => 0);
}
