import { describe, expect, test } from 'vitest';
import { decisionOf, openedOf, scoreRows } from './protocol.ts';

const bid = (id: string, state: string, amountMinor: string | null, lotId = 'l1') => ({ id, state, lot: { id: lotId }, total: amountMinor === null ? null : { amountMinor } });

const score = (criterion: string, evaluator: string, points: number, locked = true) => ({ points, locked, criterion: { id: criterion }, evaluator: { id: evaluator, displayName: evaluator } });

describe('the record of a tender', () => {
  test('names the opened bids of a lot by price, and none that was never opened', () => {
    const bids = [bid('a', 'RANKED', '900'), bid('b', 'LAPSED', '100'), bid('c', 'REJECTED', '500'), bid('d', 'OPENED', '1000'), bid('e', 'OPENED', '1', 'l2')];
    expect(openedOf(bids, 'l1').map(({ id }) => id)).toEqual(['c', 'a', 'd']);
  });

  test('names bids whose price is sealed last', () => {
    const bids = [bid('a', 'REJECTED', null), bid('b', 'ADMITTED', '900'), bid('c', 'ADMITTED', '500')];
    expect(openedOf(bids, 'l1').map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('says what was decided about each', () => {
    expect(['OPENED', 'ADMITTED', 'RANKED', 'AWARDED', 'NOT_AWARDED', 'REJECTED', 'DISQUALIFIED'].map(decisionOf)).toEqual([
      'undecided', 'admitted', 'admitted', 'admitted', 'admitted', 'rejected', 'rejected',
    ]);
  });

  test('holds the points of every evaluator once they are locked', () => {
    const rows = scoreRows([
      { id: 'a', bidderName: 'Roti A', scores: [score('c1', 'Siti', 80), score('c2', 'Siti', 70), score('c1', 'Bayu', 60)] },
      { id: 'b', bidderName: 'Roti B', scores: [score('c1', 'Siti', 10, false)] },
    ]);
    expect(rows.map(({ key, points }) => [key, [...points]])).toEqual([
      ['a.Siti', [['c1', 80], ['c2', 70]]],
      ['a.Bayu', [['c1', 60]]],
    ]);
  });
});
