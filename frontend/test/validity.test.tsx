import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const asked = { id: 'x1', state: 'OPEN', validUntil: '2099-02-01T05:00:00Z', askedAt: '2026-12-01T05:00:00Z', dueAt: '2099-01-05T05:00:00Z', answeredAt: null, viewerCanAnswer: true } as const;

const openDesk = (nodes: Record<string, unknown>[], overrides: Record<string, unknown> = {}) =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1',
      'Tender.state': 'EVALUATION',
      'Tender.viewerCan': ['EXTEND_BIDS'],
      'Tender.cancellation': null,
      'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti' }],
      'BidConnection.nodes': nodes.map((node, i) => ({ id: `b${i}`, lot: { id: 'l1' }, awaitedReceipt: null, inquiries: [], extensions: [], viewerCan: [], ...node })),
      'LotResult.entries': [],
      'Lot.award': null,
      ...overrides,
    },
  });

const openBid = (changes: Parameters<typeof someBid>[0]) =>
  openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': someBid({ viewerCan: [], ...changes }), 'Lot.eligibility': null } });

describe('at the desk', () => {
  test('the buyer asks for more time, for a moment of its own clock', async () => {
    const { sent } = await openDesk([{ bidderName: 'Kue Ibu', state: 'RANKED', validUntil: '2099-01-10T05:00:00Z' }]);
    expect(await screen.findByText('Penawaran mengikat sampai', { exact: false })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Minta perpanjangan' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Minta perpanjangan masa berlaku' }));
    // Two weeks later is proposed; 05.00 UTC is noon in Jakarta.
    expect((dialog.getByLabelText('Mengikat sampai') as HTMLInputElement).value).toMatch(/^2099-01-24T1[234]:00$/);
    fireEvent.change(dialog.getByLabelText('Mengikat sampai'), { target: { value: '2099-02-01T17:30' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Kirim permintaan' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'AskBidExtension')?.variables.input).toMatchObject({ lotId: 'l1', validUntil: expect.stringMatching(/^2099-02-01T(10|09|08):30/) }));
  });

  test('bids that ran out are named, and what each bidder said to the last question', async () => {
    await openDesk([
      { bidderName: 'Kue Ibu', state: 'EXPIRED', validUntil: '2026-01-10T05:00:00Z', extensions: [asked] },
      { bidderName: 'Roti Makmur', state: 'RANKED', validUntil: '2099-01-10T05:00:00Z', extensions: [{ ...asked, id: 'x2', state: 'ACCEPTED' }] },
    ]);
    const banner = (await screen.findByText(/^Tidak mengikat lagi: Kue Ibu\.$/)).closest<HTMLElement>('.banner')!;
    expect(within(banner).getByText(/Menunggu jawaban penawar sampai/)).toBeTruthy();
    expect(within(banner).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Kue Ibu Menunggu jawaban', 'Roti Makmur Setuju']);
    expect(screen.queryByRole('button', { name: 'Minta perpanjangan' })).toBeNull();
  });

  test('once no bid binds any more it is said what to do, and what ends the lot', async () => {
    await openDesk([{ bidderName: 'Kue Ibu', state: 'EXPIRED', validUntil: '2026-01-10T05:00:00Z' }], { 'Tender.viewerCan': ['EXTEND_BIDS', 'COMPUTE_RANKING'] });
    const banner = (await screen.findByText('Tidak ada lagi penawaran yang mengikat')).closest('.banner')!;
    expect(banner.textContent).toContain('Mintalah perpanjangan; siapa yang setuju kembali ke peringkatnya. Bila Anda menghitung peringkat sebelum ada yang setuju, paket ini berakhir tanpa pemenang.');
  });

  test('who may not ask, or has nobody to ask, is not offered it', async () => {
    await openDesk([{ bidderName: 'Kue Ibu', state: 'RANKED', validUntil: '2099-01-10T05:00:00Z' }], { 'Tender.viewerCan': [] });
    expect(await screen.findByText('Penawaran mengikat sampai', { exact: false })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Minta perpanjangan' })).toBeNull();
    cleanup();
    await openDesk([{ bidderName: 'Kue Ibu', state: 'REJECTED', validUntil: '2099-01-10T05:00:00Z' }]);
    await screen.findAllByText('Kue Ibu');
    expect(screen.queryByText('Penawaran mengikat sampai', { exact: false })).toBeNull();
  });
});

describe('on the page of the bid', () => {
  test.each([['Ya, tetap mengikat', true], ['Tidak', false]])('its bidder answers "%s"', async (label, accept) => {
    const { sent } = await openBid({ state: 'RANKED', extensions: [asked] });
    const card = within(await screen.findByRole('region', { name: 'Permintaan perpanjangan' }));
    expect(card.getByText(/berhenti mengikat pada tanggal semula/)).toBeTruthy();
    await userEvent.click(card.getByRole('button', { name: label }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'AnswerBidExtension')?.variables.input).toEqual({ extensionId: 'x1', accept }));
  });

  test('who may not answer reads who does', async () => {
    await openBid({ state: 'RANKED', extensions: [{ ...asked, viewerCanAnswer: false }] });
    expect(await screen.findByText(/pemilik Roti Makmur/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Tidak' })).toBeNull();
  });

  test('a bid that ran out says since when, and that it can come back while the question is open', async () => {
    await openBid({ state: 'EXPIRED', validUntil: '2026-01-10T05:00:00Z', extensions: [asked] });
    expect(await screen.findByText('Penawaran ini tidak mengikat lagi')).toBeTruthy();
    expect(screen.getByText(/kembali ke peringkatnya dan dapat menang/)).toBeTruthy();
  });
});
