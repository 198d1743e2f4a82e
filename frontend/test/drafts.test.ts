// Drafts in the browser's database, and what happens when a page is gone before the database has written.
import 'fake-indexeddb/auto';
import { createStore, get, set } from 'idb-keyval';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDraft, dropDrafts, keepDraft, openDrafts, readDraft } from '~/ui/draft-store.ts';

const database = () => createStore('gotong', 'drafts');
const inDatabase = (key: string) => get(key, database());

beforeEach(async () => {
  localStorage.clear();
  await openDrafts();
  dropDrafts();
  await vi.waitFor(async () => expect(await inDatabase('k')).toBeUndefined());
});

describe('the draft store', () => {
  test('keeps a draft in the database and nowhere else', async () => {
    keepDraft('k', { at: 1, value: 'roti' }, false);
    await vi.waitFor(async () => expect(await inDatabase('k')).toEqual({ at: 1, value: 'roti' }));
    expect(localStorage.length).toBe(0);
    await openDrafts();
    expect(readDraft('k')).toEqual({ at: 1, value: 'roti' });
  });

  test('takes over the last words of a page that was closed at once', async () => {
    await set('k', { at: 1, value: 'ro' }, database());
    localStorage.setItem('gotong.draft.k', '{"at":2,"value":"roti"}');
    await openDrafts();
    expect(readDraft('k')?.value).toBe('roti');
    await vi.waitFor(async () => expect(await inDatabase('k')).toEqual({ at: 2, value: 'roti' }));
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
  });

  test('does not let older last words win over what the database has', async () => {
    await set('k', { at: 3, value: 'kue' }, database());
    localStorage.setItem('gotong.draft.k', '{"at":2,"value":"roti"}');
    await openDrafts();
    expect(readDraft('k')?.value).toBe('kue');
    expect(localStorage.length).toBe(0);
  });

  test('leaves the last words at once when the page goes away, and clears them once the database has them', async () => {
    keepDraft('k', { at: 4, value: 'roti' }, true);
    expect(localStorage.getItem('gotong.draft.k')).toContain('roti');
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
    expect(await inDatabase('k')).toEqual({ at: 4, value: 'roti' });
  });

  test('forgets a draft everywhere', async () => {
    keepDraft('k', { at: 5, value: 'roti' }, true);
    dropDraft('k');
    expect(readDraft('k')).toBeNull();
    expect(localStorage.length).toBe(0);
    await vi.waitFor(async () => expect(await inDatabase('k')).toBeUndefined());
  });

  test('throws away last words that cannot be read', async () => {
    localStorage.setItem('gotong.draft.k', '{');
    await openDrafts();
    expect(readDraft('k')).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  test('does without a database where there is none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await openDrafts();
    keepDraft('k', { at: 6, value: 'roti' }, false);
    await openDrafts();
    expect(readDraft('k')?.value).toBe('roti');
    vi.unstubAllGlobals();
  });
});
