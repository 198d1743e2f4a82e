import { zoneLabel, useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import { opensOf, type DatesValues } from './dates.ts';

interface Props {
  form: AppForm<DatesValues>;
  zone: string;
}

/** Whether bids are taken from publication on, or from a moment that is announced before. */
export function OpensField({ form, zone }: Props) {
  const t = useT();
  return (
    <fieldset className="card">
      <legend className="strong">{t('opens-title')}</legend>
      <FormField form={form} name="takesBids" label={t('opens-title')} bare>
        {({ control, value, set }) => (
          <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('opens-title')} tabIndex={-1}>
            <Choice group="takesBids" title={t('opens-now')} checked={value === 'NOW'} onChoose={() => set('NOW')}>
              <p className="muted small">{t('opens-now-text')}</p>
            </Choice>
            <Choice group="takesBids" title={t('opens-later')} checked={value === 'LATER'} onChoose={() => set('LATER')}>
              <p className="muted small">{t('opens-later-text')}</p>
            </Choice>
          </div>
        )}
      </FormField>
      {form.values.takesBids === 'LATER' && (
        <FormField form={form} name="opensAt" label={t('opens-at')} hint={t('builder-deadline-zone', { zone: zoneLabel(zone) })}>
          {({ input }) => <input {...input} type="datetime-local" />}
        </FormField>
      )}
    </fieldset>
  );
}

/** What pressing the button does, where it only announces. */
export function OpensSummary({ form, zone }: Props) {
  const t = useT();
  const format = useFormat();
  const opensAt = opensOf(form.values, zone);
  if (opensAt === null) return null;
  return (
    <Banner title={t('opens-summary', { at: format.dateTime(opensAt, zone) })}>
      <p>{t('opens-summary-text')}</p>
    </Banner>
  );
}
