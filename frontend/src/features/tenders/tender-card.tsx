import { PathLink } from '~/app/path-link.tsx';
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { Icon } from '~/ui/icon.tsx';
import { Money, When } from '~/ui/values.tsx';

export const TenderCardFragment = graphql(`
  fragment TenderCard on Tender @_unmask {
    id
    slug
    code
    type
    title
    state
    deadline
    estimate { amountMinor currency }
    region { code name timeZone }
    buyer { id name slug verification }
  }
`);

/** A tender in a list. */
export function TenderCard({ tender }: { tender: FragmentOf<typeof TenderCardFragment> }) {
  const t = useT();
  return (
    <li className="card card-link">
      <div className="row">
        <StateBadge kind="tender" state={tender.state} />
        <Badge>{t(`tender-type-${tender.type.toLowerCase()}`)}</Badge>
      </div>
      <h3><PathLink path={`/tender/${tender.slug}`}>{tender.title}</PathLink></h3>
      <p className="muted small">{tender.buyer.name} · {tender.region.name}</p>
      {tender.estimate && <p><Money value={tender.estimate} /></p>}
      {tender.deadline && tender.state === 'TENDERING' && (
        <p className="row small">
          <Icon name="clock" />
          <span>{t('tender-closes')} <When at={tender.deadline} zone={tender.region.timeZone} relative /></span>
        </p>
      )}
    </li>
  );
}
