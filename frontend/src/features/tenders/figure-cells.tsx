import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { Column } from '~/ui/data-table.tsx';
import { Money, Price } from '~/ui/values.tsx';
import { comparedOf, comparesOther, lifeCycleOf, offBp } from './figures.ts';
import type { EntryData, ResultData } from './result.ts';

/** The offered price, with what the thing costs over its life beside it. */
export function PriceCell({ entry }: { entry: EntryData }) {
  const t = useT();
  const format = useFormat();
  const cost = lifeCycleOf(entry);
  return (
    <>
      <Price value={entry.total} never />
      {cost && <span className="muted small block">{t('ranking-life-cycle', { cost: format.money(cost) })}</span>}
    </>
  );
}

/** How far away a bidder is, where that may decide. */
export function Distance({ entry }: { entry: EntryData }) {
  const t = useT();
  const format = useFormat();
  if (entry.distanceKm === null) return null;
  return <span className="muted small block">{t('ranking-distance', { distance: format.distance(entry.distanceKm) })}</span>;
}

/** What is compared, where that is not the price alone. */
export function useComparedColumns({ method, entries }: Pick<ResultData, 'method' | 'entries'>): Column<EntryData>[] {
  const t = useT();
  if (!comparesOther(entries)) return [];
  return [{ key: 'compared', label: t('ranking-compared'), number: true, cell: (entry) => <ComparedCell entry={entry} method={method} /> }];
}

function ComparedCell({ entry, method }: { entry: EntryData; method: ResultData['method'] }) {
  const t = useT();
  const format = useFormat();
  const compared = comparedOf(entry);
  const off = offBp(method, entry);
  if (!compared) return '–';
  return (
    <>
      <span className="strong"><Money value={compared} /></span>
      {off !== null && <span className="muted small block">{t('ranking-off', { off: format.share(off) })}</span>}
    </>
  );
}
