// The steps that a claim and a complaint go through, past and to come.
import type { ClaimData, ComplaintData } from './complaint.ts';
import { isOpen } from './fits.ts';

export interface Step {
  /** Worded by `course-<name>`. */
  name: string;
  at: string | null;
  progress: 'PAST' | 'CURRENT' | 'FUTURE';
}

type Claim = Pick<ClaimData, 'claimState' | 'filedAt' | 'answerDueAt' | 'answer' | 'closesAt'>;

/** From filing to the answer, and what came of it. */
export function claimSteps({ claimState, filedAt, answerDueAt, answer, closesAt }: Claim): Step[] {
  const steps: Step[] = [{ name: 'filed', at: filedAt, progress: 'PAST' }];
  if (answer) steps.push({ name: 'answered', at: answer.answeredAt, progress: 'PAST' });
  switch (claimState) {
    case 'SUBMITTED':
      return [...steps, { name: 'answer-due', at: answerDueAt, progress: 'CURRENT' }, { name: 'reply-to-come', at: null, progress: 'FUTURE' }];
    case 'ANSWERED':
      return [...steps, { name: 'reply-due', at: closesAt, progress: 'CURRENT' }];
    default:
      return [...steps, { name: `claim-${claimState.toLowerCase()}`, at: claimState === 'CLOSED' ? closesAt : null, progress: 'PAST' }];
  }
}

type Complaint = Pick<ComplaintData, 'state' | 'filedAt' | 'dueAt' | 'extension' | 'ruling' | 'claim'>;

/** From filing to the decision and its remedy. */
export function complaintSteps({ state, filedAt, dueAt, extension, ruling, claim }: Complaint): Step[] {
  const steps: Step[] = [];
  if (claim) steps.push({ name: 'claim-filed', at: claim.filedAt, progress: 'PAST' });
  if (claim?.answer) steps.push({ name: 'answered', at: claim.answer.answeredAt, progress: 'PAST' });
  steps.push({ name: 'filed', at: filedAt, progress: 'PAST' });
  if (state === 'STOPPED') return [...steps, { name: 'stopped', at: null, progress: 'PAST' }];
  if (state === 'INADMISSIBLE') return [...steps, { name: 'inadmissible', at: ruling?.decidedAt ?? null, progress: 'PAST' }];
  const submitted = state === 'SUBMITTED';
  steps.push(submitted ? { name: 'admit-due', at: dueAt, progress: 'CURRENT' } : { name: 'admitted', at: null, progress: 'PAST' });
  if (state !== 'ADMITTED' && !submitted) steps.push({ name: 'review', at: null, progress: 'PAST' });
  if (extension) steps.push({ name: 'extended', at: extension.extendedAt, progress: 'PAST' });
  if (isOpen(state)) return [...steps, { name: 'decide-due', at: submitted ? null : dueAt, progress: submitted ? 'FUTURE' : 'CURRENT' }];
  steps.push({ name: state === 'DECLINED' ? 'declined' : 'upheld', at: ruling?.decidedAt ?? null, progress: 'PAST' });
  if (state === 'UPHELD') steps.push({ name: 'remedy-due', at: dueAt, progress: 'CURRENT' });
  if (state === 'REMEDIED') steps.push({ name: 'remedied', at: null, progress: 'PAST' });
  if (state === 'OVERDUE') steps.push({ name: 'overdue', at: null, progress: 'CURRENT' });
  return steps;
}
