// How bids are compared, in words: the same on every screen and on paper.
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import type { AwardMethod } from './methods.ts';
import type { RequirementData, Terms } from './tender.ts';

type Rules = Pick<Terms, 'awardMethod' | 'nearestBreaksTies'>;

const METHOD_TEXTS: Record<AwardMethod, string> = { LOWEST_PRICE: 'award-lowest-text', WEIGHTED: 'award-weighted-text', DISCOUNT: 'award-discount-text' };
const RANKING_TEXTS: Record<AwardMethod, string> = { LOWEST_PRICE: 'ranking-lowest-text', WEIGHTED: 'ranking-weighted-text', DISCOUNT: 'ranking-discount-text' };

/** The method in one sentence. */
export const methodText = (t: Translate, method: AwardMethod): string => t(METHOD_TEXTS[method]);

/** How the order comes about, to compute it anew. */
export const rankingText = (t: Translate, method: AwardMethod): string => t(RANKING_TEXTS[method]);

/** What decides between bids that come out the same, step by step. */
export function tieText(t: Translate, { awardMethod, nearestBreaksTies }: Rules): string {
  const steps = [
    awardMethod !== 'LOWEST_PRICE' && 'tie-step-quality',
    'tie-step-price',
    nearestBreaksTies && 'tie-step-distance',
    'tie-step-receipt',
  ];
  return t('tie-rule', { steps: steps.filter((step) => step !== false).map((step) => t(step)).join(' → ') });
}

/** How the points of several evaluators become one number. */
export const combinationText = (t: Translate, how: Terms['scoreCombination']): string => t(how === 'MEDIAN' ? 'combination-median-text' : 'combination-mean-text');

type Costed = Pick<RequirementData, 'title' | 'unitCost' | 'rule'>;

/** The unit of a requirement that is answered with a number. */
export function unitOf(rule: RequirementData['rule']): string | null {
  if (rule.__typename === 'IntMinRule') return rule.unit;
  return rule.__typename === 'NumRangeRule' ? rule.rangeUnit : null;
}

/** What each declared unit adds to the compared price; null where nothing is. */
export function unitCostText(t: Translate, format: Formatters, { unitCost, rule }: Costed): string | null {
  return unitCost && t('unit-cost-text', { cost: format.money(unitCost), unit: unitOf(rule) ?? t('unit-cost-unit') });
}

/** All requirements of all lots that cost something over the life. */
export function costedOf<R extends Costed>(lots: readonly { requirements: readonly R[] }[]): R[] {
  return lots.flatMap(({ requirements }) => requirements).filter(({ unitCost }) => unitCost !== null);
}

/** How a bidder computes its own compared price. */
export function formulaText(t: Translate, method: AwardMethod, costs: boolean): string | null {
  if (method === 'DISCOUNT') return t(costs ? 'formula-discount-costs' : 'formula-discount');
  return costs ? t('formula-costs') : null;
}
