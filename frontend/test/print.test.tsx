import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
const print = vi.fn();
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
  print.mockClear();
  vi.stubGlobal('print', print);
});
afterEach(cleanup);

test('a link that says it prints opens the document and the print dialog, once', async () => {
  const { router } = await openPage('/tender/tdr-1', { overrides: { 'Tender.slug': 'tdr-1', 'Tender.code': 'TDR-1', 'Tender.state': 'TENDERING', 'Tender.cancellation': null } });
  await userEvent.click(await screen.findByRole('link', { name: 'Cetak / simpan PDF' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/tender/tdr-1/cetak'));
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  expect(document.title).toBe('TDR-1 Dokumen tender · Gotong');
  expect(document.documentElement.style.getPropertyValue('--print-head')).toBe('"Dokumen tender TDR-1"');
  await userEvent.click(screen.getByRole('button', { name: 'Cetak / simpan PDF' }));
  expect(print).toHaveBeenCalledTimes(2);
});

test('a document that is only looked at prints nothing by itself', async () => {
  await openPage('/penawaran/bid-1/cetak', { signedIn: true, overrides: { Node: 'Bid', 'Bid.state': 'ASSEMBLING' } });
  await screen.findByText('Penawaran ini tidak terkirim: yang tercetak di sini hanya catatan Anda');
  expect(print).not.toHaveBeenCalled();
});

const someone = { id: 'u1', displayName: 'Siti' };
const team = [{ user: someone, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];
const bid = (id: string, state: string, amountMinor: string, rejectionReason: string | null = null, disqualificationGround: string | null = null) => ({
  id, state, code: id, bidderName: id, rejectionReason, disqualificationGround, alliance: null, lot: { id: 'l1' }, total: { amountMinor, currency: 'IDR' }, scores: [],
});

test('the record of a tender has its opened bids by price and what was decided, and no bid that was never opened', async () => {
  await openPage('/tender/tdr-1/berita-acara', {
    signedIn: true,
    overrides: {
      'Tender.team': team, 'Tender.state': 'EVALUATION', 'Tender.openedAt': '2026-12-01T05:00:00Z', 'Tender.cancellation': null, 'Tender.conflictDeclarations': [],
      'Tender.openingsAgreed': [{ user: someone, at: '2026-12-01T05:00:00Z' }], 'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti', award: null }], 'Bid.inquiries': [],
      'BidConnection.nodes': [bid('Mahal', 'OPENED', '900'), bid('Murah', 'REJECTED', '100', 'Sertifikat tidak berlaku'), bid('Gugur', 'LAPSED', '1'), bid('Palsu', 'DISQUALIFIED', '1000', 'Izin edarnya palsu.', 'FALSE_DECLARATION')],
    },
  });
  const opened = await screen.findByRole('table', { name: 'Penawaran yang dibuka' });
  expect(within(opened).getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual([expect.stringMatching(/^1Murah/), expect.stringMatching(/^2Mahal/), expect.stringMatching(/^3Palsu/)]);
  const decided = screen.getByRole('table', { name: 'Pemeriksaan penawaran' });
  expect(within(decided).getAllByRole('row').slice(1).map((row) => row.textContent)).toEqual(['MurahDitolakSertifikat tidak berlaku', 'MahalBelum diputuskan–', 'PalsuDidiskualifikasiPernyataan tidak benar: Izin edarnya palsu.']);
  expect(screen.queryByText('Gugur')).toBeNull();
});

test('the record is nothing for strangers', async () => {
  await openPage('/tender/tdr-1/berita-acara', { signedIn: true, overrides: { 'Tender.team': [] } });
  await screen.findByRole('heading', { name: 'Halaman ini tidak ada' });
});

test('the phases of a tender say where it is now', async () => {
  const timeline = [{ kind: 'PUBLISHED', at: '2026-12-01T05:00:00Z', progress: 'PAST' }, { kind: 'DEADLINE', at: '2026-12-08T05:00:00Z', progress: 'PAST' }, { kind: 'OPENED', at: null, progress: 'CURRENT' }];
  await openPage('/tender/tdr-1/kelola', { signedIn: true, overrides: { 'Tender.team': team, 'Tender.state': 'OPENING', 'Tender.openedAt': null, 'Tender.cancellation': null, 'Tender.timeline': timeline } });
  const region = await screen.findByRole('region', { name: 'Tahapan' });
  const steps = within(region).getAllByRole('listitem');
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, null, 'step', null, null, null]);
  expect(steps[2]!.textContent).toBe('PembukaanSekarangMenunggu dibuka');
});

test('too few openers are told of before the tender is refused', async () => {
  await openPage('/tender/baru?draf=tdr-1&langkah=4', { signedIn: true, overrides: { 'Tender.team': team, 'Tender.state': 'DRAFT', 'Tender.openersNeeded': 2, 'Tender.opensAt': null, 'Tender.cancellation': null } });
  await screen.findByText('Perlu 2 pembuka, tetapi di tim tender baru ada 1');
  const field = screen.getByRole('textbox', { name: 'Jumlah pembuka yang harus setuju' });
  await userEvent.clear(field);
  await userEvent.type(field, '1');
  await waitFor(() => expect(screen.queryByText(/^Perlu . pembuka/)).toBeNull());
});
