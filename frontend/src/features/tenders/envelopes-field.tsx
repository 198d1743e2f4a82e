import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import type { JudgingValues } from './values.ts';

/** Whether bids are judged with their prices at hand, or before anybody knows them. */
export function EnvelopesField({ form }: { form: AppForm<JudgingValues> }) {
  const t = useT();
  return (
    <fieldset className="card">
      <legend className="strong">{t('tender-envelopes')}</legend>
      <FormField form={form} name="envelopes" label={t('tender-envelopes')} bare>
        {({ control, value, set }) => (
          <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('tender-envelopes')} tabIndex={-1}>
            <Choice group="envelopes" title={t('envelopes-one')} checked={value === 1} onChoose={() => set(1)}>
              <p className="muted small">{t('envelopes-one-text')}</p>
            </Choice>
            <Choice group="envelopes" title={t('envelopes-two')} checked={value === 2} onChoose={() => set(2)}>
              <p className="muted small">{t('envelopes-two-text')}</p>
            </Choice>
          </div>
        )}
      </FormField>
    </fieldset>
  );
}
