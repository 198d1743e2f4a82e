import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const people = [
  { id: 's1', email: 'siti@contoh.id', user: { id: 'u1', displayName: 'Siti' } },
  { id: 's2', email: 'bayu@contoh.id', user: { id: 'u2', displayName: 'Bayu' } },
];
const open = (overrides: Record<string, unknown>) =>
  openPage('/tender/tdr-1/kelola', {
    signedIn: true,
    overrides: { 'Tender.id': 't1', 'Tender.version': 7, 'Tender.team': [{ user: people[0]!.user, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }], 'Business.team': people, ...overrides },
  });

test('the team of a tender is set person by person', async () => {
  const { sent } = await open({ 'Tender.state': 'TENDERING', 'Tender.viewerCan': ['MANAGE_TEAM'] });
  await userEvent.click(await screen.findByRole('button', { name: 'Atur tim' }));
  const bayu = await screen.findByRole('group', { name: /Bayu/ });
  await userEvent.click(within(bayu).getByRole('checkbox', { name: /^Penilai/ }));
  await userEvent.click(within(screen.getByRole('group', { name: /Siti/ })).getByRole('checkbox', { name: /^Penilai/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Simpan tim' }));
  await waitFor(() => expect(sent.find((one) => one.operationName === 'SetTenderTeam')?.variables.input).toEqual({
    tenderId: 't1',
    version: 7,
    members: [{ userId: 'u1', roles: ['OWNER', 'OPENER', 'APPROVER'] }, { userId: 'u2', roles: ['EVALUATOR'] }],
  }));
});

test('a draft is thrown away only after a second question', async () => {
  const { sent, router } = await open({ 'Tender.state': 'DRAFT', 'Tender.viewerCan': ['EDIT_DRAFT', 'DELETE_DRAFT'] });
  await userEvent.click(await screen.findByRole('button', { name: 'Hapus draf' }));
  expect(sent.some((one) => one.operationName === 'DeleteTenderDraft')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Ya, hapus' }));
  await waitFor(() => expect(sent.find((one) => one.operationName === 'DeleteTenderDraft')?.variables.input).toEqual({ tenderId: 't1' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ daftar: 'milik' }));
});

const team = people.map(({ user, email }) => ({ user, email, roles: ['OPENER'] }));
const opening = (overrides: Record<string, unknown>) =>
  open({ 'Tender.state': 'OPENING', 'Tender.cancellation': null, 'Tender.openedAt': null, 'Tender.openersNeeded': 2, 'Tender.viewerCan': ['OPEN_BIDS'], 'Tender.team': team, ...overrides });
const agreed = [{ user: people[0]!.user, at: '2026-12-01T05:00:00Z' }];

test('an opening by two openers shows who has agreed and who is awaited, and takes the second consent', async () => {
  const { sent } = await opening({ 'Tender.openingsAgreed': agreed, 'Viewer.user': people[1]!.user });
  await screen.findByText('1 dari 2 pembuka sudah setuju');
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toContainEqual(expect.stringMatching(/^SitiSetuju1 Des 2026/));
  expect(rows).toContain('BayuBelum setuju');
  await userEvent.click(screen.getByRole('button', { name: 'Setujui pembukaan' }));
  await waitFor(() => expect(sent.find((one) => one.operationName === 'OpenBids')?.variables.input).toEqual({ tenderId: 't1' }));
});

test('an opener who has agreed waits for the others', async () => {
  await opening({ 'Tender.openingsAgreed': agreed, 'Viewer.user': people[0]!.user });
  await screen.findByText('Anda sudah setuju. Masih perlu 1 pembuka lain.');
  expect(screen.queryByRole('button', { name: 'Setujui pembukaan' })).toBeNull();
});

test('an opening by one opener needs one press', async () => {
  await opening({ 'Tender.openersNeeded': 1, 'Tender.openingsAgreed': [] });
  await screen.findByRole('button', { name: 'Buka penawaran' });
  expect(screen.queryByText(/pembuka sudah setuju/)).toBeNull();
});

test('after the opening the desk keeps who opened', async () => {
  await open({ 'Tender.state': 'EVALUATION', 'Tender.openedAt': '2026-12-01T05:00:00Z', 'Tender.openersNeeded': 1, 'Tender.openingsAgreed': agreed });
  const record = (await screen.findByText('Berita acara pembukaan')).closest('details')!;
  expect(record.textContent).toMatch(/Penawaran dibuka 1 Des 2026.*SitiSetuju 1 Des 2026/);
});
