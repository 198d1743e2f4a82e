import { expect, test } from 'vitest';
import { aboveLeast, byPrice, compareRows } from './compare.ts';
import type { DeskBid } from './desk.ts';

const idr = (amountMinor: string) => ({ amountMinor, currency: 'IDR' as const });
const part = (id: string, each: string | null, total: string | null) => ({ item: { id, title: `Barang ${id}`, unit: 'kg', tiers: [] }, quantity: '10', unitPrice: each && idr(each), tierPrices: each && [], total: total && idr(total) });
const bid = (id: string, ...members: ReturnType<typeof part>[][]) => ({ id, members: members.map((parts) => ({ parts })) }) as unknown as DeskBid;
const priced = (amountMinor: string) => ({ total: idr(amountMinor) });
const sealed = { total: null };

test('bids stand side by side item by item; members’ parts of an item are added up', () => {
  const rows = compareRows([bid('a', [part('x', '100', '500')], [part('x', '100', '500')]), bid('b', [part('x', '90', '900'), part('y', '7', '70')])]);
  expect(rows.map((row) => row.title)).toEqual(['Barang x', 'Barang y']);
  expect(rows[0]!.cells.get('a')).toEqual({ quantity: '20', unit: 'kg', price: { each: idr('100'), total: idr('1000') }, tiers: [] });
  expect(rows[1]!.cells.get('a')).toBeNull();
  expect(rows[1]!.cells.get('b')).toEqual({ quantity: '10', unit: 'kg', price: { each: idr('7'), total: idr('70') }, tiers: [] });
});

test('an item that members price differently has no one unit price', () => {
  const [row] = compareRows([bid('a', [part('x', '100', '500')], [part('x', '120', '600')])]);
  expect(row!.cells.get('a')?.price).toEqual({ each: null, total: idr('1100') });
});

test('bids stand from the cheapest to the dearest, with how much dearer they are', () => {
  const bids = byPrice([priced('6912000000'), priced('20000000000'), priced('6336000000')]);
  expect(bids.map(({ total }) => total.amountMinor)).toEqual(['6336000000', '6912000000', '20000000000']);
  expect(bids.map((one) => aboveLeast(one, bids))).toEqual([0, 909, 21_565]);
});

test('while prices are sealed there is what is offered, and nothing is cheaper than another', () => {
  const [row] = compareRows([bid('a', [part('x', null, null)], [part('x', null, null)])]);
  expect(row!.cells.get('a')).toEqual({ quantity: '20', unit: 'kg', price: null, tiers: [] });
  const [one, other] = [{ id: 1, ...sealed }, { id: 2, ...sealed }];
  expect(byPrice([one, other])).toEqual([one, other]);
  expect(aboveLeast(one, [one, other])).toBeNull();
});

test('a rejected bid whose price was never opened stands last and sets no least price', () => {
  const bids = byPrice([sealed, priced('200'), priced('100')]);
  expect(bids.map(({ total }) => total?.amountMinor)).toEqual(['100', '200', undefined]);
  expect(bids.map((one) => aboveLeast(one, bids))).toEqual([0, 10_000, null]);
});
