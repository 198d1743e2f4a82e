import { Link } from '@tanstack/react-router';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Timeline } from '~/ui/steps.tsx';
import { Facts, When } from '~/ui/values.tsx';
import type { CaseTenderData, ComplaintData, ObjectionData } from './complaint.ts';
import type { Step } from './course.ts';
import { EvidenceLinks } from './evidence.tsx';
import { nameOf } from './fits.ts';
import { remedyText, thingText } from './words.tsx';

/** What is objected to, one card each. */
export function Objections({ objections, tender, conflict }: { objections: readonly ObjectionData[]; tender: CaseTenderData; conflict: string | null }) {
  const t = useT();
  return (
    <section className="stack" aria-labelledby="objections">
      <h2 id="objections">{t('objections-title')}</h2>
      <ConflictWithLead words={conflict} />
      {objections.map((objection, i) => (
        // An objection has no name of its own, and their order never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <article key={i} className="card">
          <h3>{objections.length > 1 && `${i + 1}. `}{thingText(t, objection.targetKind, nameOf(tender, objection))}</h3>
          <Facts
            rows={[
              [t('objection-rule'), objection.ruleTitle ?? objection.ruleId],
              [t('objection-remedy'), remedyText(t, objection.remedy, [objection.targetKind])],
            ]}
          />
          {objection.text && <p className="reading" style={{ whiteSpace: 'pre-line' }}>{objection.text}</p>}
          {(objection.reference || objection.documents.length > 0) && (
            <div className="stack stack-2">
              <p className="strong">{t('objection-evidence')}</p>
              {objection.reference && <p className="reading">{t('evidence-reference-shown', { reference: objection.reference })}</p>}
              <EvidenceLinks documents={objection.documents} />
            </div>
          )}
        </article>
      ))}
    </section>
  );
}

/** How the claimant, a member of a joint bid, is in conflict with its lead. */
export function ConflictWithLead({ words }: { words: string | null }) {
  const t = useT();
  if (words === null || words === '') return null;
  return (
    <section className="card" aria-labelledby="conflict">
      <h3 id="conflict">{t('lead-conflict-title')}</h3>
      <p className="muted small">{t('lead-conflict-why')}</p>
      <p className="reading" style={{ whiteSpace: 'pre-line' }}>{words}</p>
    </section>
  );
}

/** Which steps are done and which are to come. */
export function Course({ steps, zone }: { steps: readonly Step[]; zone: string }) {
  const t = useT();
  return (
    <section className="card" aria-labelledby="course">
      <h2 id="course">{t('course-title')}</h2>
      <Timeline
        entries={steps.map(({ name, at, progress }) => ({
          key: name,
          title: t(`course-${name}`),
          progress,
          detail: at && <When at={at} zone={zone} />,
        }))}
      />
    </section>
  );
}

/** Who objects, who buys, and about which tender. */
export function Parties({ tender, claimant }: { tender: CaseTenderData; claimant: { name: string; slug: string } | null }) {
  const t = useT();
  return (
    <section className="card" aria-labelledby="parties">
      <h2 id="parties">{t('parties-title')}</h2>
      <Facts
        rows={[
          [t('parties-tender'), <Link key="t" to="/tender/$slug" params={{ slug: tender.slug }}>{tender.title}</Link>],
          [t('parties-buyer'), <Link key="b" to="/u/$slug" params={{ slug: tender.buyer.slug }}>{tender.buyer.name}</Link>],
          [t('parties-claimant'), claimant ? <Link key="c" to="/u/$slug" params={{ slug: claimant.slug }}>{claimant.name}</Link> : t('parties-hidden')],
        ]}
      />
    </section>
  );
}

/** What was said, oldest first. */
export function Posts({ posts, zone }: { posts: ComplaintData['posts']; zone: string }) {
  const t = useT();
  return (
    <ol className="stack" style={{ padding: 0, listStyle: 'none' }}>
      {posts.map((post) => (
        <li key={post.id} className="card">
          <p className="row">
            <Badge tone={post.side === 'ARBITER' ? 'info' : 'plain'}>{t(`side-${post.side.toLowerCase()}`)}</Badge>
            <span className="muted small"><When at={post.postedAt} zone={zone} /></span>
          </p>
          <p className="reading" style={{ whiteSpace: 'pre-line' }}>{post.text}</p>
          <EvidenceLinks documents={post.documents} />
        </li>
      ))}
    </ol>
  );
}
