// A database that never answers: it may have a key, so none is made beside it.
import { expect, test, vi } from 'vitest';

vi.mock('idb-keyval', () => ({ createStore: () => null, get: () => new Promise(() => {}), update: () => new Promise(() => {}) }));

test('a database that is silent is a fault, and no second key is made', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', {});
  const { create } = await import('./opener-keys.ts');
  const made = expect(create('u-1')).rejects.toThrow('NOT_KEPT');
  await vi.advanceTimersByTimeAsync(3_000);
  await made;
  expect(localStorage.length).toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
