// @vitest-environment node
// What sealing on the bidder's device promises.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonical, hex, sha256, unbase64, utf8, type Bytes } from '../log/bytes.ts';
import { readKey, type Trust } from '../log/key.ts';
import { verifyText } from '../log/verify.ts';
import { openBody, openerKey, peelForBuyer, peelOuter } from './opening.ts';
import { commitmentTo, documentText, plaintextOf, type Subject } from './plaintext.ts';
import { check, receiptFile, seal, type Recipients, type SealedBid, type Sealing } from './sealing.ts';
import { envelopeDigest, headerBytes, SHARES, type ShareHeader } from './share.ts';

type Holder = 'buyer' | 'second' | 'platform' | 'witness';
const secrets = {} as Record<Holder, string>;
let recipients: Recipients;

const subject: Subject = { tender: 't-1', bid: 'b-1', sequence: 2, part: 'WHOLE' };
const notBefore = '2026-11-24T05:00:00Z';
const header: ShareHeader = { ...subject, notBefore };
const document = { items: [{ item: 'i-1', unit_price: '1000000' }], note: 'Roti “manis”, 500 g — 🥖', share: 10_000, pact: null };
const sealing = (change: Partial<Sealing> = {}): Sealing => ({ subject, document, recipients, notBefore, ...change });

beforeAll(async () => {
  const names: Holder[] = ['buyer', 'second', 'platform', 'witness'];
  const keys = await Promise.all(names.map(async (name) => [name, await openerKey()] as const));
  for (const [name, { secret }] of keys) secrets[name] = secret;
  const of = Object.fromEntries(keys.map(([name, { recipient }]) => [name, recipient])) as Record<Holder, string>;
  recipients = { buyers: [of.buyer, of.second], platform: of.platform, witness: of.witness };
});

/** Opens a bid through one of its shares, as the two who hold its keys would. */
async function openThrough(sealed: SealedBid, share: number, inner: string, outer: string) {
  const peeled = await peelOuter(sealed.shares[share]!, outer, header);
  return openBody(sealed.body, await peelForBuyer(peeled.inner, inner), subject, sealed.commitment);
}

const changed = (bytes: Bytes) => bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));

/** A body as somebody else may make it. */
async function bodyOf(plaintext: Bytes) {
  const key = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(key));
  return { key, body: new Uint8Array(await encrypter.encrypt(plaintext)) };
}

async function trust(): Promise<Trust> {
  const { key } = JSON.parse(readFileSync('../tests/vectors/v1/list.json', 'utf8')) as { key: string };
  return { log: (await readKey(key))!, witnesses: [] };
}

describe('a sealed bid', () => {
  test.each([
    ['the buyer and the platform', 0, 'buyer', 'platform'],
    ['another opener of the buyer and the platform', 0, 'second', 'platform'],
    ['the buyer and the witness', 1, 'buyer', 'witness'],
    ['another opener of the buyer and the witness', 1, 'second', 'witness'],
    ['the platform and the witness', 2, 'platform', 'witness'],
  ] as const)('opens to %s', async (_, share, inner, outer) => {
    const sealed = await seal(sealing());
    const opened = await openThrough(sealed, share, secrets[inner], secrets[outer]);
    expect(opened).toEqual({ plaintext: sealed.plaintext, document });
  });

  test('opens to nobody alone: whoever reads the inside cannot peel, and whoever peels cannot read', async () => {
    const sealed = await seal(sealing());
    const peels: Record<Holder, number[]> = { buyer: [], second: [], platform: [0], witness: [1, 2] };
    for (const [name, peeled] of Object.entries(peels) as [Holder, number[]][]) {
      const secret = secrets[name];
      await expect(openBody(sealed.body, secret, subject, sealed.commitment)).rejects.toThrow('UNDECRYPTABLE');
      for (const at of SHARES.keys()) {
        if (peeled.includes(at)) {
          const { inner } = await peelOuter(sealed.shares[at]!, secret, header);
          await expect(peelForBuyer(inner, secret)).rejects.toThrow('UNDECRYPTABLE');
        } else {
          await expect(peelOuter(sealed.shares[at]!, secret, header)).rejects.toThrow('UNDECRYPTABLE');
        }
      }
    }
  });

  test('opens to nobody through a share of others', async () => {
    const sealed = await seal(sealing());
    await expect(openThrough(sealed, 2, secrets.buyer, secrets.witness)).rejects.toThrow('UNDECRYPTABLE');
    await expect(openThrough(sealed, 1, secrets.platform, secrets.witness)).rejects.toThrow('UNDECRYPTABLE');
    await expect(openThrough(sealed, 0, secrets.witness, secrets.platform)).rejects.toThrow('UNDECRYPTABLE');
  });

  test('has another salt, key and shares each time', async () => {
    const [one, two] = [await seal(sealing()), await seal(sealing())];
    expect(one.commitment).not.toBe(two.commitment);
    expect(one.digest).not.toBe(two.digest);
    const { inner } = await peelOuter(one.shares[0], secrets.platform);
    const key = await peelForBuyer(inner, secrets.buyer);
    expect(key).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    await expect(openBody(two.body, key, subject, two.commitment)).rejects.toThrow('UNDECRYPTABLE');
  });

  test('says of which bid it is and until when it stays closed, to whoever peels a share', async () => {
    const technical: Subject = { ...subject, part: 'TECHNICAL' };
    const sealed = await seal(sealing({ subject: technical, notBefore: '2026-11-24T05:00:00.123456Z' }));
    for (const [at, outer] of [secrets.platform, secrets.witness, secrets.witness].entries()) {
      expect((await peelOuter(sealed.shares[at]!, outer)).header).toEqual({ ...technical, notBefore: '2026-11-24T05:00:00.123456Z' });
    }
    expect(new TextDecoder().decode(headerBytes(header))).toBe('gotong.id/bid-share/v1\nt-1\nb-1\n2\nWHOLE\n2026-11-24T05:00:00Z\n');
  });

  test.each([
    ['tender', { tender: 't-2' }],
    ['bid', { bid: 'b-2' }],
    ['seal', { sequence: 3 }],
    ['part', { part: 'TECHNICAL' }],
    ['deadline', { notBefore: '2026-11-24T05:00:01Z' }],
  ] as const)('is refused as one of another %s', async (_, change) => {
    const sealed = await seal(sealing());
    await expect(peelOuter(sealed.shares[0], secrets.platform, { ...header, ...change })).rejects.toThrow('WRONG_SUBJECT');
  });

  test('has the digest of its ciphertexts in their order', async () => {
    const { body, shares, digest } = await seal(sealing());
    const parts = await Promise.all([body, ...shares].map((part) => sha256(part)));
    expect(digest).toBe(hex(await sha256(new Uint8Array(parts.flatMap((part) => [...part])))));
    expect(await envelopeDigest(body, [shares[1], shares[0], shares[2]])).not.toBe(digest);
  });

  test('is the stored one only to the last byte', async () => {
    const sealed = await seal(sealing());
    const { commitment, body, shares } = sealed;
    expect(check({ commitment, body: body.slice(), shares: shares.map((one) => one.slice()) }, sealed)).toBe(true);
    expect(check({ commitment: sealed.digest, body, shares }, sealed)).toBe(false);
    expect(check({ commitment, body: changed(body), shares }, sealed)).toBe(false);
    expect(check({ commitment, body, shares: shares.slice(0, 2) }, sealed)).toBe(false);
    expect(check({ commitment, body, shares: [shares[1], shares[0], shares[2]] }, sealed)).toBe(false);
    for (const at of SHARES.keys()) expect(check({ commitment, body, shares: shares.map((one, i) => (i === at ? changed(one) : one)) }, sealed)).toBe(false);
  });
});

describe('what is sealed', () => {
  test.each([[10, 4], [4_000, 4], [4_058, 4], [4_059, 16], [20_000, 64], [200_000, 256]])('%i letters have a length of %i KiB', (length, kib) => {
    // Two quotation marks, the salt and the length come with them.
    const plaintext = plaintextOf('x'.repeat(length), new Uint8Array(32));
    expect(plaintext.length).toBe(kib * 1024);
    expect(documentText(plaintext)).toBe(`"${'x'.repeat(length)}"`);
  });

  test('is refused when it is longer than the largest size', async () => {
    await expect(seal(sealing({ document: 'x'.repeat(256 * 1024 - 37) }))).rejects.toThrow('TOO_LONG');
    expect(plaintextOf('x'.repeat(256 * 1024 - 38), new Uint8Array(32)).length).toBe(256 * 1024);
  });

  test.each([undefined, { a: undefined }, [1.5], 2 ** 53, Number.NaN, { at: new Date(0) }, new Map(), { n: 1n }, '\ud83d', { a: () => 1 }, JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`) as unknown])('%# is no document', async (wrong) => {
    await expect(seal(sealing({ document: wrong }))).rejects.toThrow('NOT_A_DOCUMENT');
  });

  test('is committed to as its format says', async () => {
    const salt = new Uint8Array(32).fill(7);
    const plaintext = plaintextOf({ share_bp: 10_000, items: [{ unit_price: '1', item: 'i-1' }] }, salt);
    const json = utf8('{"items":[{"item":"i-1","unit_price":"1"}],"share_bp":10000}');
    const expected = new Uint8Array(4096);
    expected.set([...salt, 0, 0, 0, json.length, ...json]);
    expect(plaintext).toEqual(expected);
    expect(await commitmentTo(subject, plaintext)).toBe(hex(await sha256(utf8('gotong.id/bid-commit/v1\nt-1\nb-1\n2\n'), expected)));
    expect(await commitmentTo({ ...subject, part: 'TECHNICAL' }, plaintext)).toBe(hex(await sha256(utf8('gotong.id/bid-technical/v1\nt-1\nb-1\n2\n'), expected)));
  });

  test('is, of the server’s own receipt, the same bytes and the same commitment', async () => {
    const receipt = JSON.parse(readFileSync('../tests/vectors/v1/receipt.json', 'utf8')) as Subject & { plaintext: string; commitment: string };
    const plaintext = unbase64(receipt.plaintext);
    expect(plaintextOf(JSON.parse(documentText(plaintext)), plaintext.slice(0, 32))).toEqual(plaintext);
    expect(await commitmentTo({ ...receipt, part: 'WHOLE' }, plaintext)).toBe(receipt.commitment);
  });

  test('is refused at the opening when it is not what was committed to', async () => {
    const sealed = await seal(sealing());
    const { inner } = await peelOuter(sealed.shares[0], secrets.platform);
    const key = await peelForBuyer(inner, secrets.buyer);
    await expect(openBody(sealed.body, key, { ...subject, sequence: 3 }, sealed.commitment)).rejects.toThrow('COMMITMENT_MISMATCH');
    await expect(openBody(sealed.body, key, { ...subject, part: 'TECHNICAL' }, sealed.commitment)).rejects.toThrow('COMMITMENT_MISMATCH');
  });
});

describe('who can open', () => {
  test('nobody has two roles, nobody is missing, and nobody has a key of another kind', async () => {
    const { buyers, platform, witness } = recipients;
    const hybrid = await identityToRecipient(await generateHybridIdentity());
    const nobody = { buyers, platform, witness };
    for (const wrong of [
      { ...nobody, buyers: [] },
      { ...nobody, buyers: [buyers[0]!, buyers[0]!] },
      { ...nobody, platform: witness },
      { ...nobody, witness: buyers[0]! },
      { ...nobody, witness: hybrid },
      { ...nobody, platform: secrets.platform },
      { ...nobody, platform: `${platform.slice(0, -1)}${platform.endsWith('q') ? 'p' : 'q'}` },
    ]) {
      await expect(seal(sealing({ recipients: wrong }))).rejects.toThrow('BAD_RECIPIENT');
    }
  });

  test('a text that is no secret key opens nothing', async () => {
    const { shares } = await seal(sealing());
    for (const wrong of ['', recipients.platform, secrets.platform.toLowerCase(), `${secrets.platform.slice(0, -1)}B`, await generateHybridIdentity()]) {
      await expect(peelOuter(shares[0], wrong)).rejects.toThrow('NOT_A_KEY');
    }
  });
});

describe('a header', () => {
  test.each([{ tender: '' }, { tender: 't\n1' }, { bid: 'b 1' }, { sequence: 0 }, { sequence: 1.5 }, { sequence: 2 ** 32 }, { part: 'PRICE' as never }])('%# is refused', async (change) => {
    await expect(seal(sealing({ subject: { ...subject, ...change } }))).rejects.toThrow('BAD_SUBJECT');
  });
  test.each(['', 'tomorrow', '2026-11-24', '2026-11-24T05:00:00', '2026-11-24T05:00:00+00:00', '2026-11-24T12:00:00+07:00', '2026-02-30T05:00:00Z', '2026-11-24T25:00:00Z', '2026-11-24T05:00:00Z\n'])('of the time “%s” is refused', async (wrong) => {
    await expect(seal(sealing({ notBefore: wrong }))).rejects.toThrow('BAD_SUBJECT');
  });

  test.each([
    '',
    'gotong.id/bid-share/v1\nt-1\nb-1\n2\nWHOLE\n',
    'gotong.id/bid-share/v2\nt-1\nb-1\n2\nWHOLE\n2026-11-24T05:00:00Z\n',
    'gotong.id/bid-share/v1\nt-1\nb-1\n02\nWHOLE\n2026-11-24T05:00:00Z\n',
    'gotong.id/bid-share/v1\nt-1\nb-1\n2e0\nWHOLE\n2026-11-24T05:00:00Z\n',
    'gotong.id/bid-share/v1\nt-1\nb-1\n2\nPRICE\n2026-11-24T05:00:00Z\n',
    '\ufeffgotong.id/bid-share/v1\nt-1\nb-1\n2\nWHOLE\n2026-11-24T05:00:00Z\n',
    'gotong.id/bid-share/v1\r\nt-1\nb-1\n2\nWHOLE\n2026-11-24T05:00:00Z\n',
  ])('%# in a share that others made is refused', async (text) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipients.platform);
    const share = new Uint8Array(await encrypter.encrypt(`${text}age-encryption.org/v1`));
    await expect(peelOuter(share, secrets.platform)).rejects.toThrow('MALFORMED');
  });
});

describe('what others sealed', () => {
  test('is refused when its form is another, however deep', async () => {
    const deep = new Uint8Array(256 * 1024);
    const json = utf8(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    new DataView(deep.buffer).setUint32(32, json.length);
    deep.set(json, 36);
    const padded = plaintextOf(document, new Uint8Array(32));
    padded[4095] = 1;
    for (const wrong of [new Uint8Array(5), new Uint8Array(4096), padded, deep]) {
      const { key, body } = await bodyOf(wrong);
      await expect(openBody(body, key, subject, await commitmentTo(subject, wrong))).rejects.toThrow('MALFORMED');
    }
  });

  test('is refused when there is no key in its share', async () => {
    const { key, body } = await bodyOf(utf8('no key'));
    await expect(peelForBuyer(body, key)).rejects.toThrow('NOT_A_KEY');
  });
});

describe('the receipt’s file', () => {
  test.each(['WHOLE', 'TECHNICAL'] as const)('of a part %s proves what was committed to, before it has its place', async (part) => {
    const own = { ...subject, part };
    const text = receiptFile(own, await seal(sealing({ subject: own })), null);
    expect(await verifyText(text, await trust())).toEqual({ ok: true, kind: 'bid', part, received: null, witnessed: null });
    expect(JSON.parse(text)).toHaveProperty('proof', null);
    expect('part' in (JSON.parse(text) as object)).toBe(part === 'TECHNICAL');
  });

  test('is the text that the server writes', () => {
    const text = readFileSync('../tests/vectors/v1/receipt.json', 'utf8');
    const file = JSON.parse(text) as Subject & { plaintext: string; commitment: string; proof: string };
    const written = receiptFile({ ...file, part: 'WHOLE' }, { commitment: file.commitment, plaintext: unbase64(file.plaintext) }, file.proof);
    expect(written).toBe(canonical(JSON.parse(text)));
  });
});

describe('the library behind it', () => {
  test('is loaded only when something is sealed or opened', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name));
    const naming = files.filter((name) => statSync(`src/${name}`).isFile() && readFileSync(`src/${name}`, 'utf8').includes("'age-encryption'"));
    expect(naming.map((name) => name.replaceAll('\\', '/'))).toEqual(['features/seal/age.ts']);
    expect(readFileSync('src/features/seal/age.ts', 'utf8')).not.toMatch(/from 'age-encryption'/);
  });
});
