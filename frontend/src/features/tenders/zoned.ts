// A moment as it is typed: a wall clock's date and time in the buyer's zone, which has no daylight saving.

const OFFSETS: Record<string, string> = { 'Asia/Jakarta': '+07:00', 'Asia/Makassar': '+08:00', 'Asia/Jayapura': '+09:00' };

/** `2026-03-01T12:00` on a clock in `zone`, as an instant in UTC; empty when it is no time. */
export function toInstant(local: string, zone: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return '';
  const at = new Date(`${local}:00${OFFSETS[zone] ?? '+07:00'}`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** An instant as a clock in `zone` shows it, for `<input type="datetime-local">`. */
export function toLocal(instant: string | null, zone: string): string {
  if (!instant) return '';
  const hours = Number((OFFSETS[zone] ?? '+07:00').slice(1, 3));
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString().slice(0, 16);
}
