// Frameworks: the builder, the terms, the buyer's desk with its orders, and an order that shows where it comes from.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { frameworkInput, frameworkValues, missed, orderField, orderInput } from '~/features/tenders/frameworks.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const idr = (amountMinor: string) => ({ amountMinor, currency: 'IDR' });
const siti = { id: 'u1', displayName: 'Siti' };
const team = [{ user: siti, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];
const payung = { until: '2027-12-31', suppliers: 2, rule: 'CASCADE', inForce: true, ceiling: idr('100000000'), remaining: idr('40000000') };
const rules = (frameworks: boolean) => ({
  type: 'OPEN', title: 'Tender terbuka', summary: '', forBuyers: true, entry: 'EVERYONE', invitedMin: 0, invitedMax: 0, awardMethods: ['LOWEST_PRICE'], justified: false, frameworks,
  minTenderingDays: 3, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 5, minBidsMin: 1, minBidsMax: 1, envelopesMax: 1,
});

type Sent = { operationName: string; variables: Record<string, unknown> }[];
const inputOf = (sent: Sent, name: string) => sent.find((one) => one.operationName === name)?.variables.input as Record<string, unknown> | undefined;

const step3 = (frameworks: boolean) =>
  openPage('/tender/baru?draf=tdr-1&langkah=3', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.procedure': rules(frameworks),
      'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.currency': 'IDR', 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.justification': null, 'Lot.requirements': [],
    },
  });

describe('the builder', () => {
  test('makes a framework of a tender whose type has them', async () => {
    const { sent } = await step3(true);
    const group = await screen.findByRole('radiogroup', { name: 'Kontrak payung' });
    expect(screen.queryByLabelText('Hari terakhir memesan')).toBeNull();
    await userEvent.click(within(group).getByRole('radio', { name: /^Kontrak payung/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    expect(inputOf(sent, 'UpdateTenderDraft')).toBeUndefined();
    await userEvent.type(screen.getByLabelText('Hari terakhir memesan'), '2027-12-31');
    await userEvent.click(screen.getByRole('radio', { name: /^Semua pemasok bersaing lagi/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({
      framework: { until: '2027-12-31', suppliers: 3, rule: 'MINI_COMPETITION', ceiling: null },
    }));
  });

  test('asks nothing where the type has none', async () => {
    const { sent } = await step3(false);
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).not.toHaveProperty('framework'));
    expect(screen.queryByRole('radiogroup', { name: 'Kontrak payung' })).toBeNull();
  });

  test('what is kept is typed as it was, and switched off it is taken back', () => {
    const kept = frameworkValues({ framework: { ...payung, rule: 'CASCADE' } } as Parameters<typeof frameworkValues>[0]);
    expect(kept).toEqual({ on: true, until: '2027-12-31', suppliers: '2', rule: 'CASCADE', ceiling: '100000000' });
    expect(frameworkInput({ ...kept, on: false }, { frameworks: true }, 'IDR')).toEqual({ framework: null });
    expect(frameworkInput(kept, { frameworks: false }, 'IDR')).toEqual({});
  });
});

test('the terms say until when, of how many and up to which sum is ordered', async () => {
  await openPage('/tender/tdr-1', { overrides: { 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.timeline': [], 'Tender.framework': payung } });
  const card = within(await screen.findByRole('region', { name: 'Kontrak payung' }));
  expect(card.getByText('Batas nilai semua pesanan').nextElementSibling?.textContent).toMatch(/Rp\s?1\.000\.000/);
  expect(card.getByText(/Peringkat pertama yang diminta/)).toBeTruthy();
});

const business = (name: string) => ({ id: name, slug: name, name });

test('an order leads back to its framework and says why nobody before is asked', async () => {
  const callOff = {
    rule: 'CASCADE', framework: { id: 'f1', slug: 'tdr-9', title: 'Roti setahun', code: 'TDR-9' },
    suppliers: [{ rank: 2, business: business('Roti Dua'), alliance: null, prices: [] }],
    passedOver: [{ reason: 'NO_BID', business: business('Roti Satu'), alliance: null, callOff: { id: 'c1', slug: 'tdr-8', code: 'TDR-8' } }],
  };
  for (const path of ['/tender/tdr-1', '/tender/tdr-1/cetak']) {
    await openPage(path, { overrides: { 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.timeline': [], 'Tender.callOff': callOff } });
    const link = await screen.findByRole('link', { name: 'Roti setahun (TDR-9)' });
    expect(link.getAttribute('href')).toBe('/tender/tdr-9');
    expect(screen.getByText('Yang diminta: Roti Dua.')).toBeTruthy();
    expect(screen.getByText(/Roti Satu tidak menawar untuk/)).toBeTruthy();
    cleanup();
  }
});

const forty = (id: string, title: string) => ({ id, title, description: null, quantity: '40', unit: 'buah', code: null });

describe('the draft of an order', () => {
  const callOff = {
    rule: 'CASCADE', framework: { id: 'f1', slug: 'tdr-9', title: 'Roti setahun', code: 'TDR-9' }, passedOver: [],
    suppliers: [{ rank: 1, business: business('Roti Satu'), alliance: null, prices: [] }],
  };
  const lot = { id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', valueCeiling: null, hardCeiling: false, description: null, requirements: [], items: [forty('i1', 'Roti tawar'), forty('i2', 'Roti gandum')] };
  const ordered = {
    'Tender.id': 't2', 'Tender.version': 1, 'Tender.title': 'Roti bulan ini', 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.team': team, 'Tender.currency': 'IDR', 'Tender.callOff': callOff, 'Tender.lots': [lot],
    'Tender.viewerCan': ['EDIT_DRAFT', 'INVITE', 'AMEND'], 'Tender.procedure': { ...rules(false), entry: 'INVITED', invitedMin: 1, invitedMax: 50 }, 'Tender.invitations': [], 'Tender.invitedOnly': true,
    'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.directReason': null, 'Tender.justification': null,
  };

  test('takes less or leaves out, but adds nothing and keeps the framework’s words', async () => {
    const { sent } = await openPage('/tender/baru?draf=tdr-2&langkah=2', { signedIn: true, overrides: { ...ordered, 'Tender.state': 'DRAFT' } });
    const [first] = await screen.findAllByLabelText('Jumlah (buah)');
    for (const name of ['Tambah barang atau pekerjaan', 'Tambah paket']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByDisplayValue('Roti tawar')).toBeNull();
    expect(screen.getByText('Roti tawar')).toBeTruthy();
    await userEvent.clear(first!);
    await userEvent.type(first!, '30');
    await userEvent.click(screen.getByRole('button', { name: 'Hapus Roti gandum' }));
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ lots: [{ id: 'l1', items: [{ id: 'i1', title: 'Roti tawar', quantity: '30', unit: 'buah' }] }] }));
  });

  test('invites nobody beside the suppliers, neither as a draft nor at the desk', async () => {
    await openPage('/tender/baru?draf=tdr-2&langkah=3', { signedIn: true, overrides: { ...ordered, 'Tender.state': 'DRAFT' } });
    expect(await screen.findByText('Hanya pemasok kontrak payung yang dapat menawar.')).toBeTruthy();
    expect(screen.queryByLabelText('Undang usaha')).toBeNull();
    cleanup();
    await openPage('/tender/tdr-2/kelola', { signedIn: true, overrides: { ...ordered, 'Tender.state': 'TENDERING' } });
    await userEvent.click(await screen.findByRole('button', { name: 'Mulai mengubah' }));
    expect(await screen.findAllByLabelText('Jumlah (buah)')).toHaveLength(2);
    expect(screen.queryByRole('region', { name: 'Usaha yang diundang' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Tambah barang atau pekerjaan' })).toBeNull();
  });
});

const entry = (bidId: string, bidderName: string, rank: number, state: string) => ({
  bidId, bidderName, rank, state, members: [], total: idr('60000000'), lifeCycleCost: null, evaluatedPrice: null, distanceKm: null, score: null, criteria: [], tieBrokenBy: null, rejectionReason: null, abnormallyLow: false,
  items: [{ item: { id: 'i1', title: 'Roti tawar', unit: 'buah' }, quantity: '500', unitPrice: idr('120000'), total: idr('60000000') }],
});
const award = (id: string, bidId: string, winnerName: string, state: string) => ({
  id, bidId, winnerName, state, winners: [], total: idr('60000000'), reason: 'Harga terendah.', proposedBy: null, proposedAt: '2026-12-01T05:00:00Z', approvedBy: null, standstillEndsAt: null, confirmedAt: null,
});

const desk = (overrides: Overrides) =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: { 'Tender.id': 't1', 'Tender.team': team, 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.framework': payung, 'Tender.currency': 'IDR', ...overrides },
  });

const lots = (state: string, entries: unknown[], awards: unknown[]) => [{
  id: 'l1', number: 1, title: 'Roti tawar', state, valueCeiling: null, hardCeiling: false, description: null, requirements: [],
  items: [{ id: 'i1', title: 'Roti tawar', description: null, quantity: '500', unit: 'buah', code: null }],
  result: { computedAt: '2026-12-01T05:00:00Z', method: 'LOWEST_PRICE', entries }, award: awards[0] ?? null, awards,
}];

describe('the desk', () => {
  test('proposes the next in rank as long as there are fewer winners than the framework has', async () => {
    const both = [entry('b1', 'Roti Satu', 1, 'RANKED'), entry('b2', 'Roti Dua', 2, 'RANKED'), entry('b3', 'Roti Tiga', 3, 'RANKED')];
    const judging = { 'Tender.state': 'EVALUATION', 'Tender.viewerCan': ['PROPOSE_AWARD', 'CONFIRM_AWARD'], 'Tender.bids': { nodes: [] } };
    await desk({ ...judging, 'Tender.lots': lots('ACTIVE', both, [award('a1', 'b1', 'Roti Satu', 'STANDSTILL')]) });
    expect(await screen.findByRole('button', { name: /Roti Dua/ })).toBeTruthy();
    cleanup();
    const all = [award('a1', 'b1', 'Roti Satu', 'STANDSTILL'), award('a2', 'b2', 'Roti Dua', 'PROPOSED')];
    await desk({ ...judging, 'Tender.lots': lots('ACTIVE', both, all) });
    expect(await screen.findByText(/Paling banyak 2 pemenang/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Roti Tiga/ })).toBeNull();
  });

  test('shows suppliers, prices and what is left, and orders so many of what', async () => {
    const won = [entry('b1', 'Roti Satu', 1, 'AWARDED'), entry('b2', 'Roti Dua', 2, 'AWARDED'), entry('b3', 'Roti Tiga', 3, 'RANKED')];
    const { sent, router } = await desk({
      'Tender.state': 'AWARDED', 'Tender.viewerCan': ['CALL_OFF'], 'Tender.bids': { nodes: [] }, 'Tender.lots': lots('AWARDED', won, []),
      'Query.tenders': { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }, 'CreateCallOffPayload.tender': { id: 't2', slug: 'tdr-2' },
    });
    const panel = within(await screen.findByRole('region', { name: 'Kontrak payung' }));
    expect((await panel.findByText('Masih dapat dipesan')).nextElementSibling?.textContent).toMatch(/Rp\s?400\.000/);
    const table = within(panel.getByRole('table', { name: 'Pemasok menurut peringkat' }));
    expect(table.getAllByRole('row')).toHaveLength(3);
    expect(table.queryByText('Roti Tiga')).toBeNull();
    await userEvent.click(panel.getByRole('button', { name: 'Buat pesanan' }));
    await userEvent.click(panel.getByRole('button', { name: 'Buat pesanan' }));
    expect((await panel.findAllByText('Isi jumlah paling sedikit satu barang.')).length).toBeGreaterThan(0);
    expect(inputOf(sent, 'CreateCallOff')).toBeUndefined();
    await userEvent.type(panel.getByLabelText('Roti tawar (buah)'), '40');
    await userEvent.click(panel.getByRole('button', { name: 'Buat pesanan' }));
    await waitFor(() => expect(inputOf(sent, 'CreateCallOff')).toMatchObject({ tenderId: 't1', lotId: 'l1', items: [{ itemId: 'i1', quantity: '40' }], afterId: null }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ draf: 'tdr-2' }));
  });
});

test('refusals stand at the items that were ordered', () => {
  const values = { lotId: 'l1', title: 'Roti bulan ini', afterId: '', items: [{ id: 'i1', quantity: '' }, { id: 'i2', quantity: '0' }, { id: 'i3', quantity: '5' }] };
  expect(orderInput('t1', values).items).toEqual([{ itemId: 'i3', quantity: '5' }]);
  expect(orderField(values)(['items', '0', 'quantity'])).toBe('items[2].quantity');
  expect(orderField(values)(['items', '0', 'itemId'])).toBe('items');
  expect(orderField(values)(['title'])).toBe('title');
});

test('the next in rank follows only orders that may have failed, and only in turn', () => {
  const orders = ['DRAFT', 'TENDERING', 'EVALUATION', 'AWARDED', 'UNSUCCESSFUL'].map((state) => ({ state }));
  expect(missed('CASCADE', orders).map(({ state }) => state)).toEqual(['EVALUATION', 'UNSUCCESSFUL']);
  expect(missed('MINI_COMPETITION', orders)).toEqual([]);
});
