import { expect, test } from 'vitest';
import { icsOf } from './ics.ts';

const file = icsOf(
  [{ uid: 'TDR-1-deadline', at: '2026-11-25T11:24:00+07:00', title: 'Tenggat; roti, kue – Hotel Lawang Sewu Indah, sarapan tiga puluh hari', url: 'https://gotong.example/tender/tdr-1' }],
  new Date('2026-11-22T05:00:00Z'),
);

test('a deadline in Jakarta is written as the same moment in UTC', () => {
  expect(file).toContain('\r\nDTSTART:20261125T042400Z\r\n');
  expect(file).toContain('\r\nDTSTAMP:20261122T050000Z\r\n');
});

test('commas and semicolons are escaped and no line is longer than 75 octets', () => {
  expect(file.replaceAll('\r\n ', '')).toContain('SUMMARY:Tenggat\\; roti\\, kue – Hotel Lawang Sewu Indah\\, sarapan tiga puluh hari\r\n');
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});
