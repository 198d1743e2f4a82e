import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import { toSend } from '~/features/bids/receipt-file.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const until = '2098-12-31T05:00:00Z';
const padded = btoa(`garam{"price":"100"}${'\0'.repeat(40)}`);
const receipt = (part?: 'TECHNICAL', plaintext = padded) => JSON.stringify({ type: 'gotong.bid-receipt', v: 1, bid: 'b1', ...(part && { part }), plaintext, proof: 'c2sp.org/tlog-proof@v1' });
const unopened = (changes: Parameters<typeof someBid>[0] = {}) => someBid({ state: 'REJECTED', alliance: null, rejectionReason: 'Tidak dapat dibuka.', viewerCan: ['OPEN_BY_RECEIPT'], awaitedReceipt: { until, part: 'WHOLE' } as never, ...changes });
const open = (bid = unopened(), more: Record<string, unknown> = {}) =>
  openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': bid, 'Viewer.seats': [seat], 'Lot.eligibility': null, ...more } });
const choose = async (text: string) => {
  await userEvent.upload(await screen.findByLabelText('Unggah berkas bukti'), new File([text], 'bukti.json', { type: 'application/json' }));
};

describe('a bid whose envelope did not open', () => {
  test('is opened by its bidder with the receipt file, sent without what tells nothing', async () => {
    const { sent } = await open();
    expect(await screen.findByText('Sampul penawaran Anda tidak dapat dibuka')).toBeTruthy();
    expect(screen.getByText(/Berkas BID-2026-000001\.json/)).toBeTruthy();
    expect(screen.getByText(/Paling lambat/)).toBeTruthy();
    await choose(receipt());
    await waitFor(() => expect(sent.some((one) => one.operationName === 'OpenBidByReceipt')).toBe(true));
    const input = sent.find((one) => one.operationName === 'OpenBidByReceipt')!.variables.input as { bidId: string; file: string };
    expect(input.bidId).toBe('b1');
    expect(JSON.parse(input.file)).toMatchObject({ type: 'gotong.bid-receipt', plaintext: btoa('garam{"price":"100"}'), proof: null });
  });

  test('says plainly when the file is another one', async () => {
    const { sent } = await open(unopened(), {
      'OpenBidByReceiptPayload.bid': null,
      'OpenBidByReceiptPayload.userErrors': [{ __typename: 'ValidationError', code: 'RECEIPT_MISMATCH', path: ['file'], message: 'Berkas ini bukan isi yang Anda segel.' }],
      UserError: 'ValidationError',
    });
    await choose('bukan berkas');
    expect((await screen.findByRole('alert')).textContent).toContain('Ini bukan berkas bukti penawaran');
    expect(sent.some((one) => one.operationName === 'OpenBidByReceipt')).toBe(false);
    await choose(receipt());
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('bukan isi yang Anda segel'));
  });

  test('sends no price while first envelopes are judged', async () => {
    const { sent } = await open(unopened({ awaitedReceipt: { until, part: 'TECHNICAL' } as never }));
    expect(await screen.findByText(/Berkas BID-2026-000001-technical\.json/)).toBeTruthy();
    await choose(receipt());
    expect((await screen.findByRole('alert')).textContent).toContain('Berkas ini tidak dikirim');
    expect(sent.some((one) => one.operationName === 'OpenBidByReceipt')).toBe(false);
    await choose(receipt('TECHNICAL'));
    await waitFor(() => expect(sent.some((one) => one.operationName === 'OpenBidByReceipt')).toBe(true));
  });

  test('tells members who may not open it whom to ask', async () => {
    await open(unopened({ viewerCan: [] }));
    expect(await screen.findByText(/Pemilik atau manajer usaha yang memimpin/)).toBeTruthy();
    expect(screen.queryByLabelText('Unggah berkas bukti')).toBeNull();
  });

  test('stays rejected afterwards, with the reason alone', async () => {
    await open(unopened({ viewerCan: [], awaitedReceipt: null }));
    expect(await screen.findByText('Tidak dapat dibuka.')).toBeTruthy();
    expect(screen.queryByText('Sampul penawaran Anda tidak dapat dibuka')).toBeNull();
  });
});

test('what is no receipt, or of the other part, is not sent', () => {
  for (const text of ['', '[]', '{"type":"gotong.tender-proof"}', receipt(undefined, '%')]) {
    expect(toSend(text, 'WHOLE')).toEqual({ problem: 'unopened-no-receipt' });
  }
  expect(toSend(receipt('TECHNICAL'), 'WHOLE')).toEqual({ problem: 'unopened-needs-whole' });
  expect(toSend(receipt(), 'TECHNICAL')).toEqual({ problem: 'unopened-needs-first' });
});

test('the desk says until when a bid that did not open may still be opened', async () => {
  const bid = { ...someBid({ state: 'REJECTED', alliance: null, awaitedReceipt: { until, part: 'WHOLE' } as never }), lot: { id: 'l1' } };
  await openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: { 'Tender.id': 't1', 'Tender.state': 'EVALUATION', 'Tender.cancellation': null, 'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', award: null, result: null }], 'BidConnection.nodes': [bid] },
  });
  expect((await screen.findByText('Tidak terbuka')).closest('p')!.textContent).toMatch(/berkas bukti.*Des 2098/);
});
