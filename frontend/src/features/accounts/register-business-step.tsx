import * as v from 'valibot';
import { CityPicker } from '~/features/classification/pickers.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { say, text } from '~/ui/form/rules.ts';

const schema = v.object({
  name: text(2, 120),
  city: v.pipe(v.nullable(v.object({ code: v.string(), label: v.string() })), v.check((city) => city !== null, say('form-choose'))),
});

export type BusinessBasics = v.InferInput<typeof schema>;

/** Step 2: the name and the city. */
export function RegisterBusinessStep({ refusals, onNext }: { refusals: Record<string, string>; onNext: (values: BusinessBasics) => void }) {
  const t = useT();
  const form = useAppForm({
    defaults: { name: '', city: null } as BusinessBasics,
    schema,
    draft: 'register.basics',
    keepDraft: true,
    refusals,
    submit: async (values) => onNext(values),
  });
  return (
    <Form form={form} submitLabel={t('next')} sticky>
      <FormField form={form} name="name" label={t('business-name')} hint={t('business-name-hint')}>
        {({ input }) => <input {...input} autoComplete="organization" />}
      </FormField>
      <FormField form={form} name="city" label={t('business-city')} hint={t('business-city-hint')}>
        {({ control, value, set }) => <CityPicker {...control} value={value} onChange={set} />}
      </FormField>
    </Form>
  );
}
