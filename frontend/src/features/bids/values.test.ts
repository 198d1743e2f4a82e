import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { priceKey } from '~/features/seal/held-prices.ts';
import type { BidData } from './bid.ts';
import { filled, heldTotal, priceFault } from './device.ts';
import { someBid } from './fixture.ts';
import { bidField, bidInput, bidSchema, bidValues, covered, partTotal, sumOf, typedPrices } from './values.ts';

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

describe('a bid that is sealed on a device', () => {
  const item = someBid().lot.items[0]!;
  const unpriced = someBid().members.map((member) => ({ ...member, shareBp: null, price: null, parts: member.parts.map((part) => ({ ...part, unitPrice: null, total: null })) }));
  const alone = (changes: Partial<BidData> = {}) => someBid({ sealLevel: 'WITNESS_SEALED', alliance: null, total: null, members: [unpriced[0]!], ...changes });
  const known = { prices: { [priceKey('m1', 'i1')]: '100000' }, shares: {} };

  test('shows the prices of this device, and sends none of them', () => {
    const values = bidValues(alone(), known);
    expect(values.members[0]).toMatchObject({ shareBp: 10_000, parts: [{ quantity: '3600', unitPrice: '100000' }, { quantity: '1200', unitPrice: '' }] });
    values.members[0]!.parts[1]!.unitPrice = '7';
    expect(typedPrices(values)).toEqual({ 'm1:i1': '100000', 'm1:i2': '7' });
    expect(bidInput(values, alone())?.members?.[0]?.parts?.map(({ unitPrice }) => unitPrice.amountMinor)).toEqual(['0', '0']);
  });

  test('has nothing to send when only a price was typed', () => {
    const values = bidValues(alone(), known);
    values.members[0]!.parts[1]!.quantity = '';
    values.members[0]!.parts[0]!.unitPrice = '5';
    expect(bidInput(values, alone())).toBeNull();
  });

  test('of several members, opened again, lets each price its own part beside those that are not priced yet', () => {
    const joint = someBid({ sealLevel: 'WITNESS_SEALED', total: null, members: unpriced });
    expect(bidInput(bidValues(joint), joint)).toBeNull();
    const values = bidValues(joint);
    values.members[1]!.parts[1] = { itemId: 'i2', quantity: '1200', unitPrice: '250000' };
    expect(bidInput(values, joint)?.members?.[0]?.parts).toEqual([{ itemId: item.id, quantity: '3600', unitPrice: { amountMinor: '0', currency: 'IDR' } }]);
    const filledIn = bidValues(joint, { ...known, shares: { m1: 6_000, m2: 4_000 } });
    expect(filledIn.members.map(({ shareBp, parts }) => [shareBp, parts[0]!.unitPrice])).toEqual([[6_000, '100000'], [4_000, '']]);
  });

  test('is priced over what the platform has of it, exactly', () => {
    const cap = (amountMinor: string) => alone({ lot: { ...someBid().lot, hardCeiling: true, valueCeiling: { amountMinor, currency: 'IDR' } } });
    expect(heldTotal(alone(), known.prices)).toBe(360_000_000n);
    expect([priceFault(alone(), null), priceFault(alone(), { [priceKey('m1', 'i1')]: '0' }), priceFault(alone(), known.prices)]).toEqual(['missing', 'missing', null]);
    expect([priceFault(cap('359999999'), known.prices), priceFault(cap('360000000'), known.prices)]).toEqual(['over', null]);
    expect(priceFault(alone(), { [priceKey('m1', 'i1')]: '999999999999999999' })).toBe('too-much');
    expect(filled(alone(), known)).toMatchObject({ total: { amountMinor: '360000000' }, members: [{ price: { amountMinor: '360000000' }, parts: [{ unitPrice: { amountMinor: '100000' } }] }] });
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
