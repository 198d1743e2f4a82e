// Who could read bids before their opening.
import type { Terms } from './tender.ts';

export const SEAL_LEVELS = ['PLATFORM_SEALED', 'WITNESS_SEALED', 'OPEN'] as const;
export type SealLevel = (typeof SEAL_LEVELS)[number];

const keyOf = (level: SealLevel) => level.toLowerCase().replaceAll('_', '-');

/** The key of a level's name. */
export const levelName = (level: SealLevel): string => `seal-level-name-${keyOf(level)}`;

/** The key of what a level means. */
export const levelText = (level: SealLevel): string => `seal-level-text-${keyOf(level)}`;

/** A kept level, as far as it goes with the number of envelopes: two are always sealed by the platform. */
export function levelOf({ sealLevel, envelopes }: Pick<Terms, 'sealLevel' | 'envelopes'>): SealLevel {
  return envelopes > 1 ? 'PLATFORM_SEALED' : sealLevel;
}
