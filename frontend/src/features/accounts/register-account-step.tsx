import * as v from 'valibot';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { startSession } from '~/gql/session.ts';
import { useI18n } from '~/i18n/i18n.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { email, password, text } from '~/ui/form/rules.ts';

const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      session { accessToken expiresAt }
      userErrors { code path message }
    }
  }
`);

const schema = v.object({ displayName: text(2, 80), email, password });

/** Step 1: an account; the next steps are done signed in. */
export function RegisterAccountStep() {
  const { t, locale } = useI18n();
  const register = useSend(Register);
  const form = useAppForm({
    defaults: { displayName: '', email: '', password: '' },
    schema,
    draft: 'register.account',
    secret: ['password'],
    submit: async (values) => {
      const { data, errors } = await register.send({
        input: { ...values, displayName: values.displayName.trim(), email: values.email.trim(), locale: locale === 'en' ? 'EN' : 'ID' },
      });
      if (data.register.session) startSession(data.register.session);
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('next')} sticky>
      <FormField form={form} name="displayName" label={t('field-display-name')}>
        {({ input }) => <input {...input} autoComplete="name" />}
      </FormField>
      <FormField form={form} name="email" label={t('field-email')} hint={t('field-email-hint')}>
        {({ input }) => <input {...input} type="email" inputMode="email" autoComplete="username" />}
      </FormField>
      <FormField form={form} name="password" label={t('field-password')} hint={t('field-password-hint')}>
        {({ input }) => <input {...input} type="password" autoComplete="new-password" />}
      </FormField>
    </Form>
  );
}
