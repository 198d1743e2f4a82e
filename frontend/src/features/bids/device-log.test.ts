// Whom a bid is sealed to, compared with the log: what is honest passes, everything else is refused.
import { afterEach, expect, test, vi } from 'vitest';
import { SealFault } from '~/features/seal/fault.ts';
import { makeLog, type MadeEntry } from '../../../test/made-log.ts';
import { needInLog, type Told } from './device-log.ts';

afterEach(() => vi.unstubAllGlobals());

const UUID = '01a2034c-cfd0-7679-b993-8878dfb3508f';
const OTHER = '01a2034c-d047-75f9-ac47-8a206ef814b0';
const ID = btoa(`tdr${UUID.replaceAll('-', '').match(/../g)!.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('')}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const CLOSES = '2026-12-01T12:00:00.000000Z';
const LATER = '2026-12-02T12:00:00.000000Z';
const told: Told = { tender: UUID, buyers: ['age1first', 'age1second'], platform: 'age1platform', witness: 'age1witness', notBefore: CLOSES };
const WITNESSES = ['first.example', 'second.example'];

const terms = (changes: object = {}, seq = 1): MadeEntry => ({
  type: seq === 1 ? 'tender.published' : 'tender.amended', seq,
  statement: { tender: UUID, version: seq, substantive: true, closesAt: CLOSES, criteria: [], level: 'WITNESS_SEALED', recipients: { platform: told.platform, witness: told.witness }, openers: ['age1second', 'age1first'], ...changes },
});
const log = await makeLog('log.example', WITNESSES);
const forged = await makeLog('log.example', WITNESSES);

/** A server with these answers; null where it does not answer. */
function serve(file: string | null, { key = log.key as string | null, witnesses = log.witnesses as readonly string[] | null } = {}) {
  const answers: Record<string, string | null> = { '/log/key': key, '/log/witnesses': witnesses && witnesses.join('\n'), [`/log/tender/${ID}`]: file };
  vi.stubGlobal('fetch', (path: string) => {
    const answer = answers[path];
    return answer == null ? Promise.reject(new TypeError('no connection')) : Promise.resolve(new Response(answer));
  });
}

const outcome = (what: Partial<Told> = {}) =>
  needInLog(ID, { ...told, ...what }).then(
    (missing) => missing,
    (fault: unknown) => (fault instanceof SealFault ? fault.code : fault),
  );

test('what the log says, cosigned by every witness, is sealed to', async () => {
  serve(await log.fileOf(UUID, [terms()]));
  expect(await outcome()).toEqual([]);
});

test('of amended terms the newest count', async () => {
  serve(await log.fileOf(UUID, [terms(), terms({ closesAt: LATER }, 2)]));
  expect(await outcome({ notBefore: LATER })).toEqual([]);
  expect(await outcome()).toBe('LOG_DIFFERS');
});

test('who has not cosigned is named', async () => {
  serve(await log.fileOf(UUID, [terms()], [WITNESSES[1]!]));
  expect(await outcome()).toEqual([WITNESSES[0]]);
});

test.each<[what: string, told: Partial<Told>]>([
  ['another platform’s key', { platform: 'age1forged' }],
  ['another witness’s key', { witness: 'age1forged' }],
  ['both keys exchanged', { platform: told.witness, witness: told.platform }],
  ['another opener’s key', { buyers: ['age1first', 'age1forged'] }],
  ['an opener’s key too many', { buyers: ['age1first', 'age1second', 'age1forged'] }],
  ['an opener’s key in place of another', { buyers: ['age1first', 'age1first'] }],
  ['no opener’s key', { buyers: [] }],
  ['another deadline', { notBefore: LATER }],
  ['another tender', { tender: OTHER }],
])('%s is refused', async (_, forgery) => {
  serve(await log.fileOf(UUID, [terms()]));
  expect(await outcome(forgery)).toBe('LOG_DIFFERS');
});

test('terms that name no keys, or seal otherwise, are refused', async () => {
  serve(await log.fileOf(UUID, [terms({ recipients: null })]));
  expect(await outcome()).toBe('LOG_DIFFERS');
  serve(await log.fileOf(UUID, [terms({ level: null })]));
  expect(await outcome()).toBe('LOG_DIFFERS');
  const silent = Object.fromEntries(Object.entries(terms().statement!).filter(([name]) => name !== 'openers'));
  for (const statement of [silent, { ...silent, openers: [] }]) {
    serve(await log.fileOf(UUID, [{ ...terms(), statement }]));
    expect(await outcome()).toBe('LOG_DIFFERS');
    expect(await outcome({ buyers: [] })).toBe('LOG_DIFFERS');
  }
});

test('the proof of another tender is refused', async () => {
  const statement = { ...terms().statement, tender: OTHER };
  serve(await log.fileOf(OTHER, [{ ...terms(), statement }]));
  expect(await outcome()).toBe('LOG_DIFFERS');
});

test.each<[what: string, change: (file: string) => string]>([
  ['with other keys than were hashed', (file) => file.replaceAll('age1witness', 'age1forged')],
  ['under another checkpoint', (file) => file.replace('log.example\\n1\\n', 'log.example\\n2\\n')],
  ['without its statement', (file) => file.replace(/"statement":\{.*\}\}/, '"statement":null}')],
  ['that is none', () => '{}'],
])('a proof %s is refused', async (_, change) => {
  const file = await log.fileOf(UUID, [terms()]);
  expect(change(file)).not.toBe(file);
  serve(change(file));
  expect(await outcome()).toBe('LOG_WRONG');
  expect(await outcome({ witness: 'age1forged' })).toBe('LOG_WRONG');
});

test('a log that somebody else signed is refused', async () => {
  serve(await forged.fileOf(UUID, [terms()]));
  expect(await outcome()).toBe('LOG_WRONG');
});

test('nothing is taken for granted while the log, its key or its witnesses cannot be reached', async () => {
  const file = await log.fileOf(UUID, [terms()]);
  for (const away of [{ file: null }, { file, key: null }, { file, witnesses: null }]) {
    serve(away.file, away);
    expect(await outcome()).toBe('LOG_AWAY');
  }
});

test('a browser that cannot check signatures seals nothing', async () => {
  serve(await log.fileOf(UUID, [terms()]));
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('Ed25519', 'NotSupportedError'));
  expect(await outcome()).toBe('LOG_UNCHECKED');
  vi.restoreAllMocks();
});
