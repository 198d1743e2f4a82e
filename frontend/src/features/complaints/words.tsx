import { DueTime } from '~/features/inquiries/inquiry-note.tsx';
import { now } from '~/i18n/clock.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT, type Translate } from '~/i18n/i18n.tsx';
import { Badge, type Tone } from '~/ui/badge.tsx';
import type { IconName } from '~/ui/icon.tsx';
import { When } from '~/ui/values.tsx';
import type { ClaimState, ComplaintState, Remedy, TargetKind } from './complaint.ts';
import { isOpen, type Thing } from './fits.ts';

/** A value of an enumeration as the end of a key: `UNDER_REVIEW` → `under-review`. */
export function keyOf(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}

interface Look {
  tone: Tone;
  icon?: IconName;
}

const CLAIM_LOOKS: Record<ClaimState, Look> = {
  SUBMITTED: { tone: 'info', icon: 'clock' },
  ANSWERED: { tone: 'info' },
  RESOLVED: { tone: 'ok' },
  ESCALATED: { tone: 'warn', icon: 'arrow' },
  CLOSED: { tone: 'plain' },
  WITHDRAWN: { tone: 'plain' },
};

const COMPLAINT_LOOKS: Record<ComplaintState, Look> = {
  SUBMITTED: { tone: 'info', icon: 'clock' },
  INADMISSIBLE: { tone: 'bad' },
  ADMITTED: { tone: 'info' },
  UNDER_REVIEW: { tone: 'info', icon: 'search' },
  UPHELD: { tone: 'warn', icon: 'check' },
  DECLINED: { tone: 'plain', icon: 'cross' },
  STOPPED: { tone: 'plain' },
  REMEDIED: { tone: 'ok' },
  OVERDUE: { tone: 'bad' },
};

/** Where a claim stands. */
export function ClaimBadge({ state }: { state: ClaimState }) {
  const t = useT();
  return <Badge {...CLAIM_LOOKS[state]}>{t(`claim-state-${keyOf(state)}`)}</Badge>;
}

/** Where a complaint stands. */
export function ComplaintBadge({ state }: { state: ComplaintState }) {
  const t = useT();
  return <Badge {...COMPLAINT_LOOKS[state]}>{t(`complaint-state-${keyOf(state)}`)}</Badge>;
}

/** That somebody should have done something by now. */
export function LateBadge() {
  const t = useT();
  return <Badge tone="bad" icon="clock">{t('complaint-late')}</Badge>;
}

/** What is objected to, in words: "Syarat “Oven” (paket 1)". */
export function thingText(t: Translate, kind: TargetKind, thing: Thing | null): string {
  const words = t(`target-${keyOf(kind)}`);
  if (!thing || kind === 'TENDER' || kind === 'CANCELLATION') return words;
  if (kind === 'AMENDMENT') return t('target-amendment-named', { number: thing.id });
  const lot = thing.lot ? t('lot-heading', { number: thing.lot.number, title: thing.lot.title }) : '';
  if (kind === 'LOT') return lot || words;
  const name = thing.name ?? '';
  return thing.lot ? t('target-named', { kind: words, name, lot }) : t('target-named-alone', { kind: words, name });
}

/** A thing in a list of its kind: "Oven (paket 1)". */
export function optionText(t: Translate, kind: TargetKind, thing: Thing): string {
  if (!thing.name || !thing.lot) return thingText(t, kind, thing);
  const name = t('target-option', { name: thing.name, lot: t('lot-heading', { number: thing.lot.number, title: thing.lot.title }) });
  return thing.mine ? t('target-mine', { name }) : name;
}

/** A remedy in words; a cancellation is taken back, anything else judged anew. */
export function remedyText(t: Translate, remedy: Remedy, kinds: readonly TargetKind[]): string {
  const back = remedy === 'RE_EVALUATE' && kinds.length > 0 && kinds.every((kind) => kind === 'CANCELLATION');
  return t(back ? 'remedy-take-back' : `remedy-${keyOf(remedy)}`);
}

/** What several objections are about, in a line: "Pemenang: Penawaran dinilai menurut kriteria". */
export function SubjectLine({ objections }: { objections: readonly { targetKind: TargetKind; ruleId: string; ruleTitle: string | null }[] }) {
  const t = useT();
  const [first] = objections;
  if (!first) return null;
  return (
    <>
      {t('complaint-subject', { target: t(`target-${keyOf(first.targetKind)}`), rule: first.ruleTitle ?? first.ruleId })}
      {objections.length > 1 && ` ${t('complaint-subject-more', { count: objections.length - 1 })}`}
    </>
  );
}

/** Until when the next step is due, and whose it is; once it is over, that it is. */
export function DueLine({ label, at, zone, late }: { label: string; at: string; zone: string; late: boolean }) {
  const t = useT();
  const format = useFormat();
  if (Date.parse(at) > now()) return <span>{label} <DueTime at={at} zone={zone} /></span>;
  return (
    <span className="row">
      <span>{label} <When at={at} zone={zone} /> ({format.relative(at)})</span>
      {late && <span className="visually-hidden">{t('complaint-late')}</span>}
    </span>
  );
}

/** What is due next in a complaint: to take it up, to decide it, to mend what was wrong. */
export function dueLabel(t: Translate, state: ComplaintState): string {
  if (state === 'SUBMITTED') return t('complaint-due-admit');
  return t(isOpen(state) ? 'complaint-due-decide' : 'complaint-due-remedy');
}
