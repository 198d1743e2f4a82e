import { expect, test } from 'vitest';
import { formatters } from '~/i18n/format.ts';
import { changeText } from './change-text.ts';

const text = (path: string, value: string | null) => changeText((key) => key, formatters('id'), 'Asia/Makassar', path, value);
const plain = (value: string | null) => value?.replaceAll(/\s/g, ' ');

test('a changed time is told in the zone of the tender', () => {
  expect(text('deadline', '2026-12-01T06:00:00Z')).toBe('1 Des 2026, 14.00 WITA');
  expect(text('deliveryFrom', '2026-12-24')).toBe('24 Desember 2026');
});

test('money, shares, bounds and counts are told as people write them', () => {
  expect(plain(text('lots.1.valueCeiling', 'IDR 20250000000'))).toBe('Rp 202.500.000');
  expect(plain(text('criteria.2.weightBp', '2550'))).toBe('25,5 %');
  expect(text('lots.1.requirements.1.rule.max', '12500')).toBe('12,5');
  expect(text('lots.1.items.1.quantity', '45000')).toBe('45.000');
  expect(text('lots.1.hardCeiling', 'true')).toBe('yes');
});

test('words stay as they were written, and nothing stays nothing', () => {
  expect(text('title', '2026')).toBe('2026');
  expect(text('lots.1.title', 'Roti sarapan')).toBe('Roti sarapan');
  expect(text('lots.2', null)).toBeNull();
});
