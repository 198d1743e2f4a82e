// Prices that stay on this device until they are sealed.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { dropDrafts, keepDraft, openDrafts } from '~/ui/draft-store.ts';
import { clear, load, priceKey, save } from './held-prices.ts';

beforeEach(async () => {
  localStorage.clear();
  await openDrafts();
  dropDrafts();
});

const prices = { [priceKey('u-1', 'i-1')]: '1000000', [priceKey('u-2', 'i-1')]: '0.5' };

describe('held prices', () => {
  test('are there again for their bid, and for no other', () => {
    save('b-1', prices);
    expect(load('b-1')).toEqual({ 'u-1:i-1': '1000000', 'u-2:i-1': '0.5' });
    expect(load('b-2')).toBeNull();
  });

  test('survive the page', async () => {
    save('b-1', prices, true);
    await openDrafts();
    expect(load('b-1')).toEqual(prices);
  });

  test('are forgotten when asked to, and when somebody signs out', () => {
    save('b-1', prices);
    save('b-2', prices);
    clear('b-1');
    expect(load('b-1')).toBeNull();
    expect(load('b-2')).toEqual(prices);
    dropDrafts();
    expect(load('b-2')).toBeNull();
  });

  test('are prices only, whatever else the device kept under their name', () => {
    keepDraft('held-prices:b-1', { at: 1, value: { 'u-1:i-1': '12', 'u-1': '1', 'u-1:i-2': '1e3', 'u-1:i-3': '-1' } }, false);
    expect(load('b-1')).toEqual({ 'u-1:i-1': '12' });
    keepDraft('held-prices:b-1', { at: 2, value: '12' }, false);
    expect(load('b-1')).toBeNull();
  });
});
