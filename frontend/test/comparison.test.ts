// How bids are compared, in the words that people read.
import { readFileSync, readdirSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { comparedOf, lifeCycleOf, offBp, offOf, whyText } from '~/features/tenders/figures.ts';
import { costedOf, formulaText, tieText, unitCostText } from '~/features/tenders/judging-text.ts';
import { exampleBids, exampleOf, fullMarks, priceRest, withMethod, withQuality } from '~/features/tenders/methods.ts';
import type { RequirementData } from '~/features/tenders/tender.ts';
import type { CriterionValues } from '~/features/tenders/values.ts';
import { formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';

const bundle = new FluentBundle('id', { useIsolating: false });
for (const file of readdirSync('locales/id')) bundle.addResource(new FluentResource(readFileSync(`locales/id/${file}`, 'utf8')));
const t: Translate = (key, args = {}) => bundle.formatPattern(bundle.getMessage(key)!.value!, args).replaceAll('\u00a0', ' ');
const format = formatters('id');
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

const price: CriterionValues = { id: 'p', kind: 'PRICE', title: 'Harga', description: '', weightBp: 10_000, minPoints: '' };
const quality = (weightBp: number): CriterionValues => ({ id: 'q', kind: 'QUALITY', title: 'Rasa', description: '', weightBp, minPoints: '' });
const weights = (criteria: readonly CriterionValues[]) => criteria.map(({ weightBp }) => weightBp);

describe('choosing a method', () => {
  test('adds a quality criterion where one is needed, and gives the price the rest', () => {
    expect(weights(withMethod('WEIGHTED', [price]))).toEqual([6_000, 4_000]);
    expect(weights(withMethod('DISCOUNT', [price]))).toEqual([7_000, 3_000]);
  });
  test('keeps discounts within their bounds', () => {
    expect(weights(withMethod('DISCOUNT', [{ ...price, weightBp: 6_000 }, quality(4_000)]))).toEqual([7_000, 3_000]);
  });
  test('leaves criteria alone where they do not count', () => {
    expect(weights(withMethod('LOWEST_PRICE', [{ ...price, weightBp: 6_000 }, quality(4_000)]))).toEqual([6_000, 4_000]);
  });
  test('a further criterion takes what is left of the weights, or a tenth off the price', () => {
    expect(weights(withQuality('WEIGHTED', [{ ...price, weightBp: 6_000 }, quality(3_000)]))).toEqual([6_000, 3_000, 1_000]);
    expect(weights(withQuality('DISCOUNT', [{ ...price, weightBp: 7_000 }, quality(3_000)]))).toEqual([6_000, 3_000, 1_000]);
  });
  test('a price never has less than nothing', () => {
    expect(priceRest([price, quality(3_000), quality(8_000)])).toBe(0);
  });
});

describe('examples', () => {
  test('tell what each method makes of the same two bids', () => {
    expect(plain(exampleBids(t, format))).toBe('Misalnya: A menawar Rp 10.000.000 dan mutunya dinilai 90; B menawar Rp 9.500.000 dan mutunya dinilai 60.');
    expect(plain(exampleOf(t, format, 'LOWEST_PRICE', 0))).toBe('B menang: harganya lebih rendah.');
    expect(plain(exampleOf(t, format, 'WEIGHTED', 4_000))).toBe('Dengan 60 % untuk harga dan 40 % untuk mutu, A mendapat 95 × 60 % + 90 × 40 % = 93 dan B mendapat 100 × 60 % + 60 × 40 % = 84. A menang.');
    expect(plain(exampleOf(t, format, 'DISCOUNT', 3_000))).toBe('Dengan potongan paling banyak 30 %, A dihitung Rp 7.300.000 (dipotong 27 %) dan B dihitung Rp 7.790.000 (dipotong 18 %). A menang.');
  });
  test('follow what is typed', () => {
    expect(exampleOf(t, format, 'DISCOUNT', 500)).toMatch(/B menang\.$/);
    expect(exampleOf(t, format, 'WEIGHTED', 1_000)).toMatch(/B menang\.$/);
  });
  test('full marks count as the price less all discounts', () => {
    expect(plain(fullMarks(t, format, [price, quality(3_000)]))).toBe('Harga Rp 10.000.000 dengan nilai penuh dihitung Rp 7.000.000 saat dibandingkan.');
  });
});

const tie = (awardMethod: 'LOWEST_PRICE' | 'WEIGHTED' | 'DISCOUNT', nearestBreaksTies: boolean) => tieText(t, { awardMethod, nearestBreaksTies });

describe('the published rules', () => {
  test('say what decides between equal bids, in order', () => {
    expect(tie('WEIGHTED', true)).toBe('Bila hasilnya sama, yang menentukan berturut-turut: mutu lebih tinggi → harga lebih rendah → lebih dekat → lebih dahulu tersegel.');
    expect(tie('DISCOUNT', false)).toContain(': mutu lebih tinggi → harga lebih rendah → lebih dahulu tersegel.');
    expect(tie('LOWEST_PRICE', false)).toContain(': harga lebih rendah → lebih dahulu tersegel.');
  });
  const power = { title: 'Listrik', unitCost: { amountMinor: '150000', currency: 'IDR' }, rule: { __typename: 'IntMinRule', least: '0', unit: 'kWh' } } as unknown as RequirementData;
  test('say what a declared unit costs, and nothing where it does not', () => {
    expect(plain(unitCostText(t, format, power))).toBe('Saat dibandingkan, tiap kWh yang dinyatakan ditambah Rp 1.500.');
    expect(unitCostText(t, format, { ...power, unitCost: null })).toBeNull();
    expect(costedOf([{ requirements: [power, { ...power, unitCost: null }] }])).toEqual([power]);
  });
  test('tell how to compute one’s own compared price, where it is not the price', () => {
    expect(formulaText(t, 'LOWEST_PRICE', false)).toBeNull();
    expect(formulaText(t, 'WEIGHTED', true)).toMatch(/^Harga banding = harga \+ satuan/);
    expect(formulaText(t, 'DISCOUNT', true)).toMatch(/^Harga banding = \(harga \+ .*\) × \(100 % − potongan\)/);
  });
});

const row = (kind: string, points: string, weighted: string) => ({ criterion: { kind, title: kind === 'PRICE' ? 'Harga' : 'Rasa', weightBp: kind === 'PRICE' ? 7_000 : 3_000 }, points: { display: points }, weighted: { display: weighted } });

describe('the figures of a place', () => {
  const total = { amountMinor: '1000000000', currency: 'IDR' };
  const entry = {
    total, lifeCycleCost: { numerator: '150000000', denominator: '1' }, evaluatedPrice: { numerator: '2622000001', denominator: '3' }, distanceKm: 12,
    criteria: [row('PRICE', '100.0000', '0.0000'), row('QUALITY', '80.0000', '24.0000')],
  };
  test('are rounded to be read', () => {
    expect(comparedOf(entry)?.amountMinor).toBe('874000000');
    expect(lifeCycleOf(entry)?.amountMinor).toBe('150000000');
    expect(offBp('DISCOUNT', entry)).toBe(2_400);
    expect(offBp('WEIGHTED', entry)).toBeNull();
    expect(offOf({ display: '83.3333' }, 3_000)).toBe(2_500);
  });
  test('without costs or discounts the price is what is compared; while it is secret nothing is said', () => {
    expect(comparedOf({ ...entry, evaluatedPrice: null })).toBe(total);
    expect(comparedOf({ ...entry, evaluatedPrice: null, criteria: [] })).toBeNull();
    expect(offBp('DISCOUNT', { criteria: [] })).toBeNull();
  });
  test('tell the way from the price to what is compared', () => {
    expect(plain(whyText(t, format, 'DISCOUNT', entry))).toBe('Rasa 80 × 30 % = potongan 24 %; Rp 10.000.000 + Rp 1.500.000 selama pemakaian dihitung Rp 8.740.000');
    expect(plain(whyText(t, format, 'WEIGHTED', { ...entry, lifeCycleCost: null, evaluatedPrice: null }))).toBe('Harga 100 × 70 % = 0; Rasa 80 × 30 % = 24');
  });
});
