// @vitest-environment node
// When a witness may release shares, and that the level of sealing stays as it was.
import { expect, test } from 'vitest';
import { base64, canonical, hex, sha256, utf8, type Bytes } from './bytes.ts';
import type { LeafType } from './entry.ts';
import type { Trust } from './key.ts';
import { verifyText } from './verify.ts';

const TENDER = '01a2034c-cfd0-7679-b993-8878dfb3508f';
const BID = '01a2034c-d047-75f9-ac47-8a206ef814b0';
const CLOSES = '2026-12-01T12:00:00.000000Z';

interface Entry {
  type: LeafType;
  seq?: number;
  bid?: string;
  t?: string;
  statement?: object;
}

const terms = (type: LeafType, seq: number, level?: string): Entry => ({
  type, seq, statement: { tender: TENDER, version: seq, substantive: seq === 1, closesAt: CLOSES, criteria: [], ...(level !== undefined && { level }) },
});
const sealed: Entry = { type: 'bid.sealed', seq: 1, bid: BID };
const closed: Entry = { type: 'tender.closed', t: CLOSES };
const released: Entry = { type: 'share.released', t: CLOSES };

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

/** What comes of checking a tender with these entries, all of them proven. */
async function outcomeOf(entries: readonly Entry[]): Promise<string> {
  const leaves = await Promise.all(entries.map(async ({ type, seq = null, bid = null, t = '2026-11-22T12:00:00.000000Z', statement }) => {
    const commit = statement ? hex(await sha256(utf8(canonical(statement)))) : type === 'bid.sealed' ? 'c'.repeat(64) : null;
    return canonical({ bid, commit, ct: null, seq, t, tender: TENDER, type, v: 1 });
  }));
  const hashes = await Promise.all(leaves.map((leaf) => sha256(Uint8Array.of(0), utf8(leaf))));
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;
  const trust: Trust = { log: { type: 1, name: 'log', id: new Uint8Array(4), key: pair.publicKey }, witnesses: [] };
  const note = `log\n${entries.length}\n${base64(await root(hashes))}\n`;
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, utf8(note)));
  const file = {
    type: 'gotong.tender-proof', v: 1, tender: TENDER,
    checkpoint: `${note}\n\u2014 log ${base64(new Uint8Array([0, 0, 0, 0, ...signature]))}\n`,
    entries: await Promise.all(entries.map(async ({ statement = null }, index) => ({ leaf: leaves[index], index, path: (await pathOf(hashes, index)).map(base64), statement }))),
  };
  const outcome = await verifyText(JSON.stringify(file), trust);
  return outcome.ok ? 'OK' : outcome.code;
}

const published = (level?: string) => terms('tender.published', 1, level);
const amended = (level?: string) => terms('tender.amended', 2, level);

test.each<[what: string, entries: Entry[], outcome: string]>([
  ['shares are released after the deadline, of bids that were sealed with a witness', [published('WITNESS_SEALED'), sealed, closed, released], 'OK'],
  ['never before the deadline', [published('WITNESS_SEALED'), sealed, released, closed], 'OPENED_EARLY'],
  ['never of bids that the platform sealed', [published('PLATFORM_SEALED'), sealed, closed, released], 'WRONG_ORDER'],
  ['nor where nothing is said of the level', [published(), sealed, closed, released], 'WRONG_ORDER'],
  ['the level may change while there are no bids', [published(), amended('WITNESS_SEALED'), sealed, closed, released], 'OK'],
  ['but not once there are', [published('WITNESS_SEALED'), sealed, amended()], 'RANKING_WRONG'],
  ['in neither direction', [published(), sealed, amended('WITNESS_SEALED')], 'RANKING_WRONG'],
  ['and may be said again as it was', [published('WITNESS_SEALED'), sealed, amended('WITNESS_SEALED')], 'OK'],
])('%s', async (_, entries, outcome) => {
  expect(await outcomeOf(entries)).toBe(outcome);
});
