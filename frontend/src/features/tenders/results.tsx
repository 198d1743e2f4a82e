import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { whyOut } from '~/features/bids/grounds.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { WHOLE_BP } from '~/ui/shares.tsx';
import { Loading } from '~/ui/states.tsx';
import { Money, When } from '~/ui/values.tsx';
import { CombinedAwardCard } from './combined-award.tsx';
import { Distance, PriceCell, useComparedColumns } from './figure-cells.tsx';
import { whyText } from './figures.ts';
import { rankingText } from './judging-text.ts';
import { TierPrices } from './tiers-field.tsx';
import { inOrder, shownAwards, TenderResults, type AwardData, type EntryData, type ResultData } from './result.ts';

/** Who bid what, who won and why, as far as the viewer may see. */
export function PublicResults({ slug }: { slug: string }) {
  const t = useT();
  const { data, error, isPending } = useQuery(query(TenderResults, { slug }));
  const tender = data?.tender;
  const shown = tender?.lots.filter((lot) => lot.result || lot.award) ?? [];
  if (!isPending && !error && shown.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="results">
      <h2 id="results">{t('results-title')}</h2>
      <FaultBanner fault={error} />
      {isPending && <Loading lines={3} />}
      {tender?.combinedAward && <CombinedAwardCard combined={tender.combinedAward} />}
      {tender && shown.map((lot) => (
        <div key={lot.id} className="card">
          {tender.lots.length > 1 && <h3>{t('lot-heading', { number: lot.number, title: lot.title })}</h3>}
          {shownAwards(lot).map((award) => <AwardCard key={award.id} award={award} zone={tender.region.timeZone} />)}
          {lot.result && <Ranking result={lot.result} />}
        </div>
      ))}
    </section>
  );
}

/** The winner, the reason, and until when one may object. */
export function AwardCard({ award, zone }: { award: AwardData; zone: string }) {
  const t = useT();
  return (
    <Banner tone={award.state === 'CONFIRMED' || award.state === 'CONTRACTED' ? 'ok' : 'info'} title={t('award-winner', { name: award.winnerName })}>
      <p className="row">
        <span className="strong"><Money value={award.total} /></span> <StateBadge kind="award" state={award.state} />
      </p>
      <AwardPart award={award} />
      <AwardTiers award={award} />
      <p className="reading">{award.reason}</p>
      {award.state === 'STANDSTILL' && award.standstillEndsAt && (
        <p>{t('standstill-until')} <When at={award.standstillEndsAt} zone={zone} relative /></p>
      )}
      {award.confirmedAt && <p>{t('award-confirmed-at')} <When at={award.confirmedAt} zone={zone} /></p>}
    </Banner>
  );
}

/** What of a shared lot an award is about. */
export function AwardPart({ award }: { award: { shareBp: number; items: readonly Pick<AwardData['items'][number], 'item' | 'quantity'>[] } }) {
  const t = useT();
  const format = useFormat();
  if (award.shareBp === WHOLE_BP) return null;
  const items = award.items.map(({ item, quantity }) => `${format.number(quantity)} ${item.unit} ${item.title}`);
  return <p>{t('award-part', { share: format.share(award.shareBp), items: format.list(items) })}</p>;
}

/** What the winner asks for smaller quantities; the award is for the full one. */
export function AwardTiers({ award }: { award: Pick<AwardData, 'items'> }) {
  const t = useT();
  const tiered = award.items.filter(({ tiers }) => tiers.length > 0);
  if (tiered.length === 0) return null;
  return (
    <div className="stack stack-2">
      <p className="small">{t('award-tiers')}</p>
      {tiered.map(({ item, tiers }) => (
        <div key={item.id}>
          <p className="strong small">{item.title}</p>
          <TierPrices prices={tiers.map(({ quantity, unitPrice, total }) => ({ from: quantity, each: unitPrice, total }))} unit={item.unit} />
        </div>
      ))}
    </div>
  );
}

/** Bids in their order, with the points that put them there. */
export function Ranking({ result }: { result: ResultData }) {
  const t = useT();
  const format = useFormat();
  const weighted = result.method === 'WEIGHTED';
  const entries = inOrder(result.entries);
  const compared = useComparedColumns(result);
  return (
    <div className="stack stack-2">
      <DataTable
        caption={t('ranking-title')}
        rows={entries}
        rowKey={(entry) => entry.bidId}
        columns={[
          { key: 'rank', label: t('ranking-rank'), cell: (entry) => (entry.rank === null ? '–' : format.number(entry.rank)) },
          { key: 'bidder', label: t('ranking-bidder'), cell: (entry) => <Bidder entry={entry} /> },
          { key: 'total', label: t('ranking-total'), number: true, cell: (entry) => <PriceCell entry={entry} /> },
          ...compared,
          ...(weighted
            ? [{ key: 'score', label: t('ranking-score'), number: true, cell: (entry: EntryData) => (entry.score ? format.points(entry.score.display) : '–') }]
            : []),
          { key: 'state', label: t('ranking-state'), cell: (entry) => <StateBadge kind="bid" state={entry.state} /> },
        ]}
      />
      <details className="facet">
        <summary>{t('ranking-why')}</summary>
        <div className="stack stack-2">
          <p>{rankingText(t, result.method)}</p>
          {weighted && entries.some(({ lifeCycleCost }) => lifeCycleCost !== null) && <p>{t('ranking-costs-text')}</p>}
          <ul className="stack stack-2">
            {entries.filter((entry) => entry.rank !== null).map((entry) => (
              <li key={entry.bidId}>
                <span className="strong">{entry.bidderName}</span>: {whyText(t, format, result.method, entry)}.
                {entry.tieBrokenBy && ` ${t(`tie-${entry.tieBrokenBy.toLowerCase()}`)}`}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}

function Bidder({ entry }: { entry: EntryData }) {
  const t = useT();
  return (
    <>
      {entry.members.length === 1 ? (
        <Link to="/u/$slug" params={{ slug: entry.members[0]!.slug }}>{entry.bidderName}</Link>
      ) : (
        entry.bidderName
      )}
      {entry.members.length > 1 && <span className="muted small"><br />{entry.members.map((member) => member.name).join(', ')}</span>}
      <Distance entry={entry} />
      {entry.abnormallyLow && <> <Badge tone="warn">{t('abnormally-low')}</Badge></>}
      {entry.rejectionReason && <span className="small"><br />{whyOut(t, entry)}</span>}
    </>
  );
}
