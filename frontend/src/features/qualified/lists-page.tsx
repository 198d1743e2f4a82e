import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { ListForm } from './list-form.tsx';
import { OwnLists } from './qualified.ts';

/** The lists of the business acted for. */
export function ListsPage({ slug, businessId }: { slug: string; businessId: string }) {
  const t = useT();
  const { seat } = useViewer();
  const { data } = useSuspenseQuery(query(OwnLists, { slug }));
  const [open, setOpen] = useState(false);
  const lists = data.business?.qualifiedLists.nodes ?? [];
  const runs = seat?.role === 'OWNER' || seat?.role === 'MANAGER';
  const add = runs && <Button kind="primary" icon="plus" onClick={() => setOpen(true)}>{t('list-new')}</Button>;
  return (
    <section className="stack">
      <div className="row row-between">
        <div>
          <h2>{t('lists-title')}</h2>
          <p className="muted">{t('lists-hint')}</p>
        </div>
        {lists.length > 0 && add}
      </div>
      {lists.length === 0 ? (
        <EmptyState title={t('lists-empty')} action={add}>{t('lists-empty-text')}</EmptyState>
      ) : (
        <ul className="grid-cards">
          {lists.map((list) => (
            <li key={list.id} className="card">
              <h3><Link to="/rekanan/$id" params={{ id: list.id }}>{list.title}</Link></h3>
              <span><StateBadge kind="list" state={list.state} /></span>
              <p className="muted">{t('list-qualified-count', { count: list.entries.totalCount })}</p>
            </li>
          ))}
        </ul>
      )}
      <Dialog open={open} title={t('list-new')} onClose={() => setOpen(false)}>
        <ListForm businessId={businessId} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}
