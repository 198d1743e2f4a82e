import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Facts, Money } from '~/ui/values.tsx';
import type { BidData } from './bid.ts';

type Debrief = NonNullable<BidData['debrief']>;

/** How the own bid did, beside the winner, and why. */
export function DebriefCard({ debrief }: { debrief: Debrief }) {
  const t = useT();
  const format = useFormat();
  const points = (value: { display: string } | null) => (value ? format.points(value.display) : '–');
  // The winner's points are secret until the award is confirmed; until then their column would only hold dashes.
  const winner = debrief.winnerScore || debrief.criteria.some((row) => row.winner)
    ? [{ key: 'winner', label: t('debrief-winner'), number: true, cell: (row: Debrief['criteria'][number]) => points(row.winner), foot: debrief.ownScore && points(debrief.winnerScore) }]
    : [];
  return (
    <section className="card" aria-labelledby="debrief">
      <div className="row row-between">
        <h2 id="debrief">{t('debrief-title')}</h2>
        <StateBadge kind="bid" state={debrief.outcome} />
      </div>
      <Facts
        rows={[
          [t('debrief-rank'), debrief.rank !== null && t('debrief-rank-of', { rank: debrief.rank, count: debrief.bidCount })],
          [t('debrief-own-total'), <Money key="own" value={debrief.ownTotal} />],
          debrief.winnerName !== null && [t('debrief-winner'), debrief.winnerName],
          debrief.winnerTotal !== null && [t('debrief-winner-total'), <Money key="winner" value={debrief.winnerTotal} />],
          [t('debrief-reason'), debrief.reason],
        ]}
      />
      {debrief.criteria.length > 0 && (
        <DataTable
          caption={t('debrief-title')}
          rows={debrief.criteria}
          rowKey={(row) => row.criterion.id}
          columns={[
            { key: 'criterion', label: t('criterion'), cell: (row) => `${row.criterion.title} (${format.share(row.criterion.weightBp)})`, foot: debrief.ownScore && t('ranking-score') },
            { key: 'own', label: t('debrief-own'), number: true, cell: (row) => points(row.own), foot: debrief.ownScore && points(debrief.ownScore) },
            ...winner,
          ]}
        />
      )}
    </section>
  );
}
