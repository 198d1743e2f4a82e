import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import type { AppForm } from '~/ui/form/app-form.ts';
import { FormField, ShareInput } from '~/ui/form/form.tsx';
import type { BidData } from './bid.ts';
import { MOST_COMBINATIONS, type BidValues } from './values.ts';

interface Props {
  form: AppForm<BidValues>;
  bid: BidData;
  /** Only the lead’s people take something off the whole. */
  leads: boolean;
}

/** What is taken off this lot if others are won as well. */
export function CombinationsCard({ form, bid, leads }: Props) {
  const t = useT();
  const { combinations } = form.values;
  const others = bid.tender.lots.filter(({ id }) => id !== bid.lot.id);
  if (!bid.tender.combinations || others.length === 0) return null;
  const set = (next: BidValues['combinations']) => form.api.setFieldValue('combinations', next);
  return (
    <fieldset className="card" disabled={!leads}>
      <legend className="strong">{t('bid-together')}</legend>
      <p className="muted small">{t('bid-together-hint')}</p>
      {combinations.map((_one, i) => (
        <div key={i} className="stack stack-2">
          <FormField form={form} name={`combinations[${i}].lotIds`} label={t('bid-together-lots')}>
            {({ control, value, set: choose }) => (
              <div {...control} role="group" aria-label={t('bid-together-lots')} tabIndex={-1}>
                {others.map((lot) => (
                  <label key={lot.id} className="check">
                    <input
                      type="checkbox"
                      checked={value.includes(lot.id)}
                      onChange={(event) => choose(event.target.checked ? [...value, lot.id] : value.filter((id) => id !== lot.id))}
                    />
                    <span>{t('lot-heading', { number: lot.number, title: lot.title })}</span>
                  </label>
                ))}
              </div>
            )}
          </FormField>
          <FormField form={form} name={`combinations[${i}].discountBp`} label={t('bid-together-off')}>
            {({ control, value, set: off }) => <ShareInput {...control} value={value} onChange={off} />}
          </FormField>
          <div><Button size="small" onClick={() => set(combinations.filter((_, j) => j !== i))}>{t('bid-together-remove', { number: i + 1 })}</Button></div>
        </div>
      ))}
      {combinations.length < MOST_COMBINATIONS && (
        <div><Button size="small" onClick={() => set([...combinations, { lotIds: [], discountBp: 500 }])}>{t('bid-together-add')}</Button></div>
      )}
    </fieldset>
  );
}

/** The same to read. */
export function CombinationsList({ combinations }: Pick<BidData, 'combinations'>) {
  const t = useT();
  const format = useFormat();
  if (combinations.length === 0) return null;
  return (
    <div className="keep">
      <p className="strong">{t('bid-together')}</p>
      <ul>
        {combinations.map(({ lots, discountBp, void: gone }, i) => (
          <li key={i}>
            {t('bid-together-row', { off: format.share(discountBp), lots: lots.map(({ number, title }) => t('lot-heading', { number, title })).join(', ') })}
            {gone && ` ${t('bid-together-gone')}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
