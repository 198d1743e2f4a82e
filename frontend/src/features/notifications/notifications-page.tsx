import { useInfiniteQuery } from '@tanstack/react-query';
import { Page } from '~/app/page.tsx';
import { PathLink } from '~/app/path-link.tsx';
import { graphql } from '~/gql/graphql.ts';
import { pages, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { EmptyState, Loading, LoadMore } from '~/ui/states.tsx';
import { When } from '~/ui/values.tsx';

export const NotificationsDocument = graphql(`
  query Notifications($after: String) {
    viewer {
      unreadNotificationCount
      notifications(first: 30, after: $after) {
        nodes { id kind title path createdAt readAt business { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const MarkNotificationsRead = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) { viewer { unreadNotificationCount } userErrors { code path message } }
  }
`);

/** What has happened, newest first. */
export function NotificationsPage() {
  const t = useT();
  const list = useInfiniteQuery(pages(NotificationsDocument, { after: null as string | null }, (data) => data.viewer?.notifications));
  const mark = useSend(MarkNotificationsRead);
  const all = list.data?.pages.flatMap((page) => page.viewer?.notifications.nodes ?? []) ?? [];
  const unread = list.data?.pages[0]?.viewer?.unreadNotificationCount ?? 0;
  const read = (ids: string[] | null) => void mark.send({ input: { ids } }).catch(() => null);
  return (
    <Page
      title={t('notifications-title')}
      actions={unread > 0 && <Button busy={mark.pending} onClick={() => read(null)}>{t('notifications-read-all')}</Button>}
    >
      <FaultBanner fault={list.error ?? mark.fault} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading />}
      {list.data && all.length === 0 && <EmptyState title={t('notifications-empty')}>{t('notifications-empty-text')}</EmptyState>}
      <ul className="stack stack-2" style={{ padding: 0, maxWidth: '48rem' }}>
        {all.map((one) => (
          <li key={one.id} className="card card-link notice" data-unread={one.readAt ? undefined : true}>
            <h2 className={one.readAt ? 'notification' : 'notification strong'}>
              <PathLink path={one.path} onClick={() => { if (!one.readAt) read([one.id]); }}>{one.title}</PathLink>
            </h2>
            <p className="row muted small">
              {!one.readAt && <Badge tone="info">{t('notifications-new')}</Badge>}
              {one.business && <span>{one.business.name}</span>}
              <When at={one.createdAt} />
            </p>
          </li>
        ))}
      </ul>
      <LoadMore list={list} />
    </Page>
  );
}
