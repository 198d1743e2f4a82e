// Fluent messages in React: `const t = useT(); t('nav-home')`.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { currentLocale, keepLocale, type Locale } from './locale.ts';

export type Translate = (key: string, args?: Record<string, FluentVariable>) => string;

/** Makes a bundle from the texts of a locale's files. */
export function makeBundle(locale: Locale, texts: Record<string, string>): FluentBundle {
  const bundle = new FluentBundle(locale === 'id' ? 'id-ID' : 'en-GB', { useIsolating: false });
  addTexts(bundle, texts);
  return bundle;
}

const bundles = new Map<Locale, Promise<FluentBundle>>();
const more = new Map<Locale, Promise<void>>();

/** A language's words for the shell and the landing page. */
export function loadBundle(locale: Locale): Promise<FluentBundle> {
  let bundle = bundles.get(locale);
  if (!bundle) {
    const messages = locale === 'en' ? import('./messages.en.ts') : import('./messages.id.ts');
    bundle = messages.then((texts) => makeBundle(locale, texts.default));
    bundles.set(locale, bundle);
  }
  return bundle;
}

/** The words of every other screen; a second chunk, loaded before the first screen that needs it. */
export function loadMore(locale: Locale): Promise<void> {
  let done = more.get(locale);
  if (!done) {
    const messages = locale === 'en' ? import('./messages-more.en.ts') : import('./messages-more.id.ts');
    done = Promise.all([loadBundle(locale), messages]).then(([bundle, texts]) => addTexts(bundle, texts.default));
    more.set(locale, done);
  }
  return done;
}

function addTexts(bundle: FluentBundle, texts: Record<string, string>): void {
  for (const text of Object.values(texts)) bundle.addResource(new FluentResource(text));
}

interface I18n {
  locale: Locale;
  t: Translate;
  setLocale: (locale: Locale) => Promise<void>;
}

const Context = createContext<I18n | null>(null);

/** Translates with a bundle; a missing key shows itself and is reported in the console. */
export function translator(bundle: FluentBundle): Translate {
  return (key, args) => {
    const message = bundle.getMessage(key);
    if (!message?.value) {
      console.error(`no message ${key}`);
      return key;
    }
    return bundle.formatPattern(message.value, args);
  };
}

/** Gives the language to everything below; switching keeps all state. */
export function I18nProvider({ bundle: first, children }: { bundle: FluentBundle; children: ReactNode }) {
  const [state, setState] = useState(() => ({ locale: currentLocale(), bundle: first }));
  const setLocale = useCallback(async (locale: Locale) => {
    const [bundle] = await Promise.all([loadBundle(locale), loadMore(locale)]);
    keepLocale(locale);
    setState({ locale, bundle });
  }, []);
  const value = useMemo(() => ({ locale: state.locale, t: translator(state.bundle), setLocale }), [state, setLocale]);
  return <Context value={value}>{children}</Context>;
}

/** The language and how to change it. */
export function useI18n(): I18n {
  const value = use(Context);
  if (!value) throw new Error('I18nProvider is missing');
  return value;
}

/** Translates a key. */
export function useT(): Translate {
  return useI18n().t;
}

/** A translated text. */
export function T({ k, ...args }: { k: string } & Record<string, FluentVariable>) {
  return <>{useT()(k, args)}</>;
}
