import type { ReactNode } from 'react';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from './button.tsx';

/** Nothing here yet: why, and the one thing to do. */
export function EmptyState({ title, children, action, heading: Heading = 'h2' }: { title: string; children?: ReactNode; action?: ReactNode; heading?: 'h1' | 'h2' | 'h3' }) {
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children && <p className="muted">{children}</p>}
      {action}
    </div>
  );
}

/** Room held while something loads. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useT();
  return (
    <div className="loading" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="skeleton" style={{ width: `${90 - ((i * 17) % 45)}%` }} />
      ))}
    </div>
  );
}

interface More {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The rest of a list; takes the result of `useInfiniteQuery`. */
export function LoadMore({ list }: { list: More }) {
  const t = useT();
  if (!list.hasNextPage) return null;
  return (
    <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t('load-more')}
    </Button>
  );
}
