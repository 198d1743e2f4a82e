import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { uploadBlob } from '~/gql/blobs.ts';
import { query, useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { optionalText, orNull, text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { AddEvidence, CertificateKinds, RemoveEvidence, type CapabilityCardData } from './capability.ts';

const schema = v.object({ certificateCode: v.string(), title: text(2, 120), number: optionalText(60), validUntil: v.string() });

/** Adds a certificate or other proof to a capability. */
export function EvidenceForm({ capabilityId, onDone }: { capabilityId: string; onDone: () => void }) {
  const t = useT();
  const { data } = useQuery(query(CertificateKinds, {}));
  const [file, setFile] = useState<File | null>(null);
  const add = useSend(AddEvidence);
  const form = useAppForm({
    defaults: { certificateCode: '', title: '', number: '', validUntil: '' },
    schema,
    submit: async (values) => {
      const blob = file && (await uploadBlob(file));
      const { errors } = await add.send({
        input: {
          capabilityId,
          certificateCode: orNull(values.certificateCode),
          title: values.title.trim(),
          number: orNull(values.number),
          validUntil: orNull(values.validUntil),
          blobId: blob?.id ?? null,
        },
      });
      if (errors.length === 0) onDone();
      return errors;
    },
  });
  const kinds = data?.certificateKinds ?? [];
  return (
    <Form form={form} submitLabel={t('save')} actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      <FormField form={form} name="certificateCode" label={t('evidence-kind')}>
        {({ input, set }) => (
          <select
            {...input}
            onChange={(event) => {
              set(event.target.value);
              const kind = kinds.find((one) => one.code === event.target.value);
              if (kind && form.values.title === '') form.api.setFieldValue('title', kind.title);
            }}
          >
            <option value="">{t('evidence-kind-other')}</option>
            {kinds.map((kind) => <option key={kind.code} value={kind.code}>{kind.title}</option>)}
          </select>
        )}
      </FormField>
      <FormField form={form} name="title" label={t('evidence-name')}>{({ input }) => <input {...input} />}</FormField>
      <FormField form={form} name="number" label={`${t('evidence-number')} ${t('optional')}`}>{({ input }) => <input {...input} />}</FormField>
      <FormField form={form} name="validUntil" label={`${t('evidence-valid-until')} ${t('optional')}`}>
        {({ input }) => <input {...input} type="date" />}
      </FormField>
      <FileDrop label={file?.name ?? t('evidence-file')} accept="application/pdf,image/*" onFiles={([first]) => setFile(first ?? null)} />
    </Form>
  );
}

/** The evidence there is, each with a way to take it out. */
export function EvidenceList({ capability }: { capability: CapabilityCardData }) {
  const t = useT();
  const format = useFormat();
  const remove = useSend(RemoveEvidence);
  const drop = async (evidenceId: string) => {
    const { errors } = await remove.send({ input: { evidenceId } });
    toast(errors[0]?.message ?? t('evidence-removed'));
  };
  if (capability.evidence.length === 0) return null;
  return (
    <>
      <ul className="signatures">
        {capability.evidence.map((one) => (
          <li key={one.id}>
            <span>
              <span className="strong">{one.title}</span>{' '}
              <span className="muted small">
                {one.validUntil ? t(one.expired ? 'evidence-expired' : 'evidence-valid', { date: format.date(one.validUntil) }) : t('evidence-forever')}
              </span>
            </span>
            <Button size="small" kind="quiet" busy={remove.pending} onClick={() => void drop(one.id).catch(() => null)}>{t('remove')}</Button>
          </li>
        ))}
      </ul>
      <FaultBanner fault={remove.fault} />
    </>
  );
}
