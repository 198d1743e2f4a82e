// The log's public key, and checkpoints signed with it: C2SP signed notes.
import { hex, sameBytes, sha256, unbase64, unbase64Hash, utf8, type Bytes } from './bytes.ts';
import { Flaw, need } from './flaw.ts';

/** The one thing that a verifier trusts. */
export interface LogKey {
  readonly name: string;
  /** Tells this key from others of the same name. */
  readonly id: Bytes;
  readonly key: CryptoKey;
}

/** How long the log was at some time, and the root of its tree. */
export interface Checkpoint {
  readonly size: bigint;
  readonly root: Bytes;
}

/** The browser has no Ed25519, or the page came without https: nothing can be checked here. */
export class CannotCheck extends Error {}

const ED25519 = 1;
const SIGNATURE = /^\u2014 ([^ ]+) ([^ ]+)$/;

/** Reads `name+id+key`; null when it is no such key. Throws `CannotCheck` where nothing can be checked. */
export async function readKey(text: string): Promise<LogKey | null> {
  const [, name, number, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  if (!name || !base64) return null;
  // Browsers offer `subtle` only over https and from the device itself.
  if (!globalThis.crypto?.subtle) throw new CannotCheck('no SubtleCrypto');
  const raw = bytesOf(base64);
  if (raw?.[0] !== ED25519 || raw.length !== 33) return null;
  const id = (await sha256(utf8(name), utf8('\n'), raw)).slice(0, 4);
  if (hex(id) !== number) return null;
  return { name, id, key: await imported(raw.slice(1)) };
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

/** Reads a checkpoint after checking that it is signed with the log's key. */
export async function openCheckpoint(note: string, key: LogKey): Promise<Checkpoint> {
  const cut = note.lastIndexOf('\n\n');
  need(cut >= 0, 'MALFORMED');
  const text = note.slice(0, cut + 1);
  const signature = signatureOf(note.slice(cut + 2), key);
  need(await crypto.subtle.verify({ name: 'Ed25519' }, key.key, signature, utf8(text)), 'NOT_SIGNED');
  const [origin, size = '', root = ''] = text.split('\n');
  need(origin === key.name, 'MALFORMED');
  return { size: wholeNumber(size), root: unbase64Hash(root) };
}

/** The signature of this key among the lines under a note; others may have signed it too. */
function signatureOf(under: string, key: LogKey): Bytes {
  for (const line of under.replace(/\n$/, '').split('\n')) {
    const [, name, base64] = SIGNATURE.exec(line) ?? [];
    need(base64 !== undefined, under === '' ? 'NOT_SIGNED' : 'MALFORMED');
    const bytes = unbase64(base64);
    need(bytes.length >= 4, 'MALFORMED');
    if (name === key.name && sameBytes(bytes.slice(0, 4), key.id)) return bytes.slice(4);
  }
  throw new Flaw('NOT_SIGNED');
}

/** A whole number without leading zeroes. */
export function wholeNumber(digits: string): bigint {
  need(/^(?:0|[1-9]\d*)$/.test(digits), 'MALFORMED');
  return BigInt(digits);
}
