import { useEffect } from 'react';
import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import { Icon } from '~/ui/icon.tsx';
import type { DeskTender } from './desk.ts';
import { CallOffFacts } from './framework-card.tsx';
import { DIRECT_REASONS, LEAST_JUSTIFICATION, lengthOf } from './entry.ts';
import { Invitations } from './invitations.tsx';
import type { JudgingValues } from './values.ts';

interface Props {
  form: AppForm<JudgingValues>;
  tender: DeskTender;
}

/** Who may bid, whom the buyer invites, and why nobody else where that has to be said. */
export function EntryFields({ form, tender }: Props) {
  const t = useT();
  const { entry, invitedMax, justified } = tender.procedure;
  return (
    <>
      <fieldset className="card">
        <legend className="strong">{t('entry-title')}</legend>
        {entry === 'EVERYONE_OR_INVITED' && invitedMax > 0 ? <EntryChoice form={form} /> : <p>{t(tender.callOff ? 'call-off-entry' : entry === 'INVITED' ? 'entry-type-invited' : 'entry-everyone-text')}</p>}
        {tender.callOff && <CallOffFacts terms={tender} />}
        {invitedMax > 0 && !tender.callOff && <InvitedField form={form} tender={tender} />}
      </fieldset>
      {justified && <ReasonFields form={form} />}
    </>
  );
}

function EntryChoice({ form }: { form: Props['form'] }) {
  const t = useT();
  return (
    <FormField form={form} name="invitedOnly" label={t('entry-title')} bare>
      {({ control, value, set }) => (
        <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('entry-title')} tabIndex={-1}>
          <Choice group="invitedOnly" title={t('entry-everyone')} checked={!value} onChoose={() => set(false)}>
            <p className="muted small">{t('entry-everyone-text')}</p>
          </Choice>
          <Choice group="invitedOnly" title={t('invited-only')} checked={value} onChoose={() => set(true)}>
            <p className="muted small">{t('entry-invited-text')}</p>
          </Choice>
        </div>
      )}
    </FormField>
  );
}

/** Invitations are kept at once, so they are no value of the form; what publication says of them stands here. */
function InvitedField({ form, tender }: Props) {
  const t = useT();
  const label = t('invited-title');
  const invitedOnly = tender.procedure.entry === 'EVERYONE_OR_INVITED' ? form.values.invitedOnly : tender.invitedOnly;
  useEffect(() => {
    form.labels.set('invited', label);
    return () => void form.labels.delete('invited');
  }, [form.labels, label]);
  return (
    <div className="stack stack-3" role="group" aria-label={label}>
      <p className="strong">{label}</p>
      <Invitations tender={tender} invitedOnly={invitedOnly} refused={form.refused.invited} onChanged={() => form.forgive('invited')} />
    </div>
  );
}

/** The reason that everybody will read. */
function ReasonFields({ form }: { form: Props['form'] }) {
  const t = useT();
  const count = lengthOf(form.values.justification);
  return (
    <fieldset className="card">
      <legend className="strong">{t('direct-title')}</legend>
      <p className="muted">{t('direct-public')}</p>
      <FormField form={form} name="directReason" label={t('direct-reason')}>
        {({ input }) => (
          <select {...input}>
            <option value="">{t('form-choose')}</option>
            {DIRECT_REASONS.map((reason) => <option key={reason} value={reason}>{t(`direct-reason-${reason.toLowerCase().replaceAll('_', '-')}`)}</option>)}
          </select>
        )}
      </FormField>
      <FormField form={form} name="justification" label={t('direct-justification')} hint={t('direct-justification-hint')}>
        {({ input }) => (
          <>
            <textarea {...input} rows={4} />
            <p className="muted small line">
              {count >= LEAST_JUSTIFICATION && <Icon name="check" />}
              <span>{t('direct-count', { count, least: LEAST_JUSTIFICATION })}</span>
            </p>
          </>
        )}
      </FormField>
    </fieldset>
  );
}
