import { describe, expect, test } from 'vitest';
import { costMinor, declaredMilli, lessMinor, lifeCycleMinor, milliOf, shownMinor } from './amounts.ts';

const shown = (numerator: string, denominator: string) => shownMinor({ numerator, denominator });

describe('exact amounts, to be read', () => {
  test('are rounded to whole rupiah, halves up', () => {
    expect([shown('1000000000', '1'), shown('250', '3'), shown('150', '1'), shown('149', '1'), shown('0', '1')]).toEqual(['1000000000', '100', '200', '100', '0']);
  });
  test('stay whole beyond what a double holds', () => {
    expect(shownMinor({ numerator: '900000000000000000100', denominator: '1' })).toBe('900000000000000000100');
  });
  test('lose what is taken off', () => {
    expect([lessMinor('1000000000', 3_000), lessMinor('100', 1), lessMinor('1000000000', 10_000)]).toEqual(['700000000', '100', '0']);
  });
});

test('a typed number is read in thousandths, with a comma or a point', () => {
  expect(['12,5', '12.5', ' 7 ', '0', '0,001', '', '-1', 'x', '1,2345'].map(milliOf)).toEqual([12_500n, 12_500n, 7_000n, 0n, 1n, null, null, null, null]);
});

const power = (aggregation: string, unitCost: string | null = '150000') => ({ id: 'r1', aggregation, unitCost: unitCost === null ? null : { amountMinor: unitCost } });

describe('costs over the life', () => {
  const answers = [{ requirementId: 'r1', number: '1000' }, { requirementId: 'r1', number: '12,5' }, { requirementId: 'r2', number: '9' }, { requirementId: 'r1', number: '' }];
  test('are units times the cost of each', () => {
    expect(costMinor(1_000_000n, '150000')).toBe('150000000');
    expect(costMinor(12_500n, '150000')).toBe('1875000');
  });
  test('of several members add up where they count together, else the largest counts', () => {
    expect(declaredMilli(power('SUM'), answers)).toBe(1_012_500n);
    expect(declaredMilli(power('ALL_MEMBERS'), answers)).toBe(1_000_000n);
    expect(declaredMilli(power('LEAD_ONLY'), [])).toBe(0n);
  });
  test('come together of all requirements that have one', () => {
    const fuel = { id: 'r2', aggregation: 'LEAD_ONLY', unitCost: { amountMinor: '100000' } };
    expect(lifeCycleMinor([power('SUM'), fuel, { ...fuel, unitCost: null }], answers)).toBe('152775000');
  });
});
