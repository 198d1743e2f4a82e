import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField } from '~/ui/form/form.tsx';
import { clearErrors } from './clear-errors.ts';
import type { Remedy, TargetKind } from './complaint.ts';
import { Evidence, MOST_DOCUMENTS } from './evidence.tsx';
import { remediesFor, rulesFor, type Rule, type Thing } from './fits.ts';
import { Radios } from './radios.tsx';
import { meant, withKind, withRule, withThing, type WizardValues } from './wizard.ts';
import { keyOf, optionText, remedyText } from './words.tsx';

interface Props {
  form: AppForm<WizardValues>;
  index: number;
  things: ReadonlyMap<TargetKind, readonly Thing[]>;
  rules: readonly Rule[];
  /** In whose name; its people can use what is uploaded. */
  businessId: string;
  onRemove: (() => void) | null;
}

/** One objection: what it is about, which rule, which remedy, why, and what proves it; each once the one before is chosen. */
export function ObjectionFields({ form, index, things, rules, businessId, onRemove }: Props) {
  const t = useT();
  const values = form.values.objections[index];
  if (!values) return null;
  const rule = rules.find(({ id }) => id === values.ruleId);
  const several = (things.get(values.kind as TargetKind) ?? []).length > 1;
  return (
    <fieldset className="card">
      <legend>{t('objection-number', { number: index + 1 })}</legend>
      <Target form={form} index={index} things={things} rules={rules} />
      {several && <Which form={form} index={index} things={things} rules={rules} />}
      {values.kind !== '' && <Choices form={form} index={index} things={things} rules={rules} />}
      {rule && values.remedy !== '' && <Words form={form} index={index} businessId={businessId} />}
      {onRemove && <div><Button size="small" kind="quiet" icon="cross" onClick={onRemove}>{t('objection-remove', { number: index + 1 })}</Button></div>}
    </fieldset>
  );
}

type Part = Omit<Props, 'businessId' | 'onRemove'>;

function Target({ form, index, things, rules }: Part) {
  const t = useT();
  const name = `objections[${index}].kind` as const;
  const options = [...things.keys()].map((kind) => ({ value: kind, label: t(`target-${keyOf(kind)}`), hint: t(`target-${keyOf(kind)}-hint`) }));
  const choose = (kind: string) => {
    clearErrors(form, `objections[${index}]`);
    form.api.setFieldValue(`objections[${index}]`, withKind(form.api.state.values.objections[index]!, kind as TargetKind, things, rules));
  };
  return (
    <FormField form={form} name={name} label={t('objection-target')}>
      {({ control, value }) => <Radios field={{ control, value, set: choose }} name={name} label={t('objection-target')} options={options} />}
    </FormField>
  );
}

function Which({ form, index, things, rules }: Part) {
  const t = useT();
  const choose = (thing: string) => {
    clearErrors(form, `objections[${index}].thing`);
    form.api.setFieldValue(`objections[${index}]`, withThing(form.api.state.values.objections[index]!, thing, things, rules));
  };
  const kind = form.values.objections[index]!.kind as TargetKind;
  return (
    <FormField form={form} name={`objections[${index}].thing`} label={t(`target-${keyOf(kind)}-which`)}>
      {({ input }) => (
        <select {...input} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('complaint-choose')}</option>
          {(things.get(kind) ?? []).map((thing) => (
            <option key={thing.id} value={thing.id}>{optionText(t, kind, thing)}</option>
          ))}
        </select>
      )}
    </FormField>
  );
}

/** The rule that was broken, and what would mend it. */
function Choices({ form, index, things, rules }: Part) {
  const t = useT();
  const values = form.values.objections[index]!;
  const kind = values.kind as TargetKind;
  const [ruleName, remedyName] = [`objections[${index}].ruleId`, `objections[${index}].remedy`] as const;
  const fitting = rulesFor(rules, kind);
  const remedies = remediesFor(fitting.find(({ id }) => id === values.ruleId), kind, meant(values, things));
  const choose = (ruleId: string) => {
    clearErrors(form, ruleName);
    clearErrors(form, remedyName);
    form.api.setFieldValue(`objections[${index}]`, withRule(form.api.state.values.objections[index]!, ruleId, rules, things));
  };
  return (
    <>
      <FormField form={form} name={ruleName} label={t('objection-rule')} hint={t('objection-rule-hint')}>
        {({ control, value }) => (
          <Radios field={{ control, value, set: choose }} name={ruleName} label={t('objection-rule')} options={fitting.map(({ id, title }) => ({ value: id, label: title }))} />
        )}
      </FormField>
      {remedies.length > 0 && (
        <FormField form={form} name={remedyName} label={t('objection-remedy')}>
          {(field) => (
            <Radios
              field={field}
              name={remedyName}
              label={t('objection-remedy')}
              options={remedies.map((remedy: Remedy) => ({ value: remedy, label: remedyText(t, remedy, [kind]) }))}
            />
          )}
        </FormField>
      )}
    </>
  );
}

/** Why, and what proves it. */
function Words({ form, index, businessId }: { form: AppForm<WizardValues>; index: number; businessId: string }) {
  const t = useT();
  return (
    <>
      <FormField form={form} name={`objections[${index}].text`} label={t('objection-text')} hint={t('objection-text-hint')}>
        {({ input }) => <textarea {...input} rows={6} />}
      </FormField>
      <FormField form={form} name={`objections[${index}].documents`} label={t('objection-evidence')} hint={t('evidence-hint', { most: MOST_DOCUMENTS })}>
        {({ control, value, set }) => <Evidence id={control.id} documents={value} onChange={set} businessId={businessId} describedBy={control['aria-describedby']} />}
      </FormField>
      <FormField form={form} name={`objections[${index}].reference`} label={t('evidence-reference')} hint={t('evidence-reference-hint')}>
        {({ input }) => <input {...input} onChange={(event) => { clearErrors(form, `objections[${index}].documents`); input.onChange(event); }} />}
      </FormField>
    </>
  );
}
