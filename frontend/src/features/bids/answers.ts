// What a bid answers to a requirement, in words.
import type { Formatters } from '~/i18n/format.ts';
import type { Translate } from '~/i18n/i18n.tsx';

interface Answer {
  bool: boolean | null;
  number: string | null;
  options: readonly string[] | null;
  document: { fileName: string } | null;
}

/** One answer; empty where nothing was answered. */
export function answerText(t: Translate, format: Formatters, { bool, number, options, document }: Answer): string {
  if (bool !== null) return t(bool ? 'yes' : 'no');
  if (number !== null) return format.number(number);
  if (options && options.length > 0) return format.list(options);
  return document ? document.fileName : '';
}
