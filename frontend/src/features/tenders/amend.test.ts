import { expect, test } from 'vitest';
import { formatters } from '~/i18n/format.ts';
import { amendDiff, amendInput, amendValues } from './amend.ts';
import type { DeskTender } from './desk.ts';

const tender = {
  id: 't1', description: 'Roti segar', currency: 'IDR', deadline: '2026-12-31T05:00:00Z', deliveryFrom: null, deliveryUntil: null, region: { timeZone: 'Asia/Jakarta' }, procedure: { tiered: false },
  lots: [{
    id: 'l1', number: 1, title: 'Roti', description: null, valueCeiling: null, hardCeiling: false, sources: [], requirements: [],
    items: [{ id: 'i1', title: 'Roti manis', description: null, quantity: '3600', tiers: [], unit: 'potong', code: { code: '10710', title: 'Roti' } }],
  }],
} as unknown as DeskTender;
const format = formatters('id');
const say = (key: string) => key;

test('nothing is sent and nothing shown when nothing changed', () => {
  expect(amendInput(amendValues(tender), tender)).toEqual({});
  expect(amendDiff(say, format, amendValues(tender), tender)).toEqual([]);
});

test('a changed quantity is sent with all lots, codes kept, and shown as before and after', () => {
  const values = amendValues(tender);
  values.lots[0]!.items[0]!.quantity = '4200';
  expect(amendInput(values, tender)).toEqual({
    lots: [expect.objectContaining({ id: 'l1', items: [expect.objectContaining({ id: 'i1', quantity: '4200', code: '10710' })] })],
  });
  expect(amendDiff(say, format, values, tender)).toEqual([
    { path: 'lots.0.items.0', label: 'lot-heading: lot-items', before: 'Roti manis, 3.600 potong', after: 'Roti manis, 4.200 potong' },
  ]);
});

test('changed tiers are sent with their item, and shown beside its quantity', () => {
  const [lot] = tender.lots;
  const tiered = { ...tender, procedure: { tiered: true }, lots: [{ ...lot, items: [{ ...lot!.items[0], tiers: ['1000'] }] }] } as unknown as DeskTender;
  const values = amendValues(tiered);
  values.lots[0]!.items[0]!.tiers = ['1000', '2000'];
  expect(amendInput(values, tiered)).toEqual({ lots: [expect.objectContaining({ items: [expect.objectContaining({ id: 'i1', tiers: ['1000', '2000'] })] })] });
  const [change] = amendDiff((key, args) => (args ? `${key} ${Object.values(args).join(' ')}` : key), format, values, tiered);
  expect([change?.before, change?.after]).toEqual(['Roti manis, 3.600 potong · item-tiers-text 1.000 potong', 'Roti manis, 3.600 potong · item-tiers-text 1.000 dan 2.000 potong']);
});

test('a later deadline is sent in UTC and shown in the buyer’s zone', () => {
  const values = { ...amendValues(tender), deadline: '2027-01-02T12:00' };
  expect(amendInput(values, tender)).toEqual({ deadline: '2027-01-02T05:00:00.000Z' });
  expect(amendDiff(say, format, values, tender)[0]?.after).toContain('2 Jan 2027, 12.00 WIB');
});

test('a removed item has no after, a new one no before', () => {
  const values = amendValues(tender);
  values.lots[0]!.items = [{ id: null, title: 'Kue', description: '', quantity: '10', unit: 'dus' }];
  expect(amendDiff(say, format, values, tender).map(({ before, after }) => [before, after])).toEqual([['Roti manis, 3.600 potong', null], [null, 'Kue, 10 dus']]);
});
