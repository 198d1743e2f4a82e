import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ClaimItem, ComplaintItem } from './case-lists.tsx';
import { ClaimAnswerForm } from './claim-view.tsx';
import { TenderCases } from './complaint.ts';
import { PostForm } from './post-form.tsx';

/** What the buyer has to answer, to explain and to mend. */
export function DeskCases({ slug, zone }: { slug: string; zone: string }) {
  const t = useT();
  const { data, error } = useQuery(query(TenderCases, { slug }));
  if (error) return <FaultBanner fault={error} />;
  const claims = data?.tender?.claims.nodes ?? [];
  const complaints = data?.tender?.complaints.nodes ?? [];
  if (claims.length + complaints.length === 0) return null;
  // What waits for the buyer first.
  const sorted = claims.toSorted((a, b) => Number(b.claimCan.includes('ANSWER')) - Number(a.claimCan.includes('ANSWER')));
  return (
    <section className="stack" aria-labelledby="cases">
      <h2 id="cases">{t('cases-title')}</h2>
      <ul className="stack" style={{ padding: 0 }}>
        {complaints.map((complaint) => (
          <ComplaintItem key={complaint.id} complaint={complaint} zone={zone}>
            {complaint.state === 'UPHELD' && <p className="strong">{t('complaint-now-upheld')}</p>}
          </ComplaintItem>
        ))}
        {sorted.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} zone={zone}>
            {claim.claimCan.includes('ANSWER') && (
              <details className="facet">
                <summary>{t('claim-answer-open')}</summary>
                <div className="stack">
                  <p><Link to="/keberatan/$id" params={{ id: claim.id }}>{t('claim-read')}</Link></p>
                  <ClaimAnswerForm claimId={claim.id} />
                </div>
              </details>
            )}
          </ClaimItem>
        ))}
      </ul>
      {complaints.filter(({ viewerCan }) => viewerCan.includes('POST')).map((complaint) => (
        <details key={complaint.id} className="card facet">
          <summary>{t('post-open', { code: complaint.code })}</summary>
          <PostForm complaint={complaint} />
        </details>
      ))}
    </section>
  );
}
