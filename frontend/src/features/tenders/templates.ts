// Tenders to start from: rows of keys whose words stand in the locales.
import type { Translate } from '~/i18n/i18n.tsx';
import type { TenderFields } from './values.ts';

interface Template {
  key: string;
  items: readonly (readonly [name: string, quantity: string])[];
  codes: readonly string[];
  /** Weights of price and of the quality criteria, in per cent; absent = lowest price. */
  weights?: readonly [price: number, ...quality: number[]];
}

export const TEMPLATES: readonly Template[] = [
  { key: 'breakfast', items: [['bread', '3600'], ['cake', '1200']], codes: ['10710'], weights: [60, 25, 15] },
  { key: 'catering', items: [['lunch', '150'], ['snack', '300']], codes: ['56210'], weights: [70, 30] },
  { key: 'uniform', items: [['shirt', '80'], ['apron', '40']], codes: ['14111'] },
];

/** A template's lot and criteria in the language in force; weights only where the type lets bids be compared by them. */
export function templateFields(t: Translate, key: string, methods: readonly string[] = ['WEIGHTED']): TenderFields {
  const template = TEMPLATES.find((one) => one.key === key);
  if (!template) return {};
  const weights = methods.includes('WEIGHTED') ? template.weights : undefined;
  const [price, ...quality] = weights ?? [100];
  return {
    lots: [{
      title: t(`template-${key}`),
      items: template.items.map(([name, quantity]) => ({ title: t(`template-${key}-${name}`), quantity, unit: t(`template-${key}-${name}-unit`) })),
      requirements: [],
    }],
    awardMethod: weights ? 'WEIGHTED' : 'LOWEST_PRICE',
    criteria: [
      { kind: 'PRICE', title: t('criterion-price'), weightBp: price * 100 },
      ...quality.map((weight, i) => ({ kind: 'QUALITY' as const, title: t(`template-quality-${i + 1}`), weightBp: weight * 100 })),
    ],
  };
}
