import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '~/app/page.tsx';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { toast } from '~/ui/toast.tsx';
import { Applying } from './applying.tsx';
import { Demands } from './demands.tsx';
import { Entries } from './entries.tsx';
import { ListForm } from './list-form.tsx';
import { CloseList, ListDocument, type ListPageData } from './qualified.ts';

/** A list: what it demands, who is on it, and for the buyer's people who applies. */
export function ListPage({ id }: { id: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(ListDocument, { id }));
  const list = data.qualifiedList;
  if (!list) return null;
  const reads = list.viewerCan.includes('READ_APPLICATIONS');
  return (
    <Page
      title={list.title}
      lead={
        <span className="row">
          <StateBadge kind="list" state={list.state} />
          <Link to="/u/$slug" params={{ slug: list.business.slug }}>{list.business.name}</Link>
        </span>
      }
      actions={<ListActions list={list} />}
    >
      <section className="card">
        <h2>{t('list-demands')}</h2>
        <Demands list={list} />
      </section>
      <Applying list={list} own={list.viewerEntries} />
      {reads && <Entries key="waiting" list={list} states={['APPLIED']} title={t('entries-waiting')} empty={t('entries-waiting-empty')} />}
      <Entries key="qualified" list={list} states={['QUALIFIED']} title={t('entries-qualified')} empty={t('entries-qualified-empty')} />
      {reads && <Entries key="past" list={list} states={['REFUSED', 'WITHDRAWN', 'REMOVED', 'LEFT', 'LAPSED']} title={t('entries-past')} empty={t('entries-past-empty')} />}
    </Page>
  );
}

function ListActions({ list }: { list: ListPageData }) {
  const t = useT();
  const close = useSend(CloseList);
  const [open, setOpen] = useState<'edit' | 'close' | null>(null);
  const shut = () => setOpen(null);
  const go = async () => {
    const { errors } = await close.send({ input: { listId: list.id } });
    toast(errors[0]?.message ?? t('list-closed', { title: list.title }));
    shut();
  };
  return (
    <>
      {list.viewerCan.includes('EDIT') && <Button icon="edit" onClick={() => setOpen('edit')}>{t('edit')}</Button>}
      {list.viewerCan.includes('CLOSE') && <Button kind="quiet" onClick={() => setOpen('close')}>{t('list-close')}</Button>}
      <Dialog open={open === 'edit'} title={t('list-edit')} onClose={shut}>
        <p className="muted">{t('list-edit-text')}</p>
        <ListForm businessId={list.business.id} list={list} onDone={shut} />
      </Dialog>
      <Dialog open={open === 'close'} title={t('list-close-title')} onClose={shut}>
        <p>{t('list-close-text')}</p>
        <FaultBanner fault={close.fault} />
        <div className="form-actions">
          <Button kind="danger" busy={close.pending} onClick={() => void go().catch(() => null)}>{t('list-close')}</Button>
          <Button onClick={shut}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
