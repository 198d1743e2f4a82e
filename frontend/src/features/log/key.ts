// Public keys with a name, of logs and of witnesses.
import { hex, sha256, unbase64, utf8, type Bytes } from './bytes.ts';
import { Flaw } from './flaw.ts';

/** What a key's signatures are made over: a log's over a note's text, a witness's over a time as well. */
const LOG = 1;
const WITNESS = 4;

interface NamedKey<Type extends number> {
  readonly type: Type;
  readonly name: string;
  /** Tells this key from others of the same name. */
  readonly id: Bytes;
  readonly key: CryptoKey;
}

export type LogKey = NamedKey<typeof LOG>;
export type WitnessKey = NamedKey<typeof WITNESS>;

/** What a verifier trusts: the log's key, and witnesses, each of whom must have cosigned every checkpoint. */
export interface Trust {
  readonly log: LogKey;
  readonly witnesses: readonly WitnessKey[];
}

/** The browser has no Ed25519, or the page came without https: nothing can be checked here. */
export class CannotCheck extends Error {}

/** Reads a log's `name+id+key`; null when it is no such key. Throws `CannotCheck` where nothing can be checked. */
export const readKey = (text: string): Promise<LogKey | null> => readNamed(text, LOG);

/** The same of witnesses, one on each line that is not empty; null when one of them is no such key. */
export async function readWitnesses(text: string): Promise<WitnessKey[] | null> {
  const keys = await Promise.all(linesOf(text).map((line) => readNamed(line, WITNESS)));
  const read = keys.filter((key) => key !== null);
  return read.length === keys.length ? read : null;
}

/** The lines of a text that are not empty. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

const FORM = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/;

/** Whose key a `name+id+key` says it is; null when it has another form. */
export const nameIn = (text: string): string | null => FORM.exec(text)?.[1] ?? null;

async function readNamed<Type extends number>(text: string, type: Type): Promise<NamedKey<Type> | null> {
  const [, name, number, base64] = FORM.exec(text.trim()) ?? [];
  if (!name || !base64) return null;
  // Browsers offer `subtle` only over https and from the device itself.
  if (!globalThis.crypto?.subtle) throw new CannotCheck('no SubtleCrypto');
  const raw = bytesOf(base64);
  if (raw?.[0] !== type || raw.length !== 33) return null;
  const id = (await sha256(utf8(name), utf8('\n'), raw)).slice(0, 4);
  if (hex(id) !== number) return null;
  return { type, name, id, key: await imported(raw.slice(1)) };
}

function bytesOf(base64: string): Bytes | null {
  try {
    return unbase64(base64);
  } catch (error) {
    if (error instanceof Flaw) return null;
    throw error;
  }
}

async function imported(raw: Bytes): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  } catch {
    throw new CannotCheck('no Ed25519');
  }
}

/** Whether a signature over a message is of this key. */
export function signedBy({ key }: LogKey | WitnessKey, signature: Bytes, message: string): Promise<boolean> {
  return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, utf8(message));
}
