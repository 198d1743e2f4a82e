// When a tender takes bids and how long they bind: as it is typed in the buyer's zone, and as it is sent.
import * as v from 'valibot';
import { say } from '~/ui/form/rules.ts';
import type { DeskTender } from './desk.ts';
import type { TenderFields } from './values.ts';
import { toInstant, toLocal } from './zoned.ts';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const moment = v.pipe(v.string(), v.regex(MOMENT, say('form-date')));
const whole = v.pipe(v.string(), v.regex(/^\d{1,3}$/, say('form-whole-number')));

export const datesSchema = v.pipe(
  v.object({
    /** From publication on, or from a moment that is announced before. */
    takesBids: v.picklist(['NOW', 'LATER']),
    /** Counts for `LATER` only. */
    opensAt: v.string(),
    deadline: moment,
    enquiryEndsAt: v.union([v.literal(''), moment]),
    standstillDays: whole,
    minBids: whole,
    bidValidityDays: whole,
    openersNeeded: v.pipe(v.string(), v.regex(/^[1-9]$/, say('openers-range'))),
  }),
  v.forward(v.check(({ takesBids, opensAt }) => takesBids === 'NOW' || MOMENT.test(opensAt), say('form-date')), ['opensAt']),
  v.forward(v.check(({ takesBids, opensAt, deadline }) => takesBids === 'NOW' || opensAt < deadline, say('opens-before-deadline')), ['deadline']),
);
export type DatesValues = v.InferInput<typeof datesSchema>;

type Kept = Pick<DeskTender, 'opensAt' | 'deadline' | 'enquiryEndsAt' | 'standstillDays' | 'minBids' | 'bidValidityDays' | 'openersNeeded' | 'region'>;

/** A kept draft's dates as form values. */
export function datesValues(tender: Kept): DatesValues {
  const zone = tender.region.timeZone;
  return {
    takesBids: tender.opensAt === null ? 'NOW' : 'LATER',
    opensAt: toLocal(tender.opensAt, zone),
    deadline: toLocal(tender.deadline, zone),
    enquiryEndsAt: toLocal(tender.enquiryEndsAt, zone),
    standstillDays: String(tender.standstillDays),
    minBids: String(tender.minBids),
    bidValidityDays: String(tender.bidValidityDays),
    openersNeeded: String(tender.openersNeeded),
  };
}

/** From when bids are taken; null for from publication on, and as long as it is no time. */
export function opensOf({ takesBids, opensAt }: Pick<DatesValues, 'takesBids' | 'opensAt'>, zone: string): string | null {
  return takesBids === 'LATER' ? toInstant(opensAt, zone) || null : null;
}

/** Typed dates as input. */
export function datesInput(values: DatesValues, zone: string): TenderFields {
  return {
    opensAt: opensOf(values, zone),
    deadline: toInstant(values.deadline, zone),
    enquiryEndsAt: toInstant(values.enquiryEndsAt, zone) || null,
    standstillDays: Number(values.standstillDays),
    minBids: Number(values.minBids),
    bidValidityDays: Number(values.bidValidityDays),
    openersNeeded: Number(values.openersNeeded),
  };
}
