// GraphQL documents, typed from `schema.graphql` by gql.tada, kept as plain text at run time.
import type { initGraphQLTada, readFragment as tadaReadFragment } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';
import { sha256 } from './sha256.ts';

export type { FragmentOf, ResultOf, VariablesOf, TadaDocumentNode } from 'gql.tada';

type Tada = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection;
    scalars: { DateTime: string; BigInt: string; Date: string };
  }>
>;

/** What a document is at run time: its text, with every fragment it uses. */
export interface DocumentText {
  /** Sources by definition, so that a fragment used twice is sent once. */
  readonly parts: ReadonlySet<string>;
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription' | 'fragment';
}

/** Every document that was made; the persisted-documents script reads it. */
export const documents: DocumentText[] = [];

function makeDocument(source: string, fragments: readonly DocumentText[] = []): DocumentText {
  const text = source.replace(/#.*$|@_unmask\b/gm, '').replace(/[\s,]+/g, ' ').trim();
  const parts = new Set([text]);
  for (const fragment of fragments) for (const part of fragment.parts) parts.add(part);
  const [, kind = 'query', name = ''] = /^(query|mutation|subscription|fragment)\s+(\w+)/.exec(text) ?? [];
  const document = { parts, name, kind: kind as DocumentText['kind'] };
  documents.push(document);
  return document;
}

/** Makes a document: `graphql('query …', [fragments])`, typed by its text. */
export const graphql = makeDocument as unknown as Tada;

/** Unmasks a fragment; at run time the value itself. */
export const readFragment = ((...args: unknown[]) => args.at(-1)) as unknown as typeof tadaReadFragment;

/** The whole text that is sent. */
export function textOf(document: unknown): string {
  return [...(document as DocumentText).parts].join(' ');
}

/** The id under which the server knows the document: SHA-256 of its text, in hex. */
export function idOf(document: unknown): string {
  return sha256(textOf(document));
}

/** The operation's name. */
export function nameOf(document: unknown): string {
  return (document as DocumentText).name;
}

/** Whether it changes anything. */
export function isMutation(document: unknown): boolean {
  return (document as DocumentText).kind === 'mutation';
}
