import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { When } from '~/ui/values.tsx';
import { Course, Objections, Parties, Posts } from './case-parts.tsx';
import type { ComplaintData, TargetKind } from './complaint.ts';
import { ArbiterActions, WithdrawComplaintButton } from './complaint-actions.tsx';
import { complaintSteps } from './course.ts';
import { isOpen } from './fits.ts';
import { PostForm } from './post-form.tsx';
import { ComplaintBadge, DueLine, dueLabel, keyOf, LateBadge, remedyText } from './words.tsx';

/** A complaint: as much of it as the viewer may know, and what it may do. */
export function ComplaintView({ complaint }: { complaint: ComplaintData }) {
  const t = useT();
  const { tender } = complaint;
  const zone = tender.region.timeZone;
  return (
    <Page
      title={t('complaint-title', { code: complaint.code })}
      lead={
        <span className="row">
          <ComplaintBadge state={complaint.state} />
          {complaint.late && <LateBadge />}
          <Link to="/tender/$slug" params={{ slug: tender.slug }}>{tender.title}</Link>
        </span>
      }
    >
      <div className="with-aside flat-aside">
        <div className="stack stack-8">
          <ComplaintNow complaint={complaint} />
          <Objections objections={complaint.objections} tender={tender} conflict={complaint.conflictWithLead} />
          {complaint.claim?.answer && (
            <section className="stack" aria-labelledby="claim-answer">
              <h2 id="claim-answer">{t('complaint-claim-answer')}</h2>
              <div className="card">
                <p className="muted small">
                  <Link to="/keberatan/$id" params={{ id: complaint.claim.id }}>{t('claim-title', { code: complaint.claim.code })}</Link>, <When at={complaint.claim.answer.answeredAt} zone={zone} />
                </p>
                <p className="reading" style={{ whiteSpace: 'pre-line' }}>{complaint.claim.answer.text}</p>
              </div>
            </section>
          )}
          <Talk complaint={complaint} zone={zone} />
          {complaint.viewerCan.includes('WITHDRAW') && <div><WithdrawComplaintButton complaintId={complaint.id} /></div>}
        </div>
        <aside className="stack stack-6" aria-label={t('course-title')}>
          <Course steps={complaintSteps(complaint)} zone={zone} />
          <Parties tender={tender} claimant={complaint.claimant} />
        </aside>
      </div>
    </Page>
  );
}

/** The decision, or what is waited for until it comes. */
function ComplaintNow({ complaint }: { complaint: ComplaintData }) {
  const t = useT();
  const { dueAt, extension, ruling, state, tender } = complaint;
  const zone = tender.region.timeZone;
  return (
    <section className="stack" aria-labelledby="now">
      <h2 id="now">{t(ruling ? 'ruling-title' : 'complaint-now')}</h2>
      {ruling && <Ruling ruling={ruling} state={state} zone={zone} kinds={complaint.objections.map(({ targetKind }) => targetKind)} />}
      {dueAt && (
        <Banner
          tone={complaint.late || state === 'UPHELD' ? 'warn' : 'info'}
          title={<DueLine label={dueLabel(t, state)} at={dueAt} zone={zone} late={complaint.late} />}
          action={<DemoJump at={dueAt} label={t('demo-jump-deadline')} />}
        >
          <p>{t(`complaint-now-${keyOf(state)}`)}</p>
        </Banner>
      )}
      {state === 'OVERDUE' && <Banner tone="bad" title={t('complaint-now-overdue')} />}
      {state === 'STOPPED' && <p>{t('complaint-now-stopped')}</p>}
      {isOpen(state) && tender.awardHeld && <p className="muted">{t('award-held-text')}</p>}
      {extension && (
        <div className="card">
          <p className="strong">{t('extension-title')}</p>
          <p className="muted small"><When at={extension.extendedAt} zone={zone} /></p>
          <p className="reading" style={{ whiteSpace: 'pre-line' }}>{extension.reason}</p>
        </div>
      )}
      <ArbiterActions complaint={complaint} />
    </section>
  );
}

function Ruling({ ruling, state, zone, kinds }: { ruling: NonNullable<ComplaintData['ruling']>; state: ComplaintData['state']; zone: string; kinds: readonly TargetKind[] }) {
  const t = useT();
  const verdict = state === 'INADMISSIBLE' ? 'inadmissible' : state === 'DECLINED' ? 'declined' : 'upheld';
  return (
    <div className="card">
      <p className="strong">{t(`ruling-${verdict}`)}</p>
      <p className="muted small"><When at={ruling.decidedAt} zone={zone} /></p>
      {ruling.remedy && <p>{t('ruling-remedy', { remedy: remedyText(t, ruling.remedy, kinds) })}</p>}
      <p className="reading" style={{ whiteSpace: 'pre-line' }}>{ruling.text}</p>
    </div>
  );
}

/** What the arbiter asked and the parties explained. */
function Talk({ complaint, zone }: { complaint: ComplaintData; zone: string }) {
  const t = useT();
  const speaks = complaint.viewerCan.includes('POST');
  if (!speaks && complaint.posts.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="posts">
      <h2 id="posts">{t('posts-title')}</h2>
      {complaint.posts.length === 0 ? <p className="muted">{t('posts-none')}</p> : <Posts posts={complaint.posts} zone={zone} />}
      {speaks && <PostForm complaint={complaint} />}
    </section>
  );
}
