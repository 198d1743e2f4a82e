import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import * as v from 'valibot';
import { Page } from '~/app/page.tsx';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { startSession } from '~/gql/session.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { email, password } from '~/ui/form/rules.ts';

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) { sent userErrors { code path message } }
  }
`);

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      session { accessToken expiresAt }
      userErrors { code path message }
    }
  }
`);

/** Asks for a link by e-mail; the answer is the same for known and unknown addresses. */
export function ForgotPasswordPage() {
  const t = useT();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ask = useSend(RequestPasswordReset);
  const form = useAppForm({
    defaults: { email: '' },
    schema: v.object({ email }),
    submit: async (input) => {
      const { errors } = await ask.send({ input });
      if (errors.length === 0) setSentTo(input.email);
      return errors;
    },
  });
  return (
    <Page title={t('forgot-title')} lead={<p className="muted">{t('forgot-lead')}</p>}>
      <div className="stack" style={{ maxWidth: '28rem' }}>
        {sentTo ? (
          <Banner tone="ok">{t('forgot-sent', { email: sentTo })}</Banner>
        ) : (
          <Form form={form} submitLabel={t('forgot-send')}>
            <FormField form={form} name="email" label={t('field-email')}>
              {({ input }) => <input {...input} type="email" inputMode="email" autoComplete="username" />}
            </FormField>
          </Form>
        )}
        <p><Link to="/masuk">{t('sign-in')}</Link></p>
      </div>
    </Page>
  );
}

/** Sets a new password with the token of the e-mail. */
export function ResetPasswordPage({ token }: { token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const router = useRouter();
  const reset = useSend(ResetPassword);
  const form = useAppForm({
    defaults: { password: '' },
    schema: v.object({ password }),
    submit: async (values) => {
      const { data, errors } = await reset.send({ input: { token, password: values.password } });
      if (data.resetPassword.session) {
        startSession(data.resetPassword.session);
        await navigate({ to: '/beranda' });
        void router.invalidate();
      }
      return errors;
    },
  });
  return (
    <Page title={t('reset-title')}>
      <div style={{ maxWidth: '28rem' }}>
        <Form form={form} submitLabel={t('reset-save')}>
          <FormField form={form} name="password" label={t('field-new-password')} hint={t('field-password-hint')}>
            {({ input }) => <input {...input} type="password" autoComplete="new-password" />}
          </FormField>
        </Form>
      </div>
    </Page>
  );
}
