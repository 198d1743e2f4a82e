// @vitest-environment node
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonical, parseJson } from './bytes.ts';
import { readKey, readWitnesses, type Trust } from './key.ts';
import { verifyText, verifyTexts } from './verify.ts';

const FOLDER = '../tests/vectors/v1';
const { key: keyText, cases } = JSON.parse(readFileSync(`${FOLDER}/list.json`, 'utf8')) as { key: string; cases: { file: string; result: string }[] };
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
let trust: Trust;

beforeAll(async () => {
  trust = await trusting(keyText);
});

async function trusting(log: string, witnesses: readonly string[] = []): Promise<Trust> {
  return { log: (await readKey(log))!, witnesses: (await readWitnesses(witnesses.join('\n')))! };
}

async function codeOf(text: string): Promise<string> {
  const outcome = await verifyText(text, trust);
  return outcome.ok ? 'OK' : outcome.code;
}

describe('the vectors that every verifier agrees on', () => {
  test.each(cases.map(({ file, result }) => [file, result]))('%s: %s', async (file, result) => {
    expect(await codeOf(textOf(file!))).toBe(result);
  });
});

describe.each([['rankings by every method', 'v2'], ['bids in two envelopes', 'v4'], ['lots that are decided together', 'v5-combinations'], ['several awards of one lot', 'v6-frameworks'], ['bids that did not open', 'v7-fallback'], ['prices by quantity', 'v9-tiers'], ['the parts of several awards', 'v11-parts']])('%s', (_, version) => {
  const folder = `../tests/vectors/${version}`;
  const list = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string; cases: { file: string; result: string; witnesses?: string[] }[] };
  test.each(list.cases.map(({ file, result, witnesses = [] }) => [file, result, witnesses] as const))('%s: %s', async (file, result, witnesses) => {
    const outcome = await verifyText(readFileSync(`${folder}/${file}`, 'utf8'), await trusting(list.key, witnesses));
    expect(outcome.ok ? 'OK' : outcome.code).toBe(result);
  });
});

describe('checkpoints that witnesses cosigned', () => {
  const folder = '../tests/vectors/v3';
  interface Case { file: string; result: string; witnesses: string[]; witnessed: number | null }
  const list = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string; cases: Case[] };
  test.each(list.cases.map((one) => [one.file, one.witnesses.length, one.result, one] as const))('%s, %i asked for: %s', async (file, count, result, one) => {
    const asked = await trusting(list.key, one.witnesses);
    expect(asked.witnesses.length).toBe(count);
    const outcome = await verifyText(readFileSync(`${folder}/${file}`, 'utf8'), asked);
    expect(outcome.ok ? 'OK' : outcome.code).toBe(result);
    const names = one.witnesses.map((key) => key.split('+')[0]!);
    if (outcome.ok) expect(outcome.witnessed).toEqual(one.witnessed === null ? null : { names, at: BigInt(one.witnessed) });
  });
  test('a log’s key is none of a witness, nor the other way round', async () => {
    const witness = list.cases[0]!.witnesses[0]!;
    expect(await readWitnesses(`${witness}\n\n ${witness}\n`)).toHaveLength(2);
    expect(await readWitnesses(`${witness}\n${list.key}`)).toBeNull();
    expect(await readKey(witness)).toBeNull();
  });
});

describe('promises, alone and beside the files that show whether they were kept', () => {
  const folder = '../tests/vectors/v10-promise';
  interface Case { file: string; beside: string[]; result: string; inTime: boolean | null; witnesses: string[]; witnessed: number | null }
  const list = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string; cases: Case[] };
  test.each(list.cases.map((one) => [one.file, one.beside.join(', '), one.result, one] as const))('%s beside %s: %s', async (file, _, result, one) => {
    const texts = [file, ...one.beside].map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
    const [outcome] = await verifyTexts(texts, await trusting(list.key, one.witnesses));
    expect(outcome!.ok ? 'OK' : outcome!.code).toBe(result);
    if (!outcome!.ok || outcome!.kind !== 'promise') return;
    expect(outcome!.kept?.inTime ?? null).toBe(one.inTime);
    expect(outcome!.witnessed?.at ?? null).toBe(one.witnessed === null ? null : BigInt(one.witnessed));
  });
});

describe('files beside others, of which no bid is left out', () => {
  const folder = '../tests/vectors/v12-complete';
  const list = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string; cases: { file: string; beside: string[]; result: string }[] };
  test.each(list.cases.map(({ file, beside, result }) => [file, beside.join(', ') || 'nothing', result, [file, ...beside]] as const))('%s beside %s: %s', async (_, __, result, names) => {
    const [outcome] = await verifyTexts(names.map((name) => readFileSync(`${folder}/${name}`, 'utf8')), await trusting(list.key));
    expect(outcome!.ok ? 'OK' : outcome!.code).toBe(result);
  });
});

describe('what a file that holds proves', () => {
  test('a receipt: when the bid was received, and as which entry', async () => {
    const { proof } = JSON.parse(textOf('receipt.json')) as { proof: string };
    const [, extra = '', index = '', size = ''] = /^extra (.*)\nindex (\d+)\n[^]*\n\n.*\n(\d+)\n/m.exec(proof) ?? [];
    const { t: at } = JSON.parse(atob(extra)) as { t: string };
    expect(await verifyText(textOf('receipt.json'), trust)).toEqual({ ok: true, kind: 'bid', part: 'WHOLE', received: { at, index: BigInt(index), size: BigInt(size) }, witnessed: null });
  });
  test('a receipt without its place: only that the bid is the one committed to', async () => {
    const receipt = { ...(JSON.parse(textOf('receipt.json')) as object), proof: null };
    expect(await verifyText(JSON.stringify(receipt), trust)).toEqual({ ok: true, kind: 'bid', part: 'WHOLE', received: null, witnessed: null });
  });
  test('a receipt of the first of two envelopes: that it is the first', async () => {
    const folder = '../tests/vectors/v4';
    const { key } = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string };
    const receipt = readFileSync(`${folder}/receipt-of-the-offer.json`, 'utf8');
    expect(await verifyText(receipt, await trusting(key))).toMatchObject({ ok: true, kind: 'bid', part: 'TECHNICAL' });
  });
  test('a lot of a framework: that each of its awards follows', async () => {
    const folder = '../tests/vectors/v6-frameworks';
    const { key } = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string };
    const proven = await verifyText(readFileSync(`${folder}/tender.json`, 'utf8'), await trusting(key));
    expect(proven).toMatchObject({ ok: true, kind: 'tender', entries: 13, opened: 4, awards: 2 });
  });
  test('a tender: how many bids were opened as sealed, and how many awards follow', async () => {
    expect(await verifyText(textOf('tender.json'), trust)).toMatchObject({ ok: true, kind: 'tender', entries: 10, opened: 3, failed: 0, awards: 1, size: 10n });
  });
  test('a growth: from how many entries to how many', async () => {
    expect(await verifyText(textOf('growth.json'), trust)).toEqual({ ok: true, kind: 'growth', old: 4n, now: 10n, witnessed: null });
  });
});

describe('what is no file of the log', () => {
  test.each(['', '{', '{}', '[]', '{"type":"gotong.bid-receipt"}', '{"type":"another","v":1}', `{"type":"gotong.log-consistency","old":${'['.repeat(200_000)}`])('%#', async (text) => {
    expect(await codeOf(text)).toBe('MALFORMED');
  });
  test('a number that is not whole is refused, digits in texts are not', () => {
    expect(() => parseJson('{"a":1.0}')).toThrow('MALFORMED');
    expect(() => parseJson('{"a":1e3}')).toThrow('MALFORMED');
    expect(parseJson(String.raw`{"a\"1.5":"2.5e3"}`)).toEqual({ 'a"1.5': '2.5e3' });
  });
  test('a canonical text sorts its fields by UTF-16, and holds no half characters and no large numbers', () => {
    expect(canonical({ '\u{1f600}': 1, '\ufb33': [true, null], a: 'é\n' })).toBe('{"a":"é\\n","\u{1f600}":1,"\ufb33":[true,null]}');
    for (const wrong of ['\ud83d', { '\ude00': 1 }, [2 ** 53]]) expect(() => canonical(wrong)).toThrow('MALFORMED');
  });
});

describe('the key', () => {
  test('is refused when its number, its name or its form is another', async () => {
    const [, number = ''] = /\+([0-9a-f]{8})\+/.exec(keyText) ?? [];
    for (const wrong of ['', 'key', keyText.replace(number, '00000000'), `x${keyText}`, keyText.slice(0, -4)]) expect(await readKey(wrong)).toBeNull();
  });
  test('of another log signs nothing here', async () => {
    const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;
    const other = { ...trust, log: { ...trust.log, key: pair.publicKey } };
    expect(await verifyText(textOf('tender.json'), other)).toEqual({ ok: false, code: 'NOT_SIGNED' });
  });
});
