// Amounts that come out of comparing: exact while they are made, rounded only to be read.

/** The server's exact fraction, in minor units. */
export interface Fraction {
  numerator: string;
  denominator: string;
}

/** Half up, never below nothing. */
function rounded(top: bigint, bottom: bigint): bigint {
  return (2n * top + bottom) / (2n * bottom);
}

/** A fraction of minor units as minor units of whole rupiah, to be read. */
export function shownMinor({ numerator, denominator }: Fraction): string {
  return String(rounded(BigInt(numerator), BigInt(denominator) * 100n) * 100n);
}

/** A decimal as it is typed, `12,5` or `12.5`, in thousandths; null when it is none from 0 up. */
export function milliOf(typed: string): bigint | null {
  const match = /^\s*(\d{1,15})(?:[.,](\d{1,3}))?\s*$/.exec(typed);
  return match && BigInt(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`);
}

/** So many thousandths of a unit at a cost each, in minor units of whole rupiah. */
export function costMinor(milli: bigint, unitCostMinor: string): string {
  return shownMinor({ numerator: String(milli * BigInt(unitCostMinor)), denominator: '1000' });
}

/** What remains of an amount after so many basis points of it are taken off. */
export function lessMinor(minor: string, offBp: number): string {
  return shownMinor({ numerator: String(BigInt(minor) * BigInt(10_000 - offBp)), denominator: '10000' });
}

interface Costing {
  id: string;
  aggregation: string;
  unitCost: { amountMinor: string } | null;
}

/** What is declared of a requirement, in thousandths: added up where members count together, else the largest. */
export function declaredMilli(requirement: Costing, answers: readonly { requirementId: string; number: string }[]): bigint {
  const numbers = answers.filter((one) => one.requirementId === requirement.id).map(({ number }) => milliOf(number) ?? 0n);
  if (requirement.aggregation === 'SUM') return numbers.reduce((sum, one) => sum + one, 0n);
  return numbers.reduce((most, one) => (one > most ? one : most), 0n);
}

/** What all declared numbers cost the buyer beside the price, in minor units. */
export function lifeCycleMinor(requirements: readonly Costing[], answers: readonly { requirementId: string; number: string }[]): string {
  const costing = requirements.filter(({ unitCost }) => unitCost !== null);
  const sum = costing.reduce((all, one) => all + declaredMilli(one, answers) * BigInt(one.unitCost!.amountMinor), 0n);
  return shownMinor({ numerator: String(sum), denominator: '1000' });
}
