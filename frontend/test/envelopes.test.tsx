// Bids in two envelopes: the builder, the terms, the buyer's desk before prices are opened, the bidder's side, proofs.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sharesOf, type BidData } from '~/features/bids/bid.ts';
import { someBid } from '~/features/bids/fixture.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const LATER = '2098-12-31T05:00:00Z';
const siti = { id: 'u1', displayName: 'Siti' };
const team = [{ user: siti, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];
const rules = (envelopesMax: number) => ({
  type: 'OPEN', title: 'Tender terbuka', summary: '', forBuyers: true, entry: 'EVERYONE', invitedMin: 0, invitedMax: 0, awardMethods: ['LOWEST_PRICE'], justified: false,
  minTenderingDays: 3, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 5, minBidsMin: 1, minBidsMax: 1, envelopesMax,
});

const fieldsOf = (sent: { operationName: string; variables: Record<string, unknown> }[]) => (sent.find((one) => one.operationName === 'UpdateTenderDraft')?.variables.input as { fields: object } | undefined)?.fields;

const step3 = (envelopesMax: number, envelopes = 1) =>
  openPage('/tender/baru?draf=tdr-1&langkah=3', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.procedure': rules(envelopesMax),
      'Tender.envelopes': envelopes, 'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.justification': null, 'Lot.requirements': [],
    },
  });

describe('the builder', () => {
  test('offers two envelopes where the type permits them, and says what they mean', async () => {
    const { sent } = await step3(2);
    const group = await screen.findByRole('radiogroup', { name: 'Sampul penawaran' });
    expect(within(group).getByText(/dibuka dan dinilai lebih dahulu, tanpa harga/)).toBeTruthy();
    await userEvent.click(within(group).getByRole('radio', { name: /^Dua sampul/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ envelopes: 2 }));
  });

  test('asks nothing where there is one only, and sends one whatever was kept', async () => {
    const { sent } = await step3(1, 2);
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ envelopes: 1 }));
    expect(screen.queryByRole('radiogroup', { name: 'Sampul penawaran' })).toBeNull();
  });
});

test('the terms say so, and how bids are judged', async () => {
  await openPage('/tender/tdr-1', { overrides: { 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.envelopes': 2, 'Tender.timeline': [] } });
  expect((await screen.findByText('Sampul penawaran')).nextElementSibling?.textContent).toBe('Dua sampul: harga dibuka belakangan');
  expect(screen.getByText(/Harga penawaran yang ditolak tidak dibuka/)).toBeTruthy();
  expect(screen.getByText('Harga dan peringkat')).toBeTruthy();
});

const panel = async () => within(await screen.findByRole('region', { name: 'Sebelum harga dibuka' }));
const rows = async () => (await panel()).getAllByRole('listitem').map((row) => row.textContent);

const part = { item: { id: 'i1', title: 'Roti manis', unit: 'potong' }, quantity: '3600', unitPrice: null, total: null };
const bid = (id: string, bidderName: string, state: string) => ({
  id, state, bidderName, code: `BID-${id}`, alliance: null, rejectionReason: null, note: null, lot: { id: 'l1' }, total: null, answers: [], scores: [],
  members: [{ business: { id, name: bidderName, slug: id }, price: null, shareBp: null, parts: [part] }],
});
const desk = (overrides: Overrides = {}) =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.state': 'QUALIFICATION_TECH', 'Tender.envelopes': 2, 'Tender.pauseEndsAt': null, 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.openingsAgreed': [], 'Tender.timeline': [],
      'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', award: null, result: { computedAt: null, entries: [] } }], 'Tender.criteria': [{ id: 'c1', kind: 'QUALITY', title: 'Rasa', maxPoints: 100 }],
      'Tender.team': team, 'Tender.conflictDeclarations': [], 'Tender.viewerCan': ['ADMIT_BID', 'DECLARE_CONFLICT', 'SCORE', 'LOCK_SCORES'], 'Bid.inquiries': [], 'ComplaintConnection.nodes': [], 'ClaimConnection.nodes': [],
      'BidConnection.nodes': [bid('b1', 'Roti Makmur', 'OPENED'), bid('b2', 'Kue Ibu', 'ADMITTED'), bid('b3', 'Toko Tiga', 'REJECTED')], ...overrides,
    },
  });
const ready: Overrides = {
  'Tender.viewerCan': ['OPEN_PRICES'], 'Tender.pauseEndsAt': '2026-01-01T05:00:00Z', 'Tender.conflictDeclarations': [{ user: siti, hasConflict: false, text: null, at: '2026-01-01T05:00:00Z' }],
  'BidConnection.nodes': [bid('b3', 'Toko Tiga', 'REJECTED'), { ...bid('b2', 'Kue Ibu', 'ADMITTED'), scores: [{ points: 80, locked: true, criterion: { id: 'c1' }, evaluator: siti }] }],
};

describe('the desk before prices are opened', () => {
  test('compares what is offered, and says that prices are sealed instead of showing any', async () => {
    await desk();
    const table = await screen.findByRole('table', { name: 'Bandingkan berdampingan' });
    expect(within(table).getAllByText('3.600 potong')).toHaveLength(3);
    expect(within(table).getAllByText('Harga masih tersegel')).toHaveLength(2);
    expect(within(table).getByText('Harga tidak dibuka')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/Rp\s0/);
    expect(within(table).queryByText('Harga terendah')).toBeNull();
    await userEvent.click(screen.getAllByRole('button', { name: 'Baca' })[0]!);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('3.600 potong')).toBeTruthy();
    expect(dialog.queryByRole('columnheader', { name: 'Harga satuan' })).toBeNull();
  });

  test('judges as always, but neither ranks nor awards', async () => {
    await desk();
    expect(await screen.findByRole('button', { name: 'Terima untuk dinilai' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Minta perbaikan' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Kunci semua nilai saya' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Hitung peringkat' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Peringkat dan pemenang' })).toBeNull();
  });

  test('lets points be locked where no bid is left to score, but not before', async () => {
    const view = await desk({ 'BidConnection.nodes': [bid('b1', 'Roti Makmur', 'OPENED')] });
    await panel();
    expect(screen.queryByRole('button', { name: 'Kunci semua nilai saya' })).toBeNull();
    view.unmount();
    await desk({ 'BidConnection.nodes': [bid('b1', 'Roti Makmur', 'REJECTED')], 'Tender.pauseEndsAt': LATER });
    expect(await screen.findByRole('button', { name: 'Kunci semua nilai saya' })).toBeTruthy();
  });

  test('says what still has to happen', async () => {
    const complaints = [{ id: 'k1', code: 'PGD-1', state: 'SUBMITTED', viewerCan: [] }];
    await desk({ 'ComplaintConnection.nodes': complaints });
    await waitFor(async () => expect(await rows()).toEqual([
      '1 penawaran belum diterima atau ditolakBelum',
      'Belum menyatakan benturan kepentingan: SitiBelum',
      'Masih ada penilai yang belum mengunci nilainyaBelum',
      expect.stringMatching(/^Masa keberatan penawar: dua hari kerja.*Belum$/),
      'Ada pengaduan yang belum selesaiBelum',
    ]));
    expect((await panel()).queryByRole('button', { name: 'Buka harga' })).toBeNull();
  });

  test('says until when bidders may object', async () => {
    await desk({ 'Tender.pauseEndsAt': LATER });
    await waitFor(async () => expect(await rows()).toContainEqual(expect.stringMatching(/^Penawar dapat mengajukan keberatan sampai 31 Des 2098, 12.00 WIB/)));
  });

  test('opens prices after a question that says whose, and whose stay sealed', async () => {
    const { sent } = await desk(ready);
    await waitFor(async () => expect((await rows()).every((row) => row?.endsWith('Selesai'))).toBe(true));
    await userEvent.click((await panel()).getByRole('button', { name: 'Buka harga' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^Harga .*1.* penawaran ini dibuka/).nextElementSibling?.textContent).toBe('Kue Ibu BID-b2');
    expect(dialog.getByText(/yang ditolak tetap tersegel/).nextElementSibling?.textContent).toBe('Toko Tiga BID-b3');
    expect(sent.some((one) => one.operationName === 'OpenPrices')).toBe(false);
    await userEvent.click(dialog.getByRole('button', { name: 'Buka harga' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'OpenPrices')?.variables.input).toEqual({ tenderId: 't1' }));
  });

  test('shows why prices may not be opened', async () => {
    const refusal = { __typename: 'ConflictError', code: 'SCORES_UNLOCKED', path: [], message: 'Masih ada penilai yang belum mengunci nilainya.' };
    await desk({ ...ready, 'OpenPricesPayload.tender': null, 'OpenPricesPayload.userErrors': [refusal], UserError: 'ConflictError' });
    await userEvent.click((await panel()).getByRole('button', { name: 'Buka harga' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Buka harga' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Masih ada penilai yang belum mengunci nilainya.');
  });
});

const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const two = (state: string, tender: object, changes: Partial<BidData> = {}): BidData => {
  const own = someBid({ viewerCan: [], ...changes, state: state as BidData['state'] });
  return { ...own, tender: { ...own.tender, envelopes: 2, ...tender } };
};

const open = (own: BidData) =>
  openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': own, 'Viewer.seats': [seat], 'Lot.eligibility': null } });

describe('the bidder’s side', () => {
  test('is told before sealing when each envelope is opened, and to name no price', async () => {
    await open(two('DRAFT', {}, { viewerCan: ['EDIT', 'SEAL'] }));
    const notice = (await screen.findByText('Penawaran ini disegel dalam dua sampul')).closest('.banner')!;
    expect(notice.textContent).toMatch(/dibuka setelah tenggat.*jangan sebut harga/);
    expect(screen.getByText(/jangan sebut harga di sini/)).toBeTruthy();
  });

  test('is told nothing of the kind with one envelope', async () => {
    await open(someBid({ viewerCan: ['EDIT', 'SEAL'] }));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByText(/dua sampul/)).toBeNull();
  });

  test('may object to a rejection until the pause ends, its price still sealed', async () => {
    await open(two('REJECTED', { state: 'QUALIFICATION_TECH', pauseEndsAt: LATER }));
    const notice = (await screen.findByText('Sampul pertama tidak diterima')).closest<HTMLElement>('.banner')!;
    expect(notice.textContent).toMatch(/Harga Anda tetap tersegel.*sampai 31 Des 2098, 12.00 WIB/);
    await waitFor(() => expect(within(notice).getByRole('link', { name: 'Ajukan keberatan' }).getAttribute('href')).toBe('/tender/tdr-1/keberatan'));
  });

  test('may object no longer once the pause is over, but knows where its price is', async () => {
    await open(two('ADMITTED', { state: 'QUALIFICATION_TECH', pauseEndsAt: '2026-01-01T05:00:00Z' }));
    const notice = (await screen.findByText('Sampul pertama diterima')).closest<HTMLElement>('.banner')!;
    expect(notice.textContent).toContain('Harga Anda masih tersegel');
    expect(within(notice).queryByRole('link')).toBeNull();
  });

  test('keeps a receipt of each envelope', async () => {
    const receipt = { __typename: 'BidReceipt', commitment: 'c'.repeat(64), sequence: 1, sealedAt: '2026-11-22T12:48:15Z', level: 'PLATFORM_SEALED', file: '{"a":1}', technicalFile: '{"b":2}', proof: null };
    await open(two('SEALED', {}, { receipt } as never));
    expect((await screen.findByRole('link', { name: 'Simpan berkas bukti' })).getAttribute('href')).toContain(encodeURIComponent('{"a":1}'));
    const first = screen.getByRole('link', { name: 'Simpan berkas bukti sampul pertama' });
    expect([first.getAttribute('href'), first.getAttribute('download')]).toEqual([expect.stringContaining(encodeURIComponent('{"b":2}')), 'BID-2026-000001-technical.json']);
  });

  test('reads in the end that its price was never opened', async () => {
    const debrief = { outcome: 'REJECTED', rank: null, bidCount: 3, ownTotal: null, winnerName: null, winnerTotal: null, ownScore: null, winnerScore: null, criteria: [], reason: 'Sertifikat tidak berlaku' };
    await open(two('REJECTED', { state: 'AWARDED' }, { debrief } as never));
    expect((await screen.findByText('Harga Anda')).nextElementSibling?.textContent).toBe('Harga tidak dibuka');
  });
});

test('shares are known only with the price', () => {
  const { members } = someBid();
  expect(sharesOf({ members })?.map(({ bp }) => bp)).toEqual([6_000, 4_000]);
  expect(sharesOf({ members: [members[0]!, { ...members[1]!, shareBp: null }] })).toBeNull();
});

const verdict = async (name: string) => (await screen.findByText(`${name}: Bukti ini sah`)).closest('.banner')!.textContent;

test('a receipt of the first envelope is told apart from one of the whole bid', async () => {
  const folder = '../tests/vectors/v4';
  const { key } = JSON.parse(readFileSync(`${folder}/list.json`, 'utf8')) as { key: string };
  const { container } = await openPage('/periksa');
  const field = (await screen.findByLabelText('Kunci catatan')) as HTMLTextAreaElement;
  await waitFor(() => expect(field.value).toMatch(/\+/));
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(key);
  const files = ['receipt-of-the-offer.json', 'receipt-of-the-price.json'].map((name) => new File([readFileSync(`${folder}/${name}`)], name));
  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, files);
  expect(await verdict('receipt-of-the-offer.json')).toContain('sampul pertama penawaran yang diterima, tanpa harga');
  expect(await verdict('receipt-of-the-price.json')).toContain('Inilah penawaran yang diterima');
});
