import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { pages } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { Price, When } from '~/ui/values.tsx';
import { OwnBids, type BidCardData } from './bid.ts';

/** The bids of the business acted for, alone and in alliances. */
export function BidsPage() {
  const t = useT();
  const { seat, loading } = useViewer();
  return (
    <Page title={t('bids-title')} lead={<p className="muted">{t('bids-lead')}</p>}>
      {loading && <Loading lines={6} />}
      {!loading && !seat && <EmptyState title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>}
      {seat && <BidList slug={seat.business.slug} />}
    </Page>
  );
}

function BidList({ slug }: { slug: string }) {
  const t = useT();
  const list = useInfiniteQuery(pages(OwnBids, { slug, after: null }, (data) => data.business?.bids));
  const bids = list.data?.pages.flatMap((page) => page.business?.bids.nodes ?? []) ?? [];
  return (
    <section className="stack">
      <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {list.data && bids.length === 0 && (
        <EmptyState title={t('bids-empty')} action={<ButtonLink to="/tender" kind="primary">{t('tenders-see-open')}</ButtonLink>}>
          {t('bids-empty-text')}
        </EmptyState>
      )}
      {bids.length > 0 && <h2 className="visually-hidden">{t('bids-title')}</h2>}
      <ul className="grid-cards">{bids.map((bid) => <BidCard key={bid.id} bid={bid} />)}</ul>
      <LoadMore list={list} />
    </section>
  );
}

function BidCard({ bid }: { bid: BidCardData }) {
  const t = useT();
  return (
    <li className="card card-link">
      <div className="row">
        <StateBadge kind="bid" state={bid.state} />
        {bid.alliance && <Badge icon="alliance">{bid.alliance.name}</Badge>}
      </div>
      <h3><Link to="/penawaran/$id" params={{ id: bid.id }}>{bid.tender.title}</Link></h3>
      <p className="muted small">{t('lot-heading', { number: bid.lot.number, title: bid.lot.title })} · {bid.code}</p>
      {bid.total?.amountMinor !== '0' && <p><Price value={bid.total} /></p>}
      {bid.tender.deadline && bid.tender.state === 'TENDERING' && (
        <p className="small">{t('tender-closes')} <When at={bid.tender.deadline} zone={bid.tender.region.timeZone} relative /></p>
      )}
    </li>
  );
}
