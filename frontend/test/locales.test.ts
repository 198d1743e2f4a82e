import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const LOCALES = ['id', 'en'] as const;

function messages(locale: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(`locales/${locale}`)) {
    const text = readFileSync(`locales/${locale}/${file}`, 'utf8');
    for (const [, key] of text.matchAll(/^([a-z][a-z0-9-]*) =/gm)) {
      if (found.has(key!)) throw new Error(`${locale}/${file}: ${key} stands twice (also in ${found.get(key!)})`);
      found.set(key!, file);
    }
  }
  return found;
}

function sources(): [path: string, text: string][] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\.gen\.|graphql-env/.test(path))
    .map((path) => [path, readFileSync(`src/${path}`, 'utf8')]);
}

test('both languages have the same keys in the same files', () => {
  expect([...messages('en')].toSorted()).toEqual([...messages('id')].toSorted());
});

test('every message of every language parses', () => {
  for (const locale of LOCALES) {
    const bundle = new FluentBundle(locale);
    for (const file of readdirSync(`locales/${locale}`)) {
      expect(bundle.addResource(new FluentResource(readFileSync(`locales/${locale}/${file}`, 'utf8')))).toEqual([]);
    }
    for (const key of messages(locale).keys()) expect(bundle.hasMessage(key), `${locale}: ${key}`).toBe(true);
  }
});

test('every key that the code names exists', () => {
  const known = messages('id');
  const missing: string[] = [];
  for (const [path, text] of sources()) {
    const named = [...text.matchAll(/(?:\bt\(|\bsay\(|\bk=)\s*'([a-z0-9-]+)'/g)].map(([, key]) => key!);
    // `t(cond ? 'a' : 'b')`
    for (const [, both] of text.matchAll(/\bt\(([^()`]*\?[^()`]*)[,)]/g)) {
      named.push(...[...both!.matchAll(/[?:]\s*'([a-z0-9-]+)'/g)].map(([, key]) => key!));
    }
    for (const key of named) if (!known.has(key)) missing.push(`${path}: ${key}`);
    for (const [, prefix] of text.matchAll(/\bt\(`([a-z0-9-]+-)\$\{/g)) {
      if (![...known.keys()].some((key) => key.startsWith(prefix!))) missing.push(`${path}: ${prefix}…`);
    }
  }
  expect(missing).toEqual([]);
});
