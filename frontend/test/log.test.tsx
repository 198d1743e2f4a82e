import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
afterEach(cleanup);

const vector = (name: string, version = 'v1') => new File([readFileSync(`../tests/vectors/${version}/${name}`)], name);
const entry = { index: 0, type: 'TENDER_PUBLISHED', at: '2026-11-22T12:48:15Z', commitment: 'c'.repeat(64), sequence: 1 };
/** The first entry's hash in the tree: of a zero byte and its text. */
const FIRST_HASH = createHash('sha256').update(`\0${(JSON.parse(readFileSync('../tests/vectors/v1/tender.json', 'utf8')) as { entries: { leaf: string }[] }).entries[0]!.leaf}`).digest('hex');

async function checkTender(hash: string) {
  const page = await openPage('/tender/roti/bukti', { overrides: { 'Tender.log': [{ ...entry, hash }] } });
  await userEvent.click(await screen.findByRole('button', { name: 'Periksa sekarang' }));
  return page;
}

test('a tender’s proof is checked in the browser and told in words', async () => {
  const { container } = await checkTender(FIRST_HASH);
  expect(await screen.findByText('Bukti ini sah')).toBeTruthy();
  expect(screen.getByText('3 penawaran dibuka, persis seperti disegel sebelum tenggat.')).toBeTruthy();
  expect(screen.getByText('1 pemenang mengikuti kriteria yang diumumkan.')).toBeTruthy();
  expect(container.querySelector('[role=alert]')).toBeNull();
});

test('a list that is not in the proof file is told apart', async () => {
  await checkTender('0'.repeat(64));
  expect((await screen.findByRole('alert')).textContent).toContain('tidak sama dengan berkas bukti');
});

test('files are checked one by one, with the key of one’s own choice', async () => {
  const { container } = await openPage('/periksa', { locale: 'en' });
  const field = (await screen.findByLabelText('Key of the log')) as HTMLTextAreaElement;
  await waitFor(() => expect(field.value).toMatch(/\+/));
  const choose = container.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(choose, [vector('receipt.json'), vector('proof.tlog-proof'), vector('another-winner.json')]);
  expect(await screen.findByText('receipt.json: This proof holds')).toBeTruthy();
  expect(screen.getByText('proof.tlog-proof: This proof holds')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toMatch(/another-winner.json: This proof does not hold.*STATEMENT_MISMATCH/);
  await userEvent.type(field, 'x');
  expect(screen.queryByText('receipt.json: This proof holds')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText(/This is no key of a log/)).toBeTruthy();
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

async function paste(label: string, text: string) {
  const field = screen.getByLabelText(label);
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
  return field;
}

test('witnesses may be asked for: then every checkpoint is cosigned by each of them', async () => {
  const { key, cases } = JSON.parse(readFileSync('../tests/vectors/v3/list.json', 'utf8')) as { key: string; cases: { file: string; witnesses: string[] }[] };
  const { witnesses } = cases.find(({ file }) => file === 'tender.json')!;
  const { container } = await openPage('/periksa', { locale: 'en' });
  // The server's own key comes first, and would be added to the pasted one.
  await waitFor(() => expect((screen.getByLabelText('Key of the log') as HTMLTextAreaElement).value).toMatch(/\+/));
  await paste('Key of the log', key);
  const field = await paste('Witness keys (one per line)', `${witnesses.join('\n')}\n`);
  const choose = container.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(choose, [vector('tender.json', 'v3'), vector('tender-cosigned-once.json', 'v3')]);
  expect((await screen.findByText(/^Cosigned by/)).textContent).toBe('Cosigned by witness.example/first and witness.example/second at 1 Nov 2026, 19:01 WIB');
  expect(screen.getByRole('alert').textContent).toMatch(/tender-cosigned-once.json: This proof does not hold.*every witness.*NOT_WITNESSED/);
  await paste('Witness keys (one per line)', key);
  expect(screen.queryByText(/^Cosigned by/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
  expect(await screen.findByText(/A line is no key of a witness/)).toBeTruthy();
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('a receipt says what it proves, and offers both of its files', async () => {
  const receipt = { __typename: 'BidReceipt', commitment: 'c'.repeat(64), sequence: 1, sealedAt: '2026-11-22T12:48:15Z', level: 'PLATFORM_SEALED', file: '{}', proof: 'c2sp.org/tlog-proof@v1' };
  await openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': someBid({ state: 'SEALED', receipt } as never), 'Lot.eligibility': null } });
  expect((await screen.findByRole('link', { name: 'Simpan .tlog-proof' })).getAttribute('download')).toMatch(/\.tlog-proof$/);
  expect(screen.getByRole('link', { name: 'Simpan berkas bukti' })).toBeTruthy();
  expect(screen.getByText(/persis begini, diterima pada waktu itu/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Bukti tender ini' }).getAttribute('href')).toMatch(/\/bukti$/);
});
