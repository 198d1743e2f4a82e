// Valibot rules with translated messages; a message is a Fluent key, with arguments after `|`.
import * as v from 'valibot';
import type { Translate } from '~/i18n/i18n.tsx';

/** Packs a key and its arguments into a rule's message. */
export function say(key: string, args: Record<string, string | number> = {}): string {
  return [key, ...Object.entries(args).map(([name, value]) => `${name}=${value}`)].join('|');
}

/** Unpacks and translates it; anything that is no key (a server's message) stays as it is. */
export function hear(t: Translate, message: string): string {
  if (!/^[a-z0-9-]+(\|[a-zA-Z]+=[^|]*)*$/.test(message)) return message;
  const [key = '', ...args] = message.split('|');
  return t(key, Object.fromEntries(args.map((arg) => arg.split('=') as [string, string])));
}

const trimmed = v.pipe(v.string(), v.trim());

/** A text that must be there. */
export const text = (least = 1, most = 200) =>
  v.pipe(
    trimmed,
    v.nonEmpty(say('form-required')),
    v.minLength(least, say('form-too-short', { least })),
    v.maxLength(most, say('form-too-long', { most })),
  );

/** A text that may be empty. */
export const optionalText = (most = 200) => v.pipe(trimmed, v.maxLength(most, say('form-too-long', { most })));

export const email = v.pipe(trimmed, v.nonEmpty(say('form-required')), v.email(say('form-email')), v.maxLength(254, say('form-email')));

export const password = v.pipe(
  v.string(),
  v.nonEmpty(say('form-required')),
  v.minLength(8, say('form-too-short', { least: 8 })),
  v.maxLength(128, say('form-too-long', { most: 128 })),
);

/** A whole number typed as text; empty allowed. */
export const optionalWhole = v.pipe(trimmed, v.regex(/^\d{0,15}$/, say('form-whole-number')));

/** A whole number above zero typed as text. */
export const positiveWhole = v.pipe(trimmed, v.nonEmpty(say('form-required')), v.regex(/^0*[1-9]\d{0,14}$/, say('form-whole-number')));

/** A choice from a list: a code or an id. */
export const choice = v.pipe(v.string(), v.nonEmpty(say('form-choose')));

/** A money field's minor units as text. */
export const amount = v.pipe(v.string(), v.nonEmpty(say('form-required')), v.regex(/^\d{1,18}$/, say('form-amount')));

export const optionalAmount = v.pipe(v.string(), v.regex(/^\d{0,18}$/, say('form-amount')));

/** Empty text as absent. */
export const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim());
