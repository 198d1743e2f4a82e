// Calling a tender or some of its lots off: the buyer's dialog, and what everybody reads of it.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const lot = (number: number, title: string, state = 'ACTIVE') => ({ id: `l${number}`, number, title, state, award: null, result: null, requirements: [], items: [] });
const off = (...lotIds: string[]) => ({ reason: 'BUDGET_CUT', text: 'Anggaran tahun ini dipotong separuh.', at: '2026-12-03T05:00:00Z', lotIds });
const team = [{ user: { id: 'u1', displayName: 'Siti' }, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER'] }];
const none: Overrides = {
  'Tender.id': 't1', 'Tender.slug': 'tdr-1', 'Tender.state': 'TENDERING', 'Tender.team': team, 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.openedAt': null,
  'Tender.invitedOnly': false,
};
const WORDS = 'Anggaran tahun ini dipotong separuh.';

const desk = (overrides: Overrides) => openPage('/tender/tdr-1/kelola', { signedIn: true, overrides: { ...none, 'Tender.viewerCan': ['CANCEL'], ...overrides } });
const inputOf = (sent: { operationName: string; variables: Record<string, unknown> }[]) => sent.find((one) => one.operationName === 'CancelTender')?.variables.input;
const three = [lot(1, 'Roti'), lot(2, 'Kue'), lot(3, 'Teh', 'UNSUCCESSFUL')];

describe('the buyer', () => {
  test('chooses lots; only those are sent, and what becomes of their bids is said', async () => {
    const { sent } = await desk({ 'Tender.lots': three, 'CancelTenderPayload.tender': { id: 't1', state: 'TENDERING', cancellation: null } });
    await userEvent.click(await screen.findByRole('button', { name: 'Batalkan tender atau paket' }));
    const dialog = screen.getByRole('dialog');
    within(dialog).getByText('Penawaran yang belum dibuka dimusnahkan; tidak seorang pun akan membacanya.');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Paket tertentu' }));
    const boxes = within(within(dialog).getByRole('group', { name: 'Paket yang dibatalkan' })).getAllByRole('checkbox');
    expect(boxes.map((box) => box.parentElement?.textContent)).toEqual(['Paket 1: Roti', 'Paket 2: Kue']);

    await userEvent.type(within(dialog).getByLabelText('Penjelasan'), WORDS);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Batalkan paket' }));
    const refused = await within(dialog).findByRole('alert');
    expect(refused.textContent).toContain('Paket yang dibatalkan: Pilih paling sedikit satu paket');
    expect(inputOf(sent)).toBeUndefined();

    await userEvent.click(boxes[1]!);
    within(dialog).getByText('Penawaran yang belum dibuka untuk Paket 2: Kue dimusnahkan; tidak seorang pun akan membacanya. Paket lain dan penawarannya berjalan terus.');
    within(dialog).getByText(/^Pembatalan langsung berlaku\./);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Batalkan 1 paket' }));
    await waitFor(() => expect(inputOf(sent)).toEqual({ tenderId: 't1', lotIds: ['l2'], reason: 'NO_DEMAND', text: WORDS }));
    await screen.findByText('1 paket dibatalkan.');
  });

  test('calls the whole tender off by naming no lot, and hears that it is only announced after the deadline', async () => {
    const { sent } = await desk({ 'Tender.state': 'EVALUATION', 'Tender.lots': three, 'BidConnection.nodes': [], 'CancelTenderPayload.tender': { id: 't1', state: 'EVALUATION', cancellation: off() } });
    await userEvent.click(await screen.findByRole('button', { name: 'Batalkan tender atau paket' }));
    const dialog = screen.getByRole('dialog');
    within(dialog).getByText(/^Pembatalan berlaku dua hari kerja setelah diumumkan\./);
    within(dialog).getByText('Penawaran tidak dinilai lagi, dan pemenang yang sudah diusulkan atau ditetapkan gugur.');
    await userEvent.type(within(dialog).getByLabelText('Penjelasan'), WORDS);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Batalkan tender' }));
    await waitFor(() => expect(inputOf(sent)).toEqual({ tenderId: 't1', reason: 'NO_DEMAND', text: WORDS }));
    await screen.findByText('Pembatalan diumumkan.');
  });

  test('has nothing to choose where one lot is left', async () => {
    await desk({ 'Tender.lots': [lot(1, 'Roti'), lot(2, 'Kue', 'CANCELLED')], 'Tender.lotCancellations': [off('l2')] });
    await screen.findByText('Paket 2: Kue dibatalkan (anggaran berkurang)');
    await userEvent.click(screen.getByRole('button', { name: 'Batalkan tender' }));
    expect(within(screen.getByRole('dialog')).queryByRole('radio')).toBeNull();
  });

  test('sees a refused lot at the field', async () => {
    await desk({ 'Tender.lots': three, 'CancelTenderPayload.tender': null, 'CancelTenderPayload.userErrors': [{ code: 'UNKNOWN', path: ['lotIds', '0'], message: 'Tidak dikenal.' }], UserError: 'ValidationError' });
    await userEvent.click(await screen.findByRole('button', { name: 'Batalkan tender atau paket' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Paket tertentu' }));
    await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Paket 1: Roti' }));
    await userEvent.type(within(dialog).getByLabelText('Penjelasan'), WORDS);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Batalkan 1 paket' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Paket yang dibatalkan: Tidak dikenal.');
  });

  test('sees on the desk which lots are about to be called off, and when', async () => {
    await desk({ 'Tender.state': 'OPENING', 'Tender.lots': three, 'Tender.cancellation': off('l2') });
    const banner = (await screen.findByText('Pembatalan Paket 2: Kue diumumkan (anggaran berkurang)')).closest('.banner')!;
    expect(banner.textContent).toMatch(/dipotong separuh\.Berlaku paling cepat 3 Des 2026.*Sampai saat itu tidak ada langkah lain/);
  });
});

describe('everybody', () => {
  const gone = { ...none, 'Tender.lots': [lot(1, 'Roti'), lot(2, 'Kue', 'CANCELLED')], 'Tender.lotCancellations': [off('l2')] };

  test('reads at a lot that it was called off; it takes no bid', async () => {
    await openPage('/tender/tdr-1', { signedIn: true, overrides: { ...gone, 'Tender.viewerCan': ['START_BID'], 'Tender.viewerBids': [] } });
    const card = (await screen.findByRole('heading', { name: 'Paket 2: Kue' })).closest('.card') as HTMLElement;
    expect(card.textContent).toMatch(/Paket ini dibatalkan: anggaran berkurangAnggaran tahun ini dipotong separuh\.Berlaku sejak 3 Des 2026/);
    expect(screen.getByRole('heading', { name: 'Paket 1: Roti' }).closest('.card')!.textContent).not.toContain('dibatalkan');
    await userEvent.click(await screen.findByRole('button', { name: 'Ajukan penawaran' }));
    expect(within(screen.getByRole('dialog')).queryByText('Paket 2: Kue')).toBeNull();
  });

  test('finds no way to bid where no lot is left', async () => {
    await openPage('/tender/tdr-1', { overrides: { ...gone, 'Tender.lots': [lot(1, 'Roti', 'UNSUCCESSFUL'), lot(2, 'Kue', 'CANCELLED')] } });
    await screen.findByRole('heading', { name: 'Paket 2: Kue' });
    expect(screen.queryByRole('link', { name: 'Ajukan penawaran' })).toBeNull();
  });

  test('reads a whole cancellation as announced until it is in effect', async () => {
    const evaluating = { ...none, 'Tender.state': 'EVALUATION', 'Tender.lots': [lot(1, 'Roti')], 'Tender.cancellation': off() };
    await openPage('/tender/tdr-1', { overrides: evaluating });
    await screen.findByText('Pembatalan tender diumumkan: anggaran berkurang');
    cleanup();
    await openPage('/tender/tdr-1', { locale: 'en', overrides: { ...evaluating, 'Tender.state': 'CANCELLED' } });
    await screen.findByText('Tender cancelled: budget cut');
  });

  test('has both on paper', async () => {
    await openPage('/tender/tdr-1/cetak', { overrides: { ...gone, 'Tender.state': 'OPENING', 'Tender.lots': [lot(1, 'Roti'), lot(2, 'Kue', 'CANCELLED')], 'Tender.cancellation': off('l1') } });
    await screen.findByText('Pembatalan Paket 1: Roti diumumkan (anggaran berkurang)');
    expect(screen.getByRole('heading', { name: 'Paket 2: Kue' }).parentElement!.textContent).toContain('Paket ini dibatalkan: anggaran berkurang');
  });

  test('who bid for it reads why the bid lapsed', async () => {
    const bid = { Node: 'Bid', 'Bid.state': 'LAPSED', 'Bid.debrief': null, 'Bid.rejectionReason': null, 'Bid.lot': { id: 'l2', number: 2, title: 'Kue', state: 'CANCELLED' } };
    await openPage('/penawaran/bid-1', { signedIn: true, overrides: { ...none, ...bid, 'Tender.lotCancellations': [off('l2')] } });
    await screen.findByText('Paket 2: Kue dibatalkan (anggaran berkurang)');
    screen.getByText(/^Pembatalan sudah berlaku\. Penawaran yang belum dibuka dimusnahkan/);
  });
});
