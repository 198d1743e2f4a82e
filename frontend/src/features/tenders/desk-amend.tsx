import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { amendDiff, amendInput, amendSchema, amendValues, type AmendValues } from './amend.ts';
import { waitsFor } from './change.ts';
import { AmendTender, type DeskTender } from './desk.ts';
import { FieldChanges } from './field-changes.tsx';
import { JudgingRules } from './judging-rules.tsx';
import { LotsFields } from './lots-fields.tsx';
import { RequirementsFields } from './requirements-fields.tsx';
import { tenderField, type LotsValues } from './values.ts';

/** Changes a published tender: the difference is shown before it is sent, with a reason. */
export function DeskAmend({ tender }: { tender: DeskTender }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <section className="stack" aria-labelledby="amend">
      <h2 id="amend">{t('amend-title')}</h2>
      {open ? (
        <AmendForm key={tender.version} tender={tender} onClose={() => setOpen(false)} />
      ) : (
        <>
          <p className="muted">{t('amend-hint')}</p>
          <div><Button icon="edit" onClick={() => setOpen(true)}>{t('amend-open')}</Button></div>
        </>
      )}
    </section>
  );
}

function AmendForm({ tender, onClose }: { tender: DeskTender; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const amend = useSend(AmendTender);
  const form = useAppForm<AmendValues>({
    defaults: amendValues(tender),
    schema: amendSchema,
    scope: 'amend',
    draft: `amend.${tender.id}.${tender.version}`,
    fieldOf: tenderField,
    submit: async (values) => {
      const changes = amendInput(values, tender);
      const { data, errors } = await amend.send({ input: { tenderId: tender.id, version: tender.version, reason: values.reason.trim(), changes } });
      if (errors.length === 0) {
        const waits = data.amendTender.tender?.pendingChange;
        toast(waits ? waitsFor(t, format, tender.team, waits.proposedBy.id) : t('amend-done', { number: data.amendTender.tenderVersion?.number ?? '' }));
        onClose();
      }
      return errors;
    },
  });
  const diff = amendDiff(t, format, form.values, tender);
  const lotsForm = form as unknown as AppForm<LotsValues>;
  return (
    <Form form={form} submitLabel={t('amend-go')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <FormField form={form} name="description" label={`${t('builder-description')} ${t('optional')}`}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name="deadline" label={t('tender-deadline')} hint={t('amend-deadline-hint')}>
          {({ input }) => <input {...input} type="datetime-local" />}
        </FormField>
        <FormField form={form} name="deliveryFrom" label={t('builder-delivery-from')}>{({ input }) => <input {...input} type="date" />}</FormField>
        <FormField form={form} name="deliveryUntil" label={t('builder-delivery-until')}>{({ input }) => <input {...input} type="date" />}</FormField>
      </div>
      <LotsFields form={lotsForm} framed={tender.callOff !== null} tiered={tender.procedure.tiered} />
      <RequirementsFields form={lotsForm} frozen />
      <section className="card" aria-labelledby="frozen">
        <h3 id="frozen">{t('tender-criteria')}</h3>
        <p className="muted">{t('judging-frozen')}</p>
        <JudgingRules terms={tender} />
      </section>
      <section className="card" aria-labelledby="diff">
        <h3 id="diff">{t('amend-diff')}</h3>
        {diff.length === 0 ? <p className="muted">{t('amend-nothing')}</p> : <FieldChanges changes={diff} />}
        <Banner tone="warn">{t('amend-warning')}</Banner>
      </section>
      <FormField form={form} name="reason" label={t('amend-reason')} hint={t('amend-reason-hint')}>
        {({ input }) => <textarea {...input} rows={2} />}
      </FormField>
    </Form>
  );
}
