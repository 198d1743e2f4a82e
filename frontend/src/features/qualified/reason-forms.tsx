import * as v from 'valibot';
import { useSend, type UserError } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { DecideQualification, RemoveQualification, type QualificationData } from './qualified.ts';

interface Props {
  entry: QualificationData;
  onDone: () => void;
}

/** Does not take an applicant in; it reads why. */
export function RefuseForm({ entry, onDone }: Props) {
  const decide = useSend(DecideQualification);
  const send = async (reason: string) => (await decide.send({ input: { qualificationId: entry.id, version: entry.version, accept: false, reason } })).errors;
  return <ReasonForm entry={entry} least={10} words="entry-refuse" send={send} onDone={onDone} />;
}

/** Takes a business off the list; it reads why. */
export function RemoveForm({ entry, onDone }: Props) {
  const remove = useSend(RemoveQualification);
  const send = async (reason: string) => (await remove.send({ input: { qualificationId: entry.id, reason } })).errors;
  return <ReasonForm entry={entry} least={20} words="entry-remove" send={send} onDone={onDone} />;
}

interface ReasonProps extends Props {
  least: number;
  words: 'entry-refuse' | 'entry-remove';
  send: (reason: string) => Promise<readonly UserError[]>;
}

function ReasonForm({ entry, least, words, send, onDone }: ReasonProps) {
  const t = useT();
  const form = useAppForm({
    defaults: { reason: '' },
    schema: v.object({ reason: text(least, 1_000) }),
    scope: 'reason',
    draft: `${words}.${entry.id}.${entry.version}`,
    submit: async ({ reason }) => {
      const errors = await send(reason.trim());
      if (errors.length === 0) {
        toast(t(`${words}-done`, { name: entry.business.name }));
        onDone();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t(words)} danger actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      <p>{t(`${words}-text`)}</p>
      <FormField form={form} name="reason" label={t('entry-reason-label')} hint={t('entry-reason-hint', { least })}>
        {({ input }) => <textarea {...input} rows={3} />}
      </FormField>
    </Form>
  );
}
