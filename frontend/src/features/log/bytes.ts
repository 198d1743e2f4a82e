// Bytes, texts and hashes as the log's files have them.
import * as v from 'valibot';
import { need } from './flaw.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(whole(text));
}

/** A text without half characters: those have no bytes in UTF-8. */
function whole(text: string): string {
  need(!/\p{Surrogate}/u.test(text), 'MALFORMED');
  return text;
}

/** The text of UTF-8 bytes, every byte of it. */
export function textOfBytes(bytes: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    need(false, 'MALFORMED');
  }
}

/** Base64 with its padding and nothing else: each value has one way to be written. */
export function unbase64(text: string): Bytes {
  need(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, 'MALFORMED');
  const raw = atob(text);
  need(btoa(raw) === text, 'MALFORMED');
  return Uint8Array.from(raw, (char) => char.charCodeAt(0));
}

export function base64(bytes: Bytes): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A hash in base64. */
export function unbase64Hash(text: string): Bytes {
  const hash = unbase64(text);
  need(hash.length === 32, 'MALFORMED');
  return hash;
}

export function hex(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts)));
}

function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function sameBytes(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** JSON whose numbers are whole: of others the canonical text depends on who writes it. */
export function parseJson(text: string): unknown {
  const withoutTexts = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gs, '""');
  need(!/\d[.eE]/.test(withoutTexts), 'MALFORMED');
  try {
    return JSON.parse(text);
  } catch {
    need(false, 'MALFORMED');
  }
}

/** The one text of a value by RFC 8785: what is hashed. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, own]) => `${canonical(name)}:${canonical(own)}`).join(',')}}`;
  }
  need(typeof value !== 'number' || Number.isSafeInteger(value), 'MALFORMED');
  return JSON.stringify(typeof value === 'string' ? whole(value) : value);
}

/** A value of the form that it should have. */
export function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  need(result.success, 'MALFORMED');
  return result.output;
}
