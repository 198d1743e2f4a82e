import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Locale } from '~/i18n/locale.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
afterEach(cleanup);

const FOLDER = '../tests/vectors/v3';
const textOf = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');
const vector = (name: string) => new File([textOf(name)], name);
const list = JSON.parse(textOf('list.json')) as { key: string; cases: { file: string; witnesses: string[] }[] };
const { key } = list;
const { witnesses } = list.cases.find(({ file }) => file === 'tender.json')!;
const [FIRST, SECOND] = ['witness.example/first', 'witness.example/second'];

const hashOf = (leaf: string) => createHash('sha256').update(`\0${leaf}`).digest('hex');
const { entries } = JSON.parse(textOf('tender.json')) as { entries: { leaf: string }[] };
const log = [{ index: 0, type: 'TENDER_PUBLISHED', at: '2026-11-22T12:48:15Z', commitment: 'c'.repeat(64), sequence: 1, hash: hashOf(entries[0]!.leaf) }];

/** What the server answers for its witnesses: their keys, or no answer at all. */
type Told = readonly string[] | (() => never);

const offline = (): never => {
  throw new TypeError('no connection');
};

function served(told: Told) {
  return { '/log/key': `${key}\n`, '/log/witnesses': typeof told === 'function' ? told : told.map((line) => `${line}\n`).join('') };
}

/** Opens the page of a tender's proofs and has it check one of the vectors. */
async function checkNow(told: Told, file: string, locale: Locale = 'en') {
  const overrides = { ...served(told), 'Tender.id': 't1', 'Tender.log': log, '/log/tender/t1': textOf(file) };
  const page = await openPage('/tender/roti/bukti', { locale, overrides });
  await userEvent.click(await screen.findByRole('button', { name: locale === 'en' ? 'Check now' : 'Periksa sekarang' }));
  return page;
}

const verdict = async (title: string) => (await screen.findByText(title)).closest<HTMLElement>('.banner')!;

describe('the check on the page of a tender’s proofs', () => {
  test('cosigned by every witness: who did, and when', async () => {
    const { container } = await checkNow(witnesses, 'tender.json');
    const good = await verdict('This proof holds');
    expect(good.textContent).toContain(`Cosigned by ${FIRST} and ${SECOND} at 1 Nov 2026`);
    expect(container.querySelectorAll('.banner')).toHaveLength(1);
  });
  test('not yet cosigned: it holds by the platform’s signature alone, and is told to lack its witnesses', async () => {
    const { container } = await checkNow(witnesses, 'tender-not-cosigned.json');
    const good = await verdict('This proof holds');
    expect(good.dataset.tone).toBe('ok');
    expect(good.textContent).not.toContain('Cosigned by');
    const note = await verdict(`Not yet witnessed: ${FIRST} and ${SECOND}`);
    expect(note.dataset.tone).toBe('warn');
    expect(note.querySelector('svg')).not.toBeNull();
    expect(note.textContent).toContain('by the platform’s signature alone');
    expect(container.querySelector('[role=alert]')).toBeNull();
  });
  test('cosigned by one of two: one is named in the verdict, the other below it', async () => {
    await checkNow(witnesses, 'tender-cosigned-once.json');
    const good = await verdict('This proof holds');
    const named = [FIRST!, SECOND!].filter((name) => good.textContent!.includes(name));
    expect(named).toHaveLength(1);
    const other = named[0] === FIRST ? SECOND! : FIRST!;
    expect((await verdict(`Not yet witnessed: ${other}`)).textContent).toContain('only those named above');
  });
  test('no witnesses: nothing is said of them but what is not proven without one', async () => {
    const { container } = await checkNow([], 'tender.json');
    await verdict('This proof holds');
    expect(container.querySelectorAll('.banner')).toHaveLength(1);
    expect(screen.queryByRole('heading', { name: 'Witnesses' })).toBeNull();
    const told = screen.getAllByText(/witness/i).map((element) => element.textContent);
    expect(told).toEqual([expect.stringMatching(/^That nobody read a bid before the opening\./), expect.stringMatching(/^That everyone sees the same log\./), expect.stringContaining('--witness')]);
    expect(screen.getByRole('region', { name: 'What this does not prove' }).textContent).toContain(told[0]);
  });
  test.each<[string, Told]>([['cannot be fetched', offline], ['is none', ['<!doctype html>']]])('a list of witnesses that %s: everything else is checked, and this is told', async (_, told) => {
    await checkNow(told, 'tender.json');
    expect((await verdict('This proof holds')).dataset.tone).toBe('ok');
    const note = await verdict('Checked without witnesses');
    expect(note.dataset.tone).toBe('warn');
    expect(note.textContent).toContain('We could not find out who the witnesses are');
    expect(screen.queryByRole('heading', { name: 'Witnesses' })).toBeNull();
  });
  test('a proof that does not hold is told so, and nothing about its witnesses', async () => {
    const file = JSON.parse(textOf('tender-not-cosigned.json')) as { entries: { statement: Record<string, unknown> | null }[] };
    const changed = file.entries.find(({ statement }) => statement !== null)!;
    changed.statement = { ...changed.statement, title: 'another' };
    const overrides = { ...served(witnesses), 'Tender.id': 't1', 'Tender.log': log, '/log/tender/t1': JSON.stringify(file) };
    await openPage('/tender/roti/bukti', { locale: 'en', overrides });
    await userEvent.click(await screen.findByRole('button', { name: 'Check now' }));
    expect((await screen.findByRole('alert')).textContent).toContain('STATEMENT_MISMATCH');
    expect(screen.queryByText(/Not yet witnessed/)).toBeNull();
  });
  test('it speaks Indonesian, too', async () => {
    await checkNow(witnesses, 'tender-not-cosigned.json', 'id');
    await verdict('Bukti ini sah');
    expect((await verdict(`Belum disaksikan: ${FIRST} dan ${SECOND}`)).textContent).toContain('hanya diperiksa dengan tanda tangan platform');
    expect(screen.getByRole('heading', { name: 'Saksi' })).toBeTruthy();
  });
});

const openList = () => openPage('/tender/roti/bukti', { locale: 'en', overrides: { ...served(witnesses), 'Tender.log': log } });

describe('the list of witnesses', () => {
  test('names each with a key to copy, and says whom to ask for it', async () => {
    const user = userEvent.setup();
    await openList();
    const section = await screen.findByRole('region', { name: 'Witnesses' });
    expect(within(section).getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([FIRST, SECOND]);
    for (const witness of witnesses) expect(within(section).getByText(witness)).toBeTruthy();
    expect(section.textContent).toContain('ask the witnesses for theirs and compare');
    await user.click(within(section).getByRole('button', { name: `Copy key ${SECOND}` }));
    expect(await navigator.clipboard.readText()).toBe(witnesses[1]);
    expect(await screen.findByText('Copied.')).toBeTruthy();
  });
  test('a browser that copies nothing says so', async () => {
    await openList();
    const button = await screen.findByRole('button', { name: `Copy key ${FIRST}` });
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await userEvent.click(button);
    expect(await screen.findByText(/^Not copied: /)).toBeTruthy();
  });
});

const openCheck = (told: Told) => openPage('/periksa', { locale: 'en', overrides: served(told) });
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Witness keys (one per line)');
const fill = () => screen.findByRole('button', { name: 'Use this platform’s witnesses' });

async function choose(container: HTMLElement, ...names: string[]) {
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Key of the log').value).toBe(key));
  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, names.map(vector));
}

describe('the witnesses’ keys on the page for files', () => {
  test('are filled in by the platform when asked, and then every file must be cosigned by each', async () => {
    const { container } = await openCheck(witnesses);
    const button = await fill();
    expect(field().value).toBe('');
    expect(document.getElementById(button.getAttribute('aria-describedby')!)!.textContent).toContain('ask each witness for its key');
    await userEvent.click(button);
    expect(field().value).toBe(witnesses.join('\n'));
    await choose(container, 'tender.json', 'tender-not-cosigned.json');
    expect((await verdict('tender.json: This proof holds')).textContent).toContain(`Cosigned by ${FIRST} and ${SECOND}`);
    expect(screen.getByRole('alert').textContent).toMatch(/tender-not-cosigned.json: This proof does not hold.*NOT_WITNESSED/);
  });
  test('that stand there already stay, and none comes twice', async () => {
    await openCheck(witnesses);
    const button = await fill();
    await userEvent.click(field());
    await userEvent.paste(`${witnesses[1]!}\n`);
    await userEvent.click(button);
    expect(field().value).toBe(`${witnesses[1]!}\n${witnesses[0]!}`);
    await userEvent.click(button);
    expect(field().value).toBe(`${witnesses[1]!}\n${witnesses[0]!}`);
  });
  test.each<[string, Told]>([['there are none', []], ['they cannot be fetched', offline]])('are not offered when %s, and files are checked without', async (_, told) => {
    const { container } = await openCheck(told);
    await choose(container, 'tender-not-cosigned.json');
    await verdict('tender-not-cosigned.json: This proof holds');
    expect(screen.queryByRole('button', { name: 'Use this platform’s witnesses' })).toBeNull();
    expect(container.querySelector('[role=alert]')).toBeNull();
  });
});
