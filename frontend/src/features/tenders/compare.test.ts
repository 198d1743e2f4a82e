import { expect, test } from 'vitest';
import { aboveLeast, byPrice, compareRows } from './compare.ts';
import type { DeskBid } from './desk.ts';

const part = (id: string, unit: string, total: string) => ({ item: { id, title: `Barang ${id}`, unit: 'kg' }, quantity: '10', unitPrice: { amountMinor: unit, currency: 'IDR' }, total: { amountMinor: total, currency: 'IDR' } });
const bid = (id: string, ...members: ReturnType<typeof part>[][]) => ({ id, members: members.map((parts) => ({ parts })) }) as unknown as DeskBid;
const priced = (amountMinor: string) => ({ total: { amountMinor, currency: 'IDR' as const } });

test('bids stand side by side item by item; members’ parts of an item are added up', () => {
  const rows = compareRows([bid('a', [part('x', '100', '500')], [part('x', '100', '500')]), bid('b', [part('x', '90', '900'), part('y', '7', '70')])]);
  expect(rows.map((row) => row.title)).toEqual(['Barang x', 'Barang y']);
  expect(rows[0]!.cells.get('a')).toEqual({ unitMinor: '100', totalMinor: '1000' });
  expect(rows[1]!.cells.get('a')).toBeNull();
  expect(rows[1]!.cells.get('b')).toEqual({ unitMinor: '7', totalMinor: '70' });
});

test('an item that members price differently has no one unit price', () => {
  const [row] = compareRows([bid('a', [part('x', '100', '500')], [part('x', '120', '600')])]);
  expect(row!.cells.get('a')).toEqual({ unitMinor: null, totalMinor: '1100' });
});

test('bids stand from the cheapest to the dearest, with how much dearer they are', () => {
  const bids = byPrice([priced('6912000000'), priced('20000000000'), priced('6336000000')]);
  expect(bids.map(({ total }) => total.amountMinor)).toEqual(['6336000000', '6912000000', '20000000000']);
  expect(bids.map((one) => aboveLeast(one, bids))).toEqual([0, 909, 21_565]);
});
