import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Price } from '~/ui/values.tsx';
import { aboveLeast, compareRows, type ComparedCell, type ComparedRow } from './compare.ts';
import type { DeskBid } from './desk.ts';
import { Distance } from './figure-cells.tsx';
import { comparedOf, lifeCycleOf, offBp } from './figures.ts';
import { decisionOf } from './protocol.ts';
import type { EntryData, ResultData } from './result.ts';
import { TierPrices } from './tiers-field.tsx';

/** The bids of a lot side by side; a card an item on phones. */
export function DeskCompare({ bids, result }: { bids: readonly DeskBid[]; result: ResultData | null }) {
  const t = useT();
  const rows = compareRows(bids);
  const tiered = rows.some(({ cells }) => [...cells.values()].some((one) => one && one.tiers.length > 0));
  if (bids.length === 0) return null;
  return (
    <>
    {tiered && <p className="muted small">{t('tiers-note')}</p>}
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
          cell: (row: ComparedRow) => <Offered cell={row.cells.get(bid.id) ?? null} />,
          foot: (
            <>
              <Price value={bid.total} never={decisionOf(bid.state) === 'rejected'} />
              <AboveLeast bid={bid} bids={bids} />
              <Counted entry={result?.entries.find(({ bidId }) => bidId === bid.id)} method={result?.method} />
            </>
          ),
        })),
      ]}
    />
    </>
  );
}

/** What a bid asks for an item; while that is sealed, how much of it is offered. */
function Offered({ cell }: { cell: ComparedCell | null }) {
  const t = useT();
  const format = useFormat();
  if (!cell) return '–';
  if (!cell.price) return `${format.number(cell.quantity)} ${cell.unit}`;
  const { each, total } = cell.price;
  return (
    <>
      {each ? t('desk-per-unit', { price: format.money(each) }) : t('desk-prices-differ')}
      <br />
      <span className="strong">{format.money(total)}</span>
      <TierPrices prices={cell.tiers} unit={cell.unit} />
    </>
  );
}

function AboveLeast({ bid, bids }: { bid: DeskBid; bids: readonly DeskBid[] }) {
  const t = useT();
  const format = useFormat();
  const above = aboveLeast(bid, bids);
  if (above === null) return null;
  return (
    <>
      <br />
      {above === 0 ? <Badge tone="ok">{t('desk-lowest')}</Badge> : <span className="muted small">{t('desk-above', { share: format.share(above) })}</span>}
    </>
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
