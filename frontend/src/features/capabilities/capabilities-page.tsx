import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { ArchiveCapability, PublishCapability, WorkspaceCapabilities, type CapabilityCardData } from './capability.ts';
import { CapabilityCard } from './capability-card.tsx';
import { CapabilityForm } from './capability-form.tsx';
import { EvidenceForm, EvidenceList } from './evidence-form.tsx';

type Open = { kind: 'form'; capability?: CapabilityCardData } | { kind: 'evidence'; capability: CapabilityCardData } | null;

/** The workspace's list of capabilities. */
export function CapabilitiesPage({ slug, businessId }: { slug: string; businessId: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(WorkspaceCapabilities, { slug }));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const capabilities = data.business?.capabilities.nodes ?? [];
  const add = <Button kind="primary" icon="plus" onClick={() => setOpen({ kind: 'form' })}>{t('capability-add')}</Button>;
  return (
    <section className="stack">
      <div className="row row-between">
        <div>
          <h2>{t('capabilities-title')}</h2>
          <p className="muted">{t('capabilities-hint')}</p>
        </div>
        {capabilities.length > 0 && add}
      </div>
      {capabilities.length === 0 ? (
        <EmptyState title={t('capabilities-empty')} action={add}>{t('capabilities-empty-text')}</EmptyState>
      ) : (
        <ul className="grid-cards">
          {capabilities.map((capability) => (
            <CapabilityCard key={capability.id} showState capability={capability} actions={<CapabilityActions capability={capability} onOpen={setOpen} />} />
          ))}
        </ul>
      )}
      <Dialog open={open !== null} onClose={close} title={t(open?.kind === 'evidence' ? 'evidence-add' : open?.capability ? 'capability-edit' : 'capability-add')}>
        {open?.kind === 'form' && <CapabilityForm businessId={businessId} {...(open.capability && { capability: open.capability })} onDone={close} />}
        {open?.kind === 'evidence' && (
          <>
            <EvidenceList capability={capabilities.find(({ id }) => id === open.capability.id) ?? open.capability} />
            <EvidenceForm capabilityId={open.capability.id} onDone={close} />
          </>
        )}
      </Dialog>
    </section>
  );
}

function CapabilityActions({ capability, onOpen }: { capability: CapabilityCardData; onOpen: (open: Open) => void }) {
  const t = useT();
  const publish = useSend(PublishCapability);
  const archive = useSend(ArchiveCapability);
  const can = (action: CapabilityCardData['viewerCan'][number]) => capability.viewerCan.includes(action);
  const putBack = async () => {
    const { errors } = await publish.send({ input: { capabilityId: capability.id } });
    toast(errors[0]?.message ?? t('capability-published', { title: capability.title }));
  };
  const putAway = async () => {
    const { errors } = await archive.send({ input: { capabilityId: capability.id } });
    if (errors[0]) toast(errors[0].message);
    else toast(t('capability-archived', { title: capability.title }), () => void putBack());
  };
  return (
    <>
      <FaultBanner fault={publish.fault ?? archive.fault} />
      {can('PUBLISH') && capability.state !== 'PUBLISHED' && <Button size="small" kind="primary" busy={publish.pending} onClick={() => void putBack()}>{t('capability-publish')}</Button>}
      {can('UPDATE') && <Button size="small" icon="edit" onClick={() => onOpen({ kind: 'form', capability })}>{t('edit')}</Button>}
      {can('ADD_EVIDENCE') && <Button size="small" icon="plus" onClick={() => onOpen({ kind: 'evidence', capability })}>{t('evidence-title')}</Button>}
      {can('ARCHIVE') && <Button size="small" kind="quiet" busy={archive.pending} onClick={() => void putAway()}>{t('capability-archive')}</Button>}
    </>
  );
}
