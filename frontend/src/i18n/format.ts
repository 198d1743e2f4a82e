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
    return `${text} ${ZONE_LABELS[zone] ?? zone}`;
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

  /** Basis points as per cent: 3333 → `33,33 %`. */
  const share = (bp: number): string =>
    `${new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(bp / 100)} %`;

  const distance = (km: number): string =>
    `${new Intl.NumberFormat(tag, { maximumFractionDigits: km < 10 ? 1 : 0 }).format(km)} km`;

  const number = (value: number | string): string => numberFormat.format(value as number);

  /** Points as a table shows them; the explanation beside it has every digit. */
  const points = (value: string): string => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(Number(value));

  const list = (values: readonly string[]): string => new Intl.ListFormat(tag, { type: 'conjunction' }).format(values);

  return { money, date, dateTime, relative, share, distance, number, points, list };
}

export type Formatters = ReturnType<typeof formatters>;

/** The formatters of the language in force. */
export function useFormat(): Formatters {
  const { locale } = useI18n();
  const offset = useOffset();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `relative` counts from the world's time
  return useMemo(() => formatters(locale), [locale, offset]);
}
