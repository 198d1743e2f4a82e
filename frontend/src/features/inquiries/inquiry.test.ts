import { describe, expect, test } from 'vitest';
import { obstacle, openFirst, stepsFor, type InquiryData } from './inquiry.ts';

const asked = (kind: InquiryData['kind'], state: InquiryData['state']) => ({ kind, state });
const steps = (state: string, inquiries: ReturnType<typeof asked>[] = [], { low = false, awarded = false } = {}) => stepsFor({ state, inquiries, low, awarded });

describe('what an evaluator may do about a bid', () => {
  test('that was opened: decide, or ask once for a correction', () => {
    expect(steps('OPENED')).toEqual(['admit', 'reject', 'ask-cure']);
    expect(steps('OPENED', [asked('CURE', 'ANSWERED')])).toEqual(['admit', 'reject']);
    expect(steps('OPENED', [asked('CURE', 'EXPIRED')])).toEqual(['admit', 'reject']);
  });
  test('is nothing while its bidder may answer', () => {
    expect(steps('OPENED', [asked('CURE', 'OPEN')])).toEqual([]);
    expect(steps('RANKED', [asked('CURE', 'ANSWERED'), asked('JUSTIFICATION', 'OPEN')], { low: true })).toEqual([]);
  });
  test('with an abnormally low price: ask, then it may be rejected for it, whatever the order says by now', () => {
    expect(steps('RANKED', [asked('CURE', 'ANSWERED')], { low: true })).toEqual(['ask-justification']);
    expect(steps('ADMITTED', [], { low: true })).toEqual(['ask-justification']);
    expect(steps('RANKED', [asked('JUSTIFICATION', 'ANSWERED')], { low: true })).toEqual(['reject-price']);
    expect(steps('RANKED', [asked('JUSTIFICATION', 'EXPIRED')])).toEqual(['reject-price']);
  });
  test('is nothing where there is nothing to ask, or an award stands', () => {
    expect(steps('RANKED')).toEqual([]);
    expect(steps('REJECTED', [asked('JUSTIFICATION', 'EXPIRED')], { low: true })).toEqual([]);
    expect(steps('RANKED', [asked('JUSTIFICATION', 'ANSWERED')], { low: true, awarded: true })).toEqual([]);
  });
});

describe('an award', () => {
  const first = { bidId: 'a', abnormallyLow: true };
  test('of an abnormally low price waits until its bidder was asked and had time to answer', () => {
    const open = asked('JUSTIFICATION', 'OPEN');
    expect(obstacle(first, ['a', 'b'], new Map())).toBe('unasked');
    expect(obstacle(first, ['a', 'b'], new Map([['a', [asked('CURE', 'ANSWERED')]]]))).toBe('unasked');
    expect(obstacle(first, ['a', 'b'], new Map([['a', [open]]]))).toBe(open);
    expect(obstacle(first, ['a', 'b'], new Map([['a', [asked('JUSTIFICATION', 'EXPIRED')]]]))).toBeNull();
  });
  test('waits for every bidder of its lot, and for none of another', () => {
    const open = asked('CURE', 'OPEN');
    const usual = { bidId: 'a', abnormallyLow: false };
    expect(obstacle(usual, ['a', 'b'], new Map([['b', [open]]]))).toBe(open);
    expect(obstacle(usual, ['a', 'b'], new Map([['c', [open]]]))).toBeNull();
  });
});

test('what waits for an answer stands first, the rest as it was asked', () => {
  const [cure, price] = [asked('CURE', 'ANSWERED'), asked('JUSTIFICATION', 'OPEN')];
  expect(openFirst([cure, price])).toEqual([price, cure]);
  expect(openFirst([cure, asked('JUSTIFICATION', 'EXPIRED')])[0]).toBe(cure);
});
