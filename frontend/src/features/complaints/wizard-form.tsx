import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { query, useSend, type UserError } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { Stepper } from '~/ui/steps.tsx';
import { toast } from '~/ui/toast.tsx';
import { clearErrors } from './clear-errors.ts';
import type { TargetKind } from './complaint.ts';
import { fieldOf, thingsOf, told, type Rule, type Season, type Thing } from './fits.ts';
import { ObjectionFields } from './objection-fields.tsx';
import { Radios } from './radios.tsx';
import { Review } from './wizard-review.tsx';
import { ComplaintChecklist, emptyObjection, MOST_OBJECTIONS, objectionInput, probe, SubmitClaim, SubmitComplaint, wizardSchema, type WizardTenderData, type WizardValues } from './wizard.ts';

interface Props {
  tender: WizardTenderData;
  rules: readonly Rule[];
  season: Season;
  businessId: string;
}

/** To whom, about what and why, then look it over and send it; what is typed stays on the device. */
export function Wizard({ tender, rules, season, businessId }: Props) {
  const t = useT();
  const form = useWizard({ tender, season, businessId });
  const things = thingsOf(tender, season);
  const go = (step: number) => form.api.setFieldValue('step', step);
  const step = Math.min(Math.max(form.values.step, 1), 3);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);
  const names = [t('wizard-step-level'), t('wizard-step-objections'), t('wizard-step-review')];
  return (
    <div className="stack stack-6" style={{ maxWidth: '46rem' }}>
      <Stepper label={t('wizard-title')} steps={names} current={step - 1} />
      <h2 ref={heading} tabIndex={-1}>{names[step - 1]}</h2>
      {step === 1 && <LevelStep form={form} tender={tender} season={season} businessId={businessId} onNext={() => go(2)} />}
      {step === 2 && (
        <Form form={form} submitLabel={t('wizard-check')} sticky actions={<Button onClick={() => go(1)}>{t('back')}</Button>}>
          <ObjectionList form={form} things={things} rules={rules} />
        </Form>
      )}
      {step === 3 && (
        <Form form={form} submitLabel={t(form.values.level === 'CLAIM' ? 'wizard-send-claim' : 'wizard-send-complaint')} sticky actions={<Button onClick={() => go(2)}>{t('wizard-change')}</Button>}>
          <Review values={form.values} things={things} rules={rules} buyer={tender.buyer.name} />
        </Form>
      )}
    </div>
  );
}

/** The form of all steps: the second asks the server what is formally wrong, the third files it. */
function useWizard({ tender, season, businessId }: Omit<Props, 'rules'>): AppForm<WizardValues> {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const claim = useSend(SubmitClaim);
  const complaint = useSend(SubmitComplaint);
  const file = async (values: WizardValues): Promise<{ id: string | undefined; errors: readonly UserError[] }> => {
    const variables = { input: { tenderId: tender.id, businessId, objections: values.objections.map(objectionInput) } };
    if (values.level === 'CLAIM') {
      const { data, errors } = await claim.send(variables);
      return { id: data.submitClaim.claim?.id, errors };
    }
    const { data, errors } = await complaint.send(variables);
    return { id: data.submitComplaint.complaint?.id, errors };
  };
  const form: AppForm<WizardValues> = useAppForm<WizardValues>({
    defaults: { step: 1, level: 'CLAIM', objections: [emptyObjection(thingsOf(tender, season))] },
    schema: wizardSchema,
    draft: `objection.${tender.id}.${businessId}.${season}`,
    keepDraft: true,
    scope: 'objection',
    fieldOf,
    submit: async (values) => {
      if (values.step < 3) {
        const input = { level: values.level, tenderId: tender.id, businessId, objections: values.objections.map(objectionInput) };
        const { complaintChecklist: errors } = await client.fetchQuery({ ...query(ComplaintChecklist, { input }), staleTime: 0 });
        if (errors.length === 0) form.api.setFieldValue('step', 3);
        return told(errors);
      }
      const { id, errors } = await file(values);
      if (errors.length > 0) form.api.setFieldValue('step', 2);
      else {
        form.draft.clear();
        toast(t(values.level === 'CLAIM' ? 'wizard-sent-claim' : 'wizard-sent-complaint'));
        await (id ? navigate({ to: '/keberatan/$id', params: { id } }) : navigate({ to: '/tender/$slug', params: { slug: tender.slug } }));
      }
      return told(errors);
    },
  });
  return form;
}

/** What a complaint to the arbiter does to the tender. */
const LEVEL_TEXTS: Record<Season, string> = {
  TERMS: 'level-complaint-text-terms', QUALIFICATION: 'level-complaint-text-qualification', DECISIONS: 'level-complaint-text', CANCELLATION: 'level-complaint-text-terms',
};

/** To the buyer or to the arbiter; and whether this business may object at all. */
function LevelStep({ form, tender, season, businessId, onNext }: Omit<Props, 'rules'> & { form: AppForm<WizardValues>; onNext: () => void }) {
  const t = useT();
  const input = { level: form.values.level, tenderId: tender.id, businessId, objections: [probe(season, tender, businessId)] };
  const { data } = useQuery(query(ComplaintChecklist, { input }));
  const levels = [
    { value: 'CLAIM', label: t('level-claim'), hint: t('level-claim-text') },
    { value: 'COMPLAINT', label: t('level-complaint'), hint: t(LEVEL_TEXTS[season]) },
  ] as const;
  const barriers = data?.complaintChecklist.filter(({ path }) => path.length === 0) ?? [];
  return (
    <div className="stack">
      <FormField form={form} name="level" label={t('wizard-level')}>
        {(field) => <Radios field={field} name="level" label={t('wizard-level')} options={levels} />}
      </FormField>
      {barriers.length > 0 && (
        <Banner tone="warn" title={t('wizard-barred')}>
          {barriers.map(({ code, message }) => <p key={code}>{message}</p>)}
        </Banner>
      )}
      <p className="muted small reading">{t(`wizard-window-${season.toLowerCase()}`)}</p>
      {barriers.length === 0 && <div className="form-actions sticky"><Button kind="primary" onClick={onNext}>{t('next')}</Button></div>}
    </div>
  );
}

function ObjectionList({ form, things, rules }: { form: AppForm<WizardValues>; things: ReadonlyMap<TargetKind, readonly Thing[]>; rules: readonly Rule[] }) {
  const t = useT();
  const { objections } = form.values;
  const set = (next: WizardValues['objections']) => {
    clearErrors(form, 'objections[');
    form.api.setFieldValue('objections', next);
  };
  return (
    <>
      <p className="reading">{t('wizard-objections-text')}</p>
      {objections.map((_, i) => (
        <ObjectionFields
          // Objections have no name; taking one out moves the values of those below up.
          // oxlint-disable-next-line react/no-array-index-key
          key={i}
          form={form}
          index={i}
          things={things}
          rules={rules}
          onRemove={objections.length > 1 ? () => set(objections.filter((__, n) => n !== i)) : null}
        />
      ))}
      {objections.length < MOST_OBJECTIONS && <div><Button icon="plus" onClick={() => set([...objections, emptyObjection(things)])}>{t('objection-add')}</Button></div>}
    </>
  );
}
