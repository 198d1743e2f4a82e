// A tender as it is typed, and as it is sent.
import * as v from 'valibot';
import type { VariablesOf } from '~/gql/graphql.ts';
import { fieldName } from '~/ui/form/app-form.ts';
import { optionalAmount, optionalText, orNull, positiveWhole, say, text } from '~/ui/form/rules.ts';
import { WHOLE_BP } from '~/ui/shares.tsx';
import { milliOf } from './amounts.ts';
import type { UpdateTenderDraft } from './desk.ts';
import { entryEntries, unjustified } from './entry.ts';
import { frameworkSchema } from './frameworks.ts';
import { METHODS, MOST_DISCOUNT_BP, qualitySum, withRest } from './methods.ts';
import type { TypeRules } from './tender-types.ts';
import { SEAL_LEVELS } from './seal-level.ts';
import { sourcesSchema } from './sources.ts';
import type { RequirementData, Terms } from './tender.ts';
import { isBelow, tiersSchema, typedTiers } from './tiers.ts';

export type TenderFields = VariablesOf<typeof UpdateTenderDraft>['input']['fields'];
type LotInput = NonNullable<TenderFields['lots']>[number];
type RuleInput = NonNullable<LotInput['requirements']>[number]['rule'];

const picked = v.object({ code: v.string(), label: v.string() });

export const basicsSchema = v.object({
  /** Empty: the first that is offered. */
  type: v.string(),
  template: v.string(),
  title: text(5, 160),
  description: optionalText(8_000),
  region: v.nullable(picked),
  codes: v.pipe(v.array(picked), v.minLength(1, say('form-choose'))),
  estimate: optionalAmount,
  estimatePublic: v.boolean(),
  deliveryFrom: v.string(),
  deliveryUntil: v.string(),
});
export type BasicsValues = v.InferInput<typeof basicsSchema>;

export const RULE_KINDS = ['bool', 'intMin', 'numRange', 'enumSubset', 'certificate', 'capacity', 'experience', 'geo', 'document'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

const decimal = v.pipe(v.string(), v.trim(), v.regex(/^(-?\d{1,12}([.,]\d{1,3})?)?$/, say('form-decimal')));

/** What each kind of rule needs filled in. */
const NEEDS: Record<RuleKind, readonly string[]> = {
  bool: [],
  intMin: ['least'],
  numRange: [],
  enumSubset: ['options', 'required'],
  certificate: ['certificateCode'],
  capacity: ['code', 'quantity', 'unit'],
  experience: ['code', 'value', 'years'],
  geo: ['radiusKm'],
  document: ['hint'],
};

/** Whether a declared number may cost so much a unit: only what every bidder has to declare. */
export function mayCost({ kind, mandatory }: { kind: RuleKind; mandatory: boolean }): boolean {
  return mandatory && (kind === 'intMin' || kind === 'numRange');
}

/** Whether the number is never negative. */
function countsFromZero({ kind, min }: { kind: RuleKind; min: string }): boolean {
  return kind !== 'numRange' || milliOf(min) !== null;
}

const requirementSchema = v.pipe(
  v.object({
    id: v.nullable(v.string()),
    title: text(2, 200),
    description: optionalText(2_000),
    mandatory: v.boolean(),
    aggregation: v.picklist(['SUM', 'ANY_MEMBER', 'ALL_MEMBERS', 'LEAD_ONLY', 'RESPONSIBLE_MEMBER']),
    kind: v.picklist(RULE_KINDS),
    least: v.pipe(v.string(), v.regex(/^\d{0,15}$/, say('form-whole-number'))),
    min: decimal,
    max: decimal,
    unit: optionalText(24),
    options: v.string(),
    required: v.string(),
    certificateCode: v.string(),
    code: v.nullable(picked),
    quantity: v.pipe(v.string(), v.regex(/^\d{0,15}$/, say('form-whole-number'))),
    period: v.picklist(['DAY', 'WEEK', 'MONTH', 'YEAR']),
    value: optionalAmount,
    years: v.pipe(v.string(), v.regex(/^\d{0,2}$/, say('form-whole-number'))),
    radiusKm: decimal,
    hint: optionalText(200),
    unitCost: optionalAmount,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const values = dataset.value as Record<string, unknown>;
    for (const key of NEEDS[dataset.value.kind]) {
      if (values[key] === '' || values[key] === null) {
        addIssue({ message: say('form-required'), path: [{ type: 'object', origin: 'value', input: values, key, value: values[key] }] });
      }
    }
  }),
  v.forward(v.check((one) => !mayCost(one) || one.unitCost === '' || countsFromZero(one), say('unit-cost-from-zero')), ['unitCost']),
);
export type RequirementValues = v.InferInput<typeof requirementSchema>;

export const emptyRequirement: RequirementValues = {
  id: null, title: '', description: '', mandatory: true, aggregation: 'ANY_MEMBER', kind: 'bool',
  least: '', min: '', max: '', unit: '', options: '', required: '', certificateCode: '', code: null,
  quantity: '', period: 'MONTH', value: '', years: '3', radiusKm: '', hint: '', unitCost: '',
};

const itemSchema = v.pipe(
  v.object({
    id: v.nullable(v.string()),
    title: text(2, 200),
    description: optionalText(2_000),
    quantity: positiveWhole,
    tiers: tiersSchema,
    unit: text(1, 24),
  }),
  v.forward(v.check((item) => isBelow(item), say('item-tiers-below')), ['tiers']),
);
export type ItemValues = v.InferInput<typeof itemSchema>;
export const emptyItem: ItemValues = { id: null, title: '', description: '', quantity: '', tiers: [], unit: '' };

const lotSchema = v.pipe(
  v.object({
    id: v.nullable(v.string()),
    title: text(3, 160),
    description: optionalText(2_000),
    valueCeiling: optionalAmount,
    hardCeiling: v.boolean(),
    sources: sourcesSchema,
    items: v.pipe(v.array(itemSchema), v.minLength(1, say('lot-needs-item'))),
    requirements: v.array(requirementSchema),
  }),
  v.forward(v.check((lot) => !lot.hardCeiling || lot.valueCeiling !== '', say('form-required')), ['valueCeiling']),
);
export type LotValues = v.InferInput<typeof lotSchema>;
export const emptyLot: LotValues = { id: null, title: '', description: '', valueCeiling: '', hardCeiling: false, sources: [], items: [emptyItem], requirements: [] };

const someLots = v.pipe(v.array(lotSchema), v.minLength(1, say('lots-need-one')));
export const lotsSchema = v.object({ lots: someLots });
export type LotsValues = v.InferInput<typeof lotsSchema>;

const criterionSchema = v.object({
  id: v.nullable(v.string()),
  kind: v.picklist(['PRICE', 'QUALITY']),
  title: text(2, 120),
  description: optionalText(2_000),
  weightBp: v.pipe(v.number(), v.minValue(1, say('criterion-weight-least')), v.maxValue(WHOLE_BP, say('criterion-weight-least'))),
  minPoints: v.pipe(v.string(), v.regex(/^(\d{1,2}|100)?$/, say('form-points'))),
});
export type CriterionValues = v.InferInput<typeof criterionSchema>;

/** The weights' sum, in basis points. */
export const weightSum = (criteria: readonly { weightBp: number }[]): number => criteria.reduce((sum, one) => sum + one.weightBp, 0);

/** How many envelopes a bid may have. */
const ENVELOPES = [1, 2] as const;

/** A kept number of envelopes, as far as the type of tender permits it. */
export function envelopesOf(tender: Pick<Terms, 'envelopes'> & { procedure: Pick<TypeRules, 'envelopesMax'> }): (typeof ENVELOPES)[number] {
  return tender.envelopes > 1 && tender.procedure.envelopesMax > 1 ? 2 : 1;
}

/** The most lots whose winners are found together. */
const MOST_TOGETHER = 10;

/** Whether bids may take something off for several lots. */
export const mayCombine = ({ lots, awardMethod }: { lots: readonly unknown[]; awardMethod: string }): boolean =>
  awardMethod === 'LOWEST_PRICE' && lots.length >= 2 && lots.length <= MOST_TOGETHER;

export const judgingSchema = v.pipe(
  v.object({
    lots: someLots,
    awardMethod: v.picklist(METHODS),
    criteria: v.array(criterionSchema),
    scoreCombination: v.picklist(['MEAN', 'MEDIAN']),
    nearestBreaksTies: v.boolean(),
    envelopes: v.picklist(ENVELOPES),
    sealLevel: v.picklist(SEAL_LEVELS),
    combinations: v.boolean(),
    framework: v.optional(frameworkSchema),
    ...entryEntries,
  }),
  v.forward(
    v.check(({ awardMethod, criteria }) => awardMethod === 'LOWEST_PRICE' || criteria.some((one) => one.kind === 'QUALITY'), say('criteria-need-quality')),
    ['criteria'],
  ),
  v.forward(
    v.check(({ awardMethod, criteria }) => awardMethod !== 'WEIGHTED' || weightSum(criteria) === WHOLE_BP, say('criteria-need-whole')),
    ['criteria'],
  ),
  v.forward(
    v.check(({ awardMethod, criteria }) => awardMethod !== 'DISCOUNT' || qualitySum(criteria) < WHOLE_BP, say('discounts-too-large')),
    ['criteria'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.awardMethod !== 'DISCOUNT') return;
    const { value } = dataset;
    for (const [i, one] of value.criteria.entries()) {
      if (one.kind === 'PRICE' || one.weightBp <= MOST_DISCOUNT_BP) continue;
      addIssue({
        message: say('discount-most', { most: MOST_DISCOUNT_BP / 100 }),
        path: [
          { type: 'object', origin: 'value', input: value, key: 'criteria', value: value.criteria },
          { type: 'array', origin: 'value', input: value.criteria, key: i, value: one },
          { type: 'object', origin: 'value', input: one, key: 'weightBp', value: one.weightBp },
        ],
      });
    }
  }),
);
export type JudgingValues = v.InferInput<typeof judgingSchema>;

/** For types whose reason everybody reads. */
export const justifiedSchema = v.pipe(
  judgingSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { value } = dataset;
    for (const { field, message } of unjustified(value)) addIssue({ message, path: [{ type: 'object', origin: 'value', input: value, key: field, value: value[field] }] });
  }),
);

const KINDS: Record<RequirementData['rule']['__typename'], RuleKind> = {
  BoolRule: 'bool', IntMinRule: 'intMin', NumRangeRule: 'numRange', EnumSubsetRule: 'enumSubset', CertificateRule: 'certificate',
  CapacityRule: 'capacity', ExperienceRule: 'experience', GeoRule: 'geo', DocumentRule: 'document',
};

function ruleValues(rule: RequirementData['rule']): Partial<RequirementValues> {
  switch (rule.__typename) {
    case 'IntMinRule': return { least: rule.least, unit: rule.unit ?? '' };
    case 'NumRangeRule': return { min: rule.min ?? '', max: rule.max ?? '', unit: rule.rangeUnit ?? '' };
    case 'EnumSubsetRule': return { options: rule.options.join('\n'), required: rule.required.join('\n') };
    case 'CertificateRule': return { certificateCode: rule.certificate.code };
    case 'CapacityRule': return { code: { code: rule.code.code, label: rule.code.title }, quantity: rule.quantity, unit: rule.capacityUnit, period: rule.period };
    case 'ExperienceRule': return { code: { code: rule.workCode.code, label: rule.workCode.title }, value: rule.value.amountMinor, years: String(rule.years) };
    case 'GeoRule': return { radiusKm: String(rule.radiusKm) };
    case 'DocumentRule': return { hint: rule.hint ?? '' };
    default: return {};
  }
}

/** A kept tender's lots as form values; `tiered` where every item needs tiers. */
export function lotValues(terms: Pick<Terms, 'lots'>, tiered = false): LotValues[] {
  return terms.lots.map((lot) => ({
    id: lot.id,
    title: lot.title,
    description: lot.description ?? '',
    valueCeiling: lot.valueCeiling?.amountMinor ?? '',
    hardCeiling: lot.hardCeiling,
    sources: [...lot.sources],
    items: lot.items.map(({ id, title, description, quantity, tiers, unit }) => ({ id, title, description: description ?? '', quantity, tiers: typedTiers(tiers, tiered), unit })),
    requirements: lot.requirements.map(({ id, title, description, mandatory, aggregation, rule, unitCost }) => ({
      ...emptyRequirement, id, title, description: description ?? '', mandatory, aggregation, kind: KINDS[rule.__typename], ...ruleValues(rule),
      unitCost: unitCost?.amountMinor ?? '',
    })),
  }));
}

const lines = (value: string) => value.split('\n').map((line) => line.trim()).filter(Boolean);
const dotted = (value: string) => orNull(value.replace(',', '.'));

function ruleInput(values: RequirementValues, currency: Terms['currency']): RuleInput {
  const code = values.code?.code ?? '';
  switch (values.kind) {
    case 'bool': return { bool: { expected: true } };
    case 'intMin': return { intMin: { least: values.least, unit: orNull(values.unit) } };
    case 'numRange': return { numRange: { min: dotted(values.min), max: dotted(values.max), unit: orNull(values.unit) } };
    case 'enumSubset': return { enumSubset: { options: lines(values.options), required: lines(values.required) } };
    case 'certificate': return { certificate: { certificateCode: values.certificateCode } };
    case 'capacity': return { capacity: { code, quantity: values.quantity, unit: values.unit.trim(), period: values.period } };
    case 'experience': return { experience: { code, value: { amountMinor: values.value, currency }, years: Number(values.years) } };
    case 'geo': return { geo: { radiusKm: Number(dotted(values.radiusKm)) } };
    case 'document': return { document: { hint: orNull(values.hint) } };
  }
}

/** Typed lots as the mutation's input; `before` keeps the items' codes, which the form does not show. */
export function lotsInput(values: readonly LotValues[], currency: Terms['currency'], before: readonly Terms['lots'][number][] = []): LotInput[] {
  const codes = new Map(before.flatMap((lot) => lot.items.map((item) => [item.id, item.code?.code ?? null] as const)));
  return values.map((lot) => ({
    id: lot.id,
    title: lot.title.trim(),
    description: orNull(lot.description),
    valueCeiling: lot.valueCeiling === '' ? null : { amountMinor: lot.valueCeiling, currency },
    hardCeiling: lot.hardCeiling,
    sources: lot.sources ?? [],
    items: lot.items.map((item) => ({
      id: item.id, title: item.title.trim(), description: orNull(item.description), quantity: item.quantity, tiers: item.tiers ?? [], unit: item.unit.trim(),
      code: item.id === null ? null : (codes.get(item.id) ?? null),
    })),
    requirements: lot.requirements.map((one) => ({
      id: one.id, title: one.title.trim(), description: orNull(one.description), mandatory: one.mandatory, aggregation: one.aggregation,
      rule: ruleInput(one, currency),
      unitCost: mayCost(one) && one.unitCost !== '' ? { amountMinor: one.unitCost, currency } : null,
    })),
  }));
}

/** A kept tender's criteria as form values; a price criterion is always there. */
export function criterionValues(terms: Pick<Terms, 'criteria'>, priceTitle: string): CriterionValues[] {
  const kept = terms.criteria.map(({ id, kind, title, description, weightBp, minPoints }) => ({
    id, kind, title, description: description ?? '', weightBp, minPoints: minPoints === null ? '' : String(minPoints),
  }));
  if (kept.some((one) => one.kind === 'PRICE')) return kept;
  return [{ id: null, kind: 'PRICE', title: priceTitle, description: '', weightBp: WHOLE_BP, minPoints: '' }, ...kept];
}

/** Typed criteria as input; with the lowest price only the price counts, with discounts it carries the rest. */
export function criteriaInput({ awardMethod, criteria }: Pick<JudgingValues, 'awardMethod' | 'criteria'>): NonNullable<TenderFields['criteria']> {
  const counted = awardMethod === 'LOWEST_PRICE' ? criteria.filter((one) => one.kind === 'PRICE') : criteria;
  return (awardMethod === 'WEIGHTED' ? counted : withRest(counted)).map((one) => ({
    id: one.id,
    kind: one.kind,
    title: one.title.trim(),
    description: orNull(one.description),
    weightBp: one.weightBp,
    minPoints: one.kind === 'PRICE' || one.minPoints === '' ? null : Number(one.minPoints),
  }));
}

/** Basics as input. */
export function basicsInput(values: BasicsValues, currency: Terms['currency']): TenderFields {
  return {
    title: values.title.trim(),
    description: values.description.trim(),
    regionCode: values.region?.code ?? null,
    codes: values.codes.map(({ code }) => code),
    estimate: values.estimate === '' ? null : { amountMinor: values.estimate, currency },
    estimatePublic: values.estimatePublic,
    deliveryFrom: orNull(values.deliveryFrom),
    deliveryUntil: orNull(values.deliveryUntil),
  };
}

/** Where a refusal belongs in the forms: rules lie flat in a requirement, places are picked. */
export function tenderField(path: readonly string[]): string {
  const parts = path[0] === 'fields' || path[0] === 'changes' ? path.slice(1) : path;
  const flat = parts.filter((part, i) => part !== 'rule' && !(parts[i - 1] === 'rule' && (RULE_KINDS as readonly string[]).includes(part)));
  if (flat[0] === 'regionCode') return 'region';
  if (flat.at(-1) === 'amountMinor') flat.pop();
  return fieldName(flat);
}

/** In which step of the builder a field is. */
export function stepOf(field: string): number {
  if (/^lots\[\d+\]\.requirements|^(criteria|awardMethod|scoreCombination|nearestBreaksTies|envelopes|sealLevel|combinations|framework|invited|directReason|justification)/.test(field)) return 3;
  if (field.startsWith('lots')) return 2;
  return /^(takesBids|opensAt|deadline|enquiryEndsAt|standstillDays|minBids|bidValidityDays|openersNeeded)/.test(field) ? 4 : 1;
}

