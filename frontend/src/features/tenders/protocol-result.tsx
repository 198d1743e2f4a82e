import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { WHOLE_BP } from '~/ui/shares.tsx';
import { Facts, Money, When } from '~/ui/values.tsx';
import { byPrice } from './compare.ts';
import type { DeskBid, DeskLot, DeskTender } from './desk.ts';
import { Distance, PriceCell, useComparedColumns } from './figure-cells.tsx';
import { rankingText } from './judging-text.ts';
import { LotBlock } from './protocol-opening.tsx';
import { decisionOf, scoreRows } from './protocol.ts';
import { AwardPart, AwardTiers } from './results.tsx';
import { inOrder, shownAwards, type EntryData, type ResultData } from './result.ts';

/** The locked points of every evaluator, criterion by criterion. */
export function ScoresSheet({ tender, bids }: { tender: DeskTender; bids: readonly DeskBid[] }) {
  const t = useT();
  const format = useFormat();
  const quality = tender.criteria.filter(({ kind }) => kind === 'QUALITY');
  const rows = scoreRows(byPrice(bids).filter((bid) => decisionOf(bid.state) === 'admitted'));
  if (rows.length === 0) return <p>{t('sheet-no-scores')}</p>;
  return (
    <DataTable
      caption={t('scores-title')}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'bidder', label: t('ranking-bidder'), cell: (row) => <span className="strong">{row.bidderName}</span> },
        { key: 'evaluator', label: t('tender-role-evaluator'), cell: (row) => <span className="whole">{row.evaluator}</span> },
        ...quality.map((criterion) => ({
          key: criterion.id,
          label: `${criterion.title} (0\u2060–\u2060${format.number(criterion.maxPoints)})`,
          number: true,
          cell: (row: (typeof rows)[number]) => row.points.get(criterion.id) ?? '–',
        })),
      ]}
    />
  );
}

/** Each lot's order, with how the points add up. */
export function RankingSheet({ lots }: { lots: readonly DeskLot[] }) {
  const t = useT();
  return lots.map((lot) => (
    <LotBlock key={lot.id} lot={lot} alone={lots.length === 1}>
      {lot.result?.computedAt ? <Order result={lot.result} /> : <p>{t('sheet-no-ranking')}</p>}
    </LotBlock>
  ));
}

function Order({ result }: { result: ResultData }) {
  const t = useT();
  const format = useFormat();
  const ranked = inOrder(result.entries).filter(({ rank }) => rank !== null);
  const weighted = result.method === 'WEIGHTED';
  const discount = result.method === 'DISCOUNT';
  const criteria = (ranked[0]?.criteria ?? []).filter(({ criterion }) => weighted || (discount && criterion.kind === 'QUALITY'));
  const compared = useComparedColumns(result);
  return (
    <>
      <p className="small">{rankingText(t, result.method)}</p>
      {weighted && ranked.some(({ lifeCycleCost }) => lifeCycleCost !== null) && <p className="small">{t('ranking-costs-text')}</p>}
      <DataTable
        caption={t('ranking-title')}
        rows={ranked}
        rowKey={(entry) => entry.bidId}
        columns={[
          { key: 'rank', label: t('ranking-rank'), cell: (entry) => entry.rank },
          { key: 'bidder', label: t('ranking-bidder'), cell: (entry) => <Ranked entry={entry} /> },
          { key: 'total', label: t('ranking-total'), number: true, cell: (entry) => <PriceCell entry={entry} /> },
          ...criteria.map(({ criterion }) => ({
            key: criterion.id,
            label: `${criterion.title} (${format.share(criterion.weightBp).replace(' ', '\u00a0')})`,
            number: true,
            cell: (entry: EntryData) => {
              const row = entry.criteria.find((one) => one.criterion.id === criterion.id);
              return row ? format.points(row.points.display) : '–';
            },
          })),
          ...compared,
          ...(weighted ? [{ key: 'score', label: t('ranking-score'), number: true, cell: (entry: EntryData) => <span className="strong">{entry.score ? format.points(entry.score.display) : '–'}</span> }] : []),
        ]}
      />
    </>
  );
}

function Ranked({ entry }: { entry: EntryData }) {
  const t = useT();
  return (
    <>
      <span className="strong">{entry.bidderName}</span>
      <Distance entry={entry} />
      {entry.tieBrokenBy && <span className="small block">{t(`tie-${entry.tieBrokenBy.toLowerCase()}`)}</span>}
      {entry.abnormallyLow && <span className="small block">{t('abnormally-low')}</span>}
    </>
  );
}

/** Who won each lot and why, who proposed and approved it, and until when one may object. */
export function AwardsSheet({ tender, lots }: { tender: DeskTender; lots: readonly DeskLot[] }) {
  const t = useT();
  const zone = tender.region.timeZone;
  return lots.map((lot) => (
    <LotBlock key={lot.id} lot={lot} alone={lots.length === 1}>
      {shownAwards(lot).map((award) => (
        <Facts
          key={award.id}
          rows={[
            [t('debrief-winner'), <span key="winner" className="row"><span className="strong">{award.winnerName}</span> <StateBadge kind="award" state={award.state} /></span>],
            [t('ranking-total'), <Money key="total" value={award.total} />],
            [t('award-part-label'), award.shareBp < WHOLE_BP && <AwardPart key="part" award={award} />],
            [t('item-tiers'), award.items.some(({ tiers }) => tiers.length > 0) && <AwardTiers key="tiers" award={award} />],
            [t('award-reason'), <span key="reason" className="reading">{award.reason}</span>],
            [t('sheet-proposed'), <Signed key="proposed" name={award.proposedBy?.displayName} at={award.proposedAt} zone={zone} />],
            [t('sheet-approved'), award.approvedBy?.displayName],
            [t('tender-standstill'), t('working-days', { count: tender.standstillDays })],
            [t('phase-standstill-ends'), award.standstillEndsAt && <When key="standstill" at={award.standstillEndsAt} zone={zone} />],
            [t('phase-awarded'), award.confirmedAt && <When key="confirmed" at={award.confirmedAt} zone={zone} />],
          ]}
        />
      ))}
      {lot.award === null && <p>{t('sheet-no-award')}</p>}
    </LotBlock>
  ));
}

function Signed({ name, at, zone }: { name: string | undefined; at: string; zone: string }) {
  return <>{name && `${name}, `}<When at={at} zone={zone} /></>;
}
