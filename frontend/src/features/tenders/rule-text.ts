// A requirement's rule in one sentence.
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import type { RequirementData } from './tender.ts';

type Rule = RequirementData['rule'];

/** A decimal string, grouped. */
function decimal(format: Formatters, value: string | null, unit: string | null): string {
  return value === null ? '' : [format.number(value), unit].filter(Boolean).join(' ');
}

/** Says what a rule demands. */
export function ruleText(t: Translate, format: Formatters, rule: Rule): string {
  switch (rule.__typename) {
    case 'BoolRule':
      return t('rule-bool');
    case 'IntMinRule':
      return t('rule-int-min', { least: decimal(format, rule.least, rule.unit) });
    case 'NumRangeRule': {
      const [min, max] = [decimal(format, rule.min, rule.rangeUnit), decimal(format, rule.max, rule.rangeUnit)];
      if (rule.min === null) return t('rule-at-most', { max });
      return rule.max === null ? t('rule-int-min', { least: min }) : t('rule-range', { min, max });
    }
    case 'EnumSubsetRule':
      return t('rule-options', { required: format.list(rule.required), options: format.list(rule.options) });
    case 'CertificateRule':
      return t('rule-certificate', { name: rule.certificate.title });
    case 'CapacityRule':
      return t('rule-capacity', {
        code: rule.code.title,
        quantity: decimal(format, rule.quantity, rule.capacityUnit),
        period: t(`period-${rule.period.toLowerCase()}`),
      });
    case 'ExperienceRule':
      return t('rule-experience', { code: rule.workCode.title, value: format.money(rule.value), years: rule.years });
    case 'GeoRule':
      return t('rule-geo', { distance: format.distance(rule.radiusKm) });
    case 'DocumentRule':
      return rule.hint ? t('rule-document-named', { name: rule.hint }) : t('rule-document');
    default:
      return '';
  }
}
