import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField } from '~/ui/form/form.tsx';
import { mayCombine, type JudgingValues } from './values.ts';

/** Whether bids may take something off for several lots; only where winners can be found together. */
export function CombinationsField({ form }: { form: AppForm<JudgingValues> }) {
  const t = useT();
  if (!mayCombine(form.values)) return null;
  return (
    <fieldset className="card">
      <legend className="strong">{t('together-title')}</legend>
      <FormField form={form} name="combinations" label={t('together-ask')} bare>
        {({ control, value, set }) => (
          <div>
            <label className="check">
              <input {...control} type="checkbox" aria-describedby="together-hint" checked={value} onChange={(event) => set(event.target.checked)} />
              <span>{t('together-ask')}</span>
            </label>
            <p id="together-hint" className="check-text muted small">{t('together-text')}</p>
          </div>
        )}
      </FormField>
    </fieldset>
  );
}
