import * as v from 'valibot';
import { toInstant } from '~/features/tenders/zoned.ts';
import { useSend } from '~/gql/query.ts';
import { zoneLabel } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { AskBidder, type InquiryKind } from './inquiry.ts';

interface Props {
  bid: { id: string; bidderName: string };
  kind: InquiryKind;
  zone: string;
  onClose: () => void;
}

const schema = v.object({ question: text(10, 2_000), dueAt: v.string() });

/** Asks a bidder to cure a formal defect, or to justify its price. */
export function AskForm({ bid, kind, zone, onClose }: Props) {
  const t = useT();
  const ask = useSend(AskBidder);
  const name = kind.toLowerCase();
  const form = useAppForm({
    defaults: { question: kind === 'JUSTIFICATION' ? t('ask-justification-default') : '', dueAt: '' },
    schema,
    draft: `ask-${name}.${bid.id}`,
    scope: `ask-${bid.id}`,
    submit: async (values) => {
      const { errors } = await ask.send({ input: { bidId: bid.id, kind, question: values.question.trim(), dueAt: toInstant(values.dueAt, zone) || null } });
      if (errors.length === 0) {
        toast(t('ask-done', { name: bid.bidderName }));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('ask-send')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <p className="reading">{t('ask-text')}</p>
      <FormField form={form} name="question" label={t(`ask-${name}-question`)} hint={t(`ask-${name}-hint`)}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
      <FormField form={form} name="dueAt" label={`${t('ask-due')} ${t('optional')}`} hint={t(`ask-${name}-due-hint`, { zone: zoneLabel(zone) })}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
    </Form>
  );
}
