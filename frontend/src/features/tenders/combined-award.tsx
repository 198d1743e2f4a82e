import { useT } from '~/i18n/i18n.tsx';
import type { MoneyValue } from '~/i18n/format.ts';
import { DataTable } from '~/ui/data-table.tsx';
import { Money } from '~/ui/values.tsx';
import { shownMinor } from './amounts.ts';
import type { CombinedData } from './result.ts';

type Row = CombinedData['lots'][number];

/** Who wins which lot when winners are found together, and why that is not always the first of each. */
export function CombinedAwardCard({ combined }: { combined: CombinedData }) {
  const t = useT();
  const saving: MoneyValue | null = combined.saving && { amountMinor: shownMinor(combined.saving), currency: combined.total.currency };
  return (
    <section className="card" aria-labelledby="together">
      <h3 id="together">{t('together-result')}</h3>
      <p className="muted small">{t('together-result-text')}</p>
      <DataTable
        caption={t('together-result')}
        rows={combined.lots}
        rowKey={({ lot }) => lot.id}
        columns={[
          { key: 'lot', label: t('together-lot'), cell: ({ lot }: Row) => t('lot-heading', { number: lot.number, title: lot.title }), foot: t('together-total') },
          { key: 'winner', label: t('together-winner'), cell: (row: Row) => <Winner row={row} /> },
          { key: 'price', label: t('together-price'), number: true, cell: ({ price }: Row) => <Money value={price} />, foot: <Money value={combined.total} /> },
          {
            key: 'first',
            label: t('together-first'),
            number: true,
            cell: ({ first }: Row) => <><Money value={first.asked} /><span className="muted small block">{first.bidderName}</span></>,
            foot: <Money value={combined.totalAlone} />,
          },
        ]}
      />
      <p className="strong">{saving ? <>{t('together-saving')} <Money value={saving} /></> : t('together-no-saving')}</p>
    </section>
  );
}

/** The winner, and what it asked before its discount where it has one. */
function Winner({ row: { winner, price, first } }: { row: Row }) {
  const t = useT();
  const off = winner.asked.amountMinor !== price.amountMinor;
  return (
    <>
      <span className="strong">{winner.bidderName}</span>
      {off && <span className="muted small block">{t('together-before')} <Money value={winner.asked} /></span>}
      {winner.bidId !== first.bidId && <span className="muted small block">{t('together-not-first')}</span>}
    </>
  );
}
