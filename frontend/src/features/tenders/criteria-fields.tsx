import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FieldFrame, FormField, ShareInput } from '~/ui/form/form.tsx';
import { ShareBar } from '~/ui/shares.tsx';
import { fullMarks, priceRest, qualitySum, withQuality, withRest } from './methods.ts';
import type { CriterionValues, JudgingValues } from './values.ts';

type JudgingForm = AppForm<JudgingValues>;

/** Criteria whose weights add up to 100 %, or discounts that leave the rest for the price. */
export function CriteriaFields({ form }: { form: JudgingForm }) {
  const t = useT();
  const { awardMethod, criteria } = form.values;
  const discount = awardMethod === 'DISCOUNT';
  const set = (next: CriterionValues[]) => form.api.setFieldValue('criteria', discount ? withRest(next) : next);
  return (
    <FormField form={form} name="criteria" label={t('tender-criteria')} bare>
      {() => (
        <div className="stack">
          {criteria.map((criterion, i) => (
            <div key={criterion.id ?? `new-${i}`} className="entry-row">
              <FormField form={form} name={`criteria[${i}].title`} label={t(criterion.kind === 'PRICE' ? 'criterion-price' : 'criterion')}>
                {({ input }) => <input {...input} />}
              </FormField>
              {discount && criterion.kind === 'PRICE' ? <PriceRest criteria={criteria} /> : <WeightField form={form} index={i} />}
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
          <div><Button size="small" icon="plus" onClick={() => set(withQuality(awardMethod, criteria))}>{t('criterion-add')}</Button></div>
          {discount ? <FullMarks criteria={criteria} /> : (
            <ShareBar shares={criteria.map((criterion, i) => ({ key: String(i), name: criterion.title || t('criterion'), bp: criterion.weightBp }))} />
          )}
        </div>
      )}
    </FormField>
  );
}

/** A weight, or the most that a criterion takes off the price. */
function WeightField({ form, index }: { form: JudgingForm; index: number }) {
  const t = useT();
  const { awardMethod } = form.values;
  return (
    <FormField form={form} name={`criteria[${index}].weightBp`} label={t(awardMethod === 'DISCOUNT' ? 'discount-most-off' : 'criterion-weight')}>
      {({ control, value, set }) => <ShareInput {...control} value={value} onChange={set} />}
    </FormField>
  );
}

/** The price's part follows from the discounts. */
function PriceRest({ criteria }: { criteria: readonly CriterionValues[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <FieldFrame id="price-rest" label={t('discount-rest')}>
      <output id="price-rest" className="strong fixed-value">{format.share(priceRest(criteria))}</output>
    </FieldFrame>
  );
}

function FullMarks({ criteria }: { criteria: readonly CriterionValues[] }) {
  const t = useT();
  const format = useFormat();
  if (qualitySum(criteria) === 0) return null;
  return <p className="worked" aria-live="polite">{fullMarks(t, format, criteria)}</p>;
}
