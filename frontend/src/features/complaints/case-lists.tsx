import { Link } from '@tanstack/react-router';
import { useT } from '~/i18n/i18n.tsx';
import { When } from '~/ui/values.tsx';
import type { ClaimLineData, ComplaintLineData } from './complaint.ts';
import { ClaimBadge, ComplaintBadge, DueLine, dueLabel, LateBadge, remedyText, SubjectLine } from './words.tsx';

/** A complaint in a list, leading to its page. */
export function ComplaintItem({ complaint, zone, heading: Heading = 'h3', children }: { complaint: ComplaintLineData; zone: string; heading?: 'h2' | 'h3'; children?: React.ReactNode }) {
  const t = useT();
  const { dueAt, ruling, state } = complaint;
  return (
    <li className="card card-link">
      <div className="row">
        <Heading><Link to="/keberatan/$id" params={{ id: complaint.id }}>{t('complaint-title', { code: complaint.code })}</Link></Heading>
        <ComplaintBadge state={state} />
        {complaint.late && <LateBadge />}
      </div>
      <p><SubjectLine objections={complaint.objections} /></p>
      {children}
      <Filed at={complaint.filedAt} zone={zone} by={complaint.claimant?.name} />
      {dueAt && <p className="small"><DueLine label={dueLabel(t, state)} at={dueAt} zone={zone} late={complaint.late} /></p>}
      {ruling?.remedy && <p className="small">{t('ruling-remedy', { remedy: remedyText(t, ruling.remedy, complaint.objections.map(({ targetKind }) => targetKind)) })}</p>}
    </li>
  );
}

/** A claim in a list, leading to its page. */
export function ClaimItem({ claim, zone, children }: { claim: ClaimLineData; zone: string; children?: React.ReactNode }) {
  const t = useT();
  const waits = claim.claimState === 'SUBMITTED';
  return (
    <li className={children ? 'card' : 'card card-link'}>
      <div className="row">
        <h3><Link to="/keberatan/$id" params={{ id: claim.id }}>{t('claim-title', { code: claim.code })}</Link></h3>
        <ClaimBadge state={claim.claimState} />
        {waits && claim.late && <LateBadge />}
      </div>
      <p><SubjectLine objections={claim.objections} /></p>
      <Filed at={claim.filedAt} zone={zone} by={claim.claimant?.name} />
      {waits && <p className="small"><DueLine label={t('claim-due')} at={claim.answerDueAt} zone={zone} late={claim.late} /></p>}
      {claim.claimState === 'ANSWERED' && claim.closesAt && <p className="small"><DueLine label={t('claim-closes')} at={claim.closesAt} zone={zone} late={false} /></p>}
      {children}
    </li>
  );
}

function Filed({ at, zone, by }: { at: string; zone: string; by: string | undefined }) {
  const t = useT();
  return <p className="muted small">{by ? t('case-filed-by', { name: by }) : t('case-filed')} <When at={at} zone={zone} /></p>;
}
