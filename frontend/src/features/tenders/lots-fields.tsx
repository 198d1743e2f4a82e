import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, MoneyInput } from '~/ui/form/form.tsx';
import { SourcesField } from './sources-field.tsx';
import { TiersField } from './tiers-field.tsx';
import { typedTiers } from './tiers.ts';
import { emptyItem, emptyLot, type ItemValues, type LotsValues, type LotValues } from './values.ts';

type LotsForm = AppForm<LotsValues>;

interface Props {
  form: LotsForm;
  /** What there is of an order from a framework: fewer and less of it, but nothing else. */
  framed?: boolean;
  /** Every item has tiers, and one supplier delivers all. */
  tiered?: boolean;
}

/** Lots with their items; works in every form that has `lots`. */
export function LotsFields({ form, framed = false, tiered = false }: Props) {
  const t = useT();
  const { lots } = form.values;
  const set = (next: LotValues[]) => form.api.setFieldValue('lots', next);
  return (
    <FormField form={form} name="lots" label={t('builder-step-lots')} bare>
      {() => (
        <div className="stack">
          {lots.map((lot, i) => (
            <fieldset key={lot.id ?? `new-${i}`} className="card">
              <legend className="visually-hidden">{t('lot-heading', { number: i + 1, title: lot.title })}</legend>
              <LotFields form={form} index={i} framed={framed} tiered={tiered} />
              {lots.length > 1 && !framed && (
                <div>
                  <Button size="small" kind="quiet" onClick={() => set(lots.filter((_, other) => other !== i))}>
                    {t('remove-named', { name: t('lot-heading', { number: i + 1, title: lot.title }) })}
                  </Button>
                </div>
              )}
            </fieldset>
          ))}
          {!framed && <div><Button icon="plus" onClick={() => set([...lots, { ...emptyLot, items: [blankItem(tiered)] }])}>{t('lot-add')}</Button></div>}
        </div>
      )}
    </FormField>
  );
}

function LotFields({ form, index, framed, tiered }: Required<Props> & { index: number }) {
  const t = useT();
  const items = form.values.lots[index]?.items ?? [];
  const set = (next: typeof items) => form.api.setFieldValue(`lots[${index}].items`, next);
  return (
    <>
      <FormField form={form} name={`lots[${index}].title`} label={t('lot-title')} hint={t('lot-title-hint')}>
        {({ input }) => <input {...input} />}
      </FormField>
      <FormField form={form} name={`lots[${index}].description`} label={`${t('lot-description')} ${t('optional')}`}>
        {({ input }) => <textarea {...input} rows={2} />}
      </FormField>
      <FormField form={form} name={`lots[${index}].items`} label={t('lot-items')} bare>
        {() => (
          <div className="stack">
            {items.map((item, j) => (
              <div key={item.id ?? `new-${j}`} className="entry-row">
                <ItemFields form={form} name={`lots[${index}].items[${j}]`} item={item} number={j + 1} framed={framed} tiered={tiered} />
                {items.length > 1 && (
                  <Button size="small" kind="quiet" aria-label={t('remove-named', { name: item.title || t('item-title', { number: j + 1 }) })} onClick={() => set(items.filter((_, other) => other !== j))}>
                    {t('remove')}
                  </Button>
                )}
              </div>
            ))}
            {!framed && <div><Button size="small" icon="plus" onClick={() => set([...items, blankItem(tiered)])}>{t('item-add')}</Button></div>}
          </div>
        )}
      </FormField>
      <div className="grid-2">
        <FormField form={form} name={`lots[${index}].valueCeiling`} label={`${t('lot-value')} ${t('optional')}`}>
          {({ control, value, set: change }) => <MoneyInput {...control} value={value} onChange={change} />}
        </FormField>
        <FormField form={form} name={`lots[${index}].hardCeiling`} label={t('lot-hard-ceiling')} bare>
          {({ control, value, set: change }) => (
            <label className="check">
              <input {...control} type="checkbox" checked={value} onChange={(event) => change(event.target.checked)} />
              <span>{t('lot-hard-ceiling')}</span>
            </label>
          )}
        </FormField>
      </div>
      {!framed && !tiered && <SourcesField form={form} index={index} />}
    </>
  );
}

interface ItemProps extends Required<Props> {
  name: `lots[${number}].items[${number}]`;
  item: ItemValues;
  number: number;
}

/** What is wanted and how much of it; an order says it in the words of its framework. */
function ItemFields({ form, name, item, number, framed, tiered }: ItemProps) {
  const t = useT();
  if (framed) {
    return (
      <>
        <p className="strong">{item.title}</p>
        <FormField form={form} name={`${name}.quantity`} label={t('bid-quantity', { unit: item.unit })}>
          {({ input }) => <input {...input} inputMode="numeric" className="num" />}
        </FormField>
      </>
    );
  }
  return (
    <>
      <FormField form={form} name={`${name}.title`} label={t('item-title', { number })}>
        {({ input }) => <input {...input} />}
      </FormField>
      <FormField form={form} name={`${name}.quantity`} label={t('item-quantity')}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
      <FormField form={form} name={`${name}.unit`} label={t('capability-unit')}>
        {({ input }) => <input {...input} />}
      </FormField>
      {tiered && <TiersField form={form} name={name} item={item} />}
    </>
  );
}

const blankItem = (tiered: boolean): ItemValues => ({ ...emptyItem, tiers: typedTiers([], tiered) });
