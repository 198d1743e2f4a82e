import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { pages, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { Loading, LoadMore } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { DecideQualification, ListEntries, type ListPageData, type QualificationData } from './qualified.ts';
import { RefuseForm, RemoveForm } from './reason-forms.tsx';

interface Props {
  list: ListPageData;
  states: QualificationData['state'][];
  title: string;
  empty: string;
}

/** Those of a list in some states, with what can be done. */
export function Entries({ list, states, title, empty }: Props) {
  const id = useId();
  const found = useInfiniteQuery(pages(ListEntries, { id: list.id, states }, (data) => data.qualifiedList?.entries));
  const entries = found.data?.pages.flatMap((page) => page.qualifiedList?.entries.nodes ?? []) ?? [];
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {found.isPending ? <Loading lines={2} /> : found.isError ? <FaultBanner fault={found.error as never} /> : entries.length === 0 ? <p className="muted">{empty}</p> : (
        <ul className="grid-cards" aria-label={title}>{entries.map((entry) => <EntryCard key={entry.id} entry={entry} />)}</ul>
      )}
      <LoadMore list={found} />
    </section>
  );
}

function EntryCard({ entry }: { entry: QualificationData }) {
  const t = useT();
  return (
    <li className="card">
      <h3><Link to="/u/$slug" params={{ slug: entry.business.slug }}>{entry.business.name}</Link></h3>
      <span className="row">
        <StateBadge kind="qualification" state={entry.state} />
        <VerificationBadge level={entry.business.verification} />
        <span className="muted small">{entry.business.address.region.name}</span>
      </span>
      {entry.isQualified && entry.qualifiedUntil && <p>{t('entry-until')} <When at={entry.qualifiedUntil} /></p>}
      {entry.note && <p className="reading">{entry.note}</p>}
      {entry.state === 'APPLIED' && <p className="muted small">{t('entry-applied-at')} <When at={entry.appliedAt} relative /></p>}
      {entry.reason && <p className="reading">{t('entry-reason', { reason: entry.reason })}</p>}
      <EntryActions entry={entry} />
    </li>
  );
}

function EntryActions({ entry }: { entry: QualificationData }) {
  const t = useT();
  const decide = useSend(DecideQualification);
  const [open, setOpen] = useState<'refuse' | 'remove' | null>(null);
  const shut = () => setOpen(null);
  const name = entry.business.name;
  const accept = async () => {
    const { errors } = await decide.send({ input: { qualificationId: entry.id, version: entry.version, accept: true } });
    toast(errors[0]?.message ?? t('entry-accepted', { name }));
  };
  const decides = entry.viewerCan.includes('DECIDE');
  const removes = entry.viewerCan.includes('REMOVE');
  if (!decides && !removes) return null;
  return (
    <>
      <FaultBanner fault={decide.fault} />
      <div className="row">
        {decides && <Button size="small" kind="primary" busy={decide.pending} aria-label={t('entry-accept-named', { name })} onClick={() => void accept().catch(() => null)}>{t('entry-accept')}</Button>}
        {decides && <Button size="small" aria-label={t('entry-refuse-named', { name })} onClick={() => setOpen('refuse')}>{t('entry-refuse')}</Button>}
        {removes && <Button size="small" kind="quiet" aria-label={t('entry-remove-named', { name })} onClick={() => setOpen('remove')}>{t('entry-remove')}</Button>}
      </div>
      <Dialog open={open !== null} title={t(open === 'remove' ? 'entry-remove-title' : 'entry-refuse-title', { name })} onClose={shut}>
        {open === 'refuse' && <RefuseForm entry={entry} onDone={shut} />}
        {open === 'remove' && <RemoveForm entry={entry} onDone={shut} />}
      </Dialog>
    </>
  );
}
