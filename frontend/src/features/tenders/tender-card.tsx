import { PathLink } from '~/app/path-link.tsx';
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import { now } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Icon } from '~/ui/icon.tsx';
import { Money, When } from '~/ui/values.tsx';
import { useTypeTitle } from './tender-types.ts';

export const TenderCardFragment = graphql(`
  fragment TenderCard on Tender @_unmask {
    id
    slug
    code
    type
    title
    state
    opensAt
    deadline
    estimate { amountMinor currency }
    region { code name timeZone }
    buyer { id name slug verification }
  }
`);

const SOON_MS = 3 * 86_400_000;

/** A tender in a list; `manage` leads its own team to their desk. */
export function TenderCard({ tender, manage }: { tender: FragmentOf<typeof TenderCardFragment>; manage?: boolean }) {
  const t = useT();
  const type = useTypeTitle(tender.type);
  const open = tender.state === 'TENDERING' && tender.deadline !== null;
  const soon = open && Date.parse(tender.deadline!) - now() <= SOON_MS;
  return (
    <li className="card card-link">
      <div className="row">
        {(manage || !open) && <StateBadge kind="tender" state={tender.state} />}
        <Badge>{type}</Badge>
      </div>
      <h3><PathLink path={manage ? `/tender/${tender.slug}/kelola` : `/tender/${tender.slug}`}>{tender.title}</PathLink></h3>
      <p className="muted small">{tender.buyer.name} · {tender.region.name}</p>
      {tender.estimate && <p className="strong"><Money value={tender.estimate} /></p>}
      {tender.state === 'PUBLISHED' && tender.opensAt && (
        <p className="line small card-foot">
          <Icon name="calendar" />
          <span>{t('tender-begins')} <When at={tender.opensAt} zone={tender.region.timeZone} relative /></span>
        </p>
      )}
      {open && (
        <p className="line small card-foot" data-soon={soon || undefined}>
          <Icon name="clock" />
          <span>{t('tender-closes')} <When at={tender.deadline!} zone={tender.region.timeZone} relative /></span>
        </p>
      )}
    </li>
  );
}
