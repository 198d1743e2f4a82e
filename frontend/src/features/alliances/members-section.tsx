import { Link } from '@tanstack/react-router';
import * as v from 'valibot';
import { BusinessPicker, type PickedBusiness } from '~/features/businesses/business-picker.tsx';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { optionalText, orNull, say } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';
import { AcceptMembership, DeclineMembership, InviteToAlliance, type MemberData, type WorkspaceData } from './alliance.ts';

const GONE = new Set(['DECLINED', 'LAPSED', 'EXITED', 'EXPELLED']);

/** Who belongs to the alliance, who is invited and who wants in. */
export function MembersSection({ alliance }: { alliance: WorkspaceData }) {
  const t = useT();
  const members = alliance.members.nodes.filter(({ state }) => !GONE.has(state));
  return (
    <section className="card">
      <h2>{t('alliance-members')}</h2>
      <ul className="signatures">
        {members.map((member) => <MemberRow key={member.id} member={member} admits={alliance.viewerCan.includes('ADMIT_APPLICANT')} />)}
      </ul>
      {alliance.viewerCan.includes('INVITE') && <InviteForm allianceId={alliance.id} />}
    </section>
  );
}

function MemberRow({ member, admits }: { member: MemberData; admits: boolean }) {
  const t = useT();
  const format = useFormat();
  const accept = useSend(AcceptMembership);
  const decline = useSend(DeclineMembership);
  const answer = async (yes: boolean) => {
    const { errors } = await (yes ? accept : decline).send({ input: { membershipId: member.id } });
    if (errors[0]) toast(errors[0].message);
  };
  return (
    <li>
      <span>
        <Link to="/u/$slug" params={{ slug: member.business.slug }}>{member.business.name}</Link>
        <span className="muted small"> {member.officerRoles.map((role) => t(`officer-${role.toLowerCase()}`)).join(', ')}</span>
      </span>
      <span className="row">
        {member.shareBp !== null && <span className="num">{format.share(member.shareBp)}</span>}
        <StateBadge kind="membership" state={member.state} />
      </span>
      {member.state === 'APPLIED' && (
        <div className="stack stack-2" style={{ width: '100%' }}>
          {member.message && <p className="small">“{member.message}”</p>}
          {admits && (
            <span className="row">
              <Button size="small" kind="primary" busy={accept.pending} onClick={() => void answer(true).catch(() => null)}>{t('membership-admit')}</Button>
              <Button size="small" kind="quiet" busy={decline.pending} onClick={() => void answer(false).catch(() => null)}>{t('membership-refuse')}</Button>
            </span>
          )}
          <FaultBanner fault={accept.fault ?? decline.fault} />
        </div>
      )}
    </li>
  );
}

const schema = v.object({
  business: v.pipe(v.nullable(v.object({ id: v.string(), name: v.string() })), v.check((value) => value !== null, say('form-choose'))),
  message: optionalText(500),
});

function InviteForm({ allianceId }: { allianceId: string }) {
  const t = useT();
  const invite = useSend(InviteToAlliance);
  const form = useAppForm({
    defaults: { business: null as PickedBusiness | null, message: '' },
    schema,
    fieldOf: ([first = '']) => (first === 'businessId' ? 'business' : first),
    submit: async (values) => {
      const { errors } = await invite.send({ input: { allianceId, businessId: values.business?.id ?? '', message: orNull(values.message) } });
      if (errors.length === 0) {
        toast(t('alliance-invited', { name: values.business?.name ?? '' }));
        form.api.reset();
      }
      return errors;
    },
  });
  return (
    <details>
      <summary className="strong">{t('alliance-invite')}</summary>
      <Form form={form} submitLabel={t('team-invite-send')}>
        <FormField form={form} name="business" label={t('business-name')}>
          {({ control, value, set }) => <BusinessPicker {...control} value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="message" label={`${t('alliance-message')} ${t('optional')}`}>{({ input }) => <textarea {...input} rows={3} />}</FormField>
      </Form>
    </details>
  );
}
