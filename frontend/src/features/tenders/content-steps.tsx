import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form } from '~/ui/form/form.tsx';
import type { DeskTender } from './desk.ts';
import { CombinationsField } from './combinations-field.tsx';
import { EntryFields } from './entry-fields.tsx';
import { EnvelopesField } from './envelopes-field.tsx';
import { entryInput, entryValues } from './entry.ts';
import { FrameworkFields } from './framework-fields.tsx';
import { frameworkInput, frameworkValues } from './frameworks.ts';
import { LotsFields } from './lots-fields.tsx';
import { MethodFields, TieFields } from './method-fields.tsx';
import { RequirementsFields } from './requirements-fields.tsx';
import { useSaveDraft } from './save-draft.ts';
import { SealLevelField } from './seal-level-field.tsx';
import { levelOf } from './seal-level.ts';
import { typedTiers } from './tiers.ts';
import { criteriaInput, criterionValues, emptyItem, emptyLot, envelopesOf, judgingSchema, justifiedSchema, lotValues, lotsInput, lotsSchema, mayCombine, tenderField, type LotsValues } from './values.ts';

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
  const { tiered } = tender.procedure;
  const kept = lotValues(tender, tiered);
  const form = useAppForm({
    defaults: { lots: kept.length > 0 ? kept : [{ ...emptyLot, title: tender.title, items: [{ ...emptyItem, tiers: typedTiers([], tiered) }] }] },
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
      <p className="muted">{t(tender.callOff ? 'call-off-lots-hint' : 'lots-hint')}</p>
      <LotsFields form={form} framed={tender.callOff !== null} tiered={tiered} />
    </Form>
  );
}

/** Step 3: who may bid, and how bids are judged. */
export function JudgingStep({ tender, refusals, onBack, onNext }: Props) {
  const t = useT();
  const save = useSaveDraft(tender);
  const methods = tender.procedure.awardMethods;
  // A single bidder ties with nobody.
  const lone = tender.callOff ? tender.callOff.suppliers.length === 1 : tender.invitedOnly && tender.procedure.invitedMax === 1;
  const form = useAppForm({
    defaults: {
      lots: lotValues(tender),
      awardMethod: methods.includes(tender.awardMethod) ? tender.awardMethod : (methods[0] ?? tender.awardMethod),
      criteria: criterionValues(tender, t('criterion-price')),
      scoreCombination: tender.scoreCombination,
      nearestBreaksTies: tender.nearestBreaksTies,
      envelopes: envelopesOf(tender),
      sealLevel: tender.sealLevel,
      combinations: tender.combinations,
      framework: frameworkValues(tender),
      ...entryValues(tender),
    },
    schema: tender.procedure.justified ? justifiedSchema : judgingSchema,
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
        envelopes: envelopesOf({ ...tender, envelopes: values.envelopes }),
        sealLevel: levelOf(values),
        combinations: values.combinations && mayCombine(values) && !tender.procedure.tiered,
        ...(values.framework && frameworkInput(values.framework, tender.procedure, tender.currency)),
        ...entryInput(values, tender.procedure),
      });
      if (errors.length === 0) onNext();
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={t('next')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      <EntryFields form={form} tender={tender} />
      <RequirementsFields form={form as unknown as AppForm<LotsValues>} />
      <MethodFields form={form} methods={methods} />
      {tender.procedure.envelopesMax > 1 && <EnvelopesField form={form} />}
      <SealLevelField form={form} tender={tender} />
      {!tender.procedure.tiered && <CombinationsField form={form} />}
      {tender.procedure.frameworks && <FrameworkFields form={form} currency={tender.currency} />}
      {!lone && <TieFields form={form} />}
    </Form>
  );
}
