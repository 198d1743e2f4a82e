import { useQueryClient } from '@tanstack/react-query';
import { CityPicker, ManyPicker } from '~/features/classification/pickers.tsx';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField, MoneyInput } from '~/ui/form/form.tsx';
import { CreateTender, TenderDesk, type DeskTender } from './desk.ts';
import { useSaveDraft } from './save-draft.ts';
import { TEMPLATES, templateFields } from './templates.ts';
import { useTenderTypes } from './tender-types.ts';
import { chosenType, TypeField } from './type-field.tsx';
import { basicsInput, basicsSchema, tenderField, type BasicsValues } from './values.ts';

interface Props {
  tender: DeskTender | null;
  businessId: string;
  region: { code: string; fullName: string };
  refusals: Record<string, string>;
  onNext: (slug: string) => void;
}

function basicsOf(tender: DeskTender | null, region: Props['region']): BasicsValues {
  return {
    type: tender?.type ?? '',
    template: '',
    title: tender?.title ?? '',
    description: tender?.description ?? '',
    region: tender ? { code: tender.region.code, label: tender.region.fullName } : { code: region.code, label: region.fullName },
    codes: tender?.codes.map(({ code, title }) => ({ code, label: title })) ?? [],
    estimate: tender?.estimate?.amountMinor ?? '',
    estimatePublic: tender?.estimatePublic ?? false,
    deliveryFrom: tender?.deliveryFrom ?? '',
    deliveryUntil: tender?.deliveryUntil ?? '',
  };
}

/** Step 1: what, where, which procedure; a new tender may start from a template. */
export function BasicsStep({ tender, businessId, region, refusals, onNext }: Props) {
  const t = useT();
  const types = useTenderTypes();
  const client = useQueryClient();
  const create = useSend(CreateTender);
  const save = useSaveDraft(tender ?? { id: '', slug: '', version: 0 });
  const form = useAppForm({
    defaults: basicsOf(tender, region),
    schema: basicsSchema,
    draft: tender ? `tender.${tender.id}.${tender.version}.1` : `tender.new.${businessId}`,
    refusals,
    fieldOf: tenderField,
    submit: async (values) => {
      if (tender) {
        const { errors } = await save(basicsInput(values, tender.currency));
        if (errors.length === 0) onNext(tender.slug);
        return errors;
      }
      const rules = chosenType(types.data, values.type);
      const fields = { ...templateFields(t, values.template, rules?.awardMethods), ...basicsInput(values, 'IDR') };
      const { data, errors } = await create.send({ input: { businessId, type: rules?.type ?? values.type, title: values.title.trim(), fields } });
      const made = data.createTender.tender;
      if (made) {
        await client.fetchQuery({ ...query(TenderDesk, { slug: made.slug }), staleTime: 0 });
        onNext(made.slug);
      }
      return errors;
    },
  });
  const fillFrom = (key: string) => {
    form.api.setFieldValue('template', key);
    if (key === '') return;
    form.api.setFieldValue('title', t(`template-${key}-title`));
    form.api.setFieldValue('description', t(`template-${key}-description`));
  };
  return (
    <Form form={form} submitLabel={t('next')} sticky>
      {!tender && (
        <FormField form={form} name="template" label={t('builder-template')} hint={t('builder-template-hint')}>
          {({ input }) => (
            <select {...input} onChange={(event) => fillFrom(event.target.value)}>
              <option value="">{t('builder-template-none')}</option>
              {TEMPLATES.map(({ key }) => <option key={key} value={key}>{t(`template-${key}`)}</option>)}
            </select>
          )}
        </FormField>
      )}
      <TypeField form={form} kept={tender?.procedure ?? null} />
      <FormField form={form} name="title" label={t('builder-title')} hint={t('builder-title-hint')}>
        {({ input }) => <input {...input} />}
      </FormField>
      <FormField form={form} name="description" label={`${t('builder-description')} ${t('optional')}`}>
        {({ input }) => <textarea {...input} rows={5} />}
      </FormField>
      <FormField form={form} name="region" label={t('tender-region')} hint={t('builder-region-hint')}>
        {({ control, value, set }) => <CityPicker {...control} value={value} onChange={set} />}
      </FormField>
      <FormField form={form} name="codes" label={t('tender-codes')} hint={t('capability-code-hint')}>
        {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name="estimate" label={`${t('tender-estimate')} ${t('optional')}`}>
          {({ control, value, set }) => <MoneyInput {...control} value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="estimatePublic" label={t('builder-estimate-public')} bare>
          {({ control, value, set }) => (
            <label className="check">
              <input {...control} type="checkbox" checked={value} onChange={(event) => set(event.target.checked)} />
              <span>{t('builder-estimate-public')}</span>
            </label>
          )}
        </FormField>
        <FormField form={form} name="deliveryFrom" label={`${t('builder-delivery-from')} ${t('optional')}`}>
          {({ input }) => <input {...input} type="date" />}
        </FormField>
        <FormField form={form} name="deliveryUntil" label={`${t('builder-delivery-until')} ${t('optional')}`}>
          {({ input }) => <input {...input} type="date" />}
        </FormField>
      </div>
    </Form>
  );
}
