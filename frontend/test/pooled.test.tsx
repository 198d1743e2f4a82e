// Prices by quantity: the builder, the terms, the bid, the buyer's comparison and the award.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import { tierFaults, tierTotal } from '~/features/bids/tiers.ts';
import { compareRows } from '~/features/tenders/compare.ts';
import { changeText } from '~/features/tenders/change-text.ts';
import type { DeskBid } from '~/features/tenders/desk.ts';
import { isBelow, tierPrices } from '~/features/tenders/tiers.ts';
import { formatters } from '~/i18n/format.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

type Sent = { operationName: string; variables: Record<string, unknown> }[];
const lotsOf = (sent: Sent) => (sent.find((one) => one.operationName === 'UpdateTenderDraft')?.variables.input as { fields: { lots: Record<string, unknown>[] } } | undefined)?.fields.lots;
const save = () => userEvent.click(screen.getByRole('button', { name: 'Simpan perubahan' }));
const next = () => userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
const idr = (amountMinor: string) => ({ amountMinor, currency: 'IDR' as const });

const builder = (tiers: readonly string[], tiered = true) =>
  openPage('/tender/baru?draf=tdr-1&langkah=2', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.callOff': null,
      'TenderTypeRules.tiered': tiered,
      'Tender.lots': [{
        id: 'l1', number: 1, title: 'Roti tawar', description: null, state: 'ACTIVE', valueCeiling: null, hardCeiling: false, sources: [], requirements: [],
        items: [{ id: 'i1', title: 'Roti tawar 400 g', description: null, quantity: '500', tiers, unit: 'buah', code: null }],
      }],
    },
  });

describe('the builder', () => {
  test('asks for tiers that rise and stay below the quantity', async () => {
    const { sent } = await builder([]);
    const first = await screen.findByLabelText('Mulai dari jumlah (tingkat 1)');
    expect(screen.queryByLabelText('Jumlah pemasok')).toBeNull();
    await next();
    expect(lotsOf(sent)).toBeUndefined();
    await userEvent.type(first, '250');
    await userEvent.click(screen.getByRole('button', { name: 'Tambah tingkat' }));
    const second = screen.getByLabelText('Mulai dari jumlah (tingkat 2)');
    await userEvent.type(second, '100');
    await next();
    expect((await screen.findAllByText('Setiap tingkat jumlah harus lebih besar daripada tingkat sebelumnya.')).length).toBeGreaterThan(0);
    await userEvent.clear(second);
    await userEvent.type(second, '500');
    await next();
    expect((await screen.findAllByText('Semua tingkat harus lebih kecil daripada jumlah barang.')).length).toBeGreaterThan(0);
    expect(lotsOf(sent)).toBeUndefined();
    await userEvent.clear(second);
    await userEvent.type(second, '300');
    await next();
    await waitFor(() => expect(lotsOf(sent)).toMatchObject([{ items: [{ id: 'i1', quantity: '500', tiers: ['250', '300'] }] }]));
  });

  test('takes a tier away again, but not the last', async () => {
    const { sent } = await builder(['100', '250']);
    await screen.findByLabelText('Mulai dari jumlah (tingkat 2)');
    await userEvent.click(screen.getByRole('button', { name: 'Hapus Mulai dari jumlah (tingkat 1)' }));
    expect(screen.getByLabelText('Mulai dari jumlah (tingkat 1)')).toHaveProperty('value', '250');
    expect(screen.queryByRole('button', { name: 'Hapus Mulai dari jumlah (tingkat 1)' })).toBeNull();
    await next();
    await waitFor(() => expect(lotsOf(sent)).toMatchObject([{ items: [{ tiers: ['250'] }] }]));
  });

  test('asks for none in other types', async () => {
    const { sent } = await builder([], false);
    await screen.findByLabelText('Jumlah pemasok');
    expect(screen.queryByText('Tingkat jumlah')).toBeNull();
    await next();
    await waitFor(() => expect(lotsOf(sent)).toMatchObject([{ items: [{ tiers: [] }] }]));
  });
});

describe('a bid', () => {
  const item = { __typename: 'LotItem' as const, id: 'i1', title: 'Roti tawar', quantity: '500', tiers: ['100', '250'], unit: 'buah' };
  const single = () => {
    const bid = someBid({ alliance: null, total: null } as Parameters<typeof someBid>[0]);
    const [member] = bid.members;
    return { ...bid, lot: { ...bid.lot, items: [item], requirements: [] }, members: [{ ...member!, shareBp: 10_000, price: null, parts: [] }] };
  };
  const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
  const open = (bid: unknown) =>
    openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', 'Query.node': bid, 'Viewer.seats': [seat], 'Lot.eligibility': null } });

  test('names a price for each tier, sees what each would come to, and is stopped at the field that rises', async () => {
    const { sent } = await open(single());
    const all = await screen.findByLabelText('Harga satuan untuk jumlah penuh');
    await waitFor(() => expect(all.closest('fieldset')?.disabled).toBe(false));
    const [first, second] = [screen.getByLabelText('Harga satuan mulai 100 buah'), screen.getByLabelText('Harga satuan mulai 250 buah')];
    await userEvent.type(all, '8.000');
    await userEvent.type(first, '8.500');
    await userEvent.type(second, '9.000');
    expect(screen.getByText('Rp 850.000', { selector: 'output', normalizer: (text) => text.replaceAll('\u00a0', ' ') })).toBeTruthy();
    await save();
    await waitFor(() => expect(first.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getAllByText(/Harga ini lebih rendah daripada harga untuk jumlah yang lebih besar/).length).toBeGreaterThan(0);
    expect(sent.some((one) => one.operationName === 'UpdateBid')).toBe(false);
    await userEvent.clear(second);
    await userEvent.type(second, '8.200');
    await save();
    await waitFor(() => expect(sent.some((one) => one.operationName === 'UpdateBid')).toBe(true));
    const { variables } = sent.find((one) => one.operationName === 'UpdateBid')!;
    expect(variables.input).toMatchObject({ members: [{ parts: [{ itemId: 'i1', quantity: '500', unitPrice: idr('800000'), tierPrices: [idr('850000'), idr('820000')] }] }] });
  });

  test('shows its prices by quantity once it is sealed', async () => {
    const bid = single();
    const part = { item, quantity: '500', unitPrice: idr('800000'), tierPrices: [idr('900000'), idr('850000')], total: idr('400000000') };
    await open({ ...bid, state: 'SEALED', viewerCan: [], total: idr('400000000'), members: [{ ...bid.members[0]!, price: idr('400000000'), parts: [part] }] });
    const plain = { normalizer: (text: string) => text.replaceAll('\u00a0', ' ') };
    expect(await screen.findByText('Mulai 100 buah: Rp 9.000 per satuan', plain)).toBeTruthy();
    expect(screen.getByText('Mulai 250 buah: Rp 8.500 per satuan', plain)).toBeTruthy();
  });
});

const faults = (unitPrice: string, ...prices: string[]) => tierFaults({ unitPrice, tierPrices: prices }).map(({ place, message }) => [place, message]);
const row = (quantity: string, price: string) => ({ quantity, unitPrice: '1', tierPrices: [price] });
const cellOf = (one: DeskBid) => compareRows([one])[0]!.cells.get('b')!;

describe('prices by quantity', () => {
  test('are all there, and none is less than that of a larger quantity', () => {
    expect(faults('80', '90', '85')).toEqual([]);
    expect(faults('80', '80', '80')).toEqual([]);
    expect(faults('80', '', '85')).toEqual([[0, 'form-required']]);
    expect(faults('80', '0', '85')).toEqual([[0, 'form-required']]);
    expect(faults('80', '84', '85')).toEqual([[0, 'bid-tier-dearer']]);
    expect(faults('80', '90', '79')).toEqual([[1, 'bid-tier-dearer']]);
  });

  test('come to what each member’s part of so many units costs', () => {
    expect(tierTotal('100', 0, [row('500', '900000')])).toBe(90_000_000n);
    expect(tierTotal('250', 0, [row('300', '850000'), row('200', '875000')])).toBe(215_000_000n);
    expect(tierTotal('1', 0, [row('2', '1'), row('1', '2')])).toBe(1n);
    expect(tierTotal('100', 0, [row('300', '850000'), row('200', '')])).toBeNull();
    expect(tierTotal('100', 0, [row('', '850000')])).toBeNull();
  });

  test('stand side by side after the opening, and are silent before', () => {
    const part = (quantity: string, prices: string[] | null) => ({
      item: { id: 'i1', title: 'Roti', unit: 'buah', tiers: ['100', '250'] }, quantity,
      unitPrice: prices && idr('800000'), tierPrices: prices && prices.map(idr), total: prices && idr('1'),
    });
    const bid = (...parts: ReturnType<typeof part>[]) => ({ id: 'b', members: parts.map((one) => ({ parts: [one] })) }) as unknown as DeskBid;
    expect(cellOf(bid(part('300', ['900000', '850000']), part('200', ['900000', '875000']))).tiers).toEqual([
      { from: '100', each: idr('900000'), total: idr('90000000') },
      { from: '250', each: null, total: idr('215000000') },
    ]);
    expect(cellOf(bid(part('500', null))).tiers).toEqual([]);
    expect(tierPrices([], [{ quantity: '5', tierPrices: [] }])).toEqual([]);
  });

  test('need tiers below the quantity', () => {
    expect(isBelow({ quantity: '500', tiers: ['100', '499'] })).toBe(true);
    expect(isBelow({ quantity: '500', tiers: ['500'] })).toBe(false);
    expect(isBelow({ quantity: '', tiers: ['500'] })).toBe(true);
    expect(isBelow({ quantity: '500' })).toBe(true);
  });

  test('are read as numbers where an amendment changed their tiers', () => {
    expect(changeText((key) => key, formatters('id'), 'Asia/Jakarta', 'lots.1.items.1.tiers', '1000, 2500')).toBe('1.000 / 2.500');
    expect(changeText((key) => key, formatters('id'), 'Asia/Jakarta', 'lots.1.items.1.tiers', '1000')).toBe('1.000');
  });
});

test('everybody reads which quantities are asked for, and what binds the winner for fewer', async () => {
  const award = {
    id: 'a1', number: 1, state: 'CONFIRMED', bidId: 'b1', winnerName: 'Usaha Dua', winners: [], shareBp: 10_000, reason: 'Terendah.', proposedBy: null, approvedBy: null,
    items: [{ item: { id: 'i1', title: 'Roti tawar', unit: 'buah' }, quantity: '500', tiers: [{ quantity: '100', unitPrice: idr('900000'), total: idr('90000000') }] }],
    total: idr('400000000'), proposedAt: '2026-11-01T02:00:00Z', standstillEndsAt: null, confirmedAt: '2026-11-09T02:00:00Z',
  };
  await openPage('/tender/tdr-1', {
    overrides: { 'Tender.state': 'AWARDED', 'Tender.cancellation': null, 'LotItem.tiers': ['100'], 'Lot.award': award, 'Lot.awards': [award] },
  });
  expect((await screen.findAllByText(/Harga juga diminta mulai 100/)).length).toBeGreaterThan(0);
  expect(screen.getAllByText(/dimenangkan untuk jumlah penuh/).length).toBeGreaterThan(0);
  const banner = (await screen.findAllByText(/Usaha Dua/))[0]!.closest('.banner') as HTMLElement;
  const plain = { normalizer: (text: string) => text.replaceAll('\u00a0', ' ') };
  expect(within(banner).getByText('Mulai 100 buah: Rp 9.000 per satuan', plain)).toBeTruthy();
  expect(within(banner).getByText('100 buah: Rp 900.000', plain)).toBeTruthy();
});
