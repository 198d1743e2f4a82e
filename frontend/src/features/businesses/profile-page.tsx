import { useSuspenseQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { CityPicker, ManyPicker } from '~/features/classification/pickers.tsx';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { optionalText, orNull, say, text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { DocumentsCard } from './documents-card.tsx';

export const WorkspaceProfile = graphql(`
  query WorkspaceProfile($slug: String!) {
    business(slug: $slug) {
      id
      slug
      name
      about
      phone
      website
      address { street postalCode region { code name fullName } }
      codes { code title }
      viewerCan
      version
    }
  }
`);

export type ProfileData = NonNullable<ResultOf<typeof WorkspaceProfile>['business']>;

const UpdateBusiness = graphql(`
  mutation UpdateBusiness($input: UpdateBusinessInput!) {
    updateBusiness(input: $input) { business { id version } userErrors { code path message } }
  }
`);

const picked = v.object({ code: v.string(), label: v.string() });
const schema = v.object({
  name: text(2, 120),
  about: optionalText(2000),
  street: optionalText(200),
  city: v.pipe(v.nullable(picked), v.check((city) => city !== null, say('form-choose'))),
  postalCode: v.pipe(v.string(), v.trim(), v.regex(/^(\d{5})?$/, say('form-postal-code'))),
  phone: v.pipe(v.string(), v.trim(), v.regex(/^(\+?[\d\s().-]{8,20})?$/, say('form-phone'))),
  website: v.pipe(v.string(), v.trim(), v.regex(/^(https?:\/\/\S+)?$/, say('form-website'))),
  codes: v.pipe(v.array(picked), v.minLength(1, say('form-choose'))),
});

/** The workspace's profile: what everybody sees, and the documents that verify it. */
export function ProfilePage({ slug }: { slug: string }) {
  const { data } = useSuspenseQuery(query(WorkspaceProfile, { slug }));
  if (!data.business) return null;
  return (
    <div className="with-aside">
      <ProfileForm key={data.business.version} business={data.business} />
      <DocumentsCard slug={slug} />
    </div>
  );
}

function ProfileForm({ business }: { business: ProfileData }) {
  const t = useT();
  const update = useSend(UpdateBusiness);
  const region = business.address.region;
  const form = useAppForm({
    defaults: {
      name: business.name,
      about: business.about ?? '',
      street: business.address.street ?? '',
      city: { code: region.code, label: region.fullName } as { code: string; label: string } | null,
      postalCode: business.address.postalCode ?? '',
      phone: business.phone ?? '',
      website: business.website ?? '',
      codes: business.codes.map(({ code, title }) => ({ code, label: title })),
    },
    schema,
    draft: `business.${business.id}.${business.version}`,
    fieldOf: ([first = '', second]) => (first !== 'address' ? first : second === 'regionCode' ? 'city' : (second ?? 'city')),
    submit: async (values) => {
      const { errors } = await update.send({
        input: {
          businessId: business.id,
          version: business.version,
          name: values.name.trim(),
          about: orNull(values.about),
          address: { street: orNull(values.street), regionCode: values.city?.code ?? '', postalCode: orNull(values.postalCode) },
          phone: orNull(values.phone),
          website: orNull(values.website),
          codes: values.codes.map(({ code }) => code),
        },
      });
      if (errors.length === 0) toast(t('saved'));
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('save')} sticky>
      <FormField form={form} name="name" label={t('business-name')}>{({ input }) => <input {...input} autoComplete="organization" />}</FormField>
      <FormField form={form} name="about" label={`${t('business-about')} ${t('optional')}`} hint={t('business-about-hint')}>
        {({ input }) => <textarea {...input} rows={5} />}
      </FormField>
      <FormField form={form} name="codes" label={t('business-codes')} hint={t('capability-code-hint')}>
        {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
      </FormField>
      <FormField form={form} name="street" label={`${t('business-street')} ${t('optional')}`}>{({ input }) => <input {...input} autoComplete="street-address" />}</FormField>
      <div className="grid-2">
        <FormField form={form} name="city" label={t('business-city')}>
          {({ control, value, set }) => <CityPicker {...control} value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="postalCode" label={`${t('business-postal-code')} ${t('optional')}`}>
          {({ input }) => <input {...input} inputMode="numeric" autoComplete="postal-code" />}
        </FormField>
        <FormField form={form} name="phone" label={`${t('business-phone')} ${t('optional')}`} hint={t('business-phone-hint')}>
          {({ input }) => <input {...input} type="tel" autoComplete="tel" />}
        </FormField>
        <FormField form={form} name="website" label={`${t('business-website')} ${t('optional')}`} hint="https://">
          {({ input }) => <input {...input} type="url" autoComplete="url" />}
        </FormField>
      </div>
    </Form>
  );
}
