import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const open = (bid = someBid(), more: Record<string, unknown> = {}) =>
  openPage('/penawaran/b1', {
    signedIn: true,
    overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': bid, 'Viewer.seats': [seat], 'Lot.eligibility': null, ...more },
  });

test('a price typed the Indonesian way is summed and sent in minor units', async () => {
  const { sent } = await open();
  const prices = await screen.findAllByLabelText('Harga satuan');
  await waitFor(() => expect(prices[3]!.closest('fieldset')?.disabled).toBe(false));
  const quantities = screen.getAllByLabelText('Jumlah (potong)');
  await userEvent.type(quantities[3]!, '1200');
  await userEvent.type(prices[3]!, '2.500');
  expect(await screen.findByText(/^Rp\s3\.000\.000$/, { selector: 'output.strong' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Simpan perubahan' }));
  await waitFor(() => expect(sent.some((one) => one.operationName === 'UpdateBid')).toBe(true));
  const { variables, headers } = sent.find((one) => one.operationName === 'UpdateBid')!;
  expect(variables.input).toMatchObject({
    bidId: 'b1', version: 3,
    members: [{ businessId: 'm1' }, { businessId: 'm2', parts: [{ itemId: 'i2', quantity: '1200', unitPrice: { amountMinor: '250000', currency: 'IDR' } }] }],
  });
  expect(variables.input).not.toHaveProperty('note');
  expect(headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
});

test('what is typed survives a reload', async () => {
  const first = await open();
  const price = (await screen.findAllByLabelText('Harga satuan'))[3]!;
  await waitFor(() => expect(price.closest('fieldset')?.disabled).toBe(false));
  await userEvent.type(price, '2500');
  fireEvent(window, new Event('pagehide'));
  first.unmount();
  await open();
  await waitFor(() => expect((screen.getAllByLabelText('Harga satuan')[3] as HTMLInputElement).value).toBe('2.500'));
  expect(screen.getByText(/Isian terakhir Anda kami pulihkan/)).toBeTruthy();
});

test('a refusal stands at its field and in the summary', async () => {
  await open(someBid(), {
    'UpdateBidPayload.bid': null,
    'UpdateBidPayload.userErrors': [{ __typename: 'ValidationError', code: 'OUT_OF_RANGE', path: ['members', '0', 'parts', '0', 'quantity'], message: 'Angka di luar batas.' }],
    UserError: 'ValidationError',
  });
  const quantity = (await screen.findAllByLabelText('Jumlah (potong)'))[0]!;
  await waitFor(() => expect(quantity.closest('fieldset')?.disabled).toBe(false));
  await userEvent.type(quantity, '9');
  await userEvent.click(screen.getByRole('button', { name: 'Simpan perubahan' }));
  const summary = await screen.findByRole('alert');
  expect(within(summary).getByRole('link').textContent).toBe('Jumlah (potong): Angka di luar batas.');
  expect(quantity.getAttribute('aria-invalid')).toBe('true');
});

test('shares say how far they are from 100 %', async () => {
  await open();
  const [first] = await screen.findAllByLabelText('Roti Makmur', { selector: 'input' });
  // Who the viewer is arrives after the bid; until then nothing can be changed.
  await waitFor(() => expect(first!.closest('fieldset')?.disabled).toBe(false));
  await userEvent.clear(first!);
  await userEvent.type(first!, '55,5');
  expect(await screen.findByText('Masih kurang 4,5 %')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Bagi rata' }));
  expect(await screen.findByText('Jumlah bagian 100 %')).toBeTruthy();
});

test('nobody confirms or seals what is not saved', async () => {
  await open(someBid({ viewerCan: ['EDIT', 'CONFIRM_PART', 'SEAL'] }));
  expect(await screen.findByRole('button', { name: 'Kukuhkan untuk Roti Makmur' })).toBeTruthy();
  const quantity = screen.getAllByLabelText('Jumlah (potong)')[0]!;
  await waitFor(() => expect(quantity.closest('fieldset')?.disabled).toBe(false));
  await userEvent.type(quantity, '1');
  expect(await screen.findByText('Simpan perubahan dahulu, lalu kukuhkan.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Kirim penawaran' })).toBeNull();
});

test('a confirmation needs both declarations and carries the hash that was shown', async () => {
  const { sent } = await open(someBid({ viewerCan: ['CONFIRM_PART'] }));
  const confirm = await screen.findByRole('button', { name: 'Kukuhkan untuk Roti Makmur' });
  await userEvent.click(confirm);
  expect((await screen.findAllByText('Perlu dinyatakan')).length).toBe(2);
  expect(sent.some((one) => one.operationName === 'ConfirmBidPart')).toBe(false);
  for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
  await userEvent.click(confirm);
  await waitFor(() => expect(sent.find((one) => one.operationName === 'ConfirmBidPart')?.variables.input).toEqual({
    bidId: 'b1', businessId: 'm1', versionHash: 'ab'.repeat(32), independentPriceDeclaration: true, necessityStatementSeen: true,
  }));
});

test('who seals reads what the level means', async () => {
  await open(someBid({ viewerCan: ['SEAL'] }));
  expect(await screen.findByText(/platform menyimpan kuncinya; pengelolanya bisa saja membacanya/)).toBeTruthy();
});

const another = { id: 'w2', state: 'CONFIRMED', bidId: 'another', shareBp: 10_000, total: { amountMinor: '1', currency: 'IDR' }, items: [] };

test('the winner may decline a confirmed award, also one of several of a lot, with a reason', async () => {
  const won = someBid({ state: 'AWARDED', viewerCan: [] });
  const { sent } = await open({ ...won, lot: { ...won.lot, awards: [another, { ...another, id: 'w1', bidId: 'b1' }] } } as typeof won);
  await userEvent.click(await screen.findByRole('button', { name: 'Tolak kemenangan' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ya, tolak' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Mengapa Anda menolak');
  await userEvent.type(screen.getByLabelText('Mengapa Anda menolak'), 'Oven kami rusak sampai akhir bulan.');
  await userEvent.click(screen.getByRole('button', { name: 'Ya, tolak' }));
  await waitFor(() => expect(sent.find((one) => one.operationName === 'DeclineAward')?.variables.input).toEqual({ awardId: 'w1', reason: 'Oven kami rusak sampai akhir bulan.' }));
});

test('nobody else sees how to decline an award', async () => {
  const won = someBid({ state: 'AWARDED', viewerCan: [] });
  await open({ ...won, lot: { ...won.lot, awards: [another] } } as typeof won);
  await screen.findByRole('heading', { level: 1 });
  expect(screen.queryByRole('button', { name: 'Tolak kemenangan' })).toBeNull();
});
