// Who may bid for a tender, and why others may not: as it is typed, and as it is sent.
import * as v from 'valibot';
import type { Translate } from '~/i18n/i18n.tsx';
import { optionalText, say } from '~/ui/form/rules.ts';
import type { UserError } from '~/gql/query.ts';
import type { DeskTender } from './desk.ts';
import type { TypeRules } from './tender-types.ts';
import type { TenderFields } from './values.ts';

export const DIRECT_REASONS = ['ONLY_SUPPLIER', 'EXCLUSIVE_RIGHTS', 'URGENT', 'ADDITIONAL', 'FAILED_TENDER'] as const;

/** How many characters a public reason has at least. */
export const LEAST_JUSTIFICATION = 50;

export const entryEntries = {
  invitedOnly: v.boolean(),
  directReason: v.picklist(['', ...DIRECT_REASONS]),
  justification: optionalText(5_000),
};

const entrySchema = v.object(entryEntries);
export type EntryValues = v.InferInput<typeof entrySchema>;

/** How long a text is as the server counts it: signs, without the blanks around. */
export const lengthOf = (text: string): number => [...text.trim()].length;

/** What a type demands whose reason everybody reads. */
export function unjustified({ directReason, justification }: EntryValues): { field: 'directReason' | 'justification'; message: string }[] {
  return [
    ...(directReason === '' ? [{ field: 'directReason' as const, message: say('form-choose') }] : []),
    ...(lengthOf(justification) < LEAST_JUSTIFICATION ? [{ field: 'justification' as const, message: say('form-too-short', { least: LEAST_JUSTIFICATION }) }] : []),
  ];
}

/** A kept tender's entry as form values. */
export function entryValues(tender: Pick<DeskTender, 'invitedOnly' | 'directReason' | 'justification'>): EntryValues {
  return { invitedOnly: tender.invitedOnly, directReason: tender.directReason ?? '', justification: tender.justification ?? '' };
}

/** Only what the type leaves to the buyer. */
export function entryInput(values: EntryValues, rules: Pick<TypeRules, 'entry' | 'justified'>): TenderFields {
  return {
    ...(rules.entry === 'EVERYONE_OR_INVITED' && { invitedOnly: values.invitedOnly }),
    ...(rules.justified && { directReason: values.directReason || null, justification: values.justification.trim() }),
  };
}

/** How many have to be invited before it can be published. */
export function leastInvited(rules: Pick<TypeRules, 'invitedMin'>, invitedOnly: boolean): number {
  return Math.max(rules.invitedMin, invitedOnly ? 1 : 0);
}

/** What is asked for, and what is still missing. */
export function invitedNeed(t: Translate, rules: Pick<TypeRules, 'invitedMin' | 'invitedMax'>, invitedOnly: boolean): string {
  const least = leastInvited(rules, invitedOnly);
  if (least === 0) return t('invited-need-none');
  return rules.invitedMax === 1 ? t('invited-need-one') : t('invited-need-least', { least, most: rules.invitedMax });
}

/** These the buyer reads in words of its own: the server's are meant for the business itself. */
const WORDED = ['CONFLICT_OF_INTEREST', 'OWN_TENDER', 'BUSINESS_NOT_ACTIVE', 'VERIFICATION_TOO_LOW', 'TOO_MANY'];

/** Why a business cannot be invited. */
export function inviteRefusal(t: Translate, { code, message }: Pick<UserError, 'code' | 'message'>, name: string, most: number): string {
  return WORDED.includes(code) ? t(`invite-refused-${code.toLowerCase().replaceAll('_', '-')}`, { name, most }) : message;
}

interface Named {
  id: string;
  name: string;
}

/** Of those invited the viewer's own; whoever answers for a tender is told of all. */
export function ownInvited<B extends Named>(seats: readonly { business: Named }[], invitations: readonly { business: B }[]): B[] {
  return invitations.map(({ business }) => business).filter(({ id }) => seats.some((seat) => seat.business.id === id));
}
