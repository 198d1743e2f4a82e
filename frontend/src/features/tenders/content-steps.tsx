import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form } from '~/ui/form/form.tsx';
import type { DeskTender } from './desk.ts';
import { LotsFields } from './lots-fields.tsx';
import { MethodFields, TieFields } from './method-fields.tsx';
import { RequirementsFields } from './requirements-fields.tsx';
import { useSaveDraft } from './save-draft.ts';
import { criteriaInput, criterionValues, emptyLot, judgingSchema, lotValues, lotsInput, lotsSchema, tenderField, type LotsValues } from './values.ts';

interface Props {
  tender: DeskTender;
  refusals: Record<string, string>;
  onBack: () => void;
  onNext: () => void;
}

/** Step 2: lots and what is in them. */
export function LotsStep({ tender, refusals, onBack, onNext }: Props) {
  const t = useT();
  const save = useSaveDraft(tender);
  const kept = lotValues(tender);
  const form = useAppForm({
    defaults: { lots: kept.length > 0 ? kept : [{ ...emptyLot, title: tender.title }] },
    schema: lotsSchema,
    draft: `tender.${tender.id}.${tender.version}.2`,
    refusals,
    fieldOf: tenderField,
    submit: async (values) => {
      const { errors } = await save({ lots: lotsInput(values.lots, tender.currency, tender.lots) });
      if (errors.length === 0) onNext();
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('next')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      <p className="muted">{t('lots-hint')}</p>
      <LotsFields form={form} />
    </Form>
  );
}

/** Step 3: who may bid, and how bids are judged. */
export function JudgingStep({ tender, refusals, onBack, onNext }: Props) {
  const t = useT();
  const save = useSaveDraft(tender);
  const form = useAppForm({
    defaults: {
      lots: lotValues(tender),
      awardMethod: tender.awardMethod,
      criteria: criterionValues(tender, t('criterion-price')),
      scoreCombination: tender.scoreCombination,
      nearestBreaksTies: tender.nearestBreaksTies,
    },
    schema: judgingSchema,
    draft: `tender.${tender.id}.${tender.version}.3`,
    refusals,
    fieldOf: tenderField,
    submit: async (values) => {
      const { errors } = await save({
        lots: lotsInput(values.lots, tender.currency, tender.lots),
        awardMethod: values.awardMethod,
        criteria: criteriaInput(values),
        scoreCombination: values.scoreCombination,
        nearestBreaksTies: values.nearestBreaksTies,
      });
      if (errors.length === 0) onNext();
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('next')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      <RequirementsFields form={form as unknown as AppForm<LotsValues>} />
      <MethodFields form={form} />
      <TieFields form={form} />
    </Form>
  );
}
