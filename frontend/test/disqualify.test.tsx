import { cleanup, screen, waitFor, within } from '@testing-library/react';
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

const WHY = 'Izin edar yang dinyatakan ternyata palsu.';

/** The bid in the list. */
const row = async () => (await screen.findAllByRole('heading', { name: 'Kue Ibu', level: 3 }))[0]!.closest('li')!;

describe('at the desk', () => {
  const entry = { rank: 1, bidId: 'b1', bidderName: 'Kue Ibu', abnormallyLow: false };
  const open = (bid: Record<string, unknown>, overrides: Record<string, unknown> = {}) =>
    openPage('/tender/tdr-1/kelola', {
      signedIn: true,
      overrides: {
        'Tender.id': 't1',
        'Tender.state': 'STANDSTILL',
        'Tender.viewerCan': [],
        'Tender.cancellation': null,
        'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti' }],
        'BidConnection.nodes': [{ id: 'b1', bidderName: 'Kue Ibu', state: 'RANKED', lot: { id: 'l1' }, awaitedReceipt: null, inquiries: [], rejectionReason: null, disqualificationGround: null, viewerCan: ['DISQUALIFY'], ...bid }],
        'LotResult.entries': [{ ...entry, state: bid.state ?? 'RANKED' }],
        'Lot.award': null,
        ...overrides,
      },
    });

  test('an approver throws a bid out with a ground and a reason', async () => {
    const { sent } = await open({});
    await userEvent.click(within(await row()).getByRole('button', { name: 'Diskualifikasi' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Diskualifikasi Kue Ibu' }));
    expect(dialog.getByText(/Penawaran ini keluar dari urutan/)).toBeTruthy();
    expect(dialog.getByText('Yang dinyatakan penawarnya terbukti tidak benar.')).toBeTruthy();
    await userEvent.selectOptions(dialog.getByLabelText('Dasar diskualifikasi'), 'Anggota tidak lagi ikut');
    expect(dialog.getByText(/tiga hari kerja bukan anggota aliansi/)).toBeTruthy();
    await userEvent.type(dialog.getByLabelText('Alasan'), 'Palsu.');
    await userEvent.click(dialog.getByRole('button', { name: 'Diskualifikasi penawaran ini' }));
    expect(sent.some((one) => one.operationName === 'DisqualifyBid')).toBe(false);
    await userEvent.clear(dialog.getByLabelText('Alasan'));
    await userEvent.type(dialog.getByLabelText('Alasan'), WHY);
    await userEvent.click(dialog.getByRole('button', { name: 'Diskualifikasi penawaran ini' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'DisqualifyBid')?.variables.input).toEqual({ bidId: 'b1', ground: 'MEMBER_GONE', reason: WHY }));
  });

  test('before a winner is thrown out it is said that the award falls', async () => {
    await open({}, { 'Lot.award': { id: 'a1', bidId: 'b1', state: 'STANDSTILL', winnerName: 'Kue Ibu' }, 'Lot.awards': [] });
    await userEvent.click(within(await row()).getByRole('button', { name: 'Diskualifikasi' }));
    expect(screen.getByText(/Penetapan untuk penawaran ini batal/)).toBeTruthy();
  });

  test('who may not, is not offered it', async () => {
    await open({ viewerCan: [] });
    expect(within(await row()).queryByRole('button', { name: 'Diskualifikasi' })).toBeNull();
  });

  test('a bid that is out shows the ground and the reason, and the ranking can be computed again', async () => {
    const out = { state: 'DISQUALIFIED', viewerCan: [], rejectionReason: WHY, disqualificationGround: 'FALSE_DECLARATION' };
    await open(out, { 'Tender.state': 'EVALUATION', 'Tender.viewerCan': ['COMPUTE_RANKING'] });
    expect(within(await row()).getByText(`Pernyataan tidak benar: ${WHY}`)).toBeTruthy();
    expect(screen.getByRole('button', { name: /peringkat/ })).toBeTruthy();
  });

  test('the next in rank is proposed once the first is out', async () => {
    const entries = [{ ...entry, state: 'DISQUALIFIED' }, { ...entry, rank: 2, bidId: 'b2', bidderName: 'Roti Makmur', state: 'RANKED' }];
    const nodes = entries.map(({ bidId, bidderName, state }) => ({ id: bidId, bidderName, state, lot: { id: 'l1' }, awaitedReceipt: null, inquiries: [], viewerCan: [] }));
    await open({}, { 'Tender.state': 'EVALUATION', 'Tender.combinations': false, 'Tender.framework': null, 'Tender.viewerCan': ['PROPOSE_AWARD'], 'Lot.state': 'ACTIVE', 'Lot.sources': [], 'Lot.awards': [], 'BidConnection.nodes': nodes, 'LotResult.entries': entries });
    expect(await screen.findByRole('button', { name: /Usulkan.*Roti Makmur/ })).toBeTruthy();
  });
});

test('its bidders read on its page on which ground and why it is out', async () => {
  const bid = someBid({ state: 'DISQUALIFIED', viewerCan: [], rejectionReason: WHY, disqualificationGround: 'EXCLUSION_GROUND' });
  await openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': bid, 'Lot.eligibility': null } });
  const banner = (await screen.findByText('Penawaran ini didiskualifikasi')).closest('.banner') ?? document.body;
  expect(banner.textContent).toContain(`Tidak boleh menang: ${WHY}`);
});
