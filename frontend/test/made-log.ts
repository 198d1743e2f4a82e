// A log made for a test: with its own key, its own witnesses, and any entries of one tender, all of them proven.
import { base64, canonical, hex, sha256, utf8, type Bytes } from '~/features/log/bytes.ts';
import type { LeafType } from '~/features/log/entry.ts';

export interface MadeEntry {
  type: LeafType;
  seq?: number;
  bid?: string;
  t?: string;
  statement?: object;
}

interface Signer {
  name: string;
  /** As `name+id+key`. */
  text: string;
  /** A line under a checkpoint; with a time as a witness signs it. */
  line: (note: string) => Promise<string>;
}

const LOG = 1;
const WITNESS = 4;
const COSIGNED_AT = 1_793_534_460n;

async function signer(name: string, type: typeof LOG | typeof WITNESS): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array([type, ...new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))]);
  const id = (await sha256(utf8(name), utf8('\n'), raw)).slice(0, 4);
  const time = new Uint8Array(type === WITNESS ? 8 : 0);
  if (type === WITNESS) new DataView(time.buffer).setBigUint64(0, COSIGNED_AT);
  const line = async (note: string) => {
    const message = type === WITNESS ? `cosignature/v1\ntime ${COSIGNED_AT}\n${note}` : note;
    const signature = new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, utf8(message)));
    return `\u2014 ${name} ${base64(new Uint8Array([...id, ...time, ...signature]))}\n`;
  };
  return { name, text: `${name}+${hex(id)}+${base64(raw)}`, line };
}

async function root(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0]!;
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Uint8Array.of(1), await root(leaves.slice(0, half)), await root(leaves.slice(half)));
}

/** The hashes beside the way from a leaf up to the root, the lowest first. */
async function pathOf(leaves: readonly Bytes[], at: number): Promise<Bytes[]> {
  if (leaves.length === 1) return [];
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1));
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return at < half ? [...(await pathOf(left, at)), await root(right)] : [...(await pathOf(right, at - half)), await root(left)];
}

/** A log of this name with these witnesses. */
export async function makeLog(name = 'log.example', witnessNames: readonly string[] = []) {
  const log = await signer(name, LOG);
  const witnesses = await Promise.all(witnessNames.map((one) => signer(one, WITNESS)));
  /** A tender's file, cosigned by these. */
  const fileOf = async (tender: string, entries: readonly MadeEntry[], cosigned: readonly string[] = witnessNames) => {
    const leaves = await Promise.all(entries.map(async ({ type, seq = null, bid = null, t = '2026-11-22T12:00:00.000000Z', statement }) => {
      const commit = statement ? hex(await sha256(utf8(canonical(statement)))) : type === 'bid.sealed' ? 'c'.repeat(64) : null;
      return canonical({ bid, commit, ct: null, seq, t, tender, type, v: 1 });
    }));
    const hashes = await Promise.all(leaves.map((leaf) => sha256(Uint8Array.of(0), utf8(leaf))));
    const note = `${name}\n${entries.length}\n${base64(await root(hashes))}\n`;
    const lines = await Promise.all([log, ...witnesses.filter((one) => cosigned.includes(one.name))].map(({ line }) => line(note)));
    return JSON.stringify({
      type: 'gotong.tender-proof', v: 1, tender, checkpoint: `${note}\n${lines.join('')}`,
      entries: await Promise.all(entries.map(async ({ statement = null }, index) => ({ leaf: leaves[index], index, path: (await pathOf(hashes, index)).map(base64), statement }))),
    });
  };
  return { key: log.text, witnesses: witnesses.map(({ text }) => text), fileOf };
}
