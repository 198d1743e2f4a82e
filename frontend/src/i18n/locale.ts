// The language in force: Indonesian unless the person chose English.

export type Locale = 'id' | 'en';

const KEY = 'gotong.locale';
let locale: Locale = (globalThis.localStorage?.getItem(KEY) as Locale | null) === 'en' ? 'en' : 'id';

/** The language outside React: for headers and formatters. */
export function currentLocale(): Locale {
  return locale;
}

/** Remembers the language and tells the document. */
export function keepLocale(next: Locale): void {
  locale = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
}
