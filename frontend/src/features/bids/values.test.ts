import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { someBid } from './fixture.ts';
import { bidField, bidInput, bidSchema, bidValues, covered, partTotal, sumOf } from './values.ts';

const typed = () => bidValues(someBid());

const refused = (quantity: string, unitPrice: string) => {
  const values = typed();
  values.members[0]!.parts[0] = { itemId: 'i1', quantity, unitPrice };
  return !v.safeParse(bidSchema, values).success;
};

describe('a bid as it is typed', () => {
  test('has a row for each member and item, empty where the member has no part', () => {
    expect(typed().members.map(({ parts }) => parts.map((one) => [one.quantity, one.unitPrice]))).toEqual([
      [['3600', '100000'], ['', '']],
      [['', ''], ['', '']],
    ]);
  });
  test('of one business alone takes all items at once', () => {
    const alone = someBid({ alliance: null, members: [{ ...someBid().members[0]!, parts: [] }] });
    expect(bidValues(alone).members[0]!.parts.map((one) => one.quantity)).toEqual(['3600', '1200']);
  });
  test('asks for answers that no profile gives, from each member where they are summed', () => {
    expect(typed().answers.map(({ requirementId, businessId }) => [requirementId, businessId])).toEqual([['r1', null], ['r2', 'm1'], ['r2', 'm2']]);
  });
  test('needs a price where there is a quantity', () => {
    const values = typed();
    values.members[1]!.parts[1] = { itemId: 'i2', quantity: '1200', unitPrice: '' };
    const result = v.safeParse(bidSchema, values);
    expect(v.getDotPath(result.issues![0])).toBe('members.1.parts.1.unitPrice');
  });
  test('refuses amounts and quantities that are none', () => {
    expect([refused('-1', '100'), refused('1,5', '100'), refused('10', 'x'), refused('10', '100')]).toEqual([true, true, true, false]);
  });
});

describe('what is sent', () => {
  test('is nothing when nothing changed', () => {
    expect(bidInput(typed(), someBid())).toBeNull();
  });
  test('is only what changed: a member that prices its part sends no note and no answers', () => {
    const values = typed();
    values.members[1]!.parts[1] = { itemId: 'i2', quantity: '1200', unitPrice: '250000' };
    expect(bidInput(values, someBid())).toEqual({
      bidId: 'b1',
      version: 3,
      members: [
        { businessId: 'm1', shareBp: 6_000, parts: [{ itemId: 'i1', quantity: '3600', unitPrice: { amountMinor: '100000', currency: 'IDR' } }] },
        { businessId: 'm2', shareBp: 4_000, parts: [{ itemId: 'i2', quantity: '1200', unitPrice: { amountMinor: '250000', currency: 'IDR' } }] },
      ],
    });
  });
  test('has each answer in the form its requirement asks for', () => {
    const values = typed();
    values.answers[0]!.bool = 'no';
    values.answers[2]!.number = '2,5';
    expect(bidInput(values, someBid())?.answers).toEqual([
      { requirementId: 'r1', businessId: null, bool: false },
      { requirementId: 'r2', businessId: 'm2', number: '2.5' },
    ]);
  });
});

describe('refusals', () => {
  test('find their row though empty rows were not sent', () => {
    const values = typed();
    values.members[1]!.parts[1] = { itemId: 'i2', quantity: '1200', unitPrice: '1' };
    expect(bidField(values)(['members', '1', 'parts', '0', 'unitPrice'])).toBe('members[1].parts[1].unitPrice');
    expect(bidField(values)(['members', '1', 'shareBp'])).toBe('members[1].shareBp');
  });
  test('find their answer though unanswered ones were not sent', () => {
    const values = typed();
    values.answers[2]!.number = '2';
    expect(bidField(values)(['answers', '0', 'number'])).toBe('answers[2]');
    expect(bidField(values)(['note'])).toBe('note');
  });
});

describe('sums', () => {
  test('are exact beyond what a float holds', () => {
    expect(partTotal({ itemId: 'i', quantity: '999999999999', unitPrice: '99999999' })).toBe(99999998999900000001n);
    expect(sumOf(typed().members[0]!.parts)).toBe(360_000_000n);
  });
  test('tell how much of an item the members take together', () => {
    expect(covered(typed(), 'i1')).toBe(3_600n);
    expect(covered(typed(), 'i2')).toBe(0n);
  });
});
