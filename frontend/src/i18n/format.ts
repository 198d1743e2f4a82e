// Money, numbers, times and distances as people read them.
import { useMemo } from 'react';
import { now, useOffset } from './clock.ts';
import { useI18n } from './i18n.tsx';
import type { Locale } from './locale.ts';

export interface MoneyValue {
  amountMinor: string;
  currency: string;
}

const TAGS: Record<Locale, string> = { id: 'id-ID', en: 'en-GB' };
const ZONE_LABELS: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** The zone of times that belong to no buyer: where most users live. */
export const DEFAULT_ZONE = 'Asia/Jakarta';

/** A zone by its Indonesian name. */
export function zoneLabel(zone: string): string {
  return ZONE_LABELS[zone] ?? zone;
}

/** Makes the formatters of a language. */
export function formatters(locale: Locale) {
  const tag = TAGS[locale];
  const numberFormat = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });

  const money = ({ amountMinor, currency }: MoneyValue): string => {
    const minor = BigInt(amountMinor);
    const whole = minor % 100n === 0n;
    const sign = minor < 0n ? '-' : '';
    const size = minor < 0n ? -minor : minor;
    const decimal = `${sign}${size / 100n}.${String(size % 100n).padStart(2, '0')}` as `${number}`;
    return new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: whole ? 0 : 2,
      maximumFractionDigits: whole ? 0 : 2,
    }).format(decimal);
  };

  const date = (value: string): string =>
    new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: value.length === 10 ? 'UTC' : DEFAULT_ZONE }).format(new Date(value));

  const dateTime = (value: string, zone: string = DEFAULT_ZONE): string => {
    const text = new Intl.DateTimeFormat(tag, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(new Date(value));
    return `${text} ${zoneLabel(zone)}`;
  };

  const relative = (value: string, from: number = now()): string => {
    const seconds = (Date.parse(value) - from) / 1000;
    const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
    const size = Math.abs(seconds);
    if (size < 3_600) return format.format(Math.trunc(seconds / 60), 'minute');
    if (size < 86_400) return format.format(Math.trunc(seconds / 3_600), 'hour');
    if (size < 30 * 86_400) return format.format(Math.trunc(seconds / 86_400), 'day');
    return format.format(Math.trunc(seconds / (30 * 86_400)), 'month');
  };

  /** How long it is until then, in the two largest units: `1 hari 4 jam`. */
  const left = (value: string, from: number = now()): string => {
    const minutes = Math.max(0, Math.floor((Date.parse(value) - from) / 60_000));
    const all = [['day', Math.floor(minutes / 1_440)], ['hour', Math.floor(minutes / 60) % 24], ['minute', minutes % 60]] as const;
    const first = Math.max(0, all.findIndex(([, count]) => count > 0));
    const shown = all.slice(first, first + 2).filter(([, count]) => count > 0);
    return (shown.length > 0 ? shown : all.slice(2))
      .map(([unit, count]) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
      .join(' ');
  };

  /** Basis points as per cent: 3333 → `33,33 %`. */
  const share = (bp: number): string =>
    `${new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(bp / 100)} %`;

  const distance = (km: number): string =>
    `${new Intl.NumberFormat(tag, { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km)} km`;

  const number = (value: number | string): string => numberFormat.format(value as number);

  /** Points as a table shows them; the explanation beside it has every digit. */
  const points = (value: string): string => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(Number(value));

  const list = (values: readonly string[]): string => new Intl.ListFormat(tag, { type: 'conjunction' }).format(values);

  return { money, date, dateTime, relative, left, share, distance, number, points, list };
}

export type Formatters = ReturnType<typeof formatters>;

/** The formatters of the language in force. */
export function useFormat(): Formatters {
  const { locale } = useI18n();
  const offset = useOffset();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `relative` counts from the world's time
  return useMemo(() => formatters(locale), [locale, offset]);
}
