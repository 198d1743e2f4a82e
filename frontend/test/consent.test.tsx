// A change of a tender that another has to approve: proposed, and what each of the team sees and does of it.
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

const siti = { id: 'u1', displayName: 'Siti' };
const bayu = { id: 'u2', displayName: 'Bayu' };
const team = [{ user: siti, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER'] }, { user: bayu, email: 'bayu@contoh.id', roles: ['EVALUATOR', 'APPROVER'] }];
const amendment = {
  id: 'chg1', kind: 'AMEND', reason: 'Tamu bertambah banyak', cancelReason: null, lotIds: [], proposedBy: siti, proposedAt: '2026-12-01T05:00:00Z',
  changes: [{ path: 'lots.1.items.1.quantity', label: 'Paket 1 · Barang 1 · Jumlah', before: '500', after: '750' }],
};
const cancellation = { ...amendment, id: 'chg2', kind: 'CANCEL', reason: 'Anggaran sarapan dipotong separuh.', cancelReason: 'BUDGET_CUT', changes: [] };
const lot = (number: number, title: string) => ({ id: `l${number}`, number, title, state: 'ACTIVE', award: null, result: null, requirements: [], items: [] });

const desk = (viewerCan: string[], overrides: Overrides = {}, locale: 'id' | 'en' = 'id') =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    locale,
    overrides: {
      'Tender.id': 't1', 'Tender.slug': 'tdr-1', 'Tender.state': 'TENDERING', 'Tender.team': team, 'Tender.cancellation': null, 'Tender.lotCancellations': [], 'Tender.openedAt': null,
      'Tender.invitedOnly': false, 'Tender.lots': [lot(1, 'Roti'), lot(2, 'Kue')], 'Tender.viewerCan': viewerCan, ...overrides,
    },
  });
const card = async (name = 'Perubahan menunggu persetujuan') => within(await screen.findByRole('region', { name }));
const inputOf = (sent: { operationName: string; variables: Record<string, unknown> }[], name: string) => sent.find((one) => one.operationName === name)?.variables.input;
const waits = ['APPROVE_CHANGE', 'DECLINE_CHANGE'];

describe('the approver', () => {
  test('reads what an amendment would change, why and by whom, and approves it', async () => {
    const { sent } = await desk(waits, { 'Tender.pendingChange': amendment });
    const change = await card();
    change.getByText('Paket 1 · Barang 1 · Jumlah');
    expect(change.getByText('Paket 1 · Barang 1 · Jumlah').nextElementSibling!.textContent).toMatch(/500 →.*750/);
    change.getByText('Tamu bertambah banyak');
    change.getByText(/^Diusulkan Siti/);
    change.getByText(/^Menunggu persetujuan Anda\./);
    expect(change.queryByRole('button', { name: 'Tarik usulan' })).toBeNull();
    await userEvent.click(change.getByRole('button', { name: 'Setujui perubahan' }));
    await waitFor(() => expect(inputOf(sent, 'ApproveTenderChange')).toEqual({ changeId: 'chg1' }));
    await screen.findByText('Disetujui. Perubahan sudah berlaku dan diumumkan.');
  });

  test('is told why an approval is refused', async () => {
    const refusal = { code: 'CHANGE_VOID', path: [], message: 'Perubahan ini tidak bisa berlaku lagi.' };
    await desk(waits, { 'Tender.pendingChange': amendment, 'ApproveTenderChangePayload.tender': null, 'ApproveTenderChangePayload.userErrors': [refusal], UserError: 'GuardError' });
    await userEvent.click((await card()).getByRole('button', { name: 'Setujui perubahan' }));
    await screen.findByText('Perubahan ini tidak bisa berlaku lagi.');
  });

  test('declines only with a reason', async () => {
    const { sent } = await desk(waits, { 'Tender.pendingChange': amendment });
    await userEvent.click((await card()).getByRole('button', { name: 'Tolak' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Alasan menolak'), 'Belum');
    await userEvent.click(dialog.getByRole('button', { name: 'Tolak perubahan' }));
    await dialog.findByRole('alert');
    expect(inputOf(sent, 'DeclineTenderChange')).toBeUndefined();
    await userEvent.type(dialog.getByLabelText('Alasan menolak'), ' perlu tahun ini.');
    await userEvent.click(dialog.getByRole('button', { name: 'Tolak perubahan' }));
    await waitFor(() => expect(inputOf(sent, 'DeclineTenderChange')).toEqual({ changeId: 'chg1', reason: 'Belum perlu tahun ini.' }));
    await screen.findByText('Ditolak. Siti kami beri tahu.');
  });

  test('reads of a cancellation what is called off and why', async () => {
    await desk(waits, { 'Tender.pendingChange': cancellation });
    const whole = await card();
    whole.getByText('Seluruh tender dibatalkan: anggaran berkurang.');
    whole.getByText('Anggaran sarapan dipotong separuh.');
    cleanup();
    await desk(waits, { 'Tender.pendingChange': { ...cancellation, lotIds: ['l2'] } });
    (await card()).getByText('Paket 2: Kue dibatalkan: anggaran berkurang.');
    cleanup();
    await desk(waits, { 'Tender.pendingChange': cancellation }, 'en');
    (await card('A change is waiting for approval')).getByText('The whole tender is cancelled: budget cut.');
  });
});

describe('whoever proposes', () => {
  test('is told after the form of a cancellation that it waits, and for whom', async () => {
    const after = { id: 't1', state: 'TENDERING', cancellation: null, pendingChange: { id: 'chg2', proposedBy: siti } };
    const { sent } = await desk(['CANCEL'], { 'Tender.lots': [lot(1, 'Roti')], 'CancelTenderPayload.tender': after });
    await userEvent.click(await screen.findByRole('button', { name: 'Batalkan tender' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Penjelasan'), 'Anggaran sarapan dipotong separuh.');
    await userEvent.click(dialog.getByRole('button', { name: 'Batalkan tender' }));
    await waitFor(() => expect(inputOf(sent, 'CancelTender')).toBeDefined());
    await screen.findByText('Belum berlaku: menunggu persetujuan Bayu.');
  });

  test('takes the proposal back, and cannot approve it', async () => {
    const { sent } = await desk(['WITHDRAW_CHANGE'], { 'Tender.pendingChange': amendment });
    const change = await card();
    change.getByText('Menunggu persetujuan Bayu. Sampai saat itu tidak ada yang berubah.');
    expect(change.queryByRole('button', { name: 'Setujui perubahan' })).toBeNull();
    expect(change.queryByRole('button', { name: 'Tolak' })).toBeNull();
    await userEvent.click(change.getByRole('button', { name: 'Tarik usulan' }));
    await waitFor(() => expect(inputOf(sent, 'WithdrawTenderChange')).toEqual({ changeId: 'chg1' }));
    await screen.findByText('Usulan ditarik. Tender tetap seperti semula.');
  });

  test('hears that nobody else may approve', async () => {
    await desk(['WITHDRAW_CHANGE'], { 'Tender.pendingChange': amendment, 'Tender.team': [{ ...team[0], roles: ['OWNER', 'APPROVER'] }] });
    (await card()).getByText('Belum ada orang lain di tim yang berwenang menyetujui. Tambahkan seorang penyetuju ke tim.');
  });

  test('reads why a change was declined', async () => {
    const declined = { id: 'chg1', kind: 'AMEND', reason: 'Tamu bertambah banyak', declineReason: 'Anggaran masih cukup.', declinedBy: bayu, proposedBy: siti };
    await desk(['AMEND'], { 'Tender.declinedChange': declined });
    const banner = (await screen.findByText('Perubahan ditolak oleh Bayu')).closest('.banner')!;
    expect(banner.textContent).toContain('Anggaran masih cukup.');
    expect(screen.queryByText('Perubahan menunggu persetujuan')).toBeNull();
  });
});
