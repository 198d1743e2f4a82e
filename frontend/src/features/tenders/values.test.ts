import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { criteriaInput, emptyItem, emptyLot, emptyRequirement, envelopesOf, judgingSchema, lotsInput, lotsSchema, stepOf, tenderField, weightSum, type JudgingValues } from './values.ts';

const lot = { ...emptyLot, title: 'Roti sarapan', items: [{ ...emptyItem, title: 'Roti manis', quantity: '3600', unit: 'potong' }] };
const price = { id: null, kind: 'PRICE' as const, title: 'Harga', description: '', weightBp: 6_000, minPoints: '' };
const quality = { id: null, kind: 'QUALITY' as const, title: 'Rasa', description: '', weightBp: 4_000, minPoints: '60' };
const parses = (quantity: string) => v.safeParse(lotsSchema, { lots: [{ ...lot, items: [{ ...lot.items[0]!, quantity }] }] }).success;
const judged = (criteria: JudgingValues['criteria'], awardMethod: JudgingValues['awardMethod'] = 'WEIGHTED') =>
  v.safeParse(judgingSchema, { lots: [lot], awardMethod, criteria, scoreCombination: 'MEAN', nearestBreaksTies: false, envelopes: 1, sealLevel: 'PLATFORM_SEALED', combinations: false, invitedOnly: false, directReason: '', justification: '' });
const messages = (result: ReturnType<typeof judged>) => result.issues?.map((issue) => issue.message) ?? [];

describe('weights', () => {
  test('add up in basis points', () => {
    expect(weightSum([price, quality])).toBe(10_000);
  });
  test('that miss 100 % are refused at the criteria', () => {
    const result = judged([price, { ...quality, weightBp: 3_999 }]);
    expect(messages(result)).toEqual(['criteria-need-whole']);
    expect(v.getDotPath(result.issues![0])).toBe('criteria');
  });
  test('need a quality criterion beside the price', () => {
    expect(messages(judged([{ ...price, weightBp: 10_000 }]))).toEqual(['criteria-need-quality']);
  });
  test('do not matter when the lowest price wins: only the price is sent, as the whole', () => {
    expect(judged([price, quality], 'LOWEST_PRICE').success).toBe(true);
    expect(criteriaInput({ awardMethod: 'LOWEST_PRICE', criteria: [price, quality] })).toEqual([
      { id: null, kind: 'PRICE', title: 'Harga', description: null, weightBp: 10_000, minPoints: null },
    ]);
  });
});

describe('discounts', () => {
  const taste = { ...quality, weightBp: 3_000 };
  test('are at most 30 % each, and refused where they stand', () => {
    expect(judged([price, taste], 'DISCOUNT').success).toBe(true);
    const result = judged([price, taste, { ...quality, weightBp: 3_001 }], 'DISCOUNT');
    expect(messages(result)).toEqual(['discount-most|most=30']);
    expect(v.getDotPath(result.issues![0])).toBe('criteria.2.weightBp');
  });
  test('need a quality criterion, and leave something for the price', () => {
    expect(messages(judged([price], 'DISCOUNT'))).toEqual(['criteria-need-quality']);
    expect(messages(judged([price, taste, taste, taste, { ...taste, weightBp: 1_000 }], 'DISCOUNT'))).toEqual(['discounts-too-large']);
  });
  test('are sent with the rest for the price, whatever its weight was before', () => {
    expect(criteriaInput({ awardMethod: 'DISCOUNT', criteria: [price, taste, { ...taste, weightBp: 500 }] }).map(({ weightBp }) => weightBp)).toEqual([6_500, 3_000, 500]);
  });
});

const envelopes = (kept: number, most: number) => envelopesOf({ envelopes: kept, procedure: { envelopesMax: most } });

test('two envelopes are kept only where the type of tender permits them', () => {
  expect([envelopes(1, 2), envelopes(2, 2), envelopes(2, 1)]).toEqual([1, 2, 1]);
});

describe('costs per unit', () => {
  const power = { ...emptyRequirement, title: 'Listrik', kind: 'numRange' as const, min: '0', unitCost: '150000' };
  const problems = (changes: Partial<typeof power>) =>
    v.safeParse(lotsSchema, { lots: [{ ...lot, requirements: [{ ...power, ...changes }] }] }).issues?.map((issue) => [v.getDotPath(issue), issue.message]) ?? [];
  const sent = (changes: Partial<Omit<typeof power, 'kind'>> & { kind?: typeof emptyRequirement.kind }) => lotsInput([{ ...lot, requirements: [{ ...power, ...changes }] }], 'IDR')[0]?.requirements?.[0]?.unitCost;
  test('need a number that is never negative', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ min: '-1' })).toEqual([['lots.0.requirements.0.unitCost', 'unit-cost-from-zero']]);
    expect(problems({ min: '' })).toEqual([['lots.0.requirements.0.unitCost', 'unit-cost-from-zero']]);
    expect(problems({ min: '', unitCost: '' })).toEqual([]);
  });
  test('are sent only where every bidder declares a number', () => {
    expect(sent({})).toEqual({ amountMinor: '150000', currency: 'IDR' });
    expect([sent({ mandatory: false }), sent({ kind: 'bool' }), sent({ unitCost: '' })]).toEqual([null, null, null]);
  });
});

describe('lots', () => {
  test('need an item with a whole quantity above zero', () => {
    expect(['1', '0', '1,5', '-3', ''].map(parses)).toEqual([true, false, false, false, false]);
  });
  test('with a hard ceiling need its amount', () => {
    const result = v.safeParse(lotsSchema, { lots: [{ ...lot, hardCeiling: true }] });
    expect(v.getDotPath(result.issues![0])).toBe('lots.0.valueCeiling');
  });
  test('ask each rule for what it needs', () => {
    const capacity = { ...emptyRequirement, title: 'Kapasitas', kind: 'capacity' as const };
    const result = v.safeParse(lotsSchema, { lots: [{ ...lot, requirements: [capacity] }] });
    expect(result.issues?.map((issue) => v.getDotPath(issue))).toEqual(['code', 'quantity', 'unit'].map((key) => `lots.0.requirements.0.${key}`));
  });
  test('are sent with one rule each, decimal commas turned into points', () => {
    const [sent] = lotsInput([{ ...lot, requirements: [{ ...emptyRequirement, title: 'Jarak', kind: 'geo', radiusKm: '12,5' }] }], 'IDR');
    expect(sent?.requirements?.[0]?.rule).toEqual({ geo: { radiusKm: 12.5 } });
  });
});

describe('refusals', () => {
  test('find their field: rules lie flat, places are picked', () => {
    expect(tenderField(['fields', 'lots', '0', 'items', '2', 'quantity'])).toBe('lots[0].items[2].quantity');
    expect(tenderField(['fields', 'lots', '0', 'requirements', '1', 'rule', 'capacity', 'quantity'])).toBe('lots[0].requirements[1].quantity');
    expect(tenderField(['lots', '0', 'requirements', '1', 'rule', 'code'])).toBe('lots[0].requirements[1].code');
    expect(tenderField(['fields', 'regionCode'])).toBe('region');
    expect(tenderField(['fields', 'estimate', 'amountMinor'])).toBe('estimate');
    expect(tenderField(['fields', 'lots', '0', 'requirements', '1', 'unitCost'])).toBe('lots[0].requirements[1].unitCost');
  });
  test('find their step', () => {
    expect(['title', 'lots[0].items', 'lots[1].requirements[0].unitCost', 'criteria', 'nearestBreaksTies', 'envelopes', 'invited', 'invitedOnly', 'justification', 'deadline', 'opensAt', 'takesBids', 'openersNeeded'].map(stepOf)).toEqual([1, 2, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4]);
  });
});
