import { KbliPicker, ManyPicker } from '~/features/classification/pickers.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { fieldName, useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { AddCapability, UpdateCapability, type CapabilityCardData } from './capability.ts';
import { capabilityInput, capabilitySchema, capabilityValues, emptyCapability } from './values.ts';

interface Props {
  businessId: string;
  /** The one being changed; absent for a new one. */
  capability?: CapabilityCardData;
  onDone: () => void;
}

const PERIODS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

/** Adds a capability and publishes it, or changes one. */
export function CapabilityForm({ businessId, capability, onDone }: Props) {
  const t = useT();
  const add = useSend(AddCapability);
  const update = useSend(UpdateCapability);
  const form = useAppForm({
    defaults: capability ? capabilityValues(capability) : emptyCapability,
    schema: capabilitySchema,
    draft: `capability.${capability ? `${capability.id}.${capability.version}` : businessId}`,
    fieldOf: (path) => fieldName(path).replace(/^serviceRegionCodes.*/, 'regions'),
    submit: async (values) => {
      const fields = capabilityInput(values);
      const { errors } = capability
        ? await update.send({ input: { capabilityId: capability.id, version: capability.version, capability: fields } })
        : await add.send({ input: { businessId, capability: fields, publish: true } });
      if (errors.length === 0) {
        toast(t(capability ? 'saved' : 'capability-published', { title: fields.title }));
        onDone();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t(capability ? 'save' : 'capability-save-publish')} actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      <FormField form={form} name="code" label={t('capability-code')} hint={t('capability-code-hint')}>
        {({ control, value, set }) => (
          <KbliPicker
            {...control}
            value={value}
            onChange={(code) => {
              set(code);
              if (form.values.title === '') form.api.setFieldValue('title', code.label);
            }}
          />
        )}
      </FormField>
      <FormField form={form} name="title" label={t('capability-title')} hint={t('capability-title-hint')}>
        {({ input }) => <input {...input} />}
      </FormField>
      <FormField form={form} name="titleEn" label={`${t('capability-title-en')} ${t('optional')}`}>
        {({ input }) => <input {...input} lang="en" />}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name="capacity" label={`${t('capability-capacity')} ${t('optional')}`}>
          {({ input }) => <input {...input} inputMode="numeric" className="num" />}
        </FormField>
        <FormField form={form} name="unit" label={`${t('capability-unit')} ${t('optional')}`} hint={t('capability-unit-hint')}>
          {({ input }) => <input {...input} />}
        </FormField>
        <FormField form={form} name="period" label={t('capability-period')}>
          {({ input }) => (
            <select {...input}>
              {PERIODS.map((period) => <option key={period} value={period}>{t(`period-${period.toLowerCase()}`)}</option>)}
            </select>
          )}
        </FormField>
        <FormField form={form} name="leadDays" label={`${t('capability-lead-days')} ${t('optional')}`}>
          {({ input }) => <input {...input} inputMode="numeric" className="num" />}
        </FormField>
      </div>
      <FormField form={form} name="regions" label={`${t('capability-regions')} ${t('optional')}`} hint={t('capability-regions-hint')}>
        {({ control, value, set }) => <ManyPicker {...control} kind="city" value={value} onChange={set} />}
      </FormField>
    </Form>
  );
}
