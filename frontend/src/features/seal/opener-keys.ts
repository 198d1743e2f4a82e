// The secret keys by which somebody opens bids, on this device and nowhere else. Unlike drafts they outlast signing
// out: a key that is lost opens nothing any more. So none is ever written over, and one that could not be kept is
// an error.
import { createStore, get, update, type UseStore } from 'idb-keyval';
import * as v from 'valibot';
import { newKey, recipientOf, type OpenerKey } from './age.ts';
import { needs, SealFault } from './fault.ts';

const PREFIX = 'gotong.opener-key.';
/** How long to wait for a database. */
const PATIENCE_MS = 3_000;

const keptSchema = v.array(v.object({ at: v.number(), secret: v.string(), recipient: v.string() }));
type Kept = v.InferOutput<typeof keptSchema>;

const fileSchema = v.object({ type: v.literal('gotong.opener-key'), v: v.literal(1), recipient: v.string(), secret: v.string() });

/** Somebody's key on this device: the one of a recipient, or the newest. */
export async function load(userId: string, recipient?: string): Promise<OpenerKey | null> {
  const kept = [...((await fromDatabase(userId)) ?? []), ...fromStorage(userId)].toSorted((a, b) => b.at - a.at);
  const found = kept.find((one) => recipient === undefined || one.recipient === recipient);
  return found ? { secret: found.secret, recipient: found.recipient } : null;
}

/** Makes a key, unless there is one on this device; answers the one that is kept. */
export async function create(userId: string): Promise<OpenerKey> {
  const known = await load(userId);
  if (known) return known;
  const key = await newKey();
  // Another tab may have made one meanwhile.
  await keep(userId, (kept) => (kept.length > 0 ? kept : [{ at: Date.now(), ...key }]));
  const made = await load(userId);
  needs(made !== null, 'NOT_KEPT');
  return made;
}

/** Keeps the key of a file, as the newest, beside those that are there. */
export async function importFile(userId: string, text: string): Promise<OpenerKey> {
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  needs(file.success, 'NOT_A_KEY');
  const { secret, recipient } = file.output;
  needs((await recipientOf(secret)) === recipient, 'NOT_A_KEY');
  await keep(userId, (kept) => [{ at: Date.now(), secret, recipient }, ...kept.filter((one) => one.recipient !== recipient)]);
  return { secret, recipient };
}

/** The file by which a key moves to another device. */
export function exportFile({ recipient, secret }: OpenerKey): string {
  return `${JSON.stringify({ type: 'gotong.opener-key', v: 1, recipient, secret }, null, 2)}\n`;
}

async function keep(userId: string, change: (kept: Kept) => Kept): Promise<void> {
  const done = await answered((store) => update<unknown>(userId, (old) => change(read(old)), store).then(() => true));
  if (done) {
    // Asks the browser not to clear it away; nobody waits for the answer.
    void navigator.storage?.persist?.().catch(() => false);
    return;
  }
  try {
    localStorage.setItem(PREFIX + userId, JSON.stringify(change(fromStorage(userId))));
  } catch (error) {
    throw new SealFault('NOT_KEPT', error);
  }
}

function fromDatabase(userId: string): Promise<Kept | null> {
  return answered(async (store) => read(await get<unknown>(userId, store)));
}

function fromStorage(userId: string): Kept {
  try {
    return read(JSON.parse(localStorage.getItem(PREFIX + userId) ?? '[]'));
  } catch {
    return [];
  }
}

function read(value: unknown): Kept {
  const kept = v.safeParse(keptSchema, value);
  return kept.success ? kept.output : [];
}

const SILENT = Symbol('silent');
let store: UseStore | null = null;

/**
 * What the database answers; null where there is none or it refuses, as in some private windows. One that is silent is
 * a fault: it may have a key, and a second one must not be made only because nobody said so.
 */
async function answered<T>(ask: (store: UseStore) => Promise<T>): Promise<T | null> {
  if (typeof indexedDB === 'undefined') return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<typeof SILENT>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, SILENT)));
  const answer = await Promise.race([asked(ask), silence]);
  clearTimeout(timer);
  needs(answer !== SILENT, 'NOT_KEPT');
  return answer;
}

async function asked<T>(ask: (store: UseStore) => Promise<T>): Promise<T | null> {
  try {
    store ??= createStore('gotong-keys', 'openers');
    return await ask(store);
  } catch {
    store = null;
    return null;
  }
}
