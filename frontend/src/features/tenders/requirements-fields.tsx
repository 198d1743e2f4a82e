import { useQuery } from '@tanstack/react-query';
import { CertificateKinds } from '~/features/capabilities/capability.ts';
import { KbliPicker } from '~/features/classification/pickers.tsx';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, MoneyInput } from '~/ui/form/form.tsx';
import { FrozenCost, UnitCostField } from './unit-cost-field.tsx';
import { RULE_KINDS, emptyRequirement, type LotsValues, type RequirementValues } from './values.ts';

type LotsForm = AppForm<LotsValues>;

const AGGREGATIONS = ['ANY_MEMBER', 'ALL_MEMBERS', 'SUM', 'LEAD_ONLY', 'RESPONSIBLE_MEMBER'] as const;
const PERIODS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

/** What bidders for each lot must fulfil; `frozen` once it is published, when costs per unit cannot change. */
export function RequirementsFields({ form, frozen = false }: { form: LotsForm; frozen?: boolean }) {
  const t = useT();
  return (
    <div className="stack">
      {form.values.lots.map((lot, i) => (
        <fieldset key={lot.id ?? i} className="card">
          <legend className="strong">{t('requirements-of', { title: lot.title })}</legend>
          <LotRequirements form={form} lot={i} requirements={lot.requirements} frozen={frozen} />
        </fieldset>
      ))}
    </div>
  );
}

interface LotProps {
  form: LotsForm;
  lot: number;
  requirements: readonly RequirementValues[];
  frozen: boolean;
}

function LotRequirements({ form, lot, requirements, frozen }: LotProps) {
  const t = useT();
  const set = (next: RequirementValues[]) => form.api.setFieldValue(`lots[${lot}].requirements`, next);
  return (
    <>
      {requirements.length === 0 && <p className="muted">{t('requirements-none')}</p>}
      {requirements.map((requirement, i) => (
        <div key={requirement.id ?? `new-${i}`} className="stack entry">
          <RequirementFields form={form} at={`lots[${lot}].requirements[${i}]`} requirement={requirement} frozen={frozen} />
          {!keepsCost(requirement, frozen) && (
            <div>
              <Button size="small" kind="quiet" onClick={() => set(requirements.filter((_, other) => other !== i))}>
                {t('remove-named', { name: requirement.title || t('requirement-title') })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div><Button size="small" icon="plus" onClick={() => set([...requirements, emptyRequirement])}>{t('requirement-add')}</Button></div>
    </>
  );
}

/** A published cost per unit stays, and so does what it hangs on. */
const keepsCost = ({ id, unitCost }: RequirementValues, frozen: boolean): boolean => frozen && id !== null && unitCost !== '';

interface RequirementProps {
  form: LotsForm;
  at: `lots[${number}].requirements[${number}]`;
  requirement: RequirementValues;
  frozen: boolean;
}

function RequirementFields({ form, at, requirement, frozen }: RequirementProps) {
  const t = useT();
  const kept = keepsCost(requirement, frozen);
  return (
    <>
      <FormField form={form} name={`${at}.title`} label={t('requirement-title')} hint={t('requirement-title-hint')}>
        {({ input }) => <input {...input} />}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name={`${at}.kind`} label={t('requirement-kind')}>
          {({ input }) => (
            <select {...input} disabled={kept}>
              {RULE_KINDS.map((one) => <option key={one} value={one}>{t(`rule-kind-${one.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`)}</option>)}
            </select>
          )}
        </FormField>
        <FormField form={form} name={`${at}.aggregation`} label={t('requirement-aggregation')}>
          {({ input }) => (
            <select {...input}>
              {AGGREGATIONS.map((one) => <option key={one} value={one}>{t(`aggregation-short-${one.toLowerCase().replaceAll('_', '-')}`)}</option>)}
            </select>
          )}
        </FormField>
      </div>
      <RuleFields form={form} at={at} kind={requirement.kind} />
      <FormField form={form} name={`${at}.mandatory`} label={t('requirement-mandatory')} bare>
        {({ control, value, set }) => (
          <label className="check">
            <input {...control} type="checkbox" checked={value} disabled={kept} onChange={(event) => set(event.target.checked)} />
            <span>{t('requirement-mandatory')}</span>
          </label>
        )}
      </FormField>
      {frozen ? <FrozenCost requirement={requirement} /> : <UnitCostField form={form} at={at} requirement={requirement} />}
    </>
  );
}

interface RuleProps {
  form: LotsForm;
  at: RequirementProps['at'];
  kind: RequirementValues['kind'];
}

type TextName = 'least' | 'min' | 'max' | 'unit' | 'quantity' | 'years' | 'radiusKm' | 'hint' | 'options' | 'required';

function TextField({ form, at, name, numeric, lines }: Omit<RuleProps, 'kind'> & { name: TextName; numeric?: boolean; lines?: boolean }) {
  const t = useT();
  return (
    <FormField form={form} name={`${at}.${name}`} label={t(`rule-field-${name.toLowerCase()}`)}>
      {({ input }) => (lines ? <textarea {...input} rows={3} /> : <input {...input} {...(numeric && { inputMode: 'decimal', className: 'num' })} />)}
    </FormField>
  );
}

/** The values of one kind of rule. */
function RuleFields({ form, at, kind }: RuleProps) {
  const props = { form, at };
  switch (kind) {
    case 'intMin':
      return <div className="grid-2"><TextField {...props} name="least" numeric /><TextField {...props} name="unit" /></div>;
    case 'numRange':
      return <div className="grid-2"><TextField {...props} name="min" numeric /><TextField {...props} name="max" numeric /><TextField {...props} name="unit" /></div>;
    case 'enumSubset':
      return <div className="grid-2"><TextField {...props} name="options" lines /><TextField {...props} name="required" lines /></div>;
    case 'certificate':
      return <CertificateField {...props} />;
    case 'capacity':
      return (
        <>
          <CodeField {...props} />
          <div className="grid-2"><TextField {...props} name="quantity" numeric /><TextField {...props} name="unit" /><PeriodField {...props} /></div>
        </>
      );
    case 'experience':
      return (
        <>
          <CodeField {...props} />
          <div className="grid-2"><ValueField {...props} /><TextField {...props} name="years" numeric /></div>
        </>
      );
    case 'geo':
      return <TextField {...props} name="radiusKm" numeric />;
    case 'document':
      return <TextField {...props} name="hint" />;
    default:
      return null;
  }
}

function CodeField({ form, at }: Omit<RuleProps, 'kind'>) {
  const t = useT();
  return (
    <FormField form={form} name={`${at}.code`} label={t('capability-code')}>
      {({ control, value, set }) => <KbliPicker {...control} value={value} onChange={set} />}
    </FormField>
  );
}

function ValueField({ form, at }: Omit<RuleProps, 'kind'>) {
  const t = useT();
  return (
    <FormField form={form} name={`${at}.value`} label={t('rule-field-value')}>
      {({ control, value, set }) => <MoneyInput {...control} value={value} onChange={set} />}
    </FormField>
  );
}

function PeriodField({ form, at }: Omit<RuleProps, 'kind'>) {
  const t = useT();
  return (
    <FormField form={form} name={`${at}.period`} label={t('capability-period')}>
      {({ input }) => <select {...input}>{PERIODS.map((one) => <option key={one} value={one}>{t(`period-${one.toLowerCase()}`)}</option>)}</select>}
    </FormField>
  );
}

function CertificateField({ form, at }: Omit<RuleProps, 'kind'>) {
  const t = useT();
  const { data } = useQuery(query(CertificateKinds, {}));
  return (
    <FormField form={form} name={`${at}.certificateCode`} label={t('evidence-kind')}>
      {({ input }) => (
        <select {...input}>
          <option value="">{t('form-choose')}</option>
          {data?.certificateKinds.map((kind) => <option key={kind.code} value={kind.code}>{kind.title}</option>)}
        </select>
      )}
    </FormField>
  );
}
