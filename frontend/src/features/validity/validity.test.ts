import { expect, test } from 'vitest';
import { lastOf, proposed, validityOf, type ExtensionData } from './validity.ts';

const asked = (askedAt: string, state: ExtensionData['state'] = 'OPEN'): ExtensionData => ({
  id: `x-${askedAt}`, state, askedAt, validUntil: '2027-02-01T05:00:00Z', dueAt: '2027-01-05T05:00:00Z', answeredAt: null, viewerCanAnswer: false,
});

test('the first bid to run out counts, of those that may still win', () => {
  const bids = [
    { state: 'RANKED' as const, validUntil: '2027-01-20T05:00:00Z', extensions: [] },
    { state: 'ADMITTED' as const, validUntil: '2027-01-10T05:00:00Z', extensions: [] },
    { state: 'REJECTED' as const, validUntil: '2027-01-01T05:00:00Z', extensions: [] },
    { state: 'EXPIRED' as const, validUntil: '2027-01-02T05:00:00Z', extensions: [] },
  ];
  const { until, expired } = validityOf(bids);
  expect(until).toBe('2027-01-10T05:00:00Z');
  expect(expired).toEqual([bids[3]]);
  expect(validityOf([bids[2]!]).until).toBeNull();
});

test('only the last round is shown, with everybody who was asked in it', () => {
  const first = { state: 'RANKED' as const, validUntil: null, extensions: [asked('2027-01-01T00:00:00Z', 'DECLINED'), asked('2027-01-03T00:00:00Z')] };
  const second = { state: 'RANKED' as const, validUntil: null, extensions: [asked('2027-01-03T00:00:00Z', 'ACCEPTED')] };
  const third = { state: 'REJECTED' as const, validUntil: null, extensions: [asked('2027-01-01T00:00:00Z', 'UNANSWERED')] };
  expect(validityOf([first, second, third]).round.map(({ asked: { state } }) => state)).toEqual(['OPEN', 'ACCEPTED']);
  expect(validityOf([{ ...third, extensions: [] }]).round).toEqual([]);
  expect(lastOf(first.extensions)?.state).toBe('OPEN');
});

test('two weeks more are proposed, from now on once the bids have run out', () => {
  const now = Date.parse('2027-01-15T00:00:00Z');
  expect(proposed('2027-01-20T05:00:00.000Z', now)).toBe('2027-02-03T05:00:00.000Z');
  expect(proposed('2027-01-02T05:00:00.000Z', now)).toBe('2027-01-29T00:00:00.000Z');
  expect(proposed(null, now)).toBe('2027-01-29T00:00:00.000Z');
});
