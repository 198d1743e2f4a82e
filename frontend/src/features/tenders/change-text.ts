// What the server says of a changed field, as people read it: it writes times, money and shares the way machines do.
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';

/** One side of a change; `path` tells what its numbers mean. */
export function changeText(t: Translate, format: Formatters, zone: string, path: string, value: string | null): string | null {
  if (value === null) return null;
  const field = path.split('.').at(-1);
  const money = /^([A-Z]{3}) (\d+)$/.exec(value);
  if (money) return format.money({ currency: money[1]!, amountMinor: money[2]! });
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return format.dateTime(value, zone);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'yes' : 'no');
  if (field === 'sources') return value.split(', ').map((part) => format.share(Number(part))).join(' / ');
  if (field === 'tiers') return value.split(', ').map((from) => format.number(from)).join(' / ');
  if (!/^\d+$/.test(value)) return value;
  if (field === 'weightBp') return format.share(Number(value));
  // Bounds of a range are kept in thousandths.
  if (field === 'min' || field === 'max') return format.number(Number(value) / 1_000);
  return field === 'title' || field === 'description' || field === 'regionCode' ? value : format.number(value);
}

interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** Changes with both their sides worded. */
export function changesText<C extends Change>(t: Translate, format: Formatters, zone: string, changes: readonly C[]): C[] {
  return changes.map((change) => ({
    ...change,
    before: changeText(t, format, zone, change.path, change.before),
    after: changeText(t, format, zone, change.path, change.after),
  }));
}
