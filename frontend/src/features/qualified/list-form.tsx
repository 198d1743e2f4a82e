import * as v from 'valibot';
import { ManyPicker, type Picked } from '~/features/classification/pickers.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { fieldName, useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { positiveWhole, say, text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { CreateList, UpdateList, type ListData } from './qualified.ts';

const MOST_CODES = 10;
const MOST_MONTHS = 36;

const codes = v.pipe(
  v.array(v.object({ code: v.string(), label: v.string() })),
  v.minLength(1, say('form-required')),
  v.maxLength(MOST_CODES, say('list-codes-most', { most: MOST_CODES })),
);
const months = v.pipe(positiveWhole, v.check((value) => Number(value) <= MOST_MONTHS, say('list-months-most', { most: MOST_MONTHS })));
const schema = v.object({ title: text(5, 120), description: text(20, 5_000), codes, months });

interface Values {
  title: string;
  description: string;
  codes: Picked[];
  months: string;
}

interface Props {
  businessId: string;
  /** The one being changed; absent for a new one. */
  list?: ListData;
  onDone: () => void;
}

/** Opens a list, or changes what it says. */
export function ListForm({ businessId, list, onDone }: Props) {
  const t = useT();
  const create = useSend(CreateList);
  const update = useSend(UpdateList);
  const form = useAppForm<Values>({
    defaults: {
      title: list?.title ?? '',
      description: list?.description ?? '',
      codes: list?.codes.map(({ code, title }) => ({ code, label: title })) ?? [],
      months: String(list?.months ?? 12),
    },
    schema,
    scope: 'list',
    draft: `qualified-list.${list ? `${list.id}.${list.version}` : businessId}`,
    fieldOf: (path) => fieldName(path).replace(/^codes.*/, 'codes'),
    submit: async (values) => {
      const fields = { title: values.title.trim(), description: values.description.trim(), codes: values.codes.map(({ code }) => code), months: Number(values.months) };
      const { errors } = list
        ? await update.send({ input: { listId: list.id, version: list.version, ...fields } })
        : await create.send({ input: { businessId, ...fields } });
      if (errors.length === 0) {
        toast(t(list ? 'saved' : 'list-opened', { title: fields.title }));
        onDone();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t(list ? 'save' : 'list-open')} actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
      <FormField form={form} name="title" label={t('list-title')} hint={t('list-title-hint')}>
        {({ input }) => <input {...input} />}
      </FormField>
      <FormField form={form} name="description" label={t('list-demands')} hint={t('list-demands-hint')}>
        {({ input }) => <textarea {...input} rows={5} />}
      </FormField>
      <FormField form={form} name="codes" label={t('list-codes')}>
        {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
      </FormField>
      <FormField form={form} name="months" label={t('list-months')} hint={t('list-months-hint')}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
    </Form>
  );
}
