// Discounts for several lots: the builder, the terms, the bid, the buyer's desk, the debrief.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BidData } from '~/features/bids/bid.ts';
import { someBid } from '~/features/bids/fixture.ts';
import { bidInput, bidSchema, bidValues } from '~/features/bids/values.ts';
import { mayCombine, stepOf } from '~/features/tenders/values.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const siti = { id: 'u1', displayName: 'Siti' };
const team = [{ user: siti, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];
const rules = {
  type: 'RFQ', title: 'Permintaan penawaran', summary: '', forBuyers: true, entry: 'EVERYONE', invitedMin: 0, invitedMax: 0, awardMethods: ['LOWEST_PRICE', 'WEIGHTED'], justified: false,
  minTenderingDays: 3, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 5, minBidsMin: 1, minBidsMax: 1, envelopesMax: 1,
};
const idr = (amountMinor: string) => ({ amountMinor, currency: 'IDR' });

const step3 = (changes: object = {}) =>
  openPage('/tender/baru?draf=tdr-1&langkah=3', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.procedure': rules,
      'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.justification': null, 'Lot.requirements': [], ...changes,
    },
  });
const fieldsOf = (sent: { operationName: string; variables: Record<string, unknown> }[]) => (sent.find((one) => one.operationName === 'UpdateTenderDraft')?.variables.input as { fields: object } | undefined)?.fields;
const asking = (changes: Partial<BidData> = {}): BidData => {
  const own = someBid({ viewerCan: ['EDIT', 'SEAL'], ...changes });
  return { ...own, tender: { ...own.tender, combinations: true } };
};

describe('the builder', () => {
  test('asks for discounts with several lots at the lowest price, and says what they mean', async () => {
    const { sent } = await step3();
    const box = await screen.findByRole('checkbox', { name: 'Penawaran boleh memberi diskon gabungan' });
    expect((box as HTMLInputElement).checked).toBe(false);
    expect(screen.getByText(/gabungan yang jumlahnya paling rendah/)).toBeTruthy();
    await userEvent.click(box);
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(fieldsOf(sent)).toMatchObject({ combinations: true }));
  });

  test('asks nothing by another method, and sends no whatever was kept', async () => {
    const { sent } = await step3({ 'Tender.combinations': true });
    await screen.findByRole('checkbox', { name: 'Penawaran boleh memberi diskon gabungan' });
    expect(mayCombine({ lots: [1], awardMethod: 'LOWEST_PRICE' })).toBe(false);
    expect(mayCombine({ lots: Array.from({ length: 11 }), awardMethod: 'LOWEST_PRICE' })).toBe(false);
    expect(mayCombine({ lots: [1, 2], awardMethod: 'DISCOUNT' })).toBe(false);
    expect(stepOf('combinations')).toBe(3);
    cleanup();
    const one = await step3({ 'Tender.combinations': true, 'Tender.lots': [{ id: 'l1', number: 1 }] });
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(fieldsOf(one.sent)).toMatchObject({ combinations: false }));
    expect(screen.queryByRole('checkbox', { name: 'Penawaran boleh memberi diskon gabungan' })).toBeNull();
    expect(fieldsOf(sent)).toBeUndefined();
  });
});

test('the terms say how winners are found', async () => {
  await openPage('/tender/tdr-1', { overrides: { 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.combinations': true, 'Tender.timeline': [] } });
  expect((await screen.findByText('Diskon gabungan')).nextElementSibling?.textContent).toBe('Diterima; pemenang semua paket dicari bersama');
  expect(screen.getByText(/gabungan dengan peringkat lebih baik menurut urutan paket yang menang/)).toBeTruthy();
});

describe('the bid', () => {
  const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
  const open = (own: BidData) =>
    openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': own, 'Viewer.seats': [seat], 'Lot.eligibility': null } });

  test('takes something off for other lots that are chosen', async () => {
    const { sent } = await open(asking());
    await userEvent.click(await screen.findByRole('button', { name: 'Tambah diskon gabungan' }));
    const group = within(screen.getByRole('group', { name: 'Paket lain yang juga harus dimenangkan' }));
    expect(group.getAllByRole('checkbox')).toHaveLength(2);
    await userEvent.click(group.getByRole('checkbox', { name: /Susu/ }));
    const percent = screen.getByLabelText('Diskon harga paket ini');
    await userEvent.clear(percent);
    await userEvent.type(percent, '7,5');
    await userEvent.click(screen.getByRole('button', { name: 'Simpan perubahan' }));
    const input = () => sent.find((one) => one.operationName === 'UpdateBid')?.variables.input;
    await waitFor(() => expect(input()).toEqual({ bidId: 'b1', version: 3, combinations: [{ lotIds: ['l2'], discountBp: 750 }] }));
  });

  test('is asked for nothing where the tender takes no discounts', async () => {
    await open(someBid({ viewerCan: ['EDIT', 'SEAL'] }));
    await screen.findByRole('heading', { level: 1 });
    expect(screen.queryByRole('button', { name: 'Tambah diskon gabungan' })).toBeNull();
  });

  const kept = [{ discountBp: 500, void: false, lots: [{ id: 'l2', number: 2, title: 'Susu' }] }, { discountBp: 900, void: true, lots: [] }] as unknown as BidData['combinations'];

  test('shows what it takes off, and what counts for nothing', async () => {
    await open(asking({ state: 'SEALED', viewerCan: [], combinations: kept }));
    const rows = (await screen.findByText('Diskon gabungan')).nextElementSibling!.querySelectorAll('li');
    expect([...rows].map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^5.% jika juga memenangkan .*Susu$/),
      expect.stringContaining('(tidak berlaku: salah satu paketnya sudah tidak ada)'),
    ]);
  });

  test('sends only what differs, without what names a lot that is gone', () => {
    const bid = asking({ combinations: kept });
    const values = bidValues(bid);
    expect(values.combinations).toEqual([{ lotIds: ['l2'], discountBp: 500 }]);
    expect(bidInput(values, bid)).toBeNull();
    expect(bidInput({ ...values, combinations: [] }, bid)).toMatchObject({ combinations: [] });
    for (const one of [{ lotIds: [], discountBp: 500 }, { lotIds: ['l2'], discountBp: 0 }, { lotIds: ['l2'], discountBp: 5_001 }]) {
      expect(v.safeParse(bidSchema, { ...values, combinations: [one] }).success).toBe(false);
    }
  });

  test('reads in the end that the first in rank need not have won', async () => {
    const debrief = {
      outcome: 'NOT_AWARDED', rank: 1, bidCount: 3, ownTotal: idr('100000000'), winnerName: 'Toko Tiga', winnerTotal: idr('110000000'), ownScore: null, winnerScore: null, criteria: [], reason: 'Gabungan termurah.', decidedTogether: true,
    };
    await open(asking({ state: 'NOT_AWARDED', viewerCan: [], debrief } as never));
    expect(await screen.findByText(/peringkat pertama sebuah paket belum tentu menjadi pemenangnya/)).toBeTruthy();
  });
});

describe('the buyer’s desk', () => {
  const entry = (bidId: string, bidderName: string, rank: number) => ({ bidId, bidderName, rank, state: 'RANKED', total: idr('100000000'), criteria: [], items: [], members: [], abnormallyLow: false, tieBrokenBy: null, lifeCycleCost: null, evaluatedPrice: null, rejectionReason: null });
  const lot = { id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', award: null, result: { computedAt: '2026-11-22T12:00:00Z', method: 'LOWEST_PRICE', entries: [entry('b1', 'Toko Satu', 1), entry('b2', 'Toko Tiga', 2)] } };
  const combinedAward = {
    total: idr('88000000'), totalAlone: idr('100000000'), saving: { numerator: '12000000', denominator: '1' },
    lots: [{ lot: { id: 'l1', number: 1, title: 'Roti' }, winner: { bidId: 'b2', bidderName: 'Toko Tiga', asked: idr('110000000') }, price: idr('88000000'), first: { bidId: 'b1', bidderName: 'Toko Satu', asked: idr('100000000') } }],
  };
  const desk = (changes: object = {}) =>
    openPage('/tender/tdr-1/kelola', {
      signedIn: true,
      overrides: {
        'Viewer.user': siti, 'Tender.id': 't1', 'Tender.slug': 'tdr-1', 'Tender.state': 'EVALUATION', 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.pauseEndsAt': null, 'Tender.team': team,
        'Tender.conflictDeclarations': [], 'Tender.viewerCan': ['PROPOSE_AWARD'], 'Tender.combinations': true, 'Tender.lots': [lot], 'Tender.awardMethod': 'LOWEST_PRICE', 'BidConnection.nodes': [], 'Bid.inquiries': [], ...changes,
      },
    });

  test('shows who wins together, why that is not the cheapest alone, and proposes that bid', async () => {
    await desk({ 'Tender.combinedAward': combinedAward });
    const card = (await screen.findByRole('heading', { name: 'Gabungan termurah' })).closest<HTMLElement>('section')!;
    expect(within(card).getByText('Toko Tiga')).toBeTruthy();
    expect(card.textContent).toMatch(/sebelum diskon Rp\s?1\.100\.000/);
    expect(card.textContent).toContain('Bukan yang termurah untuk paket ini sendiri');
    expect(card.textContent).toMatch(/Lebih hemat daripada peringkat pertama setiap paket: Rp\s?120\.000/);
    expect(screen.getByRole('button', { name: /Toko Tiga/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Toko Satu/ })).toBeNull();
  });

  test('waits until every lot is in order', async () => {
    await desk();
    expect(await screen.findByText('Pemenang baru diketahui setelah peringkat semua paket dihitung.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Toko/ })).toBeNull();
  });
});
