import { useSuspenseQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { useViewer } from '~/features/accounts/viewer.ts';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { email } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';

export const WorkspaceTeam = graphql(`
  query WorkspaceTeam($slug: String!) {
    business(slug: $slug) {
      id
      viewerCan
      team { id role email joinedAt user { id displayName } }
      teamInvitations { id email role expiresAt }
    }
  }
`);

type Team = NonNullable<ResultOf<typeof WorkspaceTeam>['business']>;
type Member = Team['team'][number];

const InviteMember = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) { invitation { id } userErrors { code path message } }
  }
`);

const RevokeInvitation = graphql(`
  mutation RevokeInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) { business { id } userErrors { code path message } }
  }
`);

const ChangeRole = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) { seat { id role } userErrors { code path message } }
  }
`);

const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) { business { id } userErrors { code path message } }
  }
`);

const ROLES = ['OWNER', 'MANAGER', 'FINANCE', 'STAFF', 'VIEWER'] as const;
type Role = (typeof ROLES)[number];

/** Who acts for the business, and invitations. */
export function TeamPage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(WorkspaceTeam, { slug }));
  const team = data.business;
  if (!team) return null;
  const manages = team.viewerCan.includes('MANAGE_TEAM');
  return (
    <div className="stack stack-6">
      <section className="stack">
        <h2>{t('tab-team')}</h2>
        <ul className="signatures card">
          {team.team.map((member) => <MemberRow key={member.id} member={member} manages={manages} />)}
        </ul>
      </section>
      {team.teamInvitations.length > 0 && <Invitations team={team} />}
      {manages ? <InviteForm businessId={team.id} /> : <p className="muted">{t('team-owner-only')}</p>}
    </div>
  );
}

function MemberRow({ member, manages }: { member: Member; manages: boolean }) {
  const t = useT();
  const { viewer } = useViewer();
  const change = useSend(ChangeRole);
  const remove = useSend(RemoveMember);
  const self = viewer?.user.id === member.user.id;
  const setRole = async (role: Role) => {
    const { errors } = await change.send({ input: { seatId: member.id, role } });
    toast(errors[0]?.message ?? t('saved'));
  };
  const leave = async () => {
    const { errors } = await remove.send({ input: { seatId: member.id } });
    toast(errors[0]?.message ?? t('team-removed', { name: member.user.displayName }));
  };
  return (
    <li>
      <span className="stack-name">
        <span className="strong">{member.user.displayName}</span>
        {member.email && <span className="muted small">{member.email}</span>}
      </span>
      <span className="row">
        {manages && !self ? (
          <>
            <select className="input" style={{ width: 'auto' }} aria-label={t('team-role-of', { name: member.user.displayName })} value={member.role} onChange={(event) => void setRole(event.target.value as Role).catch(() => null)}>
              {ROLES.map((role) => <option key={role} value={role}>{t(`seat-role-${role.toLowerCase()}`)}</option>)}
            </select>
            <Button size="small" kind="quiet" busy={remove.pending} onClick={() => void leave().catch(() => null)}>{t('remove')}</Button>
          </>
        ) : (
          <Badge>{t(`seat-role-${member.role.toLowerCase()}`)}</Badge>
        )}
      </span>
      <FaultBanner fault={change.fault ?? remove.fault} />
    </li>
  );
}

function Invitations({ team }: { team: Team }) {
  const t = useT();
  const revoke = useSend(RevokeInvitation);
  const drop = async (invitationId: string) => {
    const { errors } = await revoke.send({ input: { invitationId } });
    toast(errors[0]?.message ?? t('team-invitation-revoked'));
  };
  return (
    <section className="stack">
      <h2>{t('team-invitations')}</h2>
      <ul className="signatures card">
        {team.teamInvitations.map((invitation) => (
          <li key={invitation.id}>
            <span>
              <span className="strong">{invitation.email}</span>{' '}
              <span className="muted small">{t(`seat-role-${invitation.role.toLowerCase()}`)}, {t('invitation-expires')} <When at={invitation.expiresAt} /></span>
            </span>
            <Button size="small" kind="quiet" busy={revoke.pending} onClick={() => void drop(invitation.id).catch(() => null)}>{t('team-revoke')}</Button>
          </li>
        ))}
      </ul>
      <FaultBanner fault={revoke.fault} />
    </section>
  );
}

function InviteForm({ businessId }: { businessId: string }) {
  const t = useT();
  const invite = useSend(InviteMember);
  const form = useAppForm({
    defaults: { email: '', role: 'STAFF' as Role },
    schema: v.object({ email, role: v.picklist(ROLES) }),
    submit: async (values) => {
      const { errors } = await invite.send({ input: { businessId, ...values } });
      if (errors.length === 0) {
        toast(t('team-invited', { email: values.email }));
        form.api.reset();
      }
      return errors;
    },
  });
  return (
    <section className="card" style={{ maxWidth: '36rem' }}>
      <h2>{t('team-invite')}</h2>
      <Form form={form} submitLabel={t('team-invite-send')}>
        <FormField form={form} name="email" label={t('field-email')}>
          {({ input }) => <input {...input} type="email" inputMode="email" autoComplete="off" />}
        </FormField>
        <FormField form={form} name="role" label={t('team-role')} hint={t(`seat-role-${form.values.role.toLowerCase()}-text`)}>
          {({ input }) => (
            <select {...input}>{ROLES.map((role) => <option key={role} value={role}>{t(`seat-role-${role.toLowerCase()}`)}</option>)}</select>
          )}
        </FormField>
      </Form>
    </section>
  );
}
