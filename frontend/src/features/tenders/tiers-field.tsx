import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FieldFrame, FormField } from '~/ui/form/form.tsx';
import { MOST_TIERS, tiersText, type TierPrice } from './tiers.ts';
import type { ItemValues, LotsValues } from './values.ts';

interface Props {
  form: AppForm<LotsValues>;
  name: `lots[${number}].items[${number}]`;
  item: ItemValues;
}

/** From which smaller quantities on bids name another price. */
export function TiersField({ form, name, item }: Props) {
  const t = useT();
  const tiers = item.tiers ?? [];
  return (
    <FormField form={form} name={`${name}.tiers`} label={t('item-tiers')} hint={t('item-tiers-hint')} bare>
      {({ control, set }) => (
        <div id={control.id} className="stack stack-2" role="group" aria-label={t('item-tiers')} tabIndex={-1}>
          <p className="strong">{t('item-tiers')}</p>
          {tiers.map((from, k) => (
            <FieldFrame key={k} id={`${control.id}-${k}`} label={t('item-tier', { number: k + 1 })}>
              <input
                id={`${control.id}-${k}`}
                className="input num"
                inputMode="numeric"
                value={from}
                aria-invalid={control['aria-invalid']}
                aria-describedby={control['aria-describedby']}
                onChange={(event) => set(tiers.map((one, other) => (other === k ? event.target.value : one)))}
              />
              {tiers.length > 1 && (
                <div>
                  <Button size="small" kind="quiet" aria-label={t('remove-named', { name: t('item-tier', { number: k + 1 }) })} onClick={() => set(tiers.filter((_, other) => other !== k))}>
                    {t('remove')}
                  </Button>
                </div>
              )}
            </FieldFrame>
          ))}
          {tiers.length < MOST_TIERS && <div><Button size="small" icon="plus" onClick={() => set([...tiers, ''])}>{t('item-tier-add')}</Button></div>}
        </div>
      )}
    </FormField>
  );
}

/** How much is asked for, and for which smaller quantities a price, too. */
export function ItemQuantity({ item }: { item: { quantity: string; unit: string; tiers: readonly string[] } }) {
  const t = useT();
  const format = useFormat();
  const tiers = tiersText(t, format, item);
  return (
    <>
      {format.number(item.quantity)} {item.unit}
      {tiers && <span className="muted small block">{tiers}</span>}
    </>
  );
}

/** What prices by quantity mean: for lots that have any. */
export function TiersNote({ items }: { items: readonly { tiers: readonly string[] }[] }) {
  const t = useT();
  return items.some(({ tiers }) => tiers.length > 0) ? <p className="muted small">{t('tiers-note')}</p> : null;
}

/** What is asked from each tier on, under the price of the full quantity. */
export function TierPrices({ prices, unit }: { prices: readonly TierPrice[]; unit: string }) {
  const t = useT();
  const format = useFormat();
  return prices.map(({ from, each, total }) => (
    <span key={from} className="small block">
      {t('tier-price', {
        from: format.number(from),
        unit,
        price: each ? format.money(each) : t('desk-prices-differ'),
      })}
      {total && <span className="muted block">{t('tier-total', { from: format.number(from), unit, total: format.money(total) })}</span>}
    </span>
  ));
}
