// A charter as it is typed, and as it is sent.
import * as v from 'valibot';
import type { VariablesOf } from '~/gql/graphql.ts';
import { amount, optionalText, orNull, positiveWhole, say, text } from '~/ui/form/rules.ts';
import { WHOLE_BP, evenShares } from '~/ui/shares.tsx';
import type { CharterData, DraftCharter, WorkspaceData } from './alliance.ts';

const picked = v.object({ code: v.string(), label: v.string() });
export const OFFICERS = ['COORDINATOR', 'TREASURER', 'SECRETARY'] as const;

export const charterSchema = v.object({
  purpose: text(10, 2000),
  scope: v.pipe(v.array(picked), v.minLength(1, say('form-choose'))),
  area: v.pipe(v.array(picked), v.minLength(1, say('form-choose'))),
  shares: v.pipe(
    v.array(v.object({ businessId: v.string(), name: v.string(), bp: v.number() })),
    v.check((shares) => shares.reduce((sum, { bp }) => sum + bp, 0) === WHOLE_BP, say('error-not-whole')),
    v.check((shares) => shares.every(({ bp }) => bp > 0), say('charter-share-zero')),
  ),
  liability: v.picklist(['SEVERAL', 'JOINT_SEVERAL']),
  coordinator: v.pipe(v.string(), v.nonEmpty(say('form-choose'))),
  coordinatorDeputy: v.pipe(v.string(), v.nonEmpty(say('form-choose'))),
  treasurer: v.string(),
  secretary: v.string(),
  bindingLimit: amount,
  noticeDays: positiveWhole,
  terms: optionalText(10_000),
});

export type CharterValues = v.InferInput<typeof charterSchema>;

/** The members a charter is between: those that have joined. */
export function parties(alliance: WorkspaceData): { businessId: string; name: string }[] {
  return alliance.members.nodes
    .filter(({ state }) => state === 'ACCEPTED' || state === 'SIGNED')
    .map(({ business }) => ({ businessId: business.id, name: business.name }));
}

/** Starts from an earlier charter, or from even shares. */
export function charterValues(alliance: WorkspaceData, base: CharterData | null): CharterValues {
  const members = parties(alliance);
  const even = evenShares(Math.max(members.length, 1));
  const kept = new Map(base?.shares.map(({ business, shareBp }) => [business.id, shareBp]));
  const sameMembers = members.length === kept.size && members.every(({ businessId }) => kept.has(businessId));
  const officer = (role: (typeof OFFICERS)[number]) => base?.officers.find((one) => one.role === role);
  return {
    purpose: base?.purpose ?? alliance.purpose,
    scope: (base?.scopeCodes ?? alliance.codes).map(({ code, title }) => ({ code, label: title })),
    area: (base?.area ?? (alliance.region ? [alliance.region] : [])).map(({ code, name }) => ({ code, label: name })),
    shares: members.map((member, i) => ({ ...member, bp: (sameMembers ? kept.get(member.businessId) : even[i]) ?? 0 })),
    liability: base?.liability ?? 'SEVERAL',
    coordinator: officer('COORDINATOR')?.business.id ?? members[0]?.businessId ?? '',
    coordinatorDeputy: officer('COORDINATOR')?.deputy?.id ?? members[1]?.businessId ?? '',
    treasurer: officer('TREASURER')?.business.id ?? '',
    secretary: officer('SECRETARY')?.business.id ?? '',
    bindingLimit: base?.bindingLimit.amountMinor ?? '',
    noticeDays: String(base?.noticeDays ?? 30),
    terms: base?.terms ?? '',
  };
}

type Input = VariablesOf<typeof DraftCharter>['input'];

/** Form values as the mutation's input; `version` only when a draft is replaced. */
export function charterInput(allianceId: string, version: number | null, values: CharterValues): Input {
  const officers = [
    { role: 'COORDINATOR' as const, businessId: values.coordinator, deputyId: orNull(values.coordinatorDeputy) },
    { role: 'TREASURER' as const, businessId: values.treasurer },
    { role: 'SECRETARY' as const, businessId: values.secretary },
  ];
  return {
    allianceId,
    version,
    purpose: values.purpose.trim(),
    scopeCodes: values.scope.map(({ code }) => code),
    areaCodes: values.area.map(({ code }) => code),
    shares: values.shares.map(({ businessId, bp }) => ({ businessId, shareBp: bp })),
    liability: values.liability,
    officers: officers.filter(({ businessId }) => businessId !== ''),
    bindingLimit: { amountMinor: values.bindingLimit, currency: 'IDR' },
    noticeDays: Number(values.noticeDays),
    terms: orNull(values.terms),
  };
}
