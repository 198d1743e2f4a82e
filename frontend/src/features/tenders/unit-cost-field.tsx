import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, MoneyInput } from '~/ui/form/form.tsx';
import { costMinor } from './amounts.ts';
import { mayCost, type LotsValues, type RequirementValues } from './values.ts';

interface Props {
  form: AppForm<LotsValues>;
  at: `lots[${number}].requirements[${number}]`;
  requirement: RequirementValues;
}

/** What each declared unit costs over the thing's life; only where every bidder declares a number. */
export function UnitCostField({ form, at, requirement }: Props) {
  const t = useT();
  if (!mayCost(requirement)) return null;
  return (
    <>
      <FormField form={form} name={`${at}.unitCost`} label={`${t('unit-cost')} ${t('optional')}`} hint={t('unit-cost-hint')}>
        {({ control, value, set }) => <MoneyInput {...control} value={value} onChange={set} />}
      </FormField>
      <Example requirement={requirement} />
    </>
  );
}

/** A thousand units, so that the buyer sees whether its cost is of the right size. */
function Example({ requirement: { unitCost, unit } }: Pick<Props, 'requirement'>) {
  const t = useT();
  const format = useFormat();
  if (!/^\d+$/.test(unitCost)) return null;
  const money = (amountMinor: string) => format.money({ amountMinor, currency: 'IDR' });
  return (
    <p className="worked" aria-live="polite">
      {t('unit-cost-example', { number: format.number(1_000), unit: unit.trim() || t('unit-cost-units'), cost: money(unitCost), added: money(costMinor(1_000_000n, unitCost)) })}
    </p>
  );
}

/** After publication the cost is only read. */
export function FrozenCost({ requirement: { unitCost } }: Pick<Props, 'requirement'>) {
  const t = useT();
  const format = useFormat();
  if (!/^\d+$/.test(unitCost)) return null;
  return <p className="worked">{t('unit-cost-frozen', { cost: format.money({ amountMinor: unitCost, currency: 'IDR' }) })}</p>;
}
