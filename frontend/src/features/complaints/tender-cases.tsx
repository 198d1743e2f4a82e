import { useQuery } from '@tanstack/react-query';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { now } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { ClaimItem, ComplaintItem } from './case-lists.tsx';
import { ClaimDraftItem } from './claim-drafts.tsx';
import { TenderCases } from './complaint.ts';
import { seasonOf } from './fits.ts';

/** Says that the award waits for an arbiter, or the opening of prices before it, where it does. */
export function HeldNotice({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useQuery(query(TenderCases, { slug }));
  if (!data?.tender?.awardHeld) return null;
  const sealed = data.tender.state === 'QUALIFICATION_TECH';
  return <Banner tone="warn" title={t(sealed ? 'prices-held' : 'award-held')}><p>{t(sealed ? 'prices-held-text' : 'award-held-text')}</p></Banner>;
}

/** Who objects to what, as far as the viewer may know, and the way to object oneself. */
export function TenderCasesSection({ slug }: { slug: string }) {
  const t = useT();
  const { seat } = useViewer();
  const { data, error } = useQuery(query(TenderCases, { slug }));
  const tender = data?.tender;
  if (error) return <FaultBanner fault={error} />;
  if (!tender) return null;
  const season = seasonOf(tender, seat?.business.id, now());
  const { claims: { nodes: claims }, complaints: { nodes: complaints } } = tender;
  const drafts = tender.claimDrafts.filter(({ claimant }) => claimant?.id === seat?.business.id);
  if (!season && claims.length + complaints.length + drafts.length === 0) return null;
  const zone = tender.region.timeZone;
  return (
    <section className="stack" aria-labelledby="cases">
      <h2 id="cases">{t('cases-title')}</h2>
      {claims.length + complaints.length + drafts.length > 0 && (
        <ul className="stack" style={{ padding: 0 }}>
          {drafts.map((draft) => <ClaimDraftItem key={draft.id} draft={draft} slug={slug} zone={zone} />)}
          {complaints.map((complaint) => <ComplaintItem key={complaint.id} complaint={complaint} zone={zone} />)}
          {claims.map((claim) => <ClaimItem key={claim.id} claim={claim} zone={zone} />)}
        </ul>
      )}
      {season && (
        <div className="stack stack-2">
          <p className="reading muted">{t(`cases-offer-${season.toLowerCase()}`)}</p>
          <div className="no-print"><ButtonLink to="/tender/$slug/keberatan" params={{ slug }}>{t('cases-object')}</ButtonLink></div>
        </div>
      )}
    </section>
  );
}
