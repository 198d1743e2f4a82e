import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, MoneyInput } from '~/ui/form/form.tsx';
import type { BidData } from './bid.ts';
import { tierTotal } from './tiers.ts';
import type { BidValues } from './values.ts';

type Item = BidData['lot']['items'][number];

interface Props {
  form: AppForm<BidValues>;
  bid: BidData;
  item: Item;
  name: `members[${number}].parts[${number}]`;
}

/** A price of a unit from each tier of an item on. */
export function TierFields({ form, bid, item, name }: Props) {
  const t = useT();
  const format = useFormat();
  return item.tiers.map((from, k) => (
    <FormField key={from} form={form} name={`${name}.tierPrices[${k}]`} label={t('bid-tier-price', { from: format.number(from), unit: item.unit })}>
      {({ control, value, set }) => <MoneyInput {...control} currency={bid.tender.currency} value={value ?? ''} onChange={set} />}
    </FormField>
  ));
}

/** What smaller quantities would cost; nothing where none are asked for. */
export function TierTotals({ form, bid }: Pick<Props, 'form' | 'bid'>) {
  const t = useT();
  const format = useFormat();
  const tiered = bid.lot.items.filter(({ tiers }) => tiers.length > 0);
  if (tiered.length === 0) return null;
  const rows = (item: Item) => form.values.members.flatMap(({ parts }) => parts.filter(({ itemId }) => itemId === item.id));
  return (
    <>
      <p className="small">{t('bid-tiers-note')}</p>
      {tiered.map((item) => item.tiers.map((from, k) => {
        const total = tierTotal(from, k, rows(item));
        return (
          <p key={`${item.id}-${from}`} className="row row-between small">
            <span>{t('bid-tier-total', { item: item.title, from: format.number(from), unit: item.unit })}</span>
            <output className="num">{total === null ? '–' : format.money({ amountMinor: String(total), currency: bid.tender.currency })}</output>
          </p>
        );
      }))}
    </>
  );
}
