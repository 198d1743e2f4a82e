// A capability as it is typed, and as it is sent.
import * as v from 'valibot';
import type { VariablesOf } from '~/gql/graphql.ts';
import { optionalText, optionalWhole, orNull, say, text } from '~/ui/form/rules.ts';
import type { AddCapability, CapabilityCardData } from './capability.ts';

const picked = v.object({ code: v.string(), label: v.string() });

export const capabilitySchema = v.object({
  code: v.pipe(v.nullable(picked), v.check((value) => value !== null, say('form-choose'))),
  title: text(3, 120),
  titleEn: optionalText(120),
  unit: optionalText(30),
  capacity: optionalWhole,
  period: v.picklist(['DAY', 'WEEK', 'MONTH', 'YEAR']),
  leadDays: optionalWhole,
  regions: v.array(picked),
});

export type CapabilityValues = v.InferInput<typeof capabilitySchema>;

export const emptyCapability: CapabilityValues = {
  code: null,
  title: '',
  titleEn: '',
  unit: '',
  capacity: '',
  period: 'MONTH',
  leadDays: '',
  regions: [],
};

/** A kept capability as form values. */
export function capabilityValues(capability: CapabilityCardData): CapabilityValues {
  return {
    code: { code: capability.code.code, label: capability.code.title },
    title: capability.title,
    titleEn: capability.titleEn ?? '',
    unit: capability.unit ?? '',
    capacity: capability.capacity ?? '',
    period: capability.period ?? 'MONTH',
    leadDays: capability.leadDays === null ? '' : String(capability.leadDays),
    regions: capability.serviceRegions.map(({ code, name }) => ({ code, label: name })),
  };
}

type Fields = VariablesOf<typeof AddCapability>['input']['capability'];

/** Form values as the mutation's input. */
export function capabilityInput(values: CapabilityValues): Fields {
  return {
    code: values.code?.code ?? '',
    title: values.title.trim(),
    titleEn: orNull(values.titleEn),
    unit: orNull(values.unit),
    capacity: orNull(values.capacity),
    period: values.capacity === '' ? null : values.period,
    leadDays: values.leadDays === '' ? null : Number(values.leadDays),
    serviceRegionCodes: values.regions.map((region) => region.code),
  };
}
