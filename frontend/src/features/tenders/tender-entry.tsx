import { useQuery } from '@tanstack/react-query';
import { chooseSeat, useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { ownInvited } from './entry.ts';
import { TenderMine, type TenderPageData, type Terms } from './tender.ts';

/** What kind of tender it is, and whether it is closed to others. */
export function TypeBadges({ terms }: { terms: Pick<Terms, 'procedure' | 'invitedOnly'> }) {
  const t = useT();
  return (
    <>
      <Badge>{terms.procedure.title}</Badge>
      {terms.invitedOnly && <Badge tone="warn" icon="lock">{t('invited-only')}</Badge>}
    </>
  );
}

/** Why one business is asked and no other, in public. */
export function DirectReason({ terms }: { terms: Pick<Terms, 'directReason' | 'justification'> }) {
  const t = useT();
  if (!terms.directReason) return null;
  return (
    <>
      <p className="strong">{t(`direct-reason-${terms.directReason.toLowerCase().replaceAll('_', '-')}`)}</p>
      {terms.justification && <p className="reading">{terms.justification}</p>}
    </>
  );
}

/** The same in a card of its own. */
export function DirectReasonCard({ terms }: { terms: Pick<Terms, 'directReason' | 'justification'> }) {
  const t = useT();
  if (!terms.directReason) return null;
  return (
    <section className="card" aria-labelledby="direct">
      <h2 id="direct">{t('direct-title')}</h2>
      <DirectReason terms={terms} />
    </section>
  );
}

/** How the viewer stands to a tender's invitations; `null` until that is known. */
export function useInvited(slug: string) {
  const { signedIn, viewer, seat } = useViewer();
  const { data } = useQuery({ ...query(TenderMine, { slug }), enabled: signedIn });
  if (signedIn && !(data && viewer)) return null;
  const seats = viewer?.seats ?? [];
  const own = ownInvited(seats, data?.tender?.invitations ?? []);
  return {
    own,
    /** Whether the business acted for is among them. */
    acting: own.some(({ id }) => id === seat?.business.id),
    seatOf: (id: string) => seats.find((one) => one.business.id === id),
  };
}

/** Whether bids are taken, now or later. */
const mayBidYet = ({ state }: TenderPageData): boolean => state === 'PUBLISHED' || state === 'TENDERING';

/** Says that one of the viewer's businesses is invited, and as which to bid. */
export function InvitedNotice({ tender }: { tender: TenderPageData }) {
  const t = useT();
  const format = useFormat();
  const invited = useInvited(tender.slug);
  const first = invited?.own[0];
  if (!mayBidYet(tender) || !invited || !first) return null;
  const seat = invited.acting ? undefined : invited.seatOf(first.id);
  const names = format.list(invited.own.map(({ name }) => name));
  const zone = tender.region.timeZone;
  const from = tender.opensAt && t('invited-yours-from', { at: format.dateTime(tender.opensAt, zone) });
  const until = tender.deadline && t('invited-yours-until', { at: format.dateTime(tender.deadline, zone) });
  return (
    <Banner
      tone="ok"
      title={t('invited-yours')}
      action={seat && <Button onClick={() => chooseSeat(seat.id)}>{t('invited-act-as', { name: first.name })}</Button>}
    >
      <p>{t('invited-yours-text', { buyer: tender.buyer.name, names })} {tender.state === 'PUBLISHED' ? from : until}</p>
    </Banner>
  );
}

/** Why there is no button to bid, for those who are not invited. */
export function ClosedNotice({ tender }: { tender: TenderPageData }) {
  const t = useT();
  const { signedIn } = useViewer();
  const invited = useInvited(tender.slug);
  if (!mayBidYet(tender) || !tender.invitedOnly || !invited || invited.own.length > 0 || invited.seatOf(tender.buyer.id)) return null;
  return (
    <Banner
      title={t('closed-title')}
      action={!signedIn && <ButtonLink to="/masuk" search={{ kembali: `/tender/${tender.slug}` }}>{t('closed-sign-in')}</ButtonLink>}
    >
      <p>{t('closed-text')}</p>
    </Banner>
  );
}
