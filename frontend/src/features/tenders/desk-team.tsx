import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as v from 'valibot';
import { graphql } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import type { DeskTender } from './desk.ts';
import { OpenerKeys } from './opener-keys.tsx';
import { rolesOf, teamInput, TENDER_ROLES, type Person, type TenderRole } from './team.ts';

const BuyerTeam = graphql(`
  query BuyerTeam($slug: String!) {
    business(slug: $slug) {
      id
      team { id email user { id displayName } }
    }
  }
`);

const SetTenderTeam = graphql(`
  mutation SetTenderTeam($input: SetTenderTeamInput!) {
    setTenderTeam(input: $input) { tender { id version } userErrors { code path message } }
  }
`);

/** Who works on the tender and as what. */
export function DeskTeam({ tender }: { tender: DeskTender }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const worded = (roles: readonly TenderRole[]) => format.list(roles.map((role) => t(`tender-role-${role.toLowerCase()}`)));
  return (
    <section className="stack" aria-labelledby="team">
      <h2 id="team">{t('desk-team')}</h2>
      {open ? (
        <TeamLoader tender={tender} onClose={() => setOpen(false)} />
      ) : (
        <>
          <ul className="signatures card">
            {tender.team.map((member) => (
              <li key={member.user.id}>
                <span className="stack-name">
                  <span className="strong">{member.user.displayName}</span>
                  <span className="muted small">{member.email}</span>
                </span>
                <span className="small">{worded(member.roles)}</span>
              </li>
            ))}
          </ul>
          {tender.sealLevel === 'WITNESS_SEALED' && <div className="card"><OpenerKeys tender={tender} /></div>}
          {tender.viewerCan.includes('MANAGE_TEAM') && <div><Button icon="edit" onClick={() => setOpen(true)}>{t('desk-team-edit')}</Button></div>}
        </>
      )}
    </section>
  );
}

function TeamLoader({ tender, onClose }: { tender: DeskTender; onClose: () => void }) {
  const { data, error, isPending } = useQuery(query(BuyerTeam, { slug: tender.buyer.slug }));
  if (isPending) return <Loading lines={4} />;
  const seats = data?.business?.team;
  if (!seats) return <FaultBanner fault={error} />;
  const people = seats.map(({ user, email }): Person => ({ id: user.id, name: user.displayName, email }));
  return <TeamForm key={tender.version} tender={tender} people={people} onClose={onClose} />;
}

const schema = v.object({ roles: v.array(v.array(v.picklist(TENDER_ROLES))) });

function TeamForm({ tender, people, onClose }: { tender: DeskTender; people: readonly Person[]; onClose: () => void }) {
  const t = useT();
  const set = useSend(SetTenderTeam);
  const form = useAppForm<{ roles: TenderRole[][] }>({
    defaults: { roles: people.map((person) => rolesOf(tender.team, person.id)) },
    schema,
    scope: 'team',
    submit: async ({ roles }) => {
      const { errors } = await set.send({ input: { tenderId: tender.id, version: tender.version, members: teamInput(people, roles) } });
      if (errors.length === 0) {
        toast(t('saved'));
        onClose();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('desk-team-save')} actions={<Button onClick={onClose}>{t('cancel')}</Button>}>
      <p className="muted">{t('desk-team-hint')}</p>
      {people.map((person, i) => (
        <FormField key={person.id} form={form} name={`roles[${i}]`} label={person.name} bare>
          {({ control, value, set: choose }) => (
            <fieldset className="card" aria-describedby={control['aria-describedby']}>
              <legend>{person.name} {person.email && <span className="muted small">{person.email}</span>}</legend>
              <div className="checks">
                {TENDER_ROLES.map((role, at) => (
                  <label key={role} className="check">
                    <input
                      type="checkbox"
                      {...(at === 0 && { id: control.id })}
                      checked={value.includes(role)}
                      onChange={(event) => choose(TENDER_ROLES.filter((one) => (one === role ? event.target.checked : value.includes(one))))}
                    />
                    <span>{t(`tender-role-${role.toLowerCase()}`)}<span className="muted small"><br />{t(`tender-role-${role.toLowerCase()}-text`)}</span></span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
        </FormField>
      ))}
    </Form>
  );
}
