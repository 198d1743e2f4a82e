import { useState } from 'react';
import * as v from 'valibot';
import { useViewer } from '~/features/accounts/viewer.ts';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { ownAward, type BidData } from './bid.ts';

const DeclineAward = graphql(`
  mutation DeclineAward($input: DeclineAwardInput!) {
    declineAward(input: $input) { tender { id state } userErrors { code path message } }
  }
`);

/** For the winner who cannot do the work after all: the next in rank may then win. */
export function DeclineAwardButton({ bid }: { bid: BidData }) {
  const t = useT();
  const { viewer } = useViewer();
  const [open, setOpen] = useState(false);
  const award = ownAward(bid);
  const seat = viewer?.seats.find(({ business }) => business.id === bid.lead.id);
  const leads = seat?.role === 'OWNER' || seat?.role === 'MANAGER';
  if (award?.state !== 'CONFIRMED' || !leads) return null;
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>{t('award-decline')}</Button>
      <Dialog open={open} title={t('award-decline-title')} onClose={() => setOpen(false)}>
        <DeclineForm awardId={award.id} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const schema = v.object({ reason: text(10, 1_000) });

function DeclineForm({ awardId, onClose }: { awardId: string; onClose: () => void }) {
  const t = useT();
  const decline = useSend(DeclineAward);
  const form = useAppForm({
    defaults: { reason: '' },
    schema,
    scope: 'decline',
    draft: `decline.${awardId}`,
    submit: async (values) => {
      const { errors } = await decline.send({ input: { awardId, reason: values.reason.trim() } });
      if (errors.length === 0) {
        toast(t('award-decline-done'));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('award-decline-go')} danger actions={<Button onClick={onClose}>{t('withdraw-keep')}</Button>}>
      <p>{t('award-decline-text')}</p>
      <FormField form={form} name="reason" label={t('award-decline-reason')} hint={t('award-decline-hint')}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}
