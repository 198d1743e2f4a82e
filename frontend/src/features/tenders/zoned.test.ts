import { expect, test } from 'vitest';
import { formatters } from '~/i18n/format.ts';
import { toInstant, toLocal } from './zoned.ts';

test('a deadline typed in the buyer’s zone is sent in UTC and comes back the same', () => {
  for (const [zone, utc] of [['Asia/Jakarta', '05:00'], ['Asia/Makassar', '04:00'], ['Asia/Jayapura', '03:00']] as const) {
    const instant = toInstant('2026-12-31T12:00', zone);
    expect(instant).toBe(`2026-12-31T${utc}:00.000Z`);
    expect(toLocal(instant, zone)).toBe('2026-12-31T12:00');
  }
});

test('what is no time is empty', () => {
  expect(toInstant('', 'Asia/Jakarta')).toBe('');
  expect(toInstant('2026-13-40T99:00', 'Asia/Jakarta')).toBe('');
  expect(toLocal(null, 'Asia/Jakarta')).toBe('');
});

test('times are shown in the buyer’s zone, by its Indonesian name', () => {
  expect(formatters('id').dateTime('2026-12-31T05:00:00Z', 'Asia/Jakarta')).toContain('12.00 WIB');
  expect(formatters('en').dateTime('2026-12-31T05:00:00Z', 'Asia/Jayapura')).toContain('14:00 WIT');
});
