import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { aboveLeast, compareRows } from './compare.ts';
import type { DeskBid } from './desk.ts';
import { Distance } from './figure-cells.tsx';
import { comparedOf, lifeCycleOf, offBp } from './figures.ts';
import type { EntryData, ResultData } from './result.ts';

/** The bids of a lot side by side; a card an item on phones. */
export function DeskCompare({ bids, result }: { bids: readonly DeskBid[]; result: ResultData | null }) {
  const t = useT();
  const format = useFormat();
  const rows = compareRows(bids);
  if (bids.length === 0) return null;
  return (
    <DataTable
      caption={t('desk-compare')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'item', label: t('bid-item'), cell: (row) => row.title, foot: t('bid-total') },
        ...bids.map((bid) => ({
          key: bid.id,
          label: bid.bidderName,
          number: true,
          cell: (row: (typeof rows)[number]) => {
            const cell = row.cells.get(bid.id);
            const { currency } = bid.total;
            if (!cell) return '–';
            return (
              <>
                {cell.unitMinor ? t('desk-per-unit', { price: format.money({ amountMinor: cell.unitMinor, currency }) }) : t('desk-prices-differ')}
                <br />
                <span className="strong">{format.money({ amountMinor: cell.totalMinor, currency })}</span>
              </>
            );
          },
          foot: (
            <>
              {format.money(bid.total)}
              <br />
              {aboveLeast(bid, bids) === 0 ? <Badge tone="ok">{t('desk-lowest')}</Badge> : <span className="muted small">{t('desk-above', { share: format.share(aboveLeast(bid, bids)) })}</span>}
              <Counted entry={result?.entries.find(({ bidId }) => bidId === bid.id)} method={result?.method} />
            </>
          ),
        })),
      ]}
    />
  );
}

/** What the ranking counts a bid as, once it is computed. */
function Counted({ entry, method }: { entry: EntryData | undefined; method: ResultData['method'] | undefined }) {
  const t = useT();
  const format = useFormat();
  if (!entry || !method) return null;
  const [cost, off, compared] = [lifeCycleOf(entry), offBp(method, entry), entry.evaluatedPrice && comparedOf(entry)];
  return (
    <>
      {cost && <span className="muted small block">{t('ranking-life-cycle', { cost: format.money(cost) })}</span>}
      {off !== null && <span className="muted small block">{t('ranking-off', { off: format.share(off) })}</span>}
      {compared && <span className="small strong block">{t('desk-counted', { price: format.money(compared) })}</span>}
      <Distance entry={entry} />
    </>
  );
}
