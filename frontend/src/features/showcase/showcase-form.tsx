import { useState } from 'react';
import { BusinessPicker } from '~/features/businesses/business-picker.tsx';
import { CityPicker, ManyPicker } from '~/features/classification/pickers.tsx';
import { uploadBlob } from '~/gql/blobs.ts';
import type { UserError } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import { fieldName, useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField, MoneyInput } from '~/ui/form/form.tsx';
import { Photo } from '~/ui/photo.tsx';
import { showcaseSchema, type ShowcaseValues } from './values.ts';

interface Props {
  defaults: ShowcaseValues;
  draft: string;
  submit: (values: ShowcaseValues) => Promise<readonly UserError[] | void>;
}

const MOST_PHOTOS = 12;

/** Writing a showcase entry. */
export function ShowcaseForm({ defaults, draft, submit }: Props) {
  const t = useT();
  const form = useAppForm<ShowcaseValues>({
    defaults,
    schema: showcaseSchema,
    draft,
    submit,
    fieldOf: (path) => fieldName(path).replace(/^regionCode$/, 'region'),
  });
  return (
    <Form form={form} submitLabel={t('showcase-save')} sticky>
      <FormField form={form} name="title" label={t('showcase-title')} hint={t('showcase-title-hint')}>{({ input }) => <input {...input} />}</FormField>
      <FormField form={form} name="story" label={t('showcase-story')} hint={t('showcase-story-hint')}>{({ input }) => <textarea {...input} rows={8} />}</FormField>
      <PhotosField form={form} />
      <MembersField form={form} />
      <FormField form={form} name="clientName" label={`${t('showcase-client')} ${t('optional')}`}>{({ input }) => <input {...input} />}</FormField>
      <FormField form={form} name="clientConsent" label={t('showcase-client-consent')} bare>
        {({ control, value, set }) => (
          <label className="check">
            <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
            <span>{t('showcase-client-consent')}</span>
          </label>
        )}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name="finishedOn" label={`${t('showcase-finished')} ${t('optional')}`}>{({ input }) => <input {...input} type="date" />}</FormField>
        <FormField form={form} name="value" label={`${t('showcase-value')} ${t('optional')}`}>
          {({ control, value, set }) => <MoneyInput {...control} value={value} onChange={set} />}
        </FormField>
      </div>
      <FormField form={form} name="region" label={`${t('showcase-region')} ${t('optional')}`}>
        {({ control, value, set }) => <CityPicker {...control} value={value} onChange={set} />}
      </FormField>
      <FormField form={form} name="codes" label={`${t('business-codes')} ${t('optional')}`} hint={t('capability-code-hint')}>
        {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
      </FormField>
    </Form>
  );
}

function PhotosField({ form }: { form: AppForm<ShowcaseValues> }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { photos } = form.values;
  const set = (next: ShowcaseValues['photos']) => form.api.setFieldValue('photos', next);
  const upload = async (files: File[]) => {
    setBusy(true);
    setFault(null);
    try {
      const added: ShowcaseValues['photos'] = [];
      for (const file of files.slice(0, MOST_PHOTOS - photos.length)) {
        // One after the other: a phone's connection carries one upload well, not ten.
        // oxlint-disable-next-line no-await-in-loop
        const { id, url } = await uploadBlob(file);
        added.push({ blobId: id, url, alt: '' });
      }
      set([...form.api.state.values.photos, ...added]);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset className="stack stack-2">
      <legend>{t('showcase-photos')}</legend>
      <FileDrop label={t('showcase-photos-add')} hint={t('showcase-photos-hint')} accept="image/*" multiple busy={busy} onFiles={(files) => void upload(files)} />
      <FaultBanner fault={fault} />
      <div className="photos">
        {photos.map((photo, i) => (
          <div key={photo.blobId} className="stack stack-2">
            <Photo src={photo.url} alt="" />
            <FormField form={form} name={`photos[${i}].alt`} label={t('showcase-photo-alt')}>{({ input }) => <input {...input} />}</FormField>
            <Button size="small" kind="quiet" onClick={() => set(photos.filter(({ blobId }) => blobId !== photo.blobId))}>{t('remove')}</Button>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function MembersField({ form }: { form: AppForm<ShowcaseValues> }) {
  const t = useT();
  const { members } = form.values;
  const set = (next: ShowcaseValues['members']) => form.api.setFieldValue('members', next);
  return (
    <fieldset className="stack stack-2">
      <legend>{t('showcase-who')}</legend>
      <p className="field-hint">{t('showcase-who-hint')}</p>
      {members.map((member, i) => (
        <div key={member.id} className="card">
          <div className="row row-between">
            <span className="strong">{member.name}</span>
            {members.length > 1 && <Button size="small" kind="quiet" onClick={() => set(members.filter(({ id }) => id !== member.id))}>{t('remove')}</Button>}
          </div>
          <FormField form={form} name={`members[${i}].contribution`} label={t('showcase-contribution-of', { name: member.name })}>{({ input }) => <input {...input} />}</FormField>
        </div>
      ))}
      <FormField form={form} name="members" label={t('showcase-member-add')}>
        {({ control }) => (
          <BusinessPicker {...control} clearOnSelect onChange={({ id, name }) => { if (!members.some((one) => one.id === id)) set([...members, { id, name, contribution: '' }]); }} />
        )}
      </FormField>
    </fieldset>
  );
}
