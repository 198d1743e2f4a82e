import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const seat = { id: 's1', role: 'OWNER', business: { id: 'us', slug: 'roti-makmur', name: 'Roti Makmur', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const objection = { targetKind: 'REQUIREMENT', targetId: 'r1', amendment: null, ruleId: 'REQUIREMENT_EXCESSIVE', ruleTitle: 'Persyaratan tidak melebihi kebutuhan', remedy: 'FIX_TERMS', text: 'Empat oven tidak perlu untuk ini.', reference: 'Syarat 2', documents: [{ id: 'f1', url: '/blobs/f1', fileName: 'hitungan.pdf' }] };
const lots = [{ id: 'l1', number: 1, title: 'Roti', requirements: [{ id: 'r1', title: 'Empat oven' }], award: null, result: null }];
const caseTender = { id: 't1', slug: 'tdr-1', code: 'TDR-1', title: 'Roti sarapan', state: 'TENDERING', awardHeld: false, lots };
const claim = (changes: Record<string, unknown> = {}) => ({
  __typename: 'Claim', id: 'c1', code: 'CLM-2026-000001', state: 'SUBMITTED', tender: caseTender, claimant: { id: 'us', name: 'Roti Makmur', slug: 'roti-makmur' }, lotIds: ['l1'], objections: [objection],
  filedAt: '2098-12-29T05:00:00Z', dueAt: '2098-12-31T05:00:00Z', late: false, answer: null, closesAt: null, complaint: null, viewerCan: [], ...changes,
});
const complaint = (changes: Record<string, unknown> = {}) => ({
  __typename: 'Complaint', id: 'k1', code: 'CMP-2026-000001', state: 'UNDER_REVIEW', tender: caseTender, claimant: { id: 'us', name: 'Roti Makmur', slug: 'roti-makmur' }, claim: null, lotIds: ['l1'], objections: [objection],
  filedAt: '2098-12-29T05:00:00Z', dueAt: '2098-12-31T05:00:00Z', late: false, extension: null, ruling: null, posts: [], viewerCan: [], ...changes,
});
const openCase = (node: Record<string, unknown>, options: { signedIn?: boolean; overrides?: Record<string, unknown> } = {}) =>
  openPage(`/keberatan/${String(node.id)}`, { signedIn: options.signedIn ?? true, overrides: { Node: node.__typename, 'Query.node': node, ...options.overrides } });
type Sent = Awaited<ReturnType<typeof openPage>>['sent'];
const inputOf = (sent: Sent, operation: string) => sent.find((one) => one.operationName === operation)?.variables.input;

describe('a claim', () => {
  test('is read with its evidence and answered by the buyer', async () => {
    const { sent } = await openCase(claim({ viewerCan: ['ANSWER'] }));
    expect(await screen.findByRole('heading', { name: 'Sanggahan CLM-2026-000001', level: 1 })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /Satu persyaratan: Empat oven/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'hitungan.pdf' })).toBeTruthy();
    expect(screen.queryByText('Benturan kepentingan dengan pimpinan')).toBeNull();
    await userEvent.type(screen.getByLabelText('Jawaban'), 'Empat oven perlu untuk 3.000 roti.');
    await userEvent.click(screen.getByRole('button', { name: 'Kirim jawaban' }));
    await waitFor(() => expect(inputOf(sent, 'AnswerClaim')).toEqual({ claimId: 'c1', text: 'Empat oven perlu untuk 3.000 roti.' }));
  });

  test('that was answered is settled, or goes on to an arbiter', async () => {
    const answer = { text: 'Kami tetap meminta empat oven.', answeredAt: '2098-12-30T05:00:00Z' };
    const { sent } = await openCase(claim({ state: 'ANSWERED', answer, closesAt: '2099-01-05T05:00:00Z', viewerCan: ['RESOLVE', 'ESCALATE', 'WITHDRAW'] }));
    expect(await screen.findByText('Kami tetap meminta empat oven.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Terima jawaban ini' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Teruskan ke arbiter' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Teruskan ke arbiter' }));
    await waitFor(() => expect(inputOf(sent, 'EscalateClaim')).toEqual({ claimId: 'c1' }));
  });
});

describe('a complaint', () => {
  test('of a member of a joint bid says how it is in conflict with its lead', async () => {
    await openCase(complaint({ conflictWithLead: 'Pimpinan bersaudara dengan pejabat pembeli.' }));
    expect(await screen.findByText('Pimpinan bersaudara dengan pejabat pembeli.')).toBeTruthy();
  });

  test('is decided by the arbiter with a remedy and reasons', async () => {
    const { sent } = await openCase(complaint({ viewerCan: ['EXTEND', 'DECIDE', 'POST'] }));
    await userEvent.click(await screen.findByRole('button', { name: 'Putuskan' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Umumkan putusan' }));
    expect(dialog.getByRole('alert').textContent).toContain('Pilih salah satu');
    await userEvent.click(dialog.getByRole('radio', { name: /Dikabulkan/ }));
    expect(dialog.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Pilih salah satu', 'Pembeli memperbaiki syarat tender', 'Pembeli memperpanjang tenggat', 'Pembeli memberi penjelasan']);
    await userEvent.selectOptions(dialog.getByLabelText('Pemulihan'), 'FIX_TERMS');
    await userEvent.type(dialog.getByLabelText('Pertimbangan'), 'Dua oven sudah cukup untuk jumlah ini.');
    await userEvent.click(dialog.getByRole('button', { name: 'Umumkan putusan' }));
    await waitFor(() => expect(inputOf(sent, 'DecideComplaint')).toEqual({ complaintId: 'k1', verdict: 'UPHELD', remedy: 'FIX_TERMS', text: 'Dua oven sudah cukup untuk jumlah ini.' }));
  });

  test('is admitted, or dismissed with a reason', async () => {
    const { sent } = await openCase(complaint({ state: 'SUBMITTED', late: true, viewerCan: ['ADMIT', 'DISMISS'] }));
    expect((await screen.findAllByText('Terlambat')).length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Terima untuk diperiksa' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Nyatakan tidak diterima' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Mengapa tidak dapat diperiksa'), 'Hal ini sudah pernah diputuskan.');
    await userEvent.click(dialog.getByRole('button', { name: 'Nyatakan tidak diterima' }));
    await waitFor(() => expect(inputOf(sent, 'DismissComplaint')).toEqual({ complaintId: 'k1', reason: 'Hal ini sudah pernah diputuskan.' }));
  });

  test('is talked about, with documents', async () => {
    const { sent } = await openCase(complaint({ viewerCan: ['POST', 'WITHDRAW'], posts: [{ id: 'p1', side: 'ARBITER', text: 'Berapa roti per jam?', postedAt: '2098-12-30T05:00:00Z', documents: [] }] }));
    expect(await screen.findByText('Berapa roti per jam?')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Penjelasan Anda'), 'Tiga ratus roti per jam.');
    await userEvent.upload(screen.getByLabelText(/Pilih dokumen/), new File(['%PDF'], 'oven.pdf', { type: 'application/pdf' }));
    expect(await screen.findByRole('button', { name: 'Hapus oven.pdf' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kirim' }));
    await waitFor(() => expect(inputOf(sent, 'PostToComplaint')).toEqual({ complaintId: 'k1', text: 'Tiga ratus roti per jam.', documentBlobIds: ['blob-1'] }));
  });

  test('shows strangers what is public', async () => {
    const ruling = { text: 'Dua oven sudah cukup untuk jumlah ini.', decidedAt: '2098-12-30T05:00:00Z', remedy: 'FIX_TERMS' };
    await openCase(complaint({ state: 'UPHELD', claimant: null, objections: [{ ...objection, text: null, reference: null, documents: [] }], ruling }), { signedIn: false });
    expect(await screen.findByText('Pengaduan dikabulkan')).toBeTruthy();
    expect(screen.getByText('Pemulihan: Pembeli memperbaiki syarat tender')).toBeTruthy();
    expect(screen.getByText('Tidak diumumkan')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Kirim' })).toBeNull();
  });
});

test('the arbiter’s desk leads to complaints, the late ones marked', async () => {
  await openPage('/arbiter', { signedIn: true, overrides: { 'ComplaintConnection.nodes': [complaint({ late: true }), complaint({ id: 'k2', code: 'CMP-2026-000002' })] } });
  expect(await screen.findByText('1 pengaduan terlambat')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Pengaduan CMP-2026-000002' }).getAttribute('href')).toBe('/keberatan/k2');
  expect(screen.getByRole('link', { name: 'Arbiter' })).toBeTruthy();
});

test('whoever is no arbiter is not shown the way to the desk', async () => {
  await openPage('/pengaturan', { signedIn: true, overrides: { 'Query.arbiterDesk': () => { throw Object.assign(new Error('no'), { extensions: { code: 'FORBIDDEN' } }); } } });
  await waitFor(() => expect(localStorage.getItem('gotong.no-arbiter')).toBeTruthy());
  expect(screen.queryByRole('link', { name: /rbiter/ })).toBeNull();
});

describe('a tender', () => {
  const overrides = { 'Tender.id': 't1', 'Tender.state': 'STANDSTILL', 'Tender.cancellation': null, 'Tender.standstillEndsAt': '2098-12-31T05:00:00Z', 'Tender.buyer': { id: 'hotel', slug: 'hotel', name: 'Hotel' }, 'Viewer.seats': [seat] };
  test('lists what is objected to, and says that the award waits', async () => {
    await openPage('/tender/tdr-1', { signedIn: true, overrides: { ...overrides, 'Tender.viewerBids': [{ id: 'b1', state: 'RANKED', lead: { id: 'us', name: 'Roti Makmur' }, members: [{ business: { id: 'us' } }] }], 'Tender.awardHeld': true, 'ClaimConnection.nodes': [claim()], 'ComplaintConnection.nodes': [complaint()] } });
    expect(await screen.findByText('Penetapan menunggu arbiter')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Sanggahan CLM-2026-000001' }).getAttribute('href')).toBe('/keberatan/c1');
    expect(screen.getByRole('link', { name: 'Ajukan keberatan' }).getAttribute('href')).toBe('/tender/tdr-1/keberatan');
  });

  test('says nothing of it to who may do and know nothing', async () => {
    await openPage('/tender/tdr-1', { overrides: { ...overrides, 'Tender.awardHeld': false, 'ClaimConnection.nodes': [], 'ComplaintConnection.nodes': [], 'Tender.viewerBids': [] } });
    expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
    expect(screen.queryByText('Sanggahan & pengaduan')).toBeNull();
    expect(screen.queryByText('Penetapan menunggu arbiter')).toBeNull();
  });

  test('has the buyer answer at its desk', async () => {
    const { sent } = await openPage('/tender/tdr-1/kelola', { signedIn: true, overrides: { ...overrides, 'Tender.viewerCan': [], 'ClaimConnection.nodes': [claim({ viewerCan: ['ANSWER'] })], 'ComplaintConnection.nodes': [] } });
    await userEvent.click(await screen.findByText('Jawab sanggahan'));
    await userEvent.type(screen.getByLabelText('Jawaban'), 'Empat oven perlu untuk 3.000 roti.');
    await userEvent.click(screen.getByRole('button', { name: 'Kirim jawaban' }));
    await waitFor(() => expect(inputOf(sent, 'AnswerClaim')).toMatchObject({ claimId: 'c1' }));
  });
});

/** Goes to the second step and fills it in, but for the evidence. */
const fill = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
  await userEvent.click(screen.getByRole('radio', { name: /Satu persyaratan/ }));
  expect(screen.queryByRole('radio', { name: 'Waktu cukup' })).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Persyaratan tidak melebihi kebutuhan' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Pembeli memperbaiki syarat tender' }));
  await userEvent.type(screen.getByLabelText('Apa yang terjadi?'), 'Empat oven tidak perlu untuk ini.');
};

describe('objecting', () => {
  const rules = [
    { id: 'REQUIREMENT_EXCESSIVE', title: 'Persyaratan tidak melebihi kebutuhan', targets: ['LOT', 'REQUIREMENT'], remedies: ['FIX_TERMS', 'ANSWER'] },
    { id: 'PERIOD_TOO_SHORT', title: 'Waktu cukup', targets: ['TENDER'], remedies: ['EXTEND', 'ANSWER'] },
  ];
  const tender = { id: 't1', slug: 'tdr-1', title: 'Roti sarapan', state: 'TENDERING', versionNumber: 1, standstillEndsAt: null, buyer: { id: 'hotel', name: 'Hotel' }, cancellation: null, lots, viewerBids: [], claimDrafts: [] as unknown[] };
  const open = (more: Record<string, unknown> = {}, search = '') =>
    openPage(`/tender/tdr-1/keberatan${search}`, {
      signedIn: true,
      overrides: {
        'Viewer.seats': [seat], 'Query.complaintRules': rules, 'Query.complaintChecklist': [], UserError: 'ValidationError', 'Query.tender': tender,
        ...more,
      },
    });
  test('goes step by step, needs evidence, and is sent after it was looked over', async () => {
    const { sent } = await open();
    await fill();
    await userEvent.click(screen.getByRole('button', { name: 'Periksa keberatan' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Tambahkan dokumen atau rujukan');
    await userEvent.type(screen.getByLabelText('Rujukan'), 'Syarat 2');
    await userEvent.click(screen.getByRole('button', { name: 'Periksa keberatan' }));
    expect(await screen.findByText('Secara formal lengkap')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kirim sanggahan' }));
    const sentObjection = { targetKind: 'REQUIREMENT', targetId: 'r1', amendment: null, ruleId: 'REQUIREMENT_EXCESSIVE', remedy: 'FIX_TERMS', text: 'Empat oven tidak perlu untuk ini.', documentBlobIds: [], reference: 'Syarat 2' };
    await waitFor(() => expect(inputOf(sent, 'SubmitClaim')).toEqual({ tenderId: 't1', businessId: 'us', objections: [sentObjection], conflictWithLead: null, draftId: null }));
  });

  test('says every formal error at its field', async () => {
    const errors = [
      { __typename: 'ValidationError', code: 'UNKNOWN', path: ['objections', '0', 'text'], message: 'Terlalu singkat.' },
      { __typename: 'NotAllowed', code: 'COOLING_PERIOD', path: [], message: 'Belum boleh mengeluh lagi.' },
      { __typename: 'NotAllowed', code: 'DEADLINE_PASSED', path: [], message: 'Waktunya sudah lewat.' },
    ];
    const real = (args: { input: { objections: { text: string }[] } }) => (args.input.objections[0]!.text.startsWith('.') ? [] : errors);
    await open({ 'Query.complaintChecklist': real });
    await fill();
    await userEvent.type(screen.getByLabelText('Rujukan'), 'Syarat 2');
    await userEvent.click(screen.getByRole('button', { name: 'Periksa keberatan' }));
    const summary = await screen.findByRole('alert');
    expect(within(summary).getByRole('link').textContent).toContain('Apa yang terjadi?: Terlalu singkat.');
    expect(summary.textContent).toContain('Belum boleh mengeluh lagi.');
    expect(summary.textContent).toContain('Waktunya sudah lewat.');
    expect(screen.getByLabelText('Apa yang terjadi?').getAttribute('aria-invalid')).toBe('true');
  });

  test('tells beforehand that this business may not object', async () => {
    await open({ 'Query.complaintChecklist': [{ __typename: 'NotAllowed', code: 'DEADLINE_PASSED', path: [], message: 'Waktunya sudah lewat.' }] });
    expect(await screen.findByText('Waktunya sudah lewat.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Lanjut' })).toBeNull();
  });

  test('what is not complete is kept as a draft for colleagues', async () => {
    const { sent } = await open();
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    await userEvent.click(screen.getByRole('radio', { name: /Satu persyaratan/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Simpan sebagai draf' }));
    const kept = { targetKind: 'REQUIREMENT', targetId: 'r1', amendment: null, ruleId: null, remedy: null, text: '', documentBlobIds: [], reference: null };
    await waitFor(() => expect(inputOf(sent, 'DraftClaim')).toEqual({ tenderId: 't1', businessId: 'us', objections: [kept], conflictWithLead: null }));
  });

  const prepared = { id: 'd1', version: 4, claimant: { id: 'us' }, savedBy: { displayName: 'Rina' }, savedAt: '2098-12-30T05:00:00Z', conflictWithLead: null, objections: [{ ...objection, documents: [{ id: 'f1', fileName: 'hitungan.pdf' }] }] };
  test('a draft is gone on with, and is gone once it is sent', async () => {
    const { sent } = await open({ 'Query.tender': { ...tender, claimDrafts: [prepared] } }, '?draf=d1');
    expect(((await screen.findByLabelText('Apa yang terjadi?')) as HTMLTextAreaElement).value).toBe(objection.text);
    expect(screen.getByText('hitungan.pdf')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Simpan sebagai draf' }));
    await waitFor(() => expect(inputOf(sent, 'EditClaimDraft')).toMatchObject({ draftId: 'd1', version: 4 }));
    cleanup();
    const again = await open({ 'Query.tender': { ...tender, claimDrafts: [prepared] } }, '?draf=d1');
    await userEvent.click(await screen.findByRole('button', { name: 'Periksa keberatan' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Kirim sanggahan' }));
    await waitFor(() => expect(inputOf(again.sent, 'SubmitClaim')).toMatchObject({ draftId: 'd1' }));
  });

  test('staff prepare only, and others’ drafts are listed with a way to throw them away', async () => {
    const { sent } = await open({ 'Viewer.seats': [{ ...seat, role: 'STAFF' }], 'Query.tender': { ...tender, claimDrafts: [prepared] } });
    expect(await screen.findByText('Anda menyiapkan, pemilik atau manajer mengajukan')).toBeTruthy();
    expect(sent.some(({ operationName }) => operationName === 'ComplaintChecklist')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Simpan sebagai draf' }));
    await waitFor(() => expect(inputOf(sent, 'DraftClaim')).toMatchObject({ businessId: 'us' }));
    cleanup();
    const again = await open({ 'Query.tender': { ...tender, claimDrafts: [prepared] } });
    await userEvent.click(await screen.findByRole('button', { name: 'Buang draf' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Buang draf' }));
    await waitFor(() => expect(inputOf(again.sent, 'DiscardClaimDraft')).toEqual({ draftId: 'd1' }));
  });

  test('a draft that a colleague has filed meanwhile is said to be gone', async () => {
    await open({}, '?draf=d9');
    expect(await screen.findByText('Draf ini sudah tidak ada')).toBeTruthy();
  });

  test('a member of a joint bid says how it is in conflict with its lead', async () => {
    const bid = { id: 'b1', state: 'RANKED', bidderName: 'Roti Bersama', lead: { id: 'sri', name: 'Roti Sri' }, members: [{ business: { id: 'sri' } }, { business: { id: 'us' } }], lot: { id: 'l1', number: 1, title: 'Roti' } };
    const called = { ...tender, state: 'OPENING', cancellation: { at: '2098-12-31T05:00:00Z' }, viewerBids: [bid] };
    const cancelRule = { id: 'CANCELLATION_UNJUSTIFIED', title: 'Pembatalan beralasan', targets: ['CANCELLATION'], remedies: ['RE_EVALUATE'] };
    const { sent } = await open({ 'Query.tender': called, 'Query.complaintRules': [cancelRule] });
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    expect(inputOf(sent, 'ComplaintChecklist')).toMatchObject({ conflictWithLead: '.'.repeat(20) });
    await userEvent.click(screen.getByRole('button', { name: 'Periksa keberatan' }));
    const words = screen.getByLabelText('Apa benturan kepentingan Anda dengan Roti Sri?');
    expect(words.getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(words, 'Pimpinan bersaudara dengan pejabat pembeli.');
    await userEvent.click(screen.getByRole('radio', { name: 'Pembatalan beralasan' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Pembatalan dicabut' }));
    await userEvent.type(screen.getByLabelText('Apa yang terjadi?'), 'Anggaran masih ada menurut laporan.');
    await userEvent.type(screen.getByLabelText('Rujukan'), 'Laporan anggaran');
    await userEvent.click(screen.getByRole('button', { name: 'Periksa keberatan' }));
    expect(await screen.findByText('Pimpinan bersaudara dengan pejabat pembeli.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Kirim sanggahan' }));
    await waitFor(() => expect(inputOf(sent, 'SubmitClaim')).toMatchObject({ conflictWithLead: 'Pimpinan bersaudara dengan pejabat pembeli.' }));
  });

  test('what was typed survives a reload', async () => {
    await open();
    await fill();
    await new Promise((resolve) => setTimeout(resolve, 600));
    cleanup();
    await open();
    expect(((await screen.findByLabelText('Apa yang terjadi?')) as HTMLTextAreaElement).value).toBe('Empat oven tidak perlu untuk ini.');
  });
});

test('a claim that waits for the buyer’s answer is among what waits at home', async () => {
  await openPage('/beranda', { signedIn: true, overrides: { 'ClaimConnection.nodes': [{ id: 'c1', dueAt: '2098-12-31T05:00:00Z', viewerCan: ['ANSWER'] }] } });
  expect((await screen.findAllByRole('link', { name: /Jawab sanggahan/ }))[0]!.getAttribute('href')).toBe('/keberatan/c1');
});
