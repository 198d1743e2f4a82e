import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { ShareButton } from '~/features/businesses/share-button.tsx';
import { ShowcaseCard } from '~/features/showcase/showcase-card.tsx';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { ShareBar, WHOLE_BP } from '~/ui/shares.tsx';
import { toast } from '~/ui/toast.tsx';
import { Facts, When } from '~/ui/values.tsx';
import { AlliancePageDocument, ApplyToAlliance, type AllianceData } from './alliance.ts';

/** An alliance as everybody sees it. */
export function AlliancePage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(AlliancePageDocument, { slug }));
  const alliance = data.alliance;
  if (!alliance) return null;
  const member = alliance.viewerMemberships.length > 0;
  return (
    <Page
      title={alliance.name}
      lead={
        <span className="row">
          <StateBadge kind="alliance" state={alliance.state} />
          <span className="muted">{[alliance.code, alliance.region?.fullName].filter(Boolean).join(' · ')}</span>
        </span>
      }
      actions={
        <>
          {member && <ButtonLink to="/aliansi/$slug" params={{ slug }} kind="primary">{t('alliance-open-workspace')}</ButtonLink>}
          {alliance.viewerCan.includes('APPLY') && <ApplyButton alliance={alliance} />}
          <ShareButton title={alliance.name} />
        </>
      }
    >
      <div className="with-aside">
        <div className="stack stack-8">
          <p className="reading">{alliance.purpose}</p>
          <ul className="chips">{alliance.codes.map((code) => <li key={code.code}><Badge>{code.title} ({code.code})</Badge></li>)}</ul>
          <section className="stack">
            <h2>{t('business-works')}</h2>
            {alliance.showcase.nodes.length === 0 ? (
              <p className="muted">{t('business-works-empty')}</p>
            ) : (
              <ul className="grid-cards">{alliance.showcase.nodes.map((entry) => <ShowcaseCard key={entry.id} entry={entry} />)}</ul>
            )}
          </section>
        </div>
        <Members alliance={alliance} />
      </div>
    </Page>
  );
}

function Members({ alliance }: { alliance: AllianceData }) {
  const t = useT();
  const members = alliance.members.nodes;
  const shares = members.map(({ business, shareBp }) => ({ key: business.id, name: business.name, bp: shareBp ?? 0 }));
  const charter = alliance.charterInForce;
  return (
    <section className="card">
      <h2>{t('alliance-members')}</h2>
      {members.length === 0 && <p className="muted">{t('alliance-no-signed-members')}</p>}
      <ul className="signatures">
        {members.map(({ id, business }) => (
          <li key={id}>
            <Link to="/u/$slug" params={{ slug: business.slug }}>{business.name}</Link>
            <VerificationBadge level={business.verification} />
          </li>
        ))}
      </ul>
      {shares.reduce((sum, { bp }) => sum + bp, 0) === WHOLE_BP && <ShareBar shares={shares} />}
      {charter && (
        <Facts
          rows={[
            [t('charter-in-force'), t('charter-title', { number: charter.number })],
            charter.inForceAt ? [t('charter-since'), <When key="since" at={charter.inForceAt} />] : null,
            [t('charter-liability'), t(`liability-${charter.liability.toLowerCase().replace('_', '-')}`)],
          ]}
        />
      )}
    </section>
  );
}

function ApplyButton({ alliance }: { alliance: AllianceData }) {
  const t = useT();
  const { seat } = useViewer();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const [error, setError] = useState<string>();
  const apply = useSend(ApplyToAlliance);
  if (!seat) return null;
  const send = async () => {
    const { errors } = await apply.send({ input: { allianceId: alliance.id, businessId: seat.business.id, message: message.trim() || null } });
    setError(errors[0]?.message);
    if (errors.length === 0) {
      setOpen(false);
      toast(t('alliance-applied', { name: alliance.name }));
    }
  };
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>{t('alliance-apply')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('alliance-apply-as', { name: seat.business.name })}>
        <FieldFrame id="apply-message" label={`${t('alliance-message')} ${t('optional')}`} hint={t('alliance-apply-hint')} error={error}>
          <textarea id="apply-message" rows={4} value={message} onChange={(event) => setMessage(event.target.value)} />
        </FieldFrame>
        <FaultBanner fault={apply.fault} />
        <div className="row">
          <Button kind="primary" busy={apply.pending} onClick={() => void send().catch(() => null)}>{t('alliance-apply')}</Button>
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
