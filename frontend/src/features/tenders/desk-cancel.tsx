import { useMemo, useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { fieldName, useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { Form, FormField } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { CANCEL_REASONS, cancelSchema, running, type CancelValues, type NamedLot } from './cancellation.ts';
import { waitsFor } from './change.ts';
import { CancelTender, type DeskTender } from './desk.ts';

/** Calls a tender or some of its lots off, with a reason that everybody reads. */
export function DeskCancel({ tender }: { tender: DeskTender }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const several = running(tender.lots).length > 1;
  return (
    <div>
      <Button kind="danger" onClick={() => setOpen(true)}>{t(several ? 'cancel-some' : 'cancel-tender')}</Button>
      <Dialog open={open} title={t(several ? 'cancel-some-title' : 'cancel-tender-title')} onClose={() => setOpen(false)}>
        <CancelForm tender={tender} onClose={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function CancelForm({ tender, onClose }: { tender: DeskTender; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const cancel = useSend(CancelTender);
  const lots = running(tender.lots);
  const schema = useMemo(() => cancelSchema(running(tender.lots).map(({ id }) => id)), [tender.lots]);
  const chosenOf = ({ what, lotIds }: CancelValues) => (what === 'LOTS' && lots.length > 1 ? lots.filter(({ id }) => lotIds.includes(id)) : null);
  const form = useAppForm<CancelValues>({
    defaults: { what: 'TENDER', lotIds: [], reason: 'NO_DEMAND', text: '' },
    schema,
    scope: 'cancel',
    draft: `cancel.${tender.id}`,
    fieldOf: (path) => (path[0] === 'lotIds' ? 'lotIds' : fieldName(path)),
    submit: async (values) => {
      const some = chosenOf(values);
      const input = { tenderId: tender.id, reason: values.reason, text: values.text.trim(), ...(some && { lotIds: some.map(({ id }) => id) }) };
      const { data, errors } = await cancel.send({ input });
      if (errors.length === 0) {
        const after = data.cancelTender.tender;
        const waits = after?.pendingChange;
        const announced = after?.cancellation && after.state !== 'CANCELLED';
        toast(waits ? waitsFor(t, format, tender.team, waits.proposedBy.id) : announced ? t('cancel-announced-done') : some ? t('cancel-lots-done', { count: some.length }) : t('cancel-tender-done'));
        onClose();
      }
      return errors;
    },
  });
  const chosen = chosenOf(form.values);
  return (
    <Form
      form={form}
      submitLabel={chosen ? t('cancel-lots-go', { count: chosen.length }) : t('cancel-tender-go')}
      danger
      actions={<Button onClick={onClose}>{t('cancel-tender-keep')}</Button>}
    >
      {lots.length > 1 && <WhatField form={form} />}
      {chosen && <LotsField form={form} lots={lots} />}
      <Consequences state={tender.state} chosen={chosen} all={lots.length} />
      <FormField form={form} name="reason" label={t('cancel-reason')}>
        {({ input }) => (
          <select {...input}>
            {CANCEL_REASONS.map((reason) => <option key={reason} value={reason}>{t(`cancel-reason-${reason.toLowerCase().replaceAll('_', '-')}`)}</option>)}
          </select>
        )}
      </FormField>
      <FormField form={form} name="text" label={t('cancel-explain')} hint={t('reason-least', { least: 20 })}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}

function WhatField({ form }: { form: AppForm<CancelValues> }) {
  const t = useT();
  return (
    <FormField form={form} name="what" label={t('cancel-what')} bare>
      {({ control, value, set }) => (
        <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('cancel-what')} tabIndex={-1}>
          <Choice group="cancel-what" title={t('cancel-what-tender')} checked={value === 'TENDER'} onChoose={() => set('TENDER')}>
            <p className="muted small">{t('cancel-what-tender-text')}</p>
          </Choice>
          <Choice group="cancel-what" title={t('cancel-what-lots')} checked={value === 'LOTS'} onChoose={() => set('LOTS')}>
            <p className="muted small">{t('cancel-what-lots-text')}</p>
          </Choice>
        </div>
      )}
    </FormField>
  );
}

function LotsField({ form, lots }: { form: AppForm<CancelValues>; lots: readonly NamedLot[] }) {
  const t = useT();
  return (
    <FormField form={form} name="lotIds" label={t('cancel-lots')} bare>
      {({ control, value, set }) => (
        <fieldset className="card" aria-describedby={control['aria-describedby']}>
          <legend>{t('cancel-lots')}</legend>
          {lots.map((lot, i) => (
            <label key={lot.id} className="check">
              <input
                type="checkbox"
                {...(i === 0 && { id: control.id })}
                aria-invalid={control['aria-invalid']}
                checked={value.includes(lot.id)}
                onChange={(event) => set(event.target.checked ? [...value, lot.id] : value.filter((id) => id !== lot.id))}
              />
              <span>{t('lot-heading', { number: lot.number, title: lot.title })}</span>
            </label>
          ))}
        </fieldset>
      )}
    </FormField>
  );
}

/** What is sealed until then is destroyed. */
const BIDS: Record<string, string> = { TENDERING: 'sealed', OPENING: 'sealed', QUALIFICATION_TECH: 'judged' };

/** When it takes effect, and what becomes of the bids; `chosen` is null for the whole tender. */
function Consequences({ state, chosen, all }: { state: string; chosen: readonly NamedLot[] | null; all: number }) {
  const t = useT();
  const format = useFormat();
  const bids = BIDS[state] ?? 'opened';
  const early = state === 'PUBLISHED';
  const lots = format.list((chosen ?? []).map(({ number, title }) => t('lot-heading', { number, title })));
  return (
    <>
      {!chosen && !early && <p>{t(`cancel-bids-${bids}`)}</p>}
      {chosen && chosen.length > 0 && <p>{!early && t(`cancel-lots-bids-${bids}`, { lots })} {t(chosen.length < all ? 'cancel-lots-others' : 'cancel-lots-last')}</p>}
      <p>{t(early || state === 'TENDERING' ? 'cancel-now' : 'cancel-later')} {t('cancel-tender-text')}</p>
    </>
  );
}
