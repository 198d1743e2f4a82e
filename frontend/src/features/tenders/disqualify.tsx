import { useState } from 'react';
import * as v from 'valibot';
import { groundKey, GROUNDS } from '~/features/bids/grounds.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { DisqualifyBid, type DeskBid } from './desk.ts';

interface Props {
  bid: DeskBid;
  /** Whether it has an award that falls with it. */
  awarded: boolean;
}

/** Throws a bid out of the order, for approvers; an award that it has falls. */
export function DisqualifyButton({ bid, awarded }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (!bid.viewerCan.includes('DISQUALIFY')) return null;
  return (
    <>
      <Button size="small" kind="quiet" onClick={() => setOpen(true)}>{t('disqualify')}</Button>
      <Dialog open={open} title={t('disqualify-title', { name: bid.bidderName })} onClose={() => setOpen(false)}>
        <DisqualifyForm bid={bid} awarded={awarded} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const schema = v.object({ ground: v.picklist(GROUNDS), reason: text(20, 2_000) });

function DisqualifyForm({ bid, awarded, onClose }: Props & { onClose: () => void }) {
  const t = useT();
  const disqualify = useSend(DisqualifyBid);
  const form = useAppForm<v.InferOutput<typeof schema>>({
    defaults: { ground: 'FALSE_DECLARATION', reason: '' },
    schema,
    scope: 'disqualify',
    draft: `disqualify.${bid.id}`,
    submit: async ({ ground, reason }) => {
      const { errors } = await disqualify.send({ input: { bidId: bid.id, ground, reason: reason.trim() } });
      if (errors.length === 0) {
        toast(t('disqualify-done', { name: bid.bidderName }));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('disqualify-go')} danger actions={<Button onClick={onClose}>{t('disqualify-keep')}</Button>}>
      <FormField form={form} name="ground" label={t('disqualify-ground')} hint={t(`${groundKey(form.values.ground)}-text`)}>
        {({ input }) => (
          <select {...input}>
            {GROUNDS.map((ground) => <option key={ground} value={ground}>{t(groundKey(ground))}</option>)}
          </select>
        )}
      </FormField>
      <FormField form={form} name="reason" label={t('disqualify-reason')} hint={t('disqualify-reason-hint', { least: 20 })}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
      <p>{t(awarded ? 'disqualify-next-awarded' : 'disqualify-next-ranked')} {t('disqualify-told')}</p>
    </Form>
  );
}
