// A bid as it is typed, and as it is sent.
import * as v from 'valibot';
import type { RequirementData } from '~/features/tenders/tender.ts';
import type { VariablesOf } from '~/gql/graphql.ts';
import { fieldName } from '~/ui/form/app-form.ts';
import { optionalAmount, optionalText, optionalWhole, say } from '~/ui/form/rules.ts';
import { priceKey } from '~/features/seal/held-prices.ts';
import { WHOLE_BP } from '~/ui/shares.tsx';
import type { BidData, UpdateBid } from './bid.ts';
import { holdsPrices, type Known } from './device.ts';
import { tierFaults } from './tiers.ts';

type UpdateInput = VariablesOf<typeof UpdateBid>['input'];
type MemberInput = NonNullable<UpdateInput['members']>[number];
type AnswerInput = NonNullable<UpdateInput['answers']>[number];

const part = v.pipe(
  v.object({ itemId: v.string(), quantity: optionalWhole, unitPrice: optionalAmount, tierPrices: v.optional(v.array(optionalAmount)) }),
  v.forward(v.check(({ quantity, unitPrice }) => empty(quantity) || unitPrice !== '', say('form-required')), ['unitPrice']),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || empty(dataset.value.quantity)) return;
    const { value } = dataset;
    const { tierPrices = [] } = value;
    for (const { place, message } of tierFaults(value)) {
      addIssue({
        message,
        path: [
          { type: 'object', origin: 'value', input: value, key: 'tierPrices', value: tierPrices },
          { type: 'array', origin: 'value', input: tierPrices, key: place, value: tierPrices[place] },
        ],
      });
    }
  }),
);
const member = v.object({ businessId: v.string(), name: v.string(), shareBp: v.number(), parts: v.array(part) });
const answer = v.object({
  requirementId: v.string(),
  businessId: v.nullable(v.string()),
  bool: v.picklist(['', 'yes', 'no']),
  number: v.pipe(v.string(), v.trim(), v.regex(/^(-?\d{1,12}([.,]\d{1,3})?)?$/, say('form-decimal'))),
  options: v.array(v.string()),
  documentId: v.string(),
  documentName: v.string(),
});

/** The most that a bid takes off for other lots: so many entries, so much of the price. */
export const MOST_COMBINATIONS = 5;
const MOST_OFF_BP = 5_000;

const combination = v.object({
  lotIds: v.pipe(v.array(v.string()), v.minLength(1, say('form-choose'))),
  discountBp: v.pipe(v.number(), v.minValue(1, say('bid-together-range')), v.maxValue(MOST_OFF_BP, say('bid-together-range'))),
});

export const bidSchema = v.object({ members: v.array(member), answers: v.array(answer), note: optionalText(4_000), combinations: v.array(combination) });
export type BidValues = v.InferInput<typeof bidSchema>;
export type PartValues = BidValues['members'][number]['parts'][number];
export type AnswerValues = BidValues['answers'][number];

const empty = (quantity: string) => /^0*$/.test(quantity);

/** Kinds of requirements that the bid itself answers; the others are read from profiles. */
export const ANSWERED: readonly RequirementData['kind'][] = ['BOOL', 'INT_MIN', 'NUM_RANGE', 'ENUM_SUBSET', 'DOCUMENT'];

/** Who answers a requirement: each member where all count or are summed, otherwise one for the whole. */
function answerers(requirement: RequirementData, bid: BidData): (string | null)[] {
  const each = bid.alliance !== null && (requirement.aggregation === 'ALL_MEMBERS' || requirement.aggregation === 'SUM');
  return each ? bid.members.map(({ business }) => business.id) : [null];
}

/** A kept bid as form values: a row a member and item, an answer a requirement; with what only this device knows. */
export function bidValues(bid: BidData, known: Known | null = null): BidValues {
  const alone = bid.members.length === 1;
  return {
    members: bid.members.map(({ business, shareBp, parts }) => ({
      businessId: business.id,
      name: business.name,
      // The platform knows none of a bid that was sealed on a device; whoever bids alone has the whole.
      shareBp: shareBp ?? known?.shares[business.id] ?? (alone ? WHOLE_BP : 0),
      parts: bid.lot.items.map((item) => {
        const kept = parts.find((one) => one.item.id === item.id);
        // A joint bid that was sealed on a device came back without prices: the platform has none there, not another's.
        const unknown = kept && !alone ? '0' : '';
        const tierPrices = item.tiers.map((_, k) => kept?.tierPrices?.[k]?.amountMinor ?? '');
        return { itemId: item.id, tierPrices, quantity: kept?.quantity ?? (alone ? item.quantity : ''), unitPrice: kept?.unitPrice?.amountMinor ?? known?.prices[priceKey(business.id, item.id)] ?? unknown };
      }),
    })),
    answers: bid.lot.requirements.filter(({ kind }) => ANSWERED.includes(kind)).flatMap((requirement) =>
      answerers(requirement, bid).map((businessId) => {
        const kept = bid.answers.find((one) => one.requirement.id === requirement.id && (one.business?.id ?? null) === businessId);
        return {
          requirementId: requirement.id,
          businessId,
          bool: kept?.bool == null ? ('' as const) : kept.bool ? ('yes' as const) : ('no' as const),
          number: kept?.number ?? '',
          options: [...(kept?.options ?? [])],
          documentId: kept?.document?.id ?? '',
          documentName: kept?.document?.fileName ?? '',
        };
      }),
    ),
    note: bid.note ?? '',
    // What names a lot that is gone is not sent again.
    combinations: bid.combinations.filter((one) => !one.void).map(({ lots, discountBp }) => ({ lotIds: lots.map(({ id }) => id), discountBp })),
  };
}

/** The rows of a member that are sent: those with a quantity and a price, or where that stays here with a quantity. */
function sentRows(parts: readonly PartValues[], held: boolean): number[] {
  return parts.flatMap((one, i) => (empty(one.quantity) || (one.unitPrice === '' && !held) ? [] : [i]));
}

function membersInput(values: BidValues, bid: BidData): MemberInput[] {
  const held = holdsPrices(bid);
  const { currency } = bid.tender;
  return values.members.map(({ businessId, shareBp, parts }) => ({
    businessId,
    shareBp,
    parts: sentRows(parts, held).map((i) => {
      const { itemId, quantity, unitPrice, tierPrices = [] } = parts[i]!;
      const unit = { itemId, quantity, unitPrice: { amountMinor: held ? '0' : unitPrice, currency } };
      return tierPrices.length === 0 ? unit : { ...unit, tierPrices: tierPrices.map((price) => ({ amountMinor: price === '' ? '0' : price, currency })) };
    }),
  }));
}

function answersInput(values: BidValues): AnswerInput[] {
  return values.answers.flatMap((one): AnswerInput[] => {
    const to = { requirementId: one.requirementId, businessId: one.businessId };
    if (one.bool !== '') return [{ ...to, bool: one.bool === 'yes' }];
    if (one.number !== '') return [{ ...to, number: one.number.replace(',', '.') }];
    if (one.options.length > 0) return [{ ...to, options: one.options }];
    return one.documentId ? [{ ...to, documentBlobId: one.documentId }] : [];
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What differs from the kept bid, as input; null when nothing does. Unchanged things are left out, for a member may change only its own. */
export function bidInput(values: BidValues, bid: BidData): UpdateInput | null {
  const kept = bidValues(bid);
  const [members, answers, note] = [membersInput(values, bid), answersInput(values), values.note.trim()];
  const changed = {
    ...(!same(members, keptMembers(bid)) && { members }),
    ...(!same(answers, answersInput(kept)) && { answers }),
    ...(note !== kept.note && { note }),
    ...(!same(values.combinations, kept.combinations) && { combinations: values.combinations }),
  };
  return Object.keys(changed).length === 0 ? null : { bidId: bid.id, version: bid.version, ...changed };
}

/** As the platform has them: of a bid whose prices stay here, only what it was told. */
function keptMembers(bid: BidData): MemberInput[] {
  const values = bidValues(bid);
  if (!holdsPrices(bid)) return membersInput(values, bid);
  const told = values.members.map((one, i) => ({ ...one, parts: one.parts.filter(({ itemId }) => bid.members[i]!.parts.some(({ item }) => item.id === itemId)) }));
  return membersInput({ ...values, members: told }, bid);
}

/** The prices that are typed, as they are held on this device; what is no amount is none. */
export function typedPrices(values: BidValues): Record<string, string> {
  return Object.fromEntries(
    values.members.flatMap(({ businessId, parts }) => parts.flatMap(({ itemId, unitPrice }) => (/^\d+$/.test(unitPrice) ? [[priceKey(businessId, itemId), unitPrice]] : []))),
  );
}

/** Where a refusal belongs: rows that are not sent shift the numbers of the others, answers are found by their place among those sent. */
export function bidField(values: BidValues, held = false): (path: readonly string[]) => string {
  return ([head = '', at = '', ...rest]) => {
    if (head === 'members' && rest[0] === 'parts' && rest[1] !== undefined) {
      const row = sentRows(values.members[Number(at)]?.parts ?? [], held)[Number(rest[1])] ?? Number(rest[1]);
      const tier = rest[2] === 'tierPrices' && rest[3] !== undefined ? [rest[3]] : [];
      return fieldName(['members', at, 'parts', String(row), rest[2] ?? 'quantity', ...tier]);
    }
    if (head === 'answers' && at !== '') {
      const sent = values.answers.flatMap((one, i) => (one.bool !== '' || one.number !== '' || one.options.length > 0 || one.documentId ? [i] : []));
      return `answers[${sent[Number(at)] ?? at}]`;
    }
    return fieldName(at === '' ? [head] : [head, at, ...rest]);
  };
}

/** A row's price; null while it has none. */
export function partTotal({ quantity, unitPrice }: PartValues): bigint | null {
  return /^\d+$/.test(quantity) && /^\d+$/.test(unitPrice) ? BigInt(quantity) * BigInt(unitPrice) : null;
}

/** The sum of rows, in minor units. */
export function sumOf(parts: readonly PartValues[]): bigint {
  return parts.reduce((sum, one) => sum + (partTotal(one) ?? 0n), 0n);
}

/** How many units of each item the members take together. */
export function covered(values: BidValues, itemId: string): bigint {
  return values.members.flatMap(({ parts }) => parts).filter((one) => one.itemId === itemId && /^\d+$/.test(one.quantity)).reduce((sum, one) => sum + BigInt(one.quantity), 0n);
}
