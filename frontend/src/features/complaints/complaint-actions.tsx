import { useState } from 'react';
import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { choice, say, text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { ActButton, ConfirmAct, WordsDialog } from './act.tsx';
import { AdmitComplaint, BeginComplaintReview, DecideComplaint, DismissComplaint, ExtendComplaint, WithdrawComplaint } from './actions.ts';
import { clearErrors } from './clear-errors.ts';
import type { ComplaintData, Remedy } from './complaint.ts';
import { isAwarded, ordersFor } from './fits.ts';
import { Radios } from './radios.tsx';
import { keyOf, remedyText } from './words.tsx';

/** What the arbiter may do now; to ask something is below, where the rest is said. */
export function ArbiterActions({ complaint }: { complaint: ComplaintData }) {
  const t = useT();
  const can = complaint.viewerCan;
  const complaintId = complaint.id;
  const variables = { input: { complaintId } };
  if (!can.some((action) => action !== 'POST' && action !== 'WITHDRAW')) return null;
  return (
    <div className="form-actions">
      {can.includes('ADMIT') && <ActButton document={AdmitComplaint} variables={variables} kind="primary" label={t('complaint-admit')} done={t('complaint-admitted')} />}
      {can.includes('BEGIN_REVIEW') && (
        <ConfirmAct document={BeginComplaintReview} variables={variables} kind="primary" label={t('complaint-review')} title={t('complaint-review-title')} done={t('complaint-reviewed')}>
          <p>{t('complaint-review-text')}</p>
        </ConfirmAct>
      )}
      {can.includes('DECIDE') && <DecideButton complaint={complaint} />}
      {can.includes('DISMISS') && (
        <WordsDialog
          document={DismissComplaint}
          input={(words) => ({ input: { complaintId, reason: words } })}
          field="reason"
          name={`dismiss.${complaintId}`}
          least={20}
          most={5_000}
          open={t('complaint-dismiss')}
          title={t('complaint-dismiss-title')}
          label={t('complaint-dismiss-reason')}
          hint={t('complaint-dismiss-hint')}
          submit={t('complaint-dismiss')}
          done={t('complaint-dismissed')}
          danger
        >
          <p>{t('complaint-dismiss-text')}</p>
        </WordsDialog>
      )}
      {can.includes('EXTEND') && (
        <WordsDialog
          document={ExtendComplaint}
          input={(words) => ({ input: { complaintId, reason: words } })}
          field="reason"
          name={`extend.${complaintId}`}
          least={20}
          most={2_000}
          open={t('complaint-extend')}
          title={t('complaint-extend-title')}
          label={t('complaint-extend-reason')}
          hint={t('complaint-extend-hint')}
          submit={t('complaint-extend')}
          done={t('complaint-extended')}
        >
          <p>{t('complaint-extend-text')}</p>
        </WordsDialog>
      )}
    </div>
  );
}

export function WithdrawComplaintButton({ complaintId }: { complaintId: string }) {
  const t = useT();
  return (
    <ConfirmAct document={WithdrawComplaint} variables={{ input: { complaintId } }} label={t('complaint-withdraw')} title={t('complaint-withdraw-title')} done={t('complaint-withdrawn')}>
      <p>{t('complaint-withdraw-text')}</p>
    </ConfirmAct>
  );
}

function DecideButton({ complaint }: { complaint: ComplaintData }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>{t('complaint-decide')}</Button>
      <Dialog open={open} title={t('complaint-decide-title')} onClose={() => setOpen(false)}>
        <DecideForm complaint={complaint} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const VERDICTS: readonly string[] = ['UPHELD', 'DECLINED'];

const schema = v.pipe(
  v.object({ verdict: choice, remedy: v.string(), text: text(20, 10_000) }),
  v.forward(v.check(({ verdict, remedy }) => verdict !== 'UPHELD' || remedy !== '', say('form-choose')), ['remedy']),
);

function DecideForm({ complaint, onClose }: { complaint: ComplaintData; onClose: () => void }) {
  const t = useT();
  const decide = useSend(DecideComplaint);
  const form = useAppForm<v.InferInput<typeof schema>>({
    defaults: { verdict: '', remedy: '', text: '' },
    schema,
    scope: 'decide',
    draft: `decide.${complaint.id}`,
    submit: async (values) => {
      const verdict = values.verdict as 'UPHELD' | 'DECLINED';
      const remedy = verdict === 'UPHELD' ? (values.remedy as Remedy) : null;
      const { errors } = await decide.send({ input: { complaintId: complaint.id, verdict, remedy, text: values.text.trim() } });
      if (errors.length === 0) {
        toast(t('complaint-decided'));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('complaint-decide-send')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <p>{t('complaint-decide-text')}</p>
      <FormField form={form} name="verdict" label={t('verdict')}>
        {({ control, value, set }) => <Radios field={{ control, value, set: (verdict) => { clearErrors(form, 'remedy'); set(verdict); } }} name="verdict" label={t('verdict')} options={VERDICTS.map((verdict) => ({ value: verdict, label: t(`verdict-${keyOf(verdict)}`) }))} />}
      </FormField>
      {form.values.verdict === 'UPHELD' && (
        <FormField form={form} name="remedy" label={t('verdict-remedy')} hint={t('verdict-remedy-hint')}>
          {({ input }) => (
            <select {...input}>
              <option value="">{t('complaint-choose')}</option>
              {ordersFor(complaint.objections, complaint.tender.lots.some(isAwarded)).map((remedy) => <option key={remedy} value={remedy}>{remedyText(t, remedy, complaint.objections.map(({ targetKind }) => targetKind))}</option>)}
            </select>
          )}
        </FormField>
      )}
      <FormField form={form} name="text" label={t('verdict-text')} hint={t('verdict-text-hint')}>
        {({ input }) => <textarea {...input} rows={8} />}
      </FormField>
    </Form>
  );
}
