import { useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { Page } from '~/app/page.tsx';
import { useViewer, type Seat } from '~/features/accounts/viewer.ts';
import { BusinessPicker, type PickedBusiness } from '~/features/businesses/business-picker.tsx';
import { CityPicker, ManyPicker, type Picked } from '~/features/classification/pickers.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Chip, Chips } from '~/ui/chips.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { CreateAlliance } from './alliance.ts';

const picked = v.object({ code: v.string(), label: v.string() });
const schema = v.object({
  name: text(3, 80),
  purpose: text(10, 1000),
  region: v.nullable(picked),
  codes: v.array(picked),
  invited: v.array(v.object({ id: v.string(), name: v.string() })),
});

/** Founding an alliance: a name, a purpose, and whom to invite. */
export function NewAlliancePage({ invited }: { invited: readonly PickedBusiness[] }) {
  const t = useT();
  const { seat, loading } = useViewer();
  if (loading) return <Loading />;
  return (
    <Page title={t('alliance-new')} {...(seat && { lead: <p className="muted">{t('alliance-founder', { name: seat.business.name })}</p> })}>
      {seat && <NewAllianceForm key={seat.id} seat={seat} invited={invited} />}
    </Page>
  );
}

function NewAllianceForm({ seat, invited }: { seat: Seat; invited: readonly PickedBusiness[] }) {
  const t = useT();
  const navigate = useNavigate();
  const create = useSend(CreateAlliance);
  const form = useAppForm({
    defaults: { name: '', purpose: '', region: null as Picked | null, codes: [] as Picked[], invited: [...invited] },
    schema,
    // A team that was just found is not to be hidden by what was typed before.
    draft: ['alliance.new', seat.business.id, ...invited.map(({ id }) => id)].join('.'),
    fieldOf: ([first = '']) => ({ regionCode: 'region', inviteBusinessIds: 'invited' })[first] ?? first,
    submit: async (values) => {
      const { data, errors } = await create.send({
        input: {
          businessId: seat.business.id,
          name: values.name.trim(),
          purpose: values.purpose.trim(),
          regionCode: values.region?.code ?? null,
          codes: values.codes.map(({ code }) => code),
          inviteBusinessIds: values.invited.map(({ id }) => id),
        },
      });
      const slug = data.createAlliance.alliance?.slug;
      if (slug) {
        toast(t('alliance-created'));
        await navigate({ to: '/aliansi/$slug', params: { slug } });
      }
      return errors;
    },
  });
  return (
    <div style={{ maxWidth: '40rem' }}>
      <Form form={form} submitLabel={t('alliance-create')} sticky>
        <FormField form={form} name="name" label={t('alliance-name')} hint={t('alliance-name-hint')}>{({ input }) => <input {...input} />}</FormField>
        <FormField form={form} name="purpose" label={t('alliance-purpose')} hint={t('alliance-purpose-hint')}>
          {({ input }) => <textarea {...input} rows={4} />}
        </FormField>
        <FormField form={form} name="region" label={`${t('alliance-region')} ${t('optional')}`}>
          {({ control, value, set }) => <CityPicker {...control} value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="codes" label={`${t('business-codes')} ${t('optional')}`} hint={t('capability-code-hint')}>
          {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="invited" label={`${t('alliance-invite')} ${t('optional')}`} hint={t('alliance-invite-hint')}>
          {({ control, value, set }) => (
            <div className="stack stack-2">
              <BusinessPicker
                {...control}
                clearOnSelect
                onChange={(one) => { if (one.id !== seat.business.id && !value.some(({ id }) => id === one.id)) set([...value, one]); }}
              />
              {value.length > 0 && (
                <Chips>{value.map((one) => <Chip key={one.id} name={one.name} onRemove={() => set(value.filter(({ id }) => id !== one.id))}>{one.name}</Chip>)}</Chips>
              )}
            </div>
          )}
        </FormField>
      </Form>
    </div>
  );
}
