import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import * as v from 'valibot';
import { useQuery } from '@tanstack/react-query';
import { Page } from '~/app/page.tsx';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { startSession } from '~/gql/session.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { email, say } from '~/ui/form/rules.ts';

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      session { accessToken expiresAt }
      userErrors { code path message }
    }
  }
`);

const DemoAccounts = graphql(`
  query DemoAccounts {
    demoClock { accounts { email password purpose } }
  }
`);

const schema = v.object({ email, password: v.pipe(v.string(), v.nonEmpty(say('form-required'))) });

/** Only a path of this site is gone back to. */
export function safeBack(back: string | undefined): string {
  return back && /^\/(?![/\\])/.test(back) ? back : '/beranda';
}

/** Signing in, with a way to register, to recover, and in the demo the demo's accounts. */
export function SignInPage({ back }: { back: string | undefined }) {
  const t = useT();
  const router = useRouter();
  const navigate = useNavigate();
  const signIn = useSend(SignIn);
  const form = useAppForm({
    defaults: { email: '', password: '' },
    schema,
    submit: async (input) => {
      const { data, errors } = await signIn.send({ input });
      if (data.signIn.session) {
        startSession(data.signIn.session);
        await navigate({ to: safeBack(back) });
        void router.invalidate();
      }
      return errors;
    },
  });
  return (
    <Page title={t('sign-in-title')}>
      <div className="sign-in">
        <div className="card">
          <Form form={form} submitLabel={t('sign-in')}>
            <FormField form={form} name="email" label={t('field-email')}>
              {({ input }) => <input {...input} type="email" autoComplete="username" inputMode="email" />}
            </FormField>
            <FormField form={form} name="password" label={t('field-password')}>
              {({ input }) => <input {...input} type="password" autoComplete="current-password" />}
            </FormField>
          </Form>
          <p className="row">
            <Link to="/lupa-sandi">{t('forgot-password')}</Link>
            <Link to="/daftar">{t('register-link')}</Link>
          </p>
        </div>
        <DemoAccountList onPick={(account) => {
          form.api.setFieldValue('email', account.email);
          form.api.setFieldValue('password', account.password);
          void form.api.handleSubmit();
        }} />
      </div>
    </Page>
  );
}

function DemoAccountList({ onPick }: { onPick: (account: { email: string; password: string }) => void }) {
  const t = useT();
  const { data } = useQuery({ ...query(DemoAccounts, {}), retry: false });
  const accounts = data?.demoClock?.accounts ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="stack stack-2">
      <h2>{t('demo-accounts')}</h2>
      <p className="muted">{t('demo-accounts-hint')}</p>
      <ul className="stack stack-2" style={{ padding: 0 }}>
        {accounts.map((account) => (
          <li key={account.email} className="card demo-account">
            <span>
              <span className="strong">{account.purpose}</span>
              <span className="small muted">{account.email}</span>
            </span>
            <Button size="small" aria-label={t('demo-sign-in-named', { name: account.purpose })} onClick={() => onPick(account)}>{t('demo-sign-in-as')}</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
