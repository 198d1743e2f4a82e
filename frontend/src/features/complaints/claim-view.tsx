import { Link, useNavigate } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { When } from '~/ui/values.tsx';
import { ActButton, ConfirmAct, WordsForm } from './act.tsx';
import { AnswerClaim, EscalateClaim, ResolveClaim, WithdrawClaim } from './actions.ts';
import { Course, Objections, Parties } from './case-parts.tsx';
import type { ClaimData } from './complaint.ts';
import { claimSteps } from './course.ts';
import { ClaimBadge, DueLine, LateBadge } from './words.tsx';

/** A claim: what the buyer is to answer, and what the claimant makes of it. */
export function ClaimView({ claim }: { claim: ClaimData }) {
  const t = useT();
  const zone = claim.tender.region.timeZone;
  const answers = claim.claimCan.includes('ANSWER');
  return (
    <Page
      title={t('claim-title', { code: claim.code })}
      lead={
        <span className="row">
          <ClaimBadge state={claim.claimState} />
          {claim.late && (claim.answer ? <Badge tone="warn" icon="clock">{t('claim-answered-late')}</Badge> : <LateBadge />)}
          <Link to="/tender/$slug" params={{ slug: claim.tender.slug }}>{claim.tender.title}</Link>
        </span>
      }
    >
      <div className="with-aside flat-aside">
        <div className="stack stack-8">
          {/* Whoever is to answer reads first what to. */}
          {answers && <Objections objections={claim.objections} tender={claim.tender} conflict={claim.conflictWithLead} />}
          <ClaimNow claim={claim} />
          {!answers && <Objections objections={claim.objections} tender={claim.tender} conflict={claim.conflictWithLead} />}
        </div>
        <aside className="stack stack-6" aria-label={t('course-title')}>
          <Course steps={claimSteps(claim)} zone={zone} />
          <Parties tender={claim.tender} claimant={claim.claimant} />
        </aside>
      </div>
    </Page>
  );
}

/** What happens now, the answer, and what the viewer may do. */
function ClaimNow({ claim }: { claim: ClaimData }) {
  const t = useT();
  const zone = claim.tender.region.timeZone;
  const waits = claim.claimState === 'SUBMITTED';
  return (
    <section className="stack" aria-labelledby="now">
      <h2 id="now">{t('claim-answer-title')}</h2>
      {waits && (
        <Banner tone={claim.late ? 'warn' : 'info'} title={<DueLine label={t('claim-due')} at={claim.answerDueAt} zone={zone} late={claim.late} />} action={<DemoJump at={claim.answerDueAt} label={t('demo-jump-deadline')} />}>
          <p>{t(claim.late ? 'claim-late-text' : 'claim-waits-text')}</p>
        </Banner>
      )}
      {claim.answer && (
        <div className="card">
          <p className="muted small">{claim.tender.buyer.name}, <When at={claim.answer.answeredAt} zone={zone} /></p>
          <p className="reading" style={{ whiteSpace: 'pre-line' }}>{claim.answer.text}</p>
        </div>
      )}
      {claim.claimState === 'ANSWERED' && claim.closesAt && (
        <Banner tone="info" title={<DueLine label={t('claim-closes')} at={claim.closesAt} zone={zone} late={false} />} action={<DemoJump at={claim.closesAt} label={t('demo-jump-deadline')} />}>
          <p>{t('claim-closes-text')}</p>
        </Banner>
      )}
      {claim.complaint && (
        <Banner tone="info" title={t('claim-went-on')}>
          <p><Link to="/keberatan/$id" params={{ id: claim.complaint.id }}>{t('complaint-title', { code: claim.complaint.code })}</Link></p>
        </Banner>
      )}
      <ClaimActions claim={claim} />
    </section>
  );
}

function ClaimActions({ claim }: { claim: ClaimData }) {
  const t = useT();
  const navigate = useNavigate();
  const can = claim.claimCan;
  const variables = { input: { claimId: claim.id } };
  if (can.length === 0) return null;
  return (
    <>
      {can.includes('ANSWER') && <ClaimAnswerForm claimId={claim.id} />}
      <div className="form-actions">
        {can.includes('RESOLVE') && <ActButton document={ResolveClaim} variables={variables} kind="primary" label={t('claim-resolve')} done={t('claim-resolved')} />}
        {can.includes('ESCALATE') && (
          <ConfirmAct
            document={EscalateClaim}
            variables={variables}
            label={t('claim-escalate')}
            title={t('claim-escalate-title')}
            done={t('claim-escalated')}
            onDone={(data) => {
              const { complaint } = data.escalateClaim;
              return complaint && navigate({ to: '/keberatan/$id', params: { id: complaint.id } });
            }}
          >
            <p>{t('claim-escalate-text')}</p>
          </ConfirmAct>
        )}
        {can.includes('WITHDRAW') && (
          <ConfirmAct document={WithdrawClaim} variables={variables} label={t('claim-withdraw')} title={t('claim-withdraw-title')} done={t('claim-withdrawn')}>
            <p>{t('claim-withdraw-text')}</p>
          </ConfirmAct>
        )}
      </div>
    </>
  );
}

/** The buyer's one answer. */
export function ClaimAnswerForm({ claimId }: { claimId: string }) {
  const t = useT();
  return (
    <WordsForm
      document={AnswerClaim}
      input={(words) => ({ input: { claimId, text: words } })}
      field="text"
      name={`claim-answer.${claimId}`}
      least={20}
      most={5_000}
      label={t('claim-answer')}
      hint={t('claim-answer-hint')}
      submit={t('claim-answer-send')}
      done={t('claim-answered')}
    />
  );
}
