import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { Choice } from '~/ui/form/choice.tsx';
import { FormField } from '~/ui/form/form.tsx';
import { CriteriaFields } from './criteria-fields.tsx';
import { methodText, tieText } from './judging-text.ts';
import { exampleBids, exampleOf, qualitySum, withMethod, type AwardMethod } from './methods.ts';
import type { JudgingValues } from './values.ts';

type JudgingForm = AppForm<JudgingValues>;

/** What examples show of a method that is not chosen. */
const USUAL: Record<AwardMethod, number> = { LOWEST_PRICE: 0, WEIGHTED: 4_000, DISCOUNT: 3_000 };

const titleOf = (method: AwardMethod) => `method-${method.toLowerCase().replaceAll('_', '-')}`;

interface Props {
  form: JudgingForm;
  /** The ways that the type of tender offers. */
  methods: readonly AwardMethod[];
}

/** How the winner is chosen, and its criteria; a single way is said and not asked. */
export function MethodFields({ form, methods }: Props) {
  const t = useT();
  const { awardMethod } = form.values;
  return (
    <fieldset className="card">
      <legend className="strong">{t('tender-criteria')}</legend>
      <FormField form={form} name="awardMethod" label={t('award-method')} bare>
        {({ control }) =>
          methods.length === 1 && methods[0] === awardMethod ? (
            <div {...control} tabIndex={-1}>
              <p className="strong">{t(titleOf(awardMethod))}</p>
              <p>{methodText(t, awardMethod)}</p>
            </div>
          ) : (
            <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('award-method')} tabIndex={-1}>
              <MethodChoices form={form} methods={methods} />
            </div>
          )}
      </FormField>
      {awardMethod !== 'LOWEST_PRICE' && <CriteriaFields form={form} />}
      {awardMethod !== 'LOWEST_PRICE' && <CombinationField form={form} />}
    </fieldset>
  );
}

/** Each way with what it makes of the same two bids. */
function MethodChoices({ form, methods }: Props) {
  const t = useT();
  const format = useFormat();
  const { awardMethod, criteria } = form.values;
  const choose = (method: AwardMethod) => {
    form.forgive('awardMethod');
    form.api.setFieldValue('awardMethod', method);
    form.api.setFieldValue('criteria', withMethod(method, criteria));
  };
  return (
    <>
      <p className="muted small">{exampleBids(t, format)}</p>
      {methods.map((method) => (
        <Choice key={method} group="awardMethod" title={t(titleOf(method))} checked={awardMethod === method} onChoose={() => choose(method)}>
          <p>{methodText(t, method)}</p>
          <p className="muted small">{exampleOf(t, format, method, method === awardMethod ? qualitySum(criteria) : USUAL[method])}</p>
        </Choice>
      ))}
    </>
  );
}

/** Only where evaluators give points. */
function CombinationField({ form }: { form: JudgingForm }) {
  const t = useT();
  if (qualitySum(form.values.criteria) === 0) return null;
  return (
    <FormField form={form} name="scoreCombination" label={t('combination')}>
      {({ control, value, set }) => (
        <div {...control} className="stack stack-2" role="radiogroup" aria-label={t('combination')} tabIndex={-1}>
          {(['MEAN', 'MEDIAN'] as const).map((how) => (
            <Choice key={how} group="scoreCombination" title={t(how === 'MEAN' ? 'combination-mean' : 'combination-median')} checked={value === how} onChoose={() => set(how)}>
              <p className="muted small">{t(how === 'MEAN' ? 'combination-mean-hint' : 'combination-median-hint')}</p>
            </Choice>
          ))}
        </div>
      )}
    </FormField>
  );
}

/** What decides between bids that come out the same, as it will be published. */
export function TieFields({ form }: { form: JudgingForm }) {
  const t = useT();
  return (
    <fieldset className="card">
      <legend className="strong">{t('tie-title')}</legend>
      <FormField form={form} name="nearestBreaksTies" label={t('tie-nearest')} bare>
        {({ control, value, set }) => (
          <div>
            <label className="check">
              <input {...control} type="checkbox" aria-describedby="tie-nearest-hint" checked={value} onChange={(event) => set(event.target.checked)} />
              <span>{t('tie-nearest')}</span>
            </label>
            <p id="tie-nearest-hint" className="check-text muted small">{t('tie-nearest-hint')}</p>
          </div>
        )}
      </FormField>
      <p aria-live="polite">{tieText(t, form.values)}</p>
    </fieldset>
  );
}
