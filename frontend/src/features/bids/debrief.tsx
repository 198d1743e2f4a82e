import { comparedOf, lifeCycleOf, offBp, offOf } from '~/features/tenders/figures.ts';
import { AwardPart } from '~/features/tenders/results.tsx';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { DataTable, type Column } from '~/ui/data-table.tsx';
import { WHOLE_BP } from '~/ui/shares.tsx';
import { Facts, Money, Price } from '~/ui/values.tsx';
import { ownAward, type BidData } from './bid.ts';
import { groundKey } from './grounds.ts';

type Debrief = NonNullable<BidData['debrief']>;
type Row = Debrief['criteria'][number];
type Fact = readonly [label: string, value: React.ReactNode];

interface Props {
  debrief: Debrief;
  bid: BidData;
}

/** How the own bid did, beside the winner, and why. */
export function DebriefCard({ debrief, bid }: Props) {
  const t = useT();
  const compared = useComparedFacts(bid);
  const own = ownAward(bid);
  return (
    <section className="card" aria-labelledby="debrief">
      <div className="row row-between">
        <h2 id="debrief">{t('debrief-title')}</h2>
        <StateBadge kind="bid" state={debrief.outcome} />
      </div>
      <Facts
        rows={[
          [t('debrief-rank'), debrief.rank !== null && t('debrief-rank-of', { rank: debrief.rank, count: debrief.bidCount })],
          [t('debrief-own-total'), <Price key="own" value={debrief.ownTotal} never />],
          ...compared('own', bid.id),
          debrief.winnerName !== null && [t('debrief-winner'), debrief.winnerName],
          debrief.winnerTotal !== null && [t('debrief-winner-total'), <Money key="winner" value={debrief.winnerTotal} />],
          own && own.shareBp < WHOLE_BP && [t('award-part-label'), <div key="part"><AwardPart award={own} /><Money value={own.total} /></div>],
          ...(bid.lot.award && !own ? compared('winner', bid.lot.award.bidId) : []),
          [t('disqualify-ground'), debrief.disqualificationGround && t(groundKey(debrief.disqualificationGround))],
          [t('debrief-reason'), debrief.reason],
        ]}
      />
      {debrief.decidedTogether && <p className="reading">{t('debrief-together')}</p>}
      <Points debrief={debrief} bid={bid} />
    </section>
  );
}

/** What a bid was compared as, where that is more than its price and may be seen. */
function useComparedFacts({ lot: { result } }: BidData): (whose: 'own' | 'winner', bidId: string) => Fact[] {
  const t = useT();
  const format = useFormat();
  return (whose, bidId) => {
    const entry = result?.entries.find((one) => one.bidId === bidId);
    if (!result || !entry) return [];
    const [cost, off, counted] = [lifeCycleOf(entry), offBp(result.method, entry), entry.evaluatedPrice && comparedOf(entry)];
    return [
      [t(`debrief-${whose}-life-cycle`), cost && <Money key="cost" value={cost} />],
      [t(`debrief-${whose}-off`), off !== null && format.share(off)],
      [t(`debrief-${whose}-compared`), counted && <Money key="counted" value={counted} />],
      [t(`debrief-${whose}-distance`), entry.distanceKm !== null && format.distance(entry.distanceKm)],
      ...(whose === 'own' && entry.tieBrokenBy ? [[t('tie-title'), t(`tie-${entry.tieBrokenBy.toLowerCase()}`)] as const] : []),
    ];
  };
}

/** Points by criterion, the winner's beside them; with discounts what each takes off. */
function Points({ debrief, bid }: Props) {
  const t = useT();
  const format = useFormat();
  const discount = bid.tender.awardMethod === 'DISCOUNT';
  const rows = debrief.criteria.filter(({ criterion }) => !discount || criterion.kind === 'QUALITY');
  if (rows.length === 0) return null;
  const shown = (value: { display: string } | null) => (value ? format.points(value.display) : '–');
  const points = (whose: 'own' | 'winner') => (row: Row) => (
    <>
      {shown(row[whose])}
      {discount && row[whose] && <span className="muted small block">{t('ranking-off', { off: format.share(offOf(row[whose], row.criterion.weightBp)) })}</span>}
    </>
  );
  // With discounts points do not add up to a score, but to what is taken off, which stands above.
  const summed = !discount && debrief.ownScore !== null;
  const column = (whose: 'own' | 'winner', score: Debrief['ownScore']): Column<Row> => ({
    key: whose, label: t(`debrief-${whose}`), number: true, cell: points(whose), foot: summed ? shown(score) : null,
  });
  // The winner's points are secret until the award is confirmed; until then their column would only hold dashes.
  const tells = debrief.winnerScore !== null || rows.some(({ winner }) => winner !== null);
  return (
    <DataTable
      caption={t('debrief-title')}
      rows={rows}
      rowKey={(row) => row.criterion.id}
      columns={[
        {
          key: 'criterion',
          label: t('criterion'),
          cell: ({ criterion: { title, weightBp } }) => (discount ? t('debrief-most-off', { title, share: format.share(weightBp).replace(' ', '\u00a0') }) : `${title} (${format.share(weightBp)})`),
          foot: summed ? t('ranking-score') : null,
        },
        column('own', debrief.ownScore),
        ...(tells ? [column('winner', debrief.winnerScore)] : []),
      ]}
    />
  );
}
