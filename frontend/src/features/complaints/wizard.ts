// What is asked of somebody who objects, what of it is sent, and what the server says of it beforehand.
import * as v from 'valibot';
import { graphql, type ResultOf, type VariablesOf } from '~/gql/graphql.ts';
import { choice, optionalText, orNull, say, text } from '~/ui/form/rules.ts';
import type { Remedy, TargetKind } from './complaint.ts';
import { remediesFor, type Rule, type Season, type Thing } from './fits.ts';

export const WizardTender = graphql(`
  query WizardTender($slug: String!) {
    complaintRules { id title targets remedies }
    tender(slug: $slug) {
      id
      slug
      title
      state
      versionNumber
      standstillEndsAt
      pauseEndsAt
      buyer { id name }
      region { code timeZone }
      cancellation { at }
      lots {
        id
        number
        title
        state
        requirements { id title }
        award { id state winnerName }
        awards { id state winnerName }
        result { entries { bidId bidderName state } }
      }
      viewerBids { id state bidderName lead { id name } members { business { id } } lot { id number title } }
      claimDrafts {
        id
        claimant { id }
        savedBy { displayName }
        savedAt
        version
        conflictWithLead
        objections { targetKind targetId amendment ruleId remedy text reference documents { id fileName } }
      }
    }
  }
`);

export type WizardTenderData = NonNullable<ResultOf<typeof WizardTender>['tender']>;

/** Everything that would keep it from being filed. */
export const ComplaintChecklist = graphql(`
  query ComplaintChecklist($input: ComplaintChecklistInput!) {
    complaintChecklist(input: $input) { code path message }
  }
`);

export const SubmitClaim = graphql(`
  mutation SubmitClaim($input: SubmitClaimInput!) {
    submitClaim(input: $input) { claim { id } userErrors { code path message } }
  }
`);

export const SubmitComplaint = graphql(`
  mutation SubmitComplaint($input: SubmitComplaintInput!) {
    submitComplaint(input: $input) { complaint { id } userErrors { code path message } }
  }
`);

export const DraftClaim = graphql(`
  mutation DraftClaim($input: DraftClaimInput!) {
    draftClaim(input: $input) { draft { id version } userErrors { code path message } }
  }
`);

export const EditClaimDraft = graphql(`
  mutation EditClaimDraft($input: EditClaimDraftInput!) {
    editClaimDraft(input: $input) { draft { id version } userErrors { code path message } }
  }
`);

export const DiscardClaimDraft = graphql(`
  mutation DiscardClaimDraft($input: DiscardClaimDraftInput!) {
    discardClaimDraft(input: $input) { draftId userErrors { code path message } }
  }
`);

export type ClaimDraft = WizardTenderData['claimDrafts'][number];

type ObjectionInput = VariablesOf<typeof SubmitClaim>['input']['objections'][number];

export const MOST_OBJECTIONS = 20;

const WHOLE = ['TENDER', 'CANCELLATION'];

const objectionSchema = v.pipe(
  v.object({
    kind: choice,
    thing: v.string(),
    ruleId: choice,
    remedy: choice,
    text: text(20, 5_000),
    documents: v.array(v.object({ id: v.string(), name: v.string() })),
    reference: optionalText(300),
  }),
  v.forward(v.check(({ kind, thing }) => kind === '' || WHOLE.includes(kind) || thing !== '', say('form-choose')), ['thing']),
  v.forward(v.check(({ documents, reference }) => documents.length > 0 || reference.trim() !== '', say('evidence-needed')), ['documents']),
);

const levels = v.picklist(['CLAIM', 'COMPLAINT']);

/** What is filed: whole, and by a member of a joint bid with its conflict with the lead. */
export const wizardSchema = v.object({ step: v.number(), level: levels, conflict: v.string(), objections: v.array(objectionSchema) });
export const memberSchema = v.object({ ...wizardSchema.entries, conflict: text(20, 2_000) });

/** What is only prepared: nothing has to be complete. */
export const draftSchema = v.object({
  ...wizardSchema.entries,
  objections: v.array(v.object({ kind: v.string(), thing: v.string(), ruleId: v.string(), remedy: v.string(), text: v.string(), documents: v.array(v.object({ id: v.string(), name: v.string() })), reference: v.string() })),
});

export type WizardValues = v.InferInput<typeof wizardSchema>;
export type ObjectionValues = WizardValues['objections'][number];

/** An objection of which nothing is known yet, or only what there is no choice about. */
export function emptyObjection(things: ReadonlyMap<TargetKind, readonly Thing[]>): ObjectionValues {
  const kind = things.size === 1 ? [...things.keys()][0]! : '';
  return { kind, thing: onlyThing(things, kind), ruleId: '', remedy: '', text: '', documents: [], reference: '' };
}

/** The thing of a kind when there is one only. */
function onlyThing(things: ReadonlyMap<TargetKind, readonly Thing[]>, kind: string): string {
  const all = things.get(kind as TargetKind) ?? [];
  return all.length === 1 ? all[0]!.id : '';
}

/** Another kind: what was chosen after it stays only as far as it still fits. */
export function withKind(values: ObjectionValues, kind: TargetKind, things: ReadonlyMap<TargetKind, readonly Thing[]>, rules: readonly Rule[]): ObjectionValues {
  const rule = rules.find(({ id }) => id === values.ruleId);
  const next = { ...values, kind, thing: onlyThing(things, kind), ruleId: rule?.targets.includes(kind) ? values.ruleId : '' };
  return withRule(next, next.ruleId, rules, things);
}

/** Another thing: the remedy stays only if it can be applied to that. */
export function withThing(values: ObjectionValues, thing: string, things: ReadonlyMap<TargetKind, readonly Thing[]>, rules: readonly Rule[]): ObjectionValues {
  return withRule({ ...values, thing }, values.ruleId, rules, things);
}

/** Another rule: the remedy stays only if it still fits. */
export function withRule(values: ObjectionValues, ruleId: string, rules: readonly Rule[], things: ReadonlyMap<TargetKind, readonly Thing[]>): ObjectionValues {
  const rule = rules.find(({ id }) => id === ruleId);
  const fits = remediesFor(rule, values.kind as TargetKind, meant(values, things)).includes(values.remedy as Remedy);
  return { ...values, ruleId, remedy: fits ? values.remedy : '' };
}

/** The thing that was chosen; until then all of the kind. */
export function meant({ kind, thing }: Pick<ObjectionValues, 'kind' | 'thing'>, things: ReadonlyMap<TargetKind, readonly Thing[]>): readonly Thing[] {
  const all = things.get(kind as TargetKind) ?? [];
  return thing === '' ? all : all.filter(({ id }) => id === thing);
}

/** What is sent of an objection. */
export function objectionInput({ kind, thing, ruleId, remedy, text: words, documents, reference }: ObjectionValues): ObjectionInput {
  const amendment = kind === 'AMENDMENT';
  return {
    targetKind: kind as TargetKind,
    targetId: amendment || WHOLE.includes(kind) ? null : thing,
    amendment: amendment ? Number(thing) : null,
    ruleId,
    remedy: remedy as Remedy,
    text: words.trim(),
    documentBlobIds: documents.map(({ id }) => id),
    reference: orNull(reference),
  };
}

/** What is kept of an objection that may not be complete. */
export function draftInput(values: ObjectionValues) {
  const whole = objectionInput(values);
  const amendment = whole.amendment === 0 ? null : whole.amendment;
  return { ...whole, targetKind: values.kind === '' ? null : whole.targetKind, targetId: orNull(whole.targetId ?? ''), amendment, ruleId: orNull(values.ruleId), remedy: values.remedy === '' ? null : whole.remedy };
}

/** A kept objection as far as it can still be filed: what it was aimed at may be gone since. */
export function fromDraft(draft: ClaimDraft['objections'][number], things: ReadonlyMap<TargetKind, readonly Thing[]>): ObjectionValues {
  const known = draft.targetKind !== null && things.has(draft.targetKind);
  const thing = draft.targetId ?? (draft.amendment === null ? '' : String(draft.amendment));
  return {
    kind: known ? draft.targetKind! : '',
    thing: known && things.get(draft.targetKind!)!.some(({ id }) => id === thing) ? thing : '',
    ruleId: known ? (draft.ruleId ?? '') : '',
    remedy: known ? (draft.remedy ?? '') : '',
    text: draft.text,
    documents: draft.documents.map(({ id, fileName }) => ({ id, name: fileName })),
    reference: draft.reference ?? '',
  };
}

/** An objection without a formal flaw, to learn beforehand whether this business may object now at all. */
export function probe(season: Season, tender: Pick<WizardTenderData, 'viewerBids'>, businessId: string): ObjectionInput {
  const own = tender.viewerBids.find(({ lead, members }) => lead.id === businessId || members.some(({ business }) => business.id === businessId));
  const kind = season === 'TERMS' ? 'TENDER' : season === 'CANCELLATION' ? 'CANCELLATION' : 'BID_DECISION';
  const values = { thing: own?.id ?? '', ruleId: 'EQUAL_TREATMENT', remedy: 'ANSWER', text: '.'.repeat(20), documents: [], reference: '.' };
  return objectionInput({ ...values, kind });
}
