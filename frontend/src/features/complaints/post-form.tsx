import * as v from 'valibot';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { fieldName, useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { PostToComplaint } from './actions.ts';
import type { ComplaintData } from './complaint.ts';
import { Evidence, MOST_DOCUMENTS } from './evidence.tsx';

const schema = v.object({ text: text(10, 5_000), documents: v.array(v.object({ id: v.string(), name: v.string() })) });
type PostValues = v.InferInput<typeof schema>;

/** Asking as the arbiter, explaining as a party; words and documents. */
export function PostForm({ complaint }: { complaint: Pick<ComplaintData, 'id' | 'state' | 'viewerCan'> }) {
  const t = useT();
  const post = useSend(PostToComplaint);
  const arbiter = complaint.viewerCan.some((action) => action === 'BEGIN_REVIEW' || action === 'DECIDE');
  const form = useAppForm<PostValues>({
    defaults: { text: '', documents: [] },
    schema,
    draft: `complaint-post.${complaint.id}`,
    scope: `post-${complaint.id}`,
    fieldOf: (path) => (path[0] === 'documentBlobIds' ? 'documents' : fieldName(path)),
    submit: async (values) => {
      const { errors } = await post.send({ input: { complaintId: complaint.id, text: values.text.trim(), documentBlobIds: values.documents.map(({ id }) => id) } });
      if (errors.length === 0) {
        toast(t('post-sent'));
        form.startOver();
      }
      return errors;
    },
  });
  const hint = complaint.state === 'UPHELD' ? 'post-hint-remedy' : arbiter ? 'post-hint-arbiter' : 'post-hint';
  return (
    <Form form={form} submitLabel={t('post-send')} secondary={arbiter}>
      <FormField form={form} name="text" label={t(arbiter ? 'post-text-arbiter' : 'post-text')} hint={t(hint)}>
        {({ input }) => <textarea {...input} rows={4} />}
      </FormField>
      <FormField form={form} name="documents" label={`${t('evidence-documents')} ${t('optional')}`} hint={t('inquiry-documents-hint', { most: MOST_DOCUMENTS })}>
        {({ control, value, set }) => <Evidence id={control.id} documents={value} onChange={set} describedBy={control['aria-describedby']} />}
      </FormField>
    </Form>
  );
}
