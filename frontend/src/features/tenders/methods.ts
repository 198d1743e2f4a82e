// The three ways to compare bids: what changes from one to another, and an example of each.
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import { WHOLE_BP } from '~/ui/shares.tsx';
import { lessMinor } from './amounts.ts';
import type { Terms } from './tender.ts';
import type { CriterionValues } from './values.ts';

export type AwardMethod = Terms['awardMethod'];

export const METHODS: readonly AwardMethod[] = ['LOWEST_PRICE', 'WEIGHTED', 'DISCOUNT'];

/** The most that one criterion may take off the price. */
export const MOST_DISCOUNT_BP = 3_000;

interface Weighed {
  kind: string;
  weightBp: number;
}

/** What the quality criteria have together, in basis points. */
export function qualitySum(criteria: readonly Weighed[]): number {
  return criteria.filter(({ kind }) => kind === 'QUALITY').reduce((sum, { weightBp }) => sum + weightBp, 0);
}

/** What is left for the price; the server takes nothing below 1. */
export const priceRest = (criteria: readonly Weighed[]): number => Math.max(0, WHOLE_BP - qualitySum(criteria));

const added = (weightBp: number): CriterionValues => ({ id: null, kind: 'QUALITY', title: '', description: '', weightBp, minPoints: '' });

/** The criteria as the chosen method wants them: a quality criterion where one is needed, discounts within bounds, the rest for the price. */
export function withMethod(method: AwardMethod, criteria: readonly CriterionValues[]): CriterionValues[] {
  if (method === 'LOWEST_PRICE') return [...criteria];
  const discount = method === 'DISCOUNT';
  const whole = criteria.some(({ kind }) => kind === 'QUALITY') ? criteria : [...criteria, added(discount ? MOST_DISCOUNT_BP : 4_000)];
  const bounded = whole.map((one) => (discount && one.kind === 'QUALITY' ? { ...one, weightBp: Math.min(one.weightBp, MOST_DISCOUNT_BP) } : one));
  return withRest(bounded);
}

/** The criteria with the price's part as what quality leaves. */
export function withRest(criteria: readonly CriterionValues[]): CriterionValues[] {
  return criteria.map((one) => (one.kind === 'PRICE' ? { ...one, weightBp: priceRest(criteria) } : one));
}

/** A further criterion of quality: what the weights leave, or a small discount. */
export function withQuality(method: AwardMethod, criteria: readonly CriterionValues[]): CriterionValues[] {
  if (method === 'DISCOUNT') return withRest([...criteria, added(Math.min(1_000, Math.max(1, priceRest(criteria) - 1)))]);
  const sum = criteria.reduce((all, { weightBp }) => all + weightBp, 0);
  return [...criteria, added(Math.max(0, WHOLE_BP - sum))];
}

/** Of the example: a dearer bid of good quality, and a cheaper one of middling quality. */
const A = { minor: '1000000000', points: 90 };
const B = { minor: '950000000', points: 60 };

/** A figure and its sign stay on one line. */
const share = (format: Formatters, bp: number): string => format.share(bp).replace(' ', '\u00a0');

const better = (a: number, b: number): string => (a === b ? 'none' : a > b ? 'A' : 'B');

/** The example's two bids. */
export function exampleBids(t: Translate, format: Formatters): string {
  const price = (amountMinor: string) => format.money({ amountMinor, currency: 'IDR' });
  return t('example-bids', { a: price(A.minor), aPoints: A.points, b: price(B.minor), bPoints: B.points });
}

/** What a method makes of the two, at the quality part being typed. */
export function exampleOf(t: Translate, format: Formatters, method: AwardMethod, qualityBp: number): string {
  if (method === 'LOWEST_PRICE') return t('example-lowest');
  const quality = Math.min(Math.max(qualityBp, 0), WHOLE_BP);
  return method === 'WEIGHTED' ? weightedExample(t, format, quality) : discountExample(t, format, quality);
}

function weightedExample(t: Translate, format: Formatters, quality: number): string {
  const price = WHOLE_BP - quality;
  // Points for the price: 100 × 9.5 ÷ 10 for the dearer one. All are whole, so the sums are exact.
  const score = (points: number, own: number) => (points * price + own * quality) / WHOLE_BP;
  const [a, b] = [score(95, A.points), score(100, B.points)];
  return t('example-weighted', {
    price: share(format, price), quality: share(format, quality), aPoints: A.points, bPoints: B.points, a: format.number(a), b: format.number(b), winner: better(a, b),
  });
}

function discountExample(t: Translate, format: Formatters, quality: number): string {
  const off = (points: number) => Math.round((points * quality) / 100);
  const counted = (bid: typeof A) => lessMinor(bid.minor, off(bid.points));
  const money = (amountMinor: string) => format.money({ amountMinor, currency: 'IDR' });
  return t('example-discount', {
    most: share(format, quality), aOff: share(format, off(A.points)), bOff: share(format, off(B.points)),
    a: money(counted(A)), b: money(counted(B)), winner: better(Number(counted(B)), Number(counted(A))),
  });
}

/** What full marks make of a price, with the discounts being typed. */
export function fullMarks(t: Translate, format: Formatters, criteria: readonly Weighed[]): string {
  const money = (amountMinor: string) => format.money({ amountMinor, currency: 'IDR' });
  const off = Math.min(qualitySum(criteria), WHOLE_BP);
  return t('discount-full-marks', { price: money(A.minor), counted: money(lessMinor(A.minor, off)) });
}
