// What a place in the order comes from, as it is read: rounded, and never the order itself.
import type { Formatters, MoneyValue } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import { shownMinor, type Fraction } from './amounts.ts';
import type { AwardMethod } from './methods.ts';

interface Figures {
  /** Null where the price was not opened; then nothing is compared. */
  total: MoneyValue | null;
  lifeCycleCost: Fraction | null;
  evaluatedPrice: Fraction | null;
  distanceKm: number | null;
  criteria: readonly { criterion: { kind: string; title: string; weightBp: number }; points: { display: string }; weighted: { display: string } }[];
}

const rounded = (value: Fraction | null, price: MoneyValue | null): MoneyValue | null => value && price && { amountMinor: shownMinor(value), currency: price.currency };

/** The costs over the life, where the terms ask and they may be seen. */
export const lifeCycleOf = (entry: Pick<Figures, 'total' | 'lifeCycleCost'>): MoneyValue | null => rounded(entry.lifeCycleCost, entry.total);

/** What is compared; null while it may not be seen. */
export function comparedOf(entry: Pick<Figures, 'total' | 'evaluatedPrice' | 'criteria'>): MoneyValue | null {
  return rounded(entry.evaluatedPrice, entry.total) ?? (entry.criteria.length > 0 ? entry.total : null);
}

/** Whether anything else than the offered price is compared. */
export const comparesOther = (entries: readonly Pick<Figures, 'evaluatedPrice'>[]): boolean => entries.some(({ evaluatedPrice }) => evaluatedPrice !== null);

/** How many percent quality takes off, in basis points; null where it takes nothing by the method. */
export function offBp(method: AwardMethod, entry: Pick<Figures, 'criteria'>): number | null {
  if (method !== 'DISCOUNT' || entry.criteria.length === 0) return null;
  return Math.round(entry.criteria.reduce((sum, { weighted }) => sum + Number(weighted.display), 0) * 100);
}

/** How many basis points these points take off, at the most that their criterion may. */
export const offOf = (points: { display: string }, mostBp: number): number => Math.round((Number(points.display) * mostBp) / 100);

/** A bid's way from its price to what is compared, and its points. */
export function whyText(t: Translate, format: Formatters, method: AwardMethod, entry: Figures): string {
  const [compared, cost] = [comparedOf(entry), lifeCycleOf(entry)];
  const steps = entry.criteria.filter(({ criterion }) => method !== 'DISCOUNT' || criterion.kind === 'QUALITY').map((row) => stepText(t, format, method, row));
  const counts = compared && entry.total && entry.evaluatedPrice && t(cost ? 'ranking-counts-costs' : 'ranking-counts', {
    price: format.money(entry.total), cost: cost ? format.money(cost) : '', counted: format.money(compared),
  });
  return [...steps, counts].filter(Boolean).join('; ');
}

function stepText(t: Translate, format: Formatters, method: AwardMethod, { criterion, points, weighted }: Figures['criteria'][number]): string {
  const discount = method === 'DISCOUNT';
  return t(discount ? 'ranking-off-criterion' : 'ranking-criterion', {
    title: criterion.title,
    points: format.number(points.display),
    weight: format.share(criterion.weightBp),
    weighted: discount ? format.share(Math.round(Number(weighted.display) * 100)) : format.number(weighted.display),
  });
}
