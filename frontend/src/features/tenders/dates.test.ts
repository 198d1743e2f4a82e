import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { mended } from '~/ui/form/mend.ts';
import { datesInput, datesSchema, datesValues, opensOf, type DatesValues } from './dates.ts';

const ZONE = 'Asia/Makassar';
const dates: DatesValues = {
  takesBids: 'NOW', opensAt: '', deadline: '2026-12-31T12:00', enquiryEndsAt: '', standstillDays: '5', minBids: '1', bidValidityDays: '30', openersNeeded: '1',
};
const later: DatesValues = { ...dates, takesBids: 'LATER', opensAt: '2026-12-10T09:00' };
const problems = (values: DatesValues) => v.safeParse(datesSchema, values).issues?.map((issue) => [v.getDotPath(issue), issue.message]) ?? [];
const agrees = (openersNeeded: string) => problems({ ...dates, openersNeeded }).length === 0;
const kept = { opensAt: null, deadline: '2026-12-31T04:00:00Z', enquiryEndsAt: null, standstillDays: 5, minBids: 1, bidValidityDays: 30, openersNeeded: 1, region: { code: '73.71', name: 'Makassar', fullName: 'Kota Makassar', timeZone: ZONE } };

test('at least one opener has to agree, at most nine', () => {
  expect(['1', '9', '0', '10', '', '1,5'].map(agrees)).toEqual([true, true, false, false, false, false]);
});

describe('a tender that takes bids from a date', () => {
  test('needs that date, before its deadline', () => {
    expect([problems(dates), problems(later)]).toEqual([[], []]);
    expect(problems({ ...later, opensAt: '' })).toEqual([['opensAt', 'form-date']]);
    expect(problems({ ...later, opensAt: dates.deadline })).toEqual([['deadline', 'opens-before-deadline']]);
  });
  test('sends it as a moment in the zone of the buyer', () => {
    expect(datesInput(later, ZONE)).toMatchObject({ opensAt: '2026-12-10T01:00:00.000Z', deadline: '2026-12-31T04:00:00.000Z' });
  });
  test('takes it back with null, whatever was typed before', () => {
    expect(datesInput({ ...later, takesBids: 'NOW' }, ZONE).opensAt).toBeNull();
    expect(opensOf({ ...later, opensAt: 'besok' }, ZONE)).toBeNull();
  });
  test('comes back as it was kept', () => {
    expect(datesValues(kept)).toMatchObject({ takesBids: 'NOW', opensAt: '' });
    expect(datesValues({ ...kept, opensAt: '2026-12-10T01:00:00Z' })).toEqual(later);
  });
  test('is read from a draft of before there was the choice as the server keeps it', () => {
    const { takesBids: _takesBids, opensAt: _opensAt, ...older } = { ...dates, minBids: '2' };
    expect(mended(datesSchema, older, later)).toEqual({ ...later, minBids: '2' });
    expect(v.safeParse(datesSchema, mended(datesSchema, older, dates)).success).toBe(true);
  });
});
