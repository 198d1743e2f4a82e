import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { query, useSend, type UserError } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { orNull } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { fieldOf, leadFor, thingsOf, told, type Season } from './fits.ts';
import {
  ComplaintChecklist, DiscardClaimDraft, DraftClaim, draftInput, draftSchema, EditClaimDraft, emptyObjection, fromDraft, memberSchema, objectionInput, SubmitClaim, SubmitComplaint, wizardSchema,
  type ClaimDraft, type WizardTenderData, type WizardValues,
} from './wizard.ts';

export interface Case {
  tender: WizardTenderData;
  season: Season;
  businessId: string;
  /** Whether the viewer binds the business; others prepare what those file. */
  mayFile: boolean;
  /** What was prepared before, and is gone on with. */
  draft: ClaimDraft | null;
}

/** Whether a member of a joint bid has to say how it is in conflict with its lead: only to terms may anybody object. */
export function mustSayConflict({ tender, season, businessId }: Pick<Case, 'tender' | 'season' | 'businessId'>): boolean {
  return season !== 'TERMS' && leadFor(tender, businessId) !== null;
}

/** The form of all steps: the second asks the server what is formally wrong, the third files it. Who may not file keeps it as a draft. */
export function useWizard(of: Case): { form: AppForm<WizardValues>; keep: () => Promise<void> } {
  const { tender, season, businessId, mayFile, draft } = of;
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const file = useFiling(of);
  const keepDraft = useKeeping(of);
  const things = thingsOf(tender, season);
  const begun = draft?.objections.map((one) => fromDraft(one, things)) ?? [];
  const objections = begun.length > 0 ? begun : [emptyObjection(things)];
  const toTender = () => navigate({ to: '/tender/$slug', params: { slug: tender.slug } });
  const keep = async (values: WizardValues): Promise<readonly UserError[]> => {
    const errors = await keepDraft(values);
    if (errors.length > 0) return told(errors);
    form.draft.clear();
    toast(t('draft-kept'));
    await toTender();
    return [];
  };
  const form: AppForm<WizardValues> = useAppForm<WizardValues>({
    defaults: { step: draft ? 2 : 1, level: 'CLAIM', conflict: draft?.conflictWithLead ?? '', objections },
    schema: !mayFile ? draftSchema : mustSayConflict(of) ? memberSchema : wizardSchema,
    draft: ['objection', tender.id, businessId, season, ...(draft ? [draft.id, draft.version] : [])].join('.'),
    keepDraft: true,
    scope: 'objection',
    fieldOf,
    submit: async (values) => {
      if (!mayFile) return keep(values);
      if (values.step < 3) {
        const input = { level: values.level, ...filing(of, values) };
        const { complaintChecklist: errors } = await client.fetchQuery({ ...query(ComplaintChecklist, { input }), staleTime: 0 });
        if (errors.length === 0) form.api.setFieldValue('step', 3);
        return told(errors);
      }
      const { id, errors } = await file(values);
      if (errors.length > 0) form.api.setFieldValue('step', 2);
      else {
        form.draft.clear();
        toast(t(values.level === 'CLAIM' ? 'wizard-sent-claim' : 'wizard-sent-complaint'));
        await (id ? navigate({ to: '/keberatan/$id', params: { id } }) : toTender());
      }
      return told(errors);
    },
  });
  const keepNow = async () => {
    const [error] = await keep(form.api.state.values);
    if (error) toast(error.message);
  };
  return { form, keep: keepNow };
}

/** What is filed, whoever it goes to. */
function filing({ tender, businessId }: Case, values: WizardValues) {
  return { tenderId: tender.id, businessId, objections: values.objections.map(objectionInput), conflictWithLead: orNull(values.conflict) };
}

/** Files with the buyer or the arbiters; the draft that it grew from is gone then. */
function useFiling(of: Case) {
  const claim = useSend(SubmitClaim);
  const complaint = useSend(SubmitComplaint);
  const discard = useSend(DiscardClaimDraft);
  const draftId = of.draft?.id ?? null;
  return async (values: WizardValues): Promise<{ id: string | undefined; errors: readonly UserError[] }> => {
    const input = filing(of, values);
    if (values.level === 'CLAIM') {
      const { data, errors } = await claim.send({ input: { ...input, draftId } });
      return { id: data.submitClaim.claim?.id, errors };
    }
    const { data, errors } = await complaint.send({ input });
    // A draft that stays behind does no harm: it can be thrown away by hand.
    if (errors.length === 0 && draftId) await discard.send({ input: { draftId } }).catch(() => null);
    return { id: data.submitComplaint.complaint?.id, errors };
  };
}

/** Keeps what is there for colleagues. */
function useKeeping({ tender, businessId, draft }: Case) {
  const begin = useSend(DraftClaim);
  const edit = useSend(EditClaimDraft);
  return async (values: WizardValues): Promise<readonly UserError[]> => {
    const content = { objections: values.objections.map(draftInput), conflictWithLead: orNull(values.conflict) };
    if (draft) return (await edit.send({ input: { draftId: draft.id, version: draft.version, ...content } })).errors;
    return (await begin.send({ input: { tenderId: tender.id, businessId, ...content } })).errors;
  };
}
