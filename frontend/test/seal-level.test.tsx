// Who could read bids before the opening: chosen in the builder, with the openers' keys; told to everybody; at the opening.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { load } from '~/features/seal/opener-keys.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const KEY = `age1${'q'.repeat(58)}`;
const member = (id: string, displayName: string, openerKey: string | null, roles = ['OPENER']) => ({ user: { id, displayName }, email: `${id}@contoh.id`, roles, openerKey });
const siti = (openerKey: string | null) => member('u1', 'Siti', openerKey, ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER']);
const rules = (envelopesMax: number) => ({
  type: 'OPEN', title: 'Tender terbuka', summary: '', forBuyers: true, entry: 'EVERYONE', invitedMin: 0, invitedMax: 0, awardMethods: ['LOWEST_PRICE'], justified: false,
  minTenderingDays: 3, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 5, minBidsMin: 1, minBidsMax: 1, envelopesMax,
});
const viewer = { 'Viewer.user': { id: 'u1', displayName: 'Siti' } };
const draft = (step: number, more: Overrides = {}) =>
  openPage(`/tender/baru?draf=tdr-1&langkah=${step}`, {
    signedIn: true,
    overrides: {
      ...viewer, 'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': [siti(KEY)], 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.procedure': rules(2),
      'Tender.envelopes': 1, 'Tender.sealLevel': 'PLATFORM_SEALED', 'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.justification': null, 'Lot.requirements': [],
      'Query.openingWitness': 'saksi.example', ...more,
    },
  });

type Sent = { operationName: string; variables: Record<string, unknown> }[];
const fieldsOf = (sent: Sent) => (sent.find((one) => one.operationName === 'UpdateTenderDraft')?.variables.input as { fields: object } | undefined)?.fields;
const level = () => screen.findByRole('radiogroup', { name: 'Penyegelan penawaran' });
const goOn = () => userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));

describe('the builder', () => {
  test('offers both levels in plain words, and names the witness', async () => {
    const { sent } = await draft(3);
    const group = within(await level());
    expect(group.getByText(/pengelolanya bisa saja membacanya/)).toBeTruthy();
    expect(group.getByText(/dua dari pembeli, platform, dan saksi; tidak seorang pun/)).toBeTruthy();
    expect(group.getByText('Saksi di platform ini: saksi.example')).toBeTruthy();
    expect(screen.queryByText('Kunci para pembuka')).toBeNull();
    await userEvent.click(group.getByRole('radio', { name: /^Bersama saksi/ }));
    expect(await screen.findByText('Kunci para pembuka')).toBeTruthy();
    await goOn();
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ sealLevel: 'WITNESS_SEALED', envelopes: 1 }));
  });

  test('asks nothing where no witness takes part in openings', async () => {
    const { sent } = await draft(3, { 'Query.openingWitness': null });
    await screen.findByRole('radiogroup', { name: 'Sampul penawaran' });
    await waitFor(() => expect(sent.some((one) => one.operationName === 'OpeningWitness')).toBe(true));
    await goOn();
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ sealLevel: 'PLATFORM_SEALED' }));
    expect(screen.queryByRole('radiogroup', { name: 'Penyegelan penawaran' })).toBeNull();
  });

  test('says so when the witness of a kept choice is gone, and lets it be changed', async () => {
    await draft(3, { 'Query.openingWitness': null, 'Tender.sealLevel': 'WITNESS_SEALED' });
    await level();
    expect(screen.getByText(/Di platform ini tidak ada saksi/)).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'Platform menyimpan kuncinya' }));
    expect(screen.queryByText(/Di platform ini tidak ada saksi/)).toBeNull();
  });

  test('two envelopes are sealed by the platform, whatever was chosen before', async () => {
    const { sent } = await draft(3, { 'Tender.sealLevel': 'WITNESS_SEALED' });
    await level();
    await userEvent.click(screen.getByRole('radio', { name: /^Dua sampul/ }));
    expect(screen.queryByRole('radiogroup', { name: 'Penyegelan penawaran' })).toBeNull();
    expect(screen.getByText(/dua sampul selalu disegel oleh platform/)).toBeTruthy();
    await goOn();
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ sealLevel: 'PLATFORM_SEALED', envelopes: 2 }));
  });

  test('says before publishing which openers have no key', async () => {
    await draft(4, { 'Tender.sealLevel': 'WITNESS_SEALED', 'Tender.team': [siti(KEY), member('u2', 'Budi', null)] });
    const warning = within((await screen.findByText(/^Ada pembuka yang belum punya kunci/)).closest<HTMLElement>('.banner')!);
    expect(warning.getByText(/^Belum punya kunci: Budi\. Minta mereka masuk/)).toBeTruthy();
    expect(warning.getAllByRole('listitem').map((row) => row.textContent)).toEqual(['SitiPunya kunci', 'BudiBelum punya kunci']);
  });
});

const desk = (more: Overrides) =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: {
      ...viewer, 'Tender.id': 't1', 'Tender.state': 'DRAFT', 'Tender.sealLevel': 'WITNESS_SEALED', 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.openingsAgreed': [], 'Tender.timeline': [], 'Tender.openedAt': null,
      'Tender.conflictDeclarations': [], 'Tender.viewerCan': [], 'ComplaintConnection.nodes': [], ...more,
    },
  });

describe('an opener', () => {
  test('makes a key: the public half is registered, the secret stays here and is offered as a file', async () => {
    let key: string | null = null;
    const { sent } = await desk({
      'Tender.team': () => [siti(key)],
      'Mutation.registerOpenerKey': ({ input }: { input: { recipient: string } }) => {
        key = input.recipient;
        return { recipient: key, userErrors: [] };
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Buat kunci pembuka' }));
    const link = await screen.findByRole('link', { name: 'Simpan salinan kunci' });
    const made = (await load('u1'))!;
    expect(sent.find((one) => one.operationName === 'RegisterOpenerKey')?.variables.input).toEqual({ recipient: made.recipient });
    expect(JSON.parse(decodeURIComponent(link.getAttribute('href')!.split(',')[1]!))).toMatchObject({ type: 'gotong.opener-key', ...made });
    expect(JSON.stringify(sent.map(({ variables }) => variables))).not.toContain('AGE-SECRET-KEY');
    expect(screen.getByText('Punya kunci')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Buat kunci pembuka' })).toBeNull();
  });

  test('whose key is elsewhere loads its copy, or makes another', async () => {
    await desk({ 'Tender.team': [siti(KEY)] });
    expect(await screen.findByText(/Kunci Anda tidak ada di perangkat ini/)).toBeTruthy();
    await userEvent.upload(screen.getByLabelText('Pilih salinan kunci'), new File(['x'], 'x.json', { type: 'application/json' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Itu bukan salinan kunci pembuka.');
    expect(screen.getByRole('button', { name: 'Ganti dengan kunci baru' })).toBeTruthy();
  });

  test('is the only one to be asked for a key: others read whom to ask', async () => {
    await desk({ 'Tender.team': [member('u1', 'Siti', null, ['OWNER']), member('u2', 'Budi', null)] });
    expect(await screen.findByText(/^Belum punya kunci: Budi/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Buat kunci pembuka' })).toBeNull();
  });

  test('is asked nothing where the platform seals', async () => {
    await desk({ 'Tender.team': [siti(null)], 'Tender.sealLevel': 'PLATFORM_SEALED' });
    await screen.findByRole('heading', { name: 'Tim tender' });
    expect(screen.queryByText('Kunci para pembuka')).toBeNull();
  });
});

describe('the opening', () => {
  test('waits for the witness, and is tried again', async () => {
    const away = { __typename: 'ConflictError', code: 'WITNESS_AWAY', path: [], message: 'Saksi belum dapat ikut membuka.' };
    let answer: object = { tender: null, userErrors: [away] };
    const { sent } = await desk({ 'Tender.state': 'OPENING', 'Tender.team': [siti(KEY)], 'Tender.openersNeeded': 1, 'Tender.viewerCan': ['OPEN_BIDS'], 'Mutation.openBids': () => answer, UserError: 'ConflictError' });
    await userEvent.click(await screen.findByRole('button', { name: 'Buka penawaran' }));
    const banner = await screen.findByRole('alert');
    expect(banner.textContent).toContain('Saksi belum dapat ikut membuka.');
    answer = { tender: { id: 't1', state: 'EVALUATION' }, userErrors: [] };
    await userEvent.click(within(banner).getByRole('button', { name: 'Coba lagi' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(sent.filter((one) => one.operationName === 'OpenBids')).toHaveLength(2);
  });
});

const page = (sealLevel: string) => ({ 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.timeline': [], 'Tender.sealLevel': sealLevel });

describe('everybody reads', () => {
  test.each([
    ['PLATFORM_SEALED', 'Platform menyimpan kuncinya', /pengelolanya bisa saja membacanya/],
    ['WITNESS_SEALED', 'Bersama saksi: dua dari tiga membuka', /tidak seorang pun dapat membukanya sendirian/],
  ])('%s in the terms and on paper', async (sealLevel, name, text) => {
    const view = await openPage('/tender/tdr-1', { overrides: page(sealLevel) });
    expect((await screen.findByText('Penyegelan penawaran')).nextElementSibling?.textContent).toBe(name);
    expect(screen.getByText(text)).toBeTruthy();
    view.unmount();
    await openPage('/tender/tdr-1/cetak', { overrides: page(sealLevel) });
    expect((await screen.findByText('Penyegelan penawaran')).nextElementSibling?.textContent).toBe(name);
  });

  test('that the witness released shares, in the log', async () => {
    const entry = { index: 3, type: 'SHARE_RELEASED', at: '2026-12-01T05:00:00Z', commitment: null, sequence: null, hash: 'a'.repeat(64) };
    await openPage('/tender/tdr-1/bukti', { overrides: { 'Tender.log': [entry] } });
    expect(await screen.findByText('Saksi melepas lapisannya dari bagian kunci penawaran')).toBeTruthy();
  });
});

test('who amends a published tender reads the level among what stays as it is', async () => {
  await desk({ 'Tender.state': 'TENDERING', 'Tender.team': [siti(KEY)], 'Tender.viewerCan': ['AMEND'] });
  await userEvent.click(await screen.findByRole('button', { name: 'Mulai mengubah' }));
  const frozen = within(document.querySelector<HTMLElement>('[aria-labelledby="frozen"]')!);
  expect(frozen.getByText(/tidak seorang pun dapat membukanya sendirian/)).toBeTruthy();
});
