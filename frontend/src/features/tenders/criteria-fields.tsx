import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, ShareInput } from '~/ui/form/form.tsx';
import { ShareBar, WHOLE_BP } from '~/ui/shares.tsx';
import { weightSum, type CriterionValues, type JudgingValues } from './values.ts';

/** Lowest price, or weighted criteria that add up to 100 %. */
export function CriteriaFields({ form }: { form: AppForm<JudgingValues> }) {
  const t = useT();
  const { awardMethod, criteria } = form.values;
  const set = (next: CriterionValues[]) => form.api.setFieldValue('criteria', next);
  const add = () => {
    const rest = Math.max(0, WHOLE_BP - weightSum(criteria));
    set([...criteria, { id: null, kind: 'QUALITY', title: '', description: '', weightBp: rest, minPoints: '' }]);
  };
  return (
    <fieldset className="card">
      <legend className="strong">{t('tender-criteria')}</legend>
      <FormField form={form} name="awardMethod" label={t('award-method')} bare>
        {({ value, set: change }) => (
          <div className="stack stack-2" role="radiogroup" aria-label={t('award-method')}>
            {(['LOWEST_PRICE', 'WEIGHTED'] as const).map((method) => (
              <label key={method} className="check">
                <input
                  type="radio"
                  name="awardMethod"
                  checked={value === method}
                  onChange={() => {
                    change(method);
                    if (method === 'WEIGHTED' && criteria.length === 1) set([{ ...criteria[0]!, weightBp: 6_000 }, { id: null, kind: 'QUALITY', title: '', description: '', weightBp: 4_000, minPoints: '' }]);
                  }}
                />
                <span>{t(method === 'WEIGHTED' ? 'award-weighted-text' : 'award-lowest-text')}</span>
              </label>
            ))}
          </div>
        )}
      </FormField>
      {awardMethod === 'WEIGHTED' && (
        <FormField form={form} name="criteria" label={t('tender-criteria')} bare>
          {() => (
            <div className="stack">
              {criteria.map((criterion, i) => (
                <div key={criterion.id ?? `new-${i}`} className="entry-row">
                  <FormField form={form} name={`criteria[${i}].title`} label={t(criterion.kind === 'PRICE' ? 'criterion-price' : 'criterion')}>
                    {({ input }) => <input {...input} />}
                  </FormField>
                  <FormField form={form} name={`criteria[${i}].weightBp`} label={t('criterion-weight')}>
                    {({ control, value, set: change }) => <ShareInput {...control} value={value} onChange={change} />}
                  </FormField>
                  {criterion.kind === 'QUALITY' ? (
                    <>
                      <FormField form={form} name={`criteria[${i}].minPoints`} label={t('criterion-least')}>
                        {({ input }) => <input {...input} inputMode="numeric" className="num" placeholder="–" />}
                      </FormField>
                      <Button size="small" kind="quiet" aria-label={t('remove-named', { name: criterion.title || t('criterion') })} onClick={() => set(criteria.filter((_, other) => other !== i))}>
                        {t('remove')}
                      </Button>
                    </>
                  ) : null}
                </div>
              ))}
              <div><Button size="small" icon="plus" onClick={add}>{t('criterion-add')}</Button></div>
              <ShareBar shares={criteria.map((criterion, i) => ({ key: String(i), name: criterion.title || t('criterion'), bp: criterion.weightBp }))} />
            </div>
          )}
        </FormField>
      )}
    </fieldset>
  );
}
