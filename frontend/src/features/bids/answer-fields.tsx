import { useState } from 'react';
import { ruleText } from '~/features/tenders/rule-text.ts';
import type { RequirementData } from '~/features/tenders/tender.ts';
import { uploadBlob } from '~/gql/blobs.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField } from '~/ui/form/form.tsx';
import { AddedCost } from './added-cost.tsx';
import type { BidData } from './bid.ts';
import type { AnswerValues, BidValues } from './values.ts';

interface Props {
  form: AppForm<BidValues>;
  bid: BidData;
  own: ReadonlySet<string>;
}

/** Answers to the requirements that profiles do not answer. */
export function AnswerFields({ form, bid, own }: Props) {
  const t = useT();
  const { answers } = form.values;
  if (answers.length === 0) return null;
  const leads = own.has(bid.lead.id);
  return (
    <fieldset className="card">
      <legend className="strong">{t('bid-answers')}</legend>
      {answers.map((answer, i) => {
        const requirement = bid.lot.requirements.find((one) => one.id === answer.requirementId);
        const by = bid.members.find(({ business }) => business.id === answer.businessId)?.business.name;
        if (!requirement) return null;
        return (
          <fieldset key={`${answer.requirementId}.${answer.businessId}`} disabled={!leads && !(answer.businessId && own.has(answer.businessId))}>
            <AnswerField form={form} index={i} requirement={requirement} by={by} />
          </fieldset>
        );
      })}
    </fieldset>
  );
}

function AnswerField({ form, index, requirement, by }: { form: AppForm<BidValues>; index: number; requirement: RequirementData; by: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const label = by ? t('bid-answer-by', { title: requirement.title, name: by }) : requirement.title;
  return (
    <FormField form={form} name={`answers[${index}]`} label={label} hint={ruleText(t, format, requirement.rule)}>
      {({ control, value, set }) => (
        <>
          <AnswerControl control={control} label={label} value={value} set={set} rule={requirement.rule} />
          <AddedCost requirement={requirement} number={value.number} several={by !== undefined} />
        </>
      )}
    </FormField>
  );
}

interface ControlProps {
  control: { id: string; 'aria-invalid': boolean | undefined; 'aria-describedby': string | undefined };
  label: string;
  value: AnswerValues;
  set: (value: AnswerValues) => void;
  rule: RequirementData['rule'];
}

function AnswerControl({ control, label, value, set, rule }: ControlProps) {
  const t = useT();
  switch (rule.__typename) {
    case 'BoolRule':
      return (
        <select {...control} value={value.bool} onChange={(event) => set({ ...value, bool: event.target.value as AnswerValues['bool'] })}>
          <option value="">{t('form-choose')}</option>
          <option value="yes">{t('bid-answer-yes')}</option>
          <option value="no">{t('no')}</option>
        </select>
      );
    case 'IntMinRule':
    case 'NumRangeRule':
      return <input {...control} inputMode="decimal" className="num" value={value.number} onChange={(event) => set({ ...value, number: event.target.value })} />;
    case 'EnumSubsetRule':
      return (
        <div id={control.id} role="group" aria-label={label} tabIndex={-1}>
          {rule.options.map((option) => (
            <label key={option} className="check">
              <input
                type="checkbox"
                checked={value.options.includes(option)}
                onChange={(event) => set({ ...value, options: event.target.checked ? [...value.options, option] : value.options.filter((one) => one !== option) })}
              />
              <span>{option}</span>
            </label>
          ))}
        </div>
      );
    case 'DocumentRule':
      return <DocumentControl id={control.id} value={value} set={set} />;
    default:
      return null;
  }
}

function DocumentControl({ id, value, set }: { id: string } & Pick<ControlProps, 'value' | 'set'>) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setFault(null);
    try {
      const blob = await uploadBlob(file);
      set({ ...value, documentId: blob.id, documentName: file.name });
    } catch (thrown) {
      setFault(thrown);
    }
    setBusy(false);
  };
  return (
    <div id={id} tabIndex={-1}>
      <FaultBanner fault={fault} />
      <FileDrop label={value.documentName || t('bid-answer-file')} accept="application/pdf,image/*" busy={busy} onFiles={([file]) => void take(file)} />
    </div>
  );
}
