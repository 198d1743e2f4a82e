import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '~/app/page.tsx';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Fault } from '~/gql/client.ts';
import { pages } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { ComplaintItem } from './case-lists.tsx';
import { ArbiterDesk } from './complaint.ts';

/** What waits for an arbiter, what is due first coming first. */
export function ArbiterPage() {
  const t = useT();
  const list = useInfiniteQuery(pages(ArbiterDesk, { after: null as string | null }, (data) => data.arbiterDesk));
  if (list.error instanceof Fault && list.error.code === 'FORBIDDEN') return <NotFoundPage />;
  const complaints = list.data?.pages.flatMap((page) => page.arbiterDesk.nodes) ?? [];
  const late = complaints.filter((one) => one.late).length;
  return (
    <Page title={t('arbiter-title')} lead={<p className="muted">{t('arbiter-lead')}</p>}>
      <FaultBanner fault={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {list.data && complaints.length === 0 && <EmptyState title={t('arbiter-empty')}>{t('arbiter-empty-text')}</EmptyState>}
      {late > 0 && <p className="strong">{t('arbiter-late', { count: late })}</p>}
      <ul className="stack" style={{ padding: 0, maxWidth: '48rem' }}>
        {complaints.map((complaint) => (
          <ComplaintItem key={complaint.id} complaint={complaint} zone={complaint.tender.region.timeZone} heading="h2">
            <p className="small">{t('arbiter-about', { tender: complaint.tender.title, buyer: complaint.tender.buyer.name })}</p>
          </ComplaintItem>
        ))}
      </ul>
      <LoadMore list={list} />
    </Page>
  );
}
