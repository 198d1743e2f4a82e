// The frontend's own words, so that the story finds buttons in both languages by what they say.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readFileSync, readdirSync } from 'node:fs';

const LOCALES = new URL('../../../frontend/locales/', import.meta.url);

/** `t(key, args)` of a language; a missing key throws. */
export function words(locale) {
  const bundle = new FluentBundle(locale === 'id' ? 'id-ID' : 'en-GB', { useIsolating: false });
  for (const file of readdirSync(new URL(`${locale}/`, LOCALES))) {
    bundle.addResource(new FluentResource(readFileSync(new URL(`${locale}/${file}`, LOCALES), 'utf8')));
  }
  return (key, args) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`no words for ${key}`);
    return bundle.formatPattern(message.value, args);
  };
}
