import { useState } from 'react';
import * as v from 'valibot';
import { uploadBlob } from '~/gql/blobs.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { fieldName, useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { AnswerInquiry } from './inquiry.ts';

const MOST_DOCUMENTS = 5;

const schema = v.object({ text: text(10, 5_000), documents: v.array(v.object({ id: v.string(), name: v.string() })) });
type AnswerValues = v.InferInput<typeof schema>;

/** A bidder's one answer: words, and documents beside the bid. */
export function AnswerForm({ inquiryId }: { inquiryId: string }) {
  const t = useT();
  const answer = useSend(AnswerInquiry);
  const form = useAppForm<AnswerValues>({
    defaults: { text: '', documents: [] },
    schema,
    draft: `inquiry.${inquiryId}`,
    scope: inquiryId,
    fieldOf: (path) => (path[0] === 'documentBlobIds' ? 'documents' : fieldName(path)),
    submit: async (values) => {
      const { errors } = await answer.send({ input: { inquiryId, text: values.text.trim(), documentBlobIds: values.documents.map(({ id }) => id) } });
      if (errors.length === 0) toast(t('inquiry-answered'));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('inquiry-answer-send')}>
      <p className="reading">{t('inquiry-answer-note')}</p>
      <FormField form={form} name="text" label={t('inquiry-answer')} hint={t('inquiry-answer-hint')}>
        {({ input }) => <textarea {...input} rows={6} />}
      </FormField>
      <FormField form={form} name="documents" label={`${t('inquiry-documents')} ${t('optional')}`} hint={t('inquiry-documents-hint', { most: MOST_DOCUMENTS })}>
        {({ control, value }) => <Documents form={form} id={control.id} documents={value} />}
      </FormField>
    </Form>
  );
}

function Documents({ form, id, documents }: { form: AppForm<AnswerValues>; id: string; documents: AnswerValues['documents'] }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const set = (next: AnswerValues['documents']) => {
    form.forgive('documents');
    form.api.setFieldValue('documents', next);
  };
  const upload = async (files: File[]) => {
    setBusy(true);
    setFault(null);
    try {
      for (const file of files.slice(0, MOST_DOCUMENTS - documents.length)) {
        // One after the other: a phone's connection carries one upload well, not five.
        // oxlint-disable-next-line no-await-in-loop
        const blob = await uploadBlob(file);
        set([...form.api.state.values.documents, { id: blob.id, name: file.name }]);
      }
    } catch (thrown) {
      setFault(thrown);
    }
    setBusy(false);
  };
  return (
    <div id={id} tabIndex={-1} className="stack stack-2">
      {documents.length > 0 && (
        <ul className="signatures">
          {documents.map((document) => (
            <li key={document.id}>
              <span>{document.name}</span>
              <Button size="small" kind="quiet" aria-label={t('remove-named', { name: document.name })} onClick={() => set(documents.filter((one) => one !== document))}>{t('remove')}</Button>
            </li>
          ))}
        </ul>
      )}
      <FaultBanner fault={fault} />
      {documents.length < MOST_DOCUMENTS && <FileDrop label={t('bid-answer-file')} accept="application/pdf,image/*" multiple busy={busy} onFiles={(files) => void upload(files)} />}
    </div>
  );
}
