// The keys by which somebody opens, on this device.
import 'fake-indexeddb/auto';
import { clear, createStore, get } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openerKey } from './opening.ts';
import { create, exportFile, importFile, load } from './opener-keys.ts';

const database = createStore('gotong-keys', 'openers');

beforeEach(async () => {
  localStorage.clear();
  await clear(database);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an opener’s key', () => {
  test('is made once, and is there again later', async () => {
    expect(await load('u-1')).toBeNull();
    const key = await create('u-1');
    expect(key.recipient).toMatch(/^age1/);
    expect(await load('u-1')).toEqual(key);
    expect(await create('u-1')).toEqual(key);
    expect(localStorage.length).toBe(0);
  });

  test('is the same for two tabs that make one at the same time', async () => {
    const [one, two] = await Promise.all([create('u-1'), create('u-1')]);
    expect(one).toEqual(two);
    expect(await get('u-1', database)).toHaveLength(1);
  });

  test('is nobody else’s', async () => {
    const key = await create('u-1');
    expect(await load('u-2')).toBeNull();
    expect(await create('u-2')).not.toEqual(key);
  });

  test('moves to another device as a file', async () => {
    const key = await create('u-1');
    const file = exportFile(key);
    expect(JSON.parse(file)).toEqual({ type: 'gotong.opener-key', v: 1, ...key });
    await clear(database);
    expect(await importFile('u-1', file)).toEqual(key);
    expect(await load('u-1')).toEqual(key);
  });

  test('from a file does not write over the one that was there', async () => {
    const first = await create('u-1');
    const second = await openerKey();
    await importFile('u-1', exportFile(second));
    expect(await load('u-1')).toEqual(second);
    expect(await load('u-1', first.recipient)).toEqual(first);
    expect(await load('u-1', 'age1another')).toBeNull();
  });

  test.each(['', '{}', '[]', '{"type":"gotong.opener-key","v":1,"recipient":"age1x","secret":"AGE-SECRET-KEY-1X"}'])('is not what the file %j has', async (text) => {
    await expect(importFile('u-1', text)).rejects.toThrow('NOT_A_KEY');
  });

  test('is refused from a file whose halves do not belong together', async () => {
    const [one, two] = [await openerKey(), await openerKey()];
    await expect(importFile('u-1', exportFile({ ...one, recipient: two.recipient }))).rejects.toThrow('NOT_A_KEY');
    await expect(importFile('u-1', exportFile({ ...one, secret: two.secret }))).rejects.toThrow('NOT_A_KEY');
    expect(await load('u-1')).toBeNull();
  });
});

describe('a device without a database', () => {
  test('keeps the key in its other storage, and finds it there once it has one', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const key = await create('u-1');
    expect(await load('u-1')).toEqual(key);
    expect(localStorage.length).toBe(1);
    vi.unstubAllGlobals();
    expect(await load('u-1')).toEqual(key);
    expect(await create('u-1')).toEqual(key);
  });

  test('that keeps nothing at all makes no key', async () => {
    vi.stubGlobal('indexedDB', undefined);
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } });
    await expect(create('u-1')).rejects.toThrow('NOT_KEPT');
  });
});
