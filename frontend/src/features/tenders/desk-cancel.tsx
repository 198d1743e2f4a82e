import { useState } from 'react';
import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { CancelTender } from './desk.ts';

const REASONS = ['NO_DEMAND', 'UNFIXABLE', 'FORCE_MAJEURE', 'BUDGET_CUT', 'NO_LOCAL_CAPACITY'] as const;
const schema = v.object({ reason: v.picklist(REASONS), text: text(20, 2_000) });

/** Calls a tender off, with a reason that everybody reads. */
export function DeskCancel({ tenderId }: { tenderId: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button kind="danger" onClick={() => setOpen(true)}>{t('cancel-tender')}</Button>
      <Dialog open={open} title={t('cancel-tender-title')} onClose={() => setOpen(false)}>
        <CancelForm tenderId={tenderId} onClose={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function CancelForm({ tenderId, onClose }: { tenderId: string; onClose: () => void }) {
  const t = useT();
  const cancel = useSend(CancelTender);
  const form = useAppForm<v.InferInput<typeof schema>>({
    defaults: { reason: 'NO_DEMAND', text: '' },
    schema,
    scope: 'cancel',
    draft: `cancel.${tenderId}`,
    submit: async (values) => {
      const { errors } = await cancel.send({ input: { tenderId, reason: values.reason, text: values.text.trim() } });
      if (errors.length === 0) {
        toast(t('cancel-tender-done'));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('cancel-tender-go')} danger actions={<Button onClick={onClose}>{t('cancel-tender-keep')}</Button>}>
      <p>{t('cancel-tender-text')}</p>
      <FormField form={form} name="reason" label={t('cancel-reason')}>
        {({ input }) => <select {...input}>{REASONS.map((reason) => <option key={reason} value={reason}>{t(`cancel-reason-${reason.toLowerCase().replaceAll('_', '-')}`)}</option>)}</select>}
      </FormField>
      <FormField form={form} name="text" label={t('cancel-explain')} hint={t('reason-least', { least: 20 })}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}
