import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { Stepper } from '~/ui/steps.tsx';
import { toast } from '~/ui/toast.tsx';
import { clearErrors } from './clear-errors.ts';
import type { TargetKind } from './complaint.ts';
import { leadFor, thingsOf, type Rule, type Season, type Thing } from './fits.ts';
import { DiscardDraft } from './claim-drafts.tsx';
import { ObjectionFields } from './objection-fields.tsx';
import { Radios } from './radios.tsx';
import { mustSayConflict, useWizard, type Case } from './use-wizard.ts';
import { Review } from './wizard-review.tsx';
import { ComplaintChecklist, emptyObjection, MOST_OBJECTIONS, probe, type WizardValues } from './wizard.ts';

interface Props extends Case {
  rules: readonly Rule[];
}

/** To whom, about what and why, then look it over and send it; what is typed stays on the device, and is kept for colleagues when asked to. */
export function Wizard({ rules, ...of }: Props) {
  const { tender, season, businessId, mayFile } = of;
  const t = useT();
  const { form, keep } = useWizard(of);
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
  const back = <Button onClick={() => go(1)}>{t('back')}</Button>;
  return (
    <div className="stack stack-6" style={{ maxWidth: '46rem' }}>
      {mayFile && <Stepper label={t('wizard-title')} steps={names} current={step - 1} />}
      <h2 ref={heading} tabIndex={-1}>{names[mayFile ? step - 1 : 1]}</h2>
      {!mayFile && <Banner tone="info" title={t('draft-only')}><p>{t('draft-only-text')}</p></Banner>}
      {mayFile && step === 1 && <LevelStep form={form} of={of} onNext={() => go(2)} />}
      {(!mayFile || step === 2) && (
        <Form form={form} submitLabel={t(mayFile ? 'wizard-check' : 'draft-keep')} sticky actions={mayFile && back}>
          {mustSayConflict(of) && <Conflict form={form} lead={leadFor(tender, businessId)?.name ?? ''} />}
          <ObjectionList form={form} things={things} rules={rules} businessId={businessId} />
          <div className="row">
            {mayFile && <KeepButton keep={keep} />}
            {of.draft && <DiscardDraft draftId={of.draft.id} slug={tender.slug} />}
          </div>
        </Form>
      )}
      {mayFile && step === 3 && (
        <Form form={form} submitLabel={t(form.values.level === 'CLAIM' ? 'wizard-send-claim' : 'wizard-send-complaint')} sticky actions={<Button onClick={() => go(2)}>{t('wizard-change')}</Button>}>
          <Review values={form.values} things={things} rules={rules} buyer={tender.buyer.name} conflict={mustSayConflict(of)} />
        </Form>
      )}
    </div>
  );
}

/** Keeps what is there for colleagues, however incomplete. */
function KeepButton({ keep }: { keep: () => Promise<void> }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await keep().catch(() => toast(t('draft-not-kept')));
    setBusy(false);
  };
  return <Button busy={busy} onClick={() => void go()}>{t('draft-keep')}</Button>;
}

/** How a member of a joint bid is in conflict with its lead, without which the lead speaks for it. */
function Conflict({ form, lead }: { form: AppForm<WizardValues>; lead: string }) {
  const t = useT();
  return (
    <fieldset className="card">
      <legend>{t('lead-conflict-title')}</legend>
      <p className="reading">{t('lead-conflict-text', { lead })}</p>
      <FormField form={form} name="conflict" label={t('lead-conflict-label', { lead })} hint={t('lead-conflict-hint')}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
    </fieldset>
  );
}

/** What a complaint to the arbiter does to the tender. */
const LEVEL_TEXTS: Record<Season, string> = {
  TERMS: 'level-complaint-text-terms', QUALIFICATION: 'level-complaint-text-qualification', DECISIONS: 'level-complaint-text', CANCELLATION: 'level-complaint-text-terms',
};

/** To the buyer or to the arbiter; and whether this business may object at all. */
function LevelStep({ form, of, onNext }: { form: AppForm<WizardValues>; of: Case; onNext: () => void }) {
  const t = useT();
  const { tender, season, businessId } = of;
  const conflictWithLead = mustSayConflict(of) ? '.'.repeat(20) : null;
  const input = { level: form.values.level, tenderId: tender.id, businessId, objections: [probe(season, tender, businessId)], conflictWithLead };
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

function ObjectionList({ form, things, rules, businessId }: { form: AppForm<WizardValues>; things: ReadonlyMap<TargetKind, readonly Thing[]>; rules: readonly Rule[]; businessId: string }) {
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
          businessId={businessId}
          onRemove={objections.length > 1 ? () => set(objections.filter((__, n) => n !== i)) : null}
        />
      ))}
      {objections.length < MOST_OBJECTIONS && <div><Button icon="plus" onClick={() => set([...objections, emptyObjection(things)])}>{t('objection-add')}</Button></div>}
    </>
  );
}
