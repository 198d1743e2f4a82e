import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { chooseSeat, useViewer } from './viewer.ts';

export const InvitationPageDocument = graphql(`
  query InvitationPage($token: String!) {
    teamInvitation(token: $token) { id email role businessName expiresAt }
  }
`);

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { seat { id } userErrors { code path message } }
  }
`);

/** Where the link of an invitation to a business's team leads. */
export function InvitationPage({ token }: { token: string }) {
  const t = useT();
  const navigate = useNavigate();
  const { signedIn } = useViewer();
  const { data } = useSuspenseQuery(query(InvitationPageDocument, { token }));
  const accept = useSend(AcceptInvitation);
  const invitation = data.teamInvitation;
  if (!invitation) return <EmptyState title={t('invitation-gone')}>{t('invitation-gone-text')}</EmptyState>;
  const join = async () => {
    const { data: done, errors } = await accept.send({ input: { token } });
    if (errors[0]) return toast(errors[0].message);
    if (done.acceptInvitation.seat) chooseSeat(done.acceptInvitation.seat.id);
    toast(t('invitation-done', { business: invitation.businessName }));
    return navigate({ to: '/beranda' });
  };
  return (
    <Page title={t('invitation-title', { business: invitation.businessName })}>
      <p>{t('invitation-text', { role: t(`seat-role-${invitation.role.toLowerCase()}`), email: invitation.email })}</p>
      <p className="muted">{t('invitation-expires')} <When at={invitation.expiresAt} relative /></p>
      <FaultBanner fault={accept.fault} />
      <p className="row">
        {signedIn ? (
          <Button kind="primary" busy={accept.pending} onClick={() => void join().catch(() => null)}>{t('invitation-accept')}</Button>
        ) : (
          <>
            <ButtonLink to="/masuk" search={{ kembali: `/undangan/${token}` }} kind="primary">{t('sign-in')}</ButtonLink>
            <ButtonLink to="/daftar">{t('register-short')}</ButtonLink>
          </>
        )}
      </p>
    </Page>
  );
}
