import { useState } from 'react';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { Timeline } from '~/ui/steps.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { ProposeCharter, type CharterData, type WorkspaceData } from './alliance.ts';
import { CharterForm } from './charter-form.tsx';
import { CharterView } from './charter-view.tsx';
import { SignPanel } from './sign-panel.tsx';

/** The charter: the one being agreed, the one in force, and the versions before. */
export function CharterSection({ alliance }: { alliance: WorkspaceData }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const { pendingCharter: pending, charterInForce: inForce } = alliance;
  const mayDraft = alliance.viewerCan.includes('DRAFT_CHARTER');
  if (editing) return <CharterForm alliance={alliance} base={pending ?? inForce} onDone={() => setEditing(false)} />;
  const write = mayDraft && <Button kind="primary" onClick={() => setEditing(true)}>{t(inForce ? 'charter-amend' : 'charter-write')}</Button>;
  return (
    <div className="stack stack-6">
      {!pending && !inForce && <EmptyState title={t('charter-none')} action={write}>{t('charter-none-text')}</EmptyState>}
      {pending && (
        <section className="card">
          <CharterHead charter={pending} />
          <CharterView charter={pending} />
          {pending.state === 'DRAFT' ? (
            <DraftActions alliance={alliance} charter={pending} onEdit={() => setEditing(true)} />
          ) : (
            <SignPanel alliance={alliance} charter={pending} />
          )}
        </section>
      )}
      {inForce && (
        <section className="card">
          <CharterHead charter={inForce} />
          <CharterView charter={inForce} />
          {!pending && write && <div>{write}</div>}
        </section>
      )}
      <History alliance={alliance} />
    </div>
  );
}

function CharterHead({ charter }: { charter: CharterData }) {
  const t = useT();
  return (
    <div className="row row-between">
      <h2>{t('charter-title', { number: charter.number })}</h2>
      <StateBadge kind="charter" state={charter.state} />
    </div>
  );
}

function DraftActions({ alliance, charter, onEdit }: { alliance: WorkspaceData; charter: CharterData; onEdit: () => void }) {
  const t = useT();
  const propose = useSend(ProposeCharter);
  const lay = async () => {
    const { errors } = await propose.send({ input: { charterId: charter.id, version: charter.version } });
    toast(errors[0]?.message ?? t('charter-proposed'));
  };
  return (
    <>
      <FaultBanner fault={propose.fault} />
      <div className="row">
        {alliance.viewerCan.includes('PROPOSE_CHARTER') && <Button kind="primary" busy={propose.pending} onClick={() => void lay().catch(() => null)}>{t('charter-propose')}</Button>}
        {alliance.viewerCan.includes('DRAFT_CHARTER') && <Button icon="edit" onClick={onEdit}>{t('edit')}</Button>}
      </div>
      <p className="small muted">{t('charter-propose-hint')}</p>
    </>
  );
}

function History({ alliance }: { alliance: WorkspaceData }) {
  const t = useT();
  const versions = alliance.charters.nodes;
  if (versions.length < 2) return null;
  return (
    <section className="card">
      <h2>{t('charter-history')}</h2>
      <Timeline
        entries={versions.map((version) => ({
          key: version.id,
          title: <span className="row">{t('charter-title', { number: version.number })} <StateBadge kind="charter" state={version.state} /></span>,
          detail: version.inForceAt && <When at={version.inForceAt} />,
          progress: version.state === 'IN_FORCE' ? 'CURRENT' : 'PAST',
        }))}
      />
    </section>
  );
}
