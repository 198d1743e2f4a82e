// @vitest-environment node
// Bids that were once sealed in a browser open for ever, here and on the server: `tests/vectors/v8-witness`.
// `GOTONG_WRITE_WITNESS_VECTORS=1` seals them anew, to the same keys.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { base64, canonical, unbase64 } from '../log/bytes.ts';
import { openBody, openerKey, peelForBuyer, peelOuter } from './opening.ts';
import type { OpenerKey } from './age.ts';
import { SealFault } from './fault.ts';
import { documentText, type Subject } from './plaintext.ts';
import { seal } from './sealing.ts';
import { envelopeDigest, SHARES, type ShareHeader, type ShareName } from './share.ts';

const FOLDER = '../tests/vectors/v8-witness';

/** Secret keys made for these files only. */
interface Keys {
  buyers: OpenerKey[];
  platform: OpenerKey;
  witness: OpenerKey;
}

interface List {
  keys: Keys;
  /** What comes of opening each file through every pair: the same through all of them. */
  cases: { file: string; result: string }[];
}

interface File extends ShareHeader {
  type: 'gotong.witness-sealed-bid';
  v: 1;
  document: unknown;
  commitment: string;
  digest: string;
  body: string;
  shares: { name: ShareName; bytes: string }[];
}

const textOf = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');
const write = (name: string, value: unknown) => writeFileSync(`${FOLDER}/${name}`, `${JSON.stringify(value, null, 2)}\n`);

const named = (bytes: readonly (string | undefined)[]) => SHARES.map((name, i) => ({ name, bytes: bytes[i]! }));

async function sealed(keys: Keys, header: ShareHeader, document: unknown): Promise<File> {
  const { notBefore, ...subject } = header;
  const recipients = { buyers: keys.buyers.map(({ recipient }) => recipient), platform: keys.platform.recipient, witness: keys.witness.recipient };
  const { commitment, digest, body, shares } = await seal({ subject, document, recipients, notBefore });
  return { type: 'gotong.witness-sealed-bid', v: 1, ...header, document, commitment, digest, body: base64(body), shares: named(shares.map(base64)) };
}

/** Its digest is that of the changed ciphertexts, so that only what is inside is wrong. */
async function altered(file: File, change: Partial<File>): Promise<File> {
  const all = { ...file, ...change };
  const [one, two, three] = all.shares.map(({ bytes }) => unbase64(bytes));
  return { ...all, digest: await envelopeDigest(unbase64(all.body), [one!, two!, three!]) };
}

function withLastByteChanged(text: string): string {
  return base64(unbase64(text).map((byte, i, all) => (i === all.length - 1 ? byte ^ 1 : byte)));
}

async function writeAll(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const kept = existsSync(`${FOLDER}/list.json`) ? (JSON.parse(textOf('list.json')) as List) : null;
  const keys = kept?.keys ?? { buyers: [await openerKey(), await openerKey()], platform: await openerKey(), witness: await openerKey() };
  const receipt = JSON.parse(readFileSync('../tests/vectors/v1/receipt.json', 'utf8')) as Subject & { plaintext: string };
  const offer = JSON.parse(documentText(unbase64(receipt.plaintext))) as { contents: object };
  const header: ShareHeader = { tender: receipt.tender, bid: receipt.bid, sequence: 1, part: 'WHOLE', notBefore: '2026-11-24T05:00:00Z' };
  const whole = await sealed(keys, header, offer);
  const technical = await sealed(keys, { ...header, sequence: 2, part: 'TECHNICAL', notBefore: '2026-11-24T05:00:00.123456Z' }, { answers: ['Halal: ya — “MUI” 🥖'], contents: { note: null } });
  const long = await sealed(keys, { ...header, sequence: 3 }, { ...offer, contents: { ...offer.contents, note: 'Roti manis “isi kelapa”, 500 g — 🥖\n'.repeat(120) } });
  const another = await sealed(keys, { ...header, bid: '01a2034c-d0c0-72d7-8ea5-f849366541c9' }, offer);
  const [one, two, three] = whole.shares.map(({ bytes }) => bytes);
  const files: [string, string, File][] = [
    ['whole.json', 'OK', whole],
    ['technical.json', 'OK', technical],
    ['long.json', 'OK', long],
    ['shares-of-another-bid.json', 'WRONG_SUBJECT', await altered(whole, { shares: another.shares })],
    ['another-deadline.json', 'WRONG_SUBJECT', await altered(whole, { notBefore: '2026-11-24T05:00:01Z' })],
    ['another-sequence.json', 'WRONG_SUBJECT', await altered(whole, { sequence: 2 })],
    ['another-part.json', 'WRONG_SUBJECT', await altered(whole, { part: 'TECHNICAL' })],
    ['shares-exchanged.json', 'UNDECRYPTABLE', await altered(whole, { shares: named([two, three, one]) })],
    ['shares-changed.json', 'UNDECRYPTABLE', await altered(whole, { shares: named([one, two, three].map((bytes) => withLastByteChanged(bytes!))) })],
    ['body-of-another-bid.json', 'UNDECRYPTABLE', await altered(whole, { body: another.body })],
    ['body-changed.json', 'UNDECRYPTABLE', await altered(whole, { body: withLastByteChanged(whole.body) })],
    ['commitment-of-another-bid.json', 'COMMITMENT_MISMATCH', await altered(whole, { commitment: another.commitment })],
  ];
  for (const [name, , file] of files) write(name, file);
  write('list.json', { keys, cases: files.map(([file, result]) => ({ file, result })) } satisfies List);
}

if (process.env.GOTONG_WRITE_WITNESS_VECTORS === '1') await writeAll();
const { keys, cases } = JSON.parse(textOf('list.json')) as List;

/** Every pair that can open: through which share, who reads its inside, who peels it. */
const PAIRS: [ShareName, string, string][] = [
  ...keys.buyers.map(({ secret }): [ShareName, string, string] => ['BUYER_PLATFORM', secret, keys.platform.secret]),
  ...keys.buyers.map(({ secret }): [ShareName, string, string] => ['BUYER_WITNESS', secret, keys.witness.secret]),
  ['PLATFORM_WITNESS', keys.platform.secret, keys.witness.secret],
];

async function resultThrough({ tender, bid, sequence, part, notBefore, ...file }: File, [name, inner, outer]: (typeof PAIRS)[number]): Promise<string> {
  const subject: Subject = { tender, bid, sequence, part };
  const share = unbase64(file.shares.find((one) => one.name === name)!.bytes);
  try {
    const peeled = await peelOuter(share, outer, { ...subject, notBefore });
    const opened = await openBody(unbase64(file.body), await peelForBuyer(peeled.inner, inner), subject, file.commitment);
    expect(canonical(opened.document)).toBe(canonical(file.document));
    return 'OK';
  } catch (error) {
    if (error instanceof SealFault) return error.code;
    throw error;
  }
}

describe('bids sealed to any two of three', () => {
  test.each(cases.map(({ file, result }) => [file, result]))('%s through every pair: %s', async (name, result) => {
    const file = JSON.parse(textOf(name!)) as File;
    expect(file.shares.map((share) => share.name)).toEqual([...SHARES]);
    const [one, two, three] = file.shares.map(({ bytes }) => unbase64(bytes));
    expect(await envelopeDigest(unbase64(file.body), [one!, two!, three!])).toBe(file.digest);
    for (const pair of PAIRS) expect([pair[0], await resultThrough(file, pair)]).toEqual([pair[0], result]);
  });
});
