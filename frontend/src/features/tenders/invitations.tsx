import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { BusinessPicker, type PickedBusiness } from '~/features/businesses/business-picker.tsx';
import { InviteFromList } from '~/features/qualified/invite-from-list.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { VerificationBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { FieldFrame } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { InviteToTender, UninviteFromTender, type DeskTender } from './desk.ts';
import { invitedNeed, inviteRefusal, leastInvited } from './entry.ts';

interface Props {
  tender: DeskTender;
  /** As it is being chosen; by default as it is kept. */
  invitedOnly?: boolean;
  /** What publication said. */
  refused?: string | undefined;
  onChanged?: () => void;
}

/** An order has its framework's suppliers and nobody else. */
const mayInvite = ({ viewerCan, callOff }: DeskTender): boolean => viewerCan.includes('INVITE') && callOff === null;

/** Who is invited, and further businesses to invite. */
export function Invitations({ tender, invitedOnly = tender.invitedOnly, refused, onChanged }: Props) {
  const t = useT();
  const { procedure, invitations } = tender;
  const may = mayInvite(tender);
  const draft = tender.state === 'DRAFT';
  // Once it is public nobody is missing any more: enough were invited by then.
  const missing = draft ? leastInvited(procedure, invitedOnly) - invitations.length : 0;
  return (
    <div className="stack stack-3">
      {may && draft && <p>{invitedNeed(t, procedure, invitedOnly)}</p>}
      <InvitedList tender={tender} onChanged={onChanged} />
      <p role="status" className="muted small">
        {t('invited-count', { count: invitations.length })} {missing > 0 && t('invited-missing', { count: missing })}
      </p>
      {may && draft && invitations.length < procedure.invitedMax && <InviteFromList tender={tender} onChanged={onChanged} />}
      {may && (invitations.length < procedure.invitedMax ? <InviteField tender={tender} refused={refused} onChanged={onChanged} /> : <p className="muted">{t('invited-full')}</p>)}
    </div>
  );
}

/** For the desk of a tender that is public: who was invited, and until the deadline others. */
export function DeskInvitations({ tender }: { tender: DeskTender }) {
  const t = useT();
  if (tender.state === 'DRAFT' || tender.procedure.invitedMax === 0) return null;
  if (!mayInvite(tender) && tender.invitations.length === 0) return null;
  return (
    <section className="card" aria-labelledby="invited">
      <h2 id="invited">{t('invited-title')}</h2>
      <Invitations tender={tender} />
    </section>
  );
}

function InvitedList({ tender, onChanged }: Pick<Props, 'tender' | 'onChanged'>) {
  const t = useT();
  const uninvite = useSend(UninviteFromTender);
  const invite = useSend(InviteToTender);
  const mayTakeBack = tender.state === 'DRAFT' && mayInvite(tender);
  const takeBack = async ({ id, name }: PickedBusiness) => {
    const input = { tenderId: tender.id, businessIds: [id] };
    const { errors } = await uninvite.send({ input });
    if (errors[0]) {
      toast(errors[0].message);
      return;
    }
    toast(t('invite-taken-back', { name }), () => void invite.send({ input }).catch(() => null));
    onChanged?.();
  };
  if (tender.invitations.length === 0) return null;
  return (
    <>
      <FaultBanner fault={uninvite.fault ?? invite.fault} />
      <ul className="signatures" aria-label={t('invited-title')}>
        {tender.invitations.map(({ business }) => (
          <li key={business.id}>
            <span className="stack-name">
              <Link to="/u/$slug" params={{ slug: business.slug }}>{business.name}</Link>
              <span className="muted small">{business.address.region.name}</span>
            </span>
            <span className="row">
              <VerificationBadge level={business.verification} />
              {mayTakeBack && (
                <Button size="small" kind="quiet" busy={uninvite.pending} aria-label={t('invite-take-back-named', { name: business.name })} onClick={() => void takeBack(business).catch(() => null)}>
                  {t('invite-take-back')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Invites whoever is chosen: of a draft at once, once it is public after a second question, because it cannot be taken back. */
function InviteField({ tender, refused, onChanged }: Pick<Props, 'tender' | 'refused' | 'onChanged'>) {
  const t = useT();
  const invite = useSend(InviteToTender);
  const [error, setError] = useState<string | undefined>();
  const [asked, setAsked] = useState<PickedBusiness | null>(null);
  const draft = tender.state === 'DRAFT';
  const go = async (business: PickedBusiness) => {
    const { errors } = await invite.send({ input: { tenderId: tender.id, businessIds: [business.id] } });
    setAsked(null);
    setError(errors[0] && inviteRefusal(t, errors[0], business.name, tender.procedure.invitedMax));
    if (errors[0]) return;
    toast(t('invite-done', { name: business.name }));
    onChanged?.();
  };
  const choose = (business: PickedBusiness) => {
    const already = tender.invitations.some((one) => one.business.id === business.id);
    setError(already ? t('invite-already', { name: business.name }) : undefined);
    if (already) return;
    if (draft) void go(business).catch(() => null);
    else setAsked(business);
  };
  const wrong = error ?? refused;
  return (
    <>
      <FieldFrame id="f-invited" label={t('invite-search')} hint={t(draft ? 'invite-told-later' : 'invite-told-now')} error={wrong}>
        <BusinessPicker id="f-invited" clearOnSelect onChange={choose} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? 'f-invited-hint f-invited-error' : 'f-invited-hint'} />
      </FieldFrame>
      {!asked && <FaultBanner fault={invite.fault} />}
      <Dialog open={asked !== null} title={t('invite-ask', { name: asked?.name ?? '' })} onClose={() => setAsked(null)}>
        <p>{t('invite-ask-text')}</p>
        <FaultBanner fault={invite.fault} />
        <div className="form-actions">
          <Button kind="primary" busy={invite.pending} onClick={() => asked && void go(asked).catch(() => null)}>{t('invite-go')}</Button>
          <Button onClick={() => setAsked(null)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}
