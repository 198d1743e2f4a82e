// Exact fractions: a ranking must come out the same to the last digit.
import { need } from './flaw.ts';

export interface Fraction {
  readonly top: bigint;
  /** Above zero. */
  readonly bottom: bigint;
}

export const ZERO: Fraction = { top: 0n, bottom: 1n };

export const whole = (number: bigint | number): Fraction => ({ top: BigInt(number), bottom: 1n });

/** Reads `numerator/denominator`. */
export function fraction(text: string): Fraction {
  const [, top, bottom = '1'] = /^(-?\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  need(top !== undefined && /[1-9]/.test(bottom), 'MALFORMED');
  return { top: BigInt(top), bottom: BigInt(bottom) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });

/** A fraction times `by` / `over`. */
export const scaled = (a: Fraction, by: bigint, over: bigint): Fraction => ({ top: a.top * by, bottom: a.bottom * over });

export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });

/** Below zero when `a` is less, above when it is more. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const same = (a: Fraction, b: Fraction): boolean => compare(a, b) === 0;
