// A tender that is announced before it takes bids: what everybody is told until then.
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { FollowTender, TenderMine, UnfollowTender, type Terms } from './tender.ts';

type Announced = Pick<Terms, 'slug' | 'state' | 'opensAt' | 'region'>;

/** From when bids are taken; nothing where they are already, or no longer. */
export function UpcomingNotice({ tender }: { tender: Announced }) {
  const t = useT();
  const { signedIn } = useViewer();
  const { data } = useQuery({ ...query(TenderMine, { slug: tender.slug }), enabled: signedIn && tender.state === 'PUBLISHED' });
  if (tender.state !== 'PUBLISHED' || !tender.opensAt) return null;
  return (
    <Banner title={<UpcomingTitle at={tender.opensAt} zone={tender.region.timeZone} relative />}>
      <p>{t('upcoming-text')} {data?.tender?.followed && t('upcoming-followed')}</p>
    </Banner>
  );
}

/** The notice in a line. */
export function UpcomingTitle({ at, zone, relative }: { at: string; zone: string; relative?: boolean }) {
  const t = useT();
  return <>{t('upcoming-from')} <When at={at} zone={zone} {...(relative && { relative })} /></>;
}

/** The one thing to do until then: to be told when it begins. */
export function UpcomingActions({ slug }: { slug: string }) {
  const t = useT();
  const { signedIn } = useViewer();
  const { data } = useQuery({ ...query(TenderMine, { slug }), enabled: signedIn });
  if (!signedIn) return <ButtonLink to="/masuk" search={{ kembali: `/tender/${slug}` }} kind="primary" icon="bell">{t('upcoming-follow')}</ButtonLink>;
  if (!data?.tender) return null;
  return <FollowButton tenderId={data.tender.id} followed={data.tender.followed} first />;
}

/** Follows a tender, or no longer; `first` where there is nothing else to do with it. */
export function FollowButton({ tenderId, followed, first }: { tenderId: string; followed: boolean; first?: boolean }) {
  const t = useT();
  const follow = useSend(FollowTender);
  const unfollow = useSend(UnfollowTender);
  const toggle = async () => {
    const input = { tenderId };
    const { errors } = await (followed ? unfollow.send({ input }) : follow.send({ input }));
    toast(errors[0]?.message ?? t(followed ? 'tender-unfollowed' : 'tender-followed'));
  };
  const label = first ? t('upcoming-follow') : t('tender-follow');
  return (
    <Button icon="bell" {...(first && !followed && { kind: 'primary' })} aria-pressed={followed} busy={follow.pending || unfollow.pending} onClick={() => void toggle()}>
      {followed ? t('tender-unfollow') : label}
    </Button>
  );
}
