// What an amendment changes: as input, and as a difference to look at before it is sent.
import * as v from 'valibot';
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';
import { optionalText, orNull, say, text } from '~/ui/form/rules.ts';
import type { DeskTender } from './desk.ts';
import { tiersText } from './tiers.ts';
import { lotValues, lotsInput, lotsSchema, type LotValues, type TenderFields } from './values.ts';
import { toInstant, toLocal } from './zoned.ts';

const moment = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, say('form-date')));

export const amendSchema = v.object({
  ...lotsSchema.entries,
  reason: text(10, 2_000),
  description: optionalText(8_000),
  deadline: moment,
  deliveryFrom: v.string(),
  deliveryUntil: v.string(),
});
export type AmendValues = v.InferInput<typeof amendSchema>;

/** The published terms as form values. */
export function amendValues(tender: DeskTender): AmendValues {
  return {
    reason: '',
    description: tender.description ?? '',
    deadline: toLocal(tender.deadline, tender.region.timeZone),
    deliveryFrom: tender.deliveryFrom ?? '',
    deliveryUntil: tender.deliveryUntil ?? '',
    lots: lotValues(tender, tender.procedure.tiered),
  };
}

export interface Change {
  path: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** Only what differs from the published terms. */
export function amendInput(values: AmendValues, tender: DeskTender): TenderFields {
  const kept = amendValues(tender);
  return {
    ...(values.description.trim() !== kept.description && { description: values.description.trim() }),
    ...(values.deadline !== kept.deadline && { deadline: toInstant(values.deadline, tender.region.timeZone) }),
    ...(values.deliveryFrom !== kept.deliveryFrom && { deliveryFrom: orNull(values.deliveryFrom) }),
    ...(values.deliveryUntil !== kept.deliveryUntil && { deliveryUntil: orNull(values.deliveryUntil) }),
    ...(JSON.stringify(values.lots) !== JSON.stringify(kept.lots) && { lots: lotsInput(values.lots, tender.currency, tender.lots) }),
  };
}

/** Pairs of old and new by id; what has no partner was removed or is new. */
function pairs<T extends { id: string | null }>(before: readonly T[], after: readonly T[]): [T | null, T | null][] {
  const kept = before.map((old): [T, T | null] => [old, after.find((one) => one.id === old.id) ?? null]);
  return [...kept, ...after.filter((one) => one.id === null).map((one): [null, T] => [null, one])];
}

const isWhole = (typed: string): boolean => /^\d+$/.test(typed);

/** The difference, field by field, in words. */
export function amendDiff(t: Translate, format: Formatters, values: AmendValues, tender: DeskTender): Change[] {
  const kept = amendValues(tender);
  const zone = tender.region.timeZone;
  const found: Change[] = [];
  const note = (path: string, label: string, before: string, after: string) => {
    if (before !== after) found.push({ path, label, before: orNull(before), after: orNull(after) });
  };
  const time = (local: string) => (toInstant(local, zone) ? format.dateTime(toInstant(local, zone), zone) : '');
  const day = (date: string) => (date ? format.date(date) : '');
  note('description', t('builder-description'), kept.description, values.description.trim());
  note('deadline', t('tender-deadline'), time(kept.deadline), time(values.deadline));
  note('deliveryFrom', t('builder-delivery-from'), day(kept.deliveryFrom), day(values.deliveryFrom));
  note('deliveryUntil', t('builder-delivery-until'), day(kept.deliveryUntil), day(values.deliveryUntil));
  const number = (typed: string) => (isWhole(typed) ? format.number(typed) : typed);
  const money = (minor: string) => (/^\d+$/.test(minor) ? format.money({ amountMinor: minor, currency: tender.currency }) : '');
  for (const [i, [old, lot]] of pairs<LotValues>(kept.lots, values.lots).entries()) {
    const name = t('lot-heading', { number: i + 1, title: (lot ?? old)?.title ?? '' });
    note(`lots.${i}.title`, t('lot-title'), old?.title ?? '', lot?.title ?? '');
    if (!old || !lot) continue;
    note(`lots.${i}.description`, `${name}: ${t('lot-description')}`, old.description, lot.description.trim());
    note(`lots.${i}.valueCeiling`, `${name}: ${t('lot-value')}`, money(old.valueCeiling), money(lot.valueCeiling));
    const line = (item: LotValues['items'][number] | null) => (item ? [`${item.title}, ${number(item.quantity)} ${item.unit}`, tiersText(t, format, { unit: item.unit, tiers: (item.tiers ?? []).filter(isWhole) })].filter(Boolean).join(' · ') : '');
    for (const [j, [was, is]] of pairs(old.items, lot.items).entries()) note(`lots.${i}.items.${j}`, `${name}: ${t('lot-items')}`, line(was), line(is));
    for (const [j, [was, is]] of pairs(old.requirements, lot.requirements).entries()) {
      const same = JSON.stringify(was) === JSON.stringify(is);
      if (!same) found.push({ path: `lots.${i}.requirements.${j}`, label: `${name}: ${t('lot-requirements')}`, before: was?.title ?? null, after: is?.title ?? null });
    }
  }
  return found;
}
