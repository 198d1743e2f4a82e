import { useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { Page } from '~/app/page.tsx';
import { LanguageSelect, ThemeSelect } from '~/app/preferences.tsx';
import { SeatSelect } from '~/features/businesses/workspace-frame.tsx';
import { ArbiterCard } from '~/features/complaints/arbiter-card.tsx';
import { HELD } from '~/features/seal/held-prices.ts';
import { SEALS } from '~/features/seal/kept-seals.ts';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { endSession } from '~/gql/session.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { hasDrafts } from '~/ui/draft-store.ts';
import { clearDrafts } from '~/ui/draft.ts';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { password, say, text } from '~/ui/form/rules.ts';
import { Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { VerifyReminder } from './verify-email-page.tsx';
import { useViewer, type Viewer } from './viewer.ts';

const UpdateAccount = graphql(`
  mutation UpdateAccount($input: UpdateAccountInput!) {
    updateAccount(input: $input) { viewer { user { id displayName } } userErrors { code path message } }
  }
`);

const SignOut = graphql(`
  mutation SignOut($input: SignOutInput!) {
    signOut(input: $input) { signedOut userErrors { code path message } }
  }
`);

/** The account: name, password, language, theme, signing out. */
export function SettingsPage() {
  const t = useT();
  const { viewer } = useViewer();
  if (!viewer) return <Loading />;
  return (
    <Page title={t('settings-title')} lead={<p className="muted">{viewer.email}</p>}>
      <VerifyReminder />
      <ArbiterCard />
      <div className="grid-2">
        <section className="card">
          <h2>{t('settings-business')}</h2>
          <SeatSelect />
          <p className="row">
            <ButtonLink to="/usaha/profil" icon="business">{t('nav-business')}</ButtonLink>
            <ButtonLink to="/daftar" icon="plus" kind="quiet">{t('settings-add-business')}</ButtonLink>
          </p>
        </section>
        <section className="card">
          <h2>{t('settings-look')}</h2>
          <p className="row shell-foot-selects"><LanguageSelect /> <ThemeSelect /></p>
        </section>
        <NameForm key={viewer.user.displayName} viewer={viewer} />
        <PasswordForm />
      </div>
      <SignOutButtons />
    </Page>
  );
}

function NameForm({ viewer }: { viewer: Viewer }) {
  const t = useT();
  const update = useSend(UpdateAccount);
  const form = useAppForm({
    defaults: { displayName: viewer.user.displayName },
    schema: v.object({ displayName: text(2, 80) }),
    submit: async (input) => {
      const { errors } = await update.send({ input });
      if (errors.length === 0) toast(t('saved'));
      return errors;
    },
  });
  return (
    <section className="card">
      <h2>{t('settings-name')}</h2>
      <Form form={form} submitLabel={t('save')}>
        <FormField form={form} name="displayName" label={t('field-display-name')}>
          {({ input }) => <input {...input} autoComplete="name" />}
        </FormField>
      </Form>
    </section>
  );
}

function PasswordForm() {
  const t = useT();
  const update = useSend(UpdateAccount);
  const form = useAppForm({
    defaults: { currentPassword: '', newPassword: '' },
    schema: v.object({ currentPassword: v.pipe(v.string(), v.nonEmpty(say('form-required'))), newPassword: password }),
    submit: async (input) => {
      const { errors } = await update.send({ input });
      if (errors.length === 0) {
        toast(t('saved'));
        form.api.reset();
      }
      return errors;
    },
  });
  return (
    <section className="card">
      <h2>{t('settings-password')}</h2>
      <Form form={form} submitLabel={t('save')}>
        <FormField form={form} name="currentPassword" label={t('field-current-password')}>
          {({ input }) => <input {...input} type="password" autoComplete="current-password" />}
        </FormField>
        <FormField form={form} name="newPassword" label={t('field-new-password')} hint={t('field-password-hint')}>
          {({ input }) => <input {...input} type="password" autoComplete="new-password" />}
        </FormField>
      </Form>
    </section>
  );
}

function SignOutButtons() {
  const t = useT();
  const navigate = useNavigate();
  const signOut = useSend(SignOut);
  const leave = async (everywhere: boolean) => {
    await signOut.send({ input: { everywhere } }).catch(() => null);
    clearDrafts();
    endSession();
    await navigate({ to: '/' });
  };
  const sealed = hasDrafts(SEALS) || hasDrafts(HELD);
  return (
    <section className="stack">
      {sealed && <Banner tone="warn" action={<ButtonLink to="/penawaran">{t('settings-sealed-action')}</ButtonLink>}><p>{t('settings-sealed')}</p></Banner>}
      <div className="row">
        <Button busy={signOut.pending} onClick={() => void leave(false)}>{t('sign-out')}</Button>
        <Button kind="quiet" busy={signOut.pending} onClick={() => void leave(true)}>{t('sign-out-everywhere')}</Button>
      </div>
    </section>
  );
}
