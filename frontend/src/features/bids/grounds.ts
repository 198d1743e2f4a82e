// Why an approver throws a bid out.
import type { Translate } from '~/i18n/i18n.tsx';

export const GROUNDS = ['FALSE_DECLARATION', 'MEMBER_GONE', 'EXCLUSION_GROUND'] as const;

export type Ground = (typeof GROUNDS)[number];

interface Out {
  rejectionReason: string | null;
  disqualificationGround: Ground | null;
}

/** The key of a ground's name; `-text` says what it means. */
export function groundKey(ground: Ground): string {
  return `ground-${ground.toLowerCase().replaceAll('_', '-')}`;
}

/** Why a bid is out: the ground, where an approver threw it out, and the words. */
export function whyOut(t: Translate, { rejectionReason, disqualificationGround }: Out): string | null {
  if (!disqualificationGround || rejectionReason === null) return rejectionReason;
  return t('disqualified-because', { ground: t(groundKey(disqualificationGround)), reason: rejectionReason });
}
