import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { isSignedIn } from '~/gql/session.ts';
import { request } from '~/gql/client.ts';
import { graphql } from '~/gql/graphql.ts';
import { useI18n, useT } from '~/i18n/i18n.tsx';
import type { Locale } from '~/i18n/locale.ts';

const UpdateLocale = graphql(`
  mutation UpdateLocale($input: UpdateLocaleInput!) {
    updateLocale(input: $input) { userErrors { code path message } }
  }
`);

/** The language; switching keeps what is being typed. */
export function LanguageSelect() {
  const { locale, setLocale, t } = useI18n();
  const client = useQueryClient();
  const change = async (next: Locale) => {
    await setLocale(next);
    void client.invalidateQueries();
    // Mail follows the language too; when this fails the page is in the new language all the same.
    if (isSignedIn()) await request(UpdateLocale, { input: { locale: next === 'en' ? 'EN' : 'ID' } }).catch(() => null);
  };
  return (
    <label className="row">
      <span className="visually-hidden">{t('language')}</span>
      <select value={locale} onChange={(event) => void change(event.target.value as Locale)}>
        <option value="id" lang="id">Bahasa Indonesia</option>
        <option value="en" lang="en">English</option>
      </select>
    </label>
  );
}

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Light, dark, or as the device is set. */
export function ThemeSelect() {
  const t = useT();
  const [theme, setTheme] = useState<Theme>(() => (localStorage.getItem('gotong.theme') as Theme | null) ?? 'auto');
  const change = (next: Theme) => {
    setTheme(next);
    localStorage.setItem('gotong.theme', next);
    if (next === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <label className="row">
      <span className="visually-hidden">{t('theme')}</span>
      <select value={theme} onChange={(event) => change(event.target.value as Theme)}>
        {THEMES.map((name) => <option key={name} value={name}>{t(`theme-${name}`)}</option>)}
      </select>
    </label>
  );
}
