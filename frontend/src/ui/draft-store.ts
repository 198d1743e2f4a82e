// Where drafts are kept: IndexedDB, with a copy in memory because forms need theirs while they are drawn. A write to
// IndexedDB begun while the page goes away is not promised to finish, so the last words are left in localStorage as
// well, which is written at once, and taken over at the next start.
import { clear, createStore, del, entries, set, type UseStore } from 'idb-keyval';

export interface Kept {
  at: number;
  value: unknown;
}

const PREFIX = 'gotong.draft.';
/** A database that does not answer must not keep the page from starting; a slow phone at work still answers in time. */
const PATIENCE_MS = 3_000;

const kept = new Map<string, Kept>();
const watchers = new Set<() => void>();
let store: UseStore | null = null;
let tabs: BroadcastChannel | null = null;

/** Reads every draft into memory; before the first form is drawn. */
export async function openDrafts(): Promise<void> {
  kept.clear();
  store = null;
  if (typeof indexedDB !== 'undefined') {
    const opening = createStore('gotong', 'drafts');
    const read = entries<string, Kept>(opening).then((all) => {
      store = opening;
      for (const [key, one] of all) takeNewer(key, one);
    });
    await Promise.race([read, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]).catch(() => null);
  }
  takeLastWords();
  listen();
}

/** Tells when anything that is kept changes, in this tab or another. */
export function watchDrafts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tellWatchers(): void {
  for (const watcher of watchers) watcher();
}

/** Whether anything is kept under a key that begins like this. */
export function hasDrafts(beginning: string): boolean {
  return [...kept.keys()].some((key) => key.startsWith(beginning));
}

/** What is kept under `key`. */
export function readDraft(key: string): Kept | null {
  return kept.get(key) ?? null;
}

/** Keeps a draft; `leaving` when the page may be gone at any moment. Throws when the device refuses to keep anything. */
export function keepDraft(key: string, draft: Kept, leaving: boolean): void {
  kept.set(key, draft);
  tellWatchers();
  tellTabs(key, draft);
  if (store) void set(key, draft, store).then(() => forgetLastWords(key, draft.at)).catch(() => null);
  if (leaving || !store) localStorage.setItem(PREFIX + key, JSON.stringify(draft));
}

/** Forgets one draft. */
export function dropDraft(key: string): void {
  kept.delete(key);
  tellWatchers();
  localStorage.removeItem(PREFIX + key);
  if (store) void del(key, store).catch(() => null);
  tellTabs(key, null);
}

/** Forgets every draft. */
export function dropDrafts(): void {
  for (const key of kept.keys()) tellTabs(key, null);
  kept.clear();
  tellWatchers();
  for (const key of lastWords()) localStorage.removeItem(key);
  if (store) void clear(store).catch(() => null);
}

function lastWords(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
}

function takeLastWords(): void {
  for (const name of lastWords()) {
    const key = name.slice(PREFIX.length);
    const draft = parsed(localStorage.getItem(name));
    if (!draft) {
      localStorage.removeItem(name);
    } else if (takeNewer(key, draft) && store) {
      void set(key, draft, store).then(() => forgetLastWords(key, draft.at)).catch(() => null);
    } else if (store) {
      localStorage.removeItem(name);
    }
  }
}

/** Only what has safely reached the database: something newer may have been written meanwhile. */
function forgetLastWords(key: string, at: number): void {
  if (parsed(localStorage.getItem(PREFIX + key))?.at === at) localStorage.removeItem(PREFIX + key);
}

function takeNewer(key: string, draft: Kept): boolean {
  const known = kept.get(key);
  if (known && known.at >= draft.at) return false;
  kept.set(key, draft);
  return true;
}

function parsed(text: string | null): Kept | null {
  try {
    const draft = text === null ? null : (JSON.parse(text) as Partial<Kept>);
    return draft && typeof draft.at === 'number' && 'value' in draft ? (draft as Kept) : null;
  } catch {
    return null;
  }
}

function tellTabs(key: string, draft: Kept | null): void {
  // A channel reaches this origin only and takes no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  tabs?.postMessage({ key, draft });
}

/** What another tab keeps or forgets is known here too. */
function listen(): void {
  if (tabs || typeof BroadcastChannel === 'undefined') return;
  tabs = new BroadcastChannel('gotong.drafts');
  tabs.addEventListener('message', ({ data }: MessageEvent<{ key: string; draft: Kept | null }>) => {
    if (data.draft) kept.set(data.key, data.draft);
    else kept.delete(data.key);
    tellWatchers();
  });
}
