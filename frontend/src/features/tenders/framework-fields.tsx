import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField, MoneyInput } from '~/ui/form/form.tsx';
import { RULES } from './frameworks.ts';
import type { Terms } from './tender.ts';
import type { JudgingValues } from './values.ts';

interface Props {
  form: AppForm<JudgingValues>;
  currency: Terms['currency'];
}

/** Whether the winners are ordered from later, until when, how many there are, and who is asked. */
export function FrameworkFields({ form, currency }: Props) {
  const t = useT();
  const on = form.values.framework?.on ?? false;
  return (
    <fieldset className="card">
      <legend className="strong">{t('framework-title')}</legend>
      <FormField form={form} name="framework.on" label={t('framework-title')} bare>
        {({ control, value, set }) => (
          <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('framework-title')} tabIndex={-1}>
            <Choice group="framework" title={t('framework-off')} checked={!value} onChoose={() => set(false)}>
              <p className="muted small">{t('framework-off-text')}</p>
            </Choice>
            <Choice group="framework" title={t('framework-on')} checked={value === true} onChoose={() => set(true)}>
              <p className="muted small">{t('framework-on-text')}</p>
            </Choice>
          </div>
        )}
      </FormField>
      {on && (
        <>
          <div className="grid-2">
            <FormField form={form} name="framework.until" label={t('framework-until')}>
              {({ input }) => <input {...input} type="date" />}
            </FormField>
            <FormField form={form} name="framework.suppliers" label={t('framework-suppliers')} hint={t('framework-suppliers-hint')}>
              {({ input }) => <input {...input} inputMode="numeric" className="num" />}
            </FormField>
          </div>
          <FormField form={form} name="framework.rule" label={t('framework-rule')}>
            {({ control, value, set }) => (
              <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('framework-rule')} tabIndex={-1}>
                {RULES.map((rule) => (
                  <Choice key={rule} group="frameworkRule" title={t(`framework-rule-${rule.toLowerCase().replaceAll('_', '-')}`)} checked={value === rule} onChoose={() => set(rule)}>
                    <p className="muted small">{t(`framework-rule-${rule.toLowerCase().replaceAll('_', '-')}-text`)}</p>
                  </Choice>
                ))}
              </div>
            )}
          </FormField>
          <FormField form={form} name="framework.ceiling" label={`${t('framework-ceiling')} ${t('optional')}`} hint={t('framework-ceiling-hint')}>
            {({ control, value, set }) => <MoneyInput {...control} currency={currency} value={value ?? ''} onChange={set} />}
          </FormField>
        </>
      )}
    </fieldset>
  );
}
