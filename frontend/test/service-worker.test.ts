// The service worker's file as it is, with a cache and a network of our own.
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';

type Listener = (event: { request?: object; waitUntil?: (work: Promise<unknown>) => void; respondWith?: (answer: Promise<unknown>) => void }) => void;

const source = readFileSync('scripts/sw.js', 'utf8');
const stores = new Map<string, Set<string>>();
let listeners: Map<string, Listener>;
let online: boolean;

const pathOf = (request: string | { url: string }) => (typeof request === 'string' ? request : new URL(request.url).pathname);
const caches = {
  open: async (name: string) => {
    const store = stores.get(name) ?? new Set<string>();
    stores.set(name, store);
    return { addAll: async (paths: string[]) => paths.forEach((path) => store.add(path)) };
  },
  keys: async () => [...stores.keys()],
  delete: async (name: string) => stores.delete(name),
  match: async (request: string | { url: string }) => ([...stores.values()].some((store) => store.has(pathOf(request))) ? `kept ${pathOf(request)}` : undefined),
};
const network = async (request: { url: string }) => {
  if (!online) throw new TypeError('no connection');
  return `sent ${pathOf(request)}`;
};

async function happens(kind: string): Promise<void> {
  const work: Promise<unknown>[] = [];
  listeners.get(kind)!({ waitUntil: (one) => void work.push(one) });
  await Promise.all(work);
}

/** What the worker answers; undefined when it leaves a request alone. */
async function asked(path: string, mode = 'no-cors', method = 'GET'): Promise<unknown> {
  let answer: Promise<unknown> | undefined;
  listeners.get('fetch')!({ request: { url: new URL(path, 'https://gotong.example').href, mode, method }, respondWith: (one) => (answer = one) });
  return answer;
}

beforeEach(async () => {
  stores.clear();
  stores.set('gotong-before', new Set(['/assets/old.js']));
  stores.set('somebody-else', new Set());
  listeners = new Map();
  online = true;
  const scope = { addEventListener: (kind: string, listener: Listener) => void listeners.set(kind, listener), location: { origin: 'https://gotong.example' } };
  // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval
  new Function('self', 'caches', 'fetch', 'VERSION', 'FILES', source)(scope, caches, network, 'now', ['/icon.svg', '/assets/new.js']);
  await happens('install');
});

test('a page comes from the network, and without a connection the shell opens', async () => {
  expect(await asked('/tender/tdr-1', 'navigate')).toBe('sent /tender/tdr-1');
  online = false;
  expect(await asked('/tender/tdr-1', 'navigate')).toBe('kept /beranda');
});

test('built files come from the device, those of a newer build from the network', async () => {
  expect(await asked('/assets/new.js')).toBe('kept /assets/new.js');
  expect(await asked('/assets/newer.js')).toBe('sent /assets/newer.js');
});

test('data, uploads and other sites are left alone', async () => {
  expect(await asked('/graphql', 'cors', 'POST')).toBeUndefined();
  expect(await asked('/blobs/1')).toBeUndefined();
  expect(await asked('https://elsewhere.example/assets/new.js')).toBeUndefined();
});

test('an old build is thrown away only when the new one takes over, and nothing else is', async () => {
  expect([...stores.keys()]).toEqual(['gotong-before', 'somebody-else', 'gotong-now']);
  await happens('activate');
  expect([...stores.keys()]).toEqual(['somebody-else', 'gotong-now']);
});
