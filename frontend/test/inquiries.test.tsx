import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import type { InquiryData } from '~/features/inquiries/inquiry.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const inquiry = (changes: Partial<InquiryData> = {}): InquiryData => ({
  id: 'q1', kind: 'CURE', state: 'OPEN', question: 'Mohon kirim sertifikat halal yang masih berlaku.', askedAt: '2098-12-30T05:00:00Z', dueAt: '2098-12-31T05:00:00Z', viewerCanAnswer: false, answer: null, ...changes,
});
const reply = { text: 'Sertifikat yang baru terlampir.', answeredAt: '2098-12-30T08:00:00Z', documents: [{ id: 'f1', url: '/blobs/f1', fileName: 'halal.pdf' }] };

/** The bid in the list; its bidder stands above its scores as well. */
const row = async () => (await screen.findAllByRole('heading', { name: 'Kue Ibu', level: 3 }))[0]!.closest('li')!;

describe('at the desk', () => {
  const entry = { rank: 1, bidId: 'b1', bidderName: 'Kue Ibu', state: 'RANKED', abnormallyLow: true };
  const open = (bid: { state: string }, inquiries: InquiryData[], overrides: Record<string, unknown> = {}) =>
    openPage('/tender/tdr-1/kelola', {
      signedIn: true,
      overrides: {
        'Tender.id': 't1',
        'Tender.state': 'EVALUATION',
        'Tender.viewerCan': ['ADMIT_BID', 'PROPOSE_AWARD'],
        'Tender.cancellation': null,
        'Tender.lots': [{ id: 'l1', number: 1, title: 'Roti' }],
        'BidConnection.nodes': [{ id: 'b1', bidderName: 'Kue Ibu', lot: { id: 'l1' }, awaitedReceipt: null, inquiries, ...bid }],
        'LotResult.entries': [{ ...entry, state: bid.state }],
        'Lot.award': null,
        ...overrides,
      },
    });
  test('a correction is asked of an opened bid, by default within the shortest time', async () => {
    const { sent } = await open({ state: 'OPENED' }, []);
    await userEvent.click(within(await row()).getByRole('button', { name: 'Minta perbaikan' }));
    await userEvent.type(screen.getByLabelText('Yang perlu diperbaiki'), 'Mohon lampirkan izin edar.');
    await userEvent.click(screen.getByRole('button', { name: 'Kirim permintaan' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'AskBidder')?.variables.input).toEqual({ bidId: 'b1', kind: 'CURE', question: 'Mohon lampirkan izin edar.', dueAt: null }));
  });

  test('a time to answer is sent in UTC', async () => {
    const { sent } = await open({ state: 'RANKED' }, []);
    await userEvent.click(within(await row()).getByRole('button', { name: 'Minta penjelasan harga' }));
    fireEvent.change(screen.getByLabelText(/Boleh dijawab sampai/), { target: { value: '2098-12-31T12:00' } });
    await userEvent.click(screen.getByRole('button', { name: 'Kirim permintaan' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'AskBidder')?.variables.input).toMatchObject({ kind: 'JUSTIFICATION', dueAt: '2098-12-31T05:00:00.000Z' }));
  });

  test('nothing is decided while the bidder has time to answer', async () => {
    await open({ state: 'OPENED' }, [inquiry()]);
    const bid = within(await row());
    expect(bid.getByText(/Belum dapat diputuskan/).textContent).toContain('31 Des 2098, 12.00 WIB (sisa');
    expect(bid.queryByRole('button', { name: 'Terima untuk dinilai' })).toBeNull();
    expect(bid.queryByRole('button', { name: 'Tolak' })).toBeNull();
  });

  test('an answer is read with its documents before the decision', async () => {
    await open({ state: 'OPENED' }, [inquiry({ state: 'ANSWERED', answer: reply })]);
    const bid = within(await row());
    expect(bid.getByText('Sertifikat yang baru terlampir.')).toBeTruthy();
    expect(bid.getByRole('link', { name: 'halal.pdf' })).toBeTruthy();
    expect(bid.getByRole('button', { name: 'Terima untuk dinilai' })).toBeTruthy();
    expect(bid.queryByRole('button', { name: 'Minta perbaikan' })).toBeNull();
  });

  test('an abnormally low price is explained, and wins only after its bidder was asked', async () => {
    await open({ state: 'RANKED' }, []);
    expect(within(await row()).getByText(/jauh di bawah yang lain/)).toBeTruthy();
    expect(screen.getByText('Harga Kue Ibu tidak wajar rendah')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Usulkan Kue Ibu sebagai pemenang' })).toBeNull();
  });

  test('a price that was not justified is rejected, or wins all the same', async () => {
    const { sent } = await open({ state: 'RANKED' }, [inquiry({ kind: 'JUSTIFICATION', state: 'EXPIRED' })]);
    expect(await screen.findByRole('button', { name: 'Usulkan Kue Ibu sebagai pemenang' })).toBeTruthy();
    await userEvent.click(within(await row()).getByRole('button', { name: 'Tolak karena harga' }));
    expect(screen.getByText(/peringkat harus dihitung lagi/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Mengapa ditolak'), 'Harga tidak dijelaskan.');
    await userEvent.click(screen.getByRole('button', { name: 'Tolak karena harga' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'RejectBid')?.variables.input).toEqual({ bidId: 'b1', reason: 'Harga tidak dijelaskan.' }));
  });

  test('the order that fell away is to be computed again', async () => {
    await open({ state: 'RANKED' }, [], { 'Tender.viewerCan': ['COMPUTE_RANKING'], 'LotResult.computedAt': null });
    expect(await screen.findByText(/Hitung peringkat sekali lagi/)).toBeTruthy();
  });
});

describe('on the bid’s page', () => {
  const seat = { id: 's1', role: 'OWNER', business: { id: 'm1', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
  const open = (one: InquiryData, more: Record<string, unknown> = {}) => {
    const bid = someBid({ state: 'OPENED', viewerCan: [], inquiries: [one] });
    return openPage('/penawaran/b1', {
      signedIn: true,
      overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': { ...bid, tender: { ...bid.tender, state: 'EVALUATION' } }, 'Viewer.seats': [seat], 'Lot.eligibility': null, ...more },
    });
  };

  test('whoever may answers in words and with documents', async () => {
    const { sent } = await open(inquiry({ viewerCanAnswer: true }));
    expect(await screen.findByText(/Harga, jumlah, dan pembagian tetap seperti saat disegel/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kirim jawaban' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Jawaban');
    await userEvent.type(screen.getByLabelText('Jawaban'), 'Sertifikat yang baru terlampir.');
    await userEvent.upload(screen.getByLabelText(/Pilih dokumen/), new File(['%PDF'], 'halal.pdf', { type: 'application/pdf' }));
    expect(await screen.findByRole('button', { name: 'Hapus halal.pdf' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kirim jawaban' }));
    await waitFor(() => expect(sent.find((one) => one.operationName === 'AnswerInquiry')?.variables.input).toEqual({ inquiryId: 'q1', text: 'Sertifikat yang baru terlampir.', documentBlobIds: ['blob-1'] }));
  });

  test('a refused document is named at its field', async () => {
    await open(inquiry({ viewerCanAnswer: true }), {
      UserError: 'ValidationError',
      'AnswerInquiryPayload.userErrors': [{ __typename: 'ValidationError', code: 'NOT_FOUND', path: ['documentBlobIds', '0'], message: 'Berkas tidak ditemukan.' }],
    });
    await userEvent.type(await screen.findByLabelText('Jawaban'), 'Sertifikat yang baru terlampir.');
    await userEvent.click(screen.getByRole('button', { name: 'Kirim jawaban' }));
    expect(within(await screen.findByRole('alert')).getByRole('link').textContent).toContain('Berkas tidak ditemukan.');
  });

  test('the others learn who answers', async () => {
    await open(inquiry());
    expect(await screen.findByText('Yang menjawab: pemilik atau manajer Roti Makmur.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Kirim jawaban' })).toBeNull();
  });

  test('what was answered stays to be read', async () => {
    await open(inquiry({ state: 'ANSWERED', answer: reply }));
    expect(await screen.findByText('Sertifikat yang baru terlampir.')).toBeTruthy();
    expect(screen.getByText(/^Dijawab/).textContent).toContain('30 Des 2098, 15.00 WIB');
    expect(screen.getByRole('link', { name: 'halal.pdf' })).toBeTruthy();
  });

  test('a time that is over is over', async () => {
    await open(inquiry({ state: 'EXPIRED' }));
    expect(await screen.findByText(/Penawaran ini dinilai tanpa jawaban/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Kirim jawaban' })).toBeNull();
  });
});

test('a document that not everybody may read is fetched in the viewer’s name', async () => {
  await openPage('/penawaran/b1', { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': someBid({ state: 'OPENED', viewerCan: [], inquiries: [inquiry({ state: 'ANSWERED', answer: reply })] }), 'Lot.eligibility': null } });
  const link = await screen.findByRole('link', { name: 'halal.pdf' });
  const fetched = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>(async () => new Response('%PDF'));
  vi.stubGlobal('fetch', fetched);
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  await userEvent.click(link);
  await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalled());
  expect(fetched.mock.calls[0]).toEqual(['/blobs/f1', { headers: { authorization: 'Bearer token' } }]);
});
