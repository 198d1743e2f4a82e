import { useEffect, useRef, useState } from 'react';
import { Page } from '~/app/page.tsx';
import { graphql } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { useViewer } from './viewer.ts';

const VerifyEmail = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) { verified userErrors { code path message } }
  }
`);

const ResendVerification = graphql(`
  mutation ResendVerification($input: ResendVerificationInput!) {
    resendVerification(input: $input) { sent userErrors { code path message } }
  }
`);

/** Where the link of the verification mail leads. */
export function VerifyEmailPage({ token }: { token: string }) {
  const t = useT();
  const verify = useSend(VerifyEmail);
  const [outcome, setOutcome] = useState<'waiting' | 'done' | string>('waiting');
  const begun = useRef(false);
  const { send } = verify;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void send({ input: { token } })
      .then(({ errors }) => setOutcome(errors[0]?.message ?? 'done'))
      .catch(() => setOutcome(''));
  }, [send, token]);
  return (
    <Page title={t('verify-title')}>
      {outcome === 'waiting' && <Loading lines={1} />}
      {outcome === 'done' && <Banner tone="ok" action={<ButtonLink to="/beranda" kind="quiet">{t('nav-home')}</ButtonLink>}>{t('verify-done')}</Banner>}
      {outcome !== 'waiting' && outcome !== 'done' && outcome !== '' && <Banner tone="bad">{outcome}</Banner>}
      <FaultBanner fault={verify.fault} />
    </Page>
  );
}

/** Reminds somebody whose address is not verified, with a way to send the mail again. */
export function VerifyReminder() {
  const t = useT();
  const { viewer } = useViewer();
  const resend = useSend(ResendVerification);
  if (!viewer || viewer.emailVerified) return null;
  const again = async () => {
    const { errors } = await resend.send({ input: {} });
    toast(errors[0]?.message ?? t('verify-resent', { email: viewer.email }));
  };
  return (
    <Banner tone="warn" title={t('verify-reminder')} action={<Button size="small" kind="quiet" busy={resend.pending} onClick={() => void again().catch(() => null)}>{t('verify-resend')}</Button>}>
      <p>{t('verify-reminder-text', { email: viewer.email })}</p>
      <FaultBanner fault={resend.fault} />
    </Banner>
  );
}
