import { cleanup, screen, within } from '@testing-library/react';
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

const seat = { id: 's1', role: 'OWNER', business: { id: 'us', slug: 'roti-kami', name: 'Roti Kami', state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const eligibility = { eligible: true, requirements: [] };
const member = (id: string, name: string, kilometres: number | null = 3) => ({ kilometres, business: { id, name, slug: id } });
const team = (...members: ReturnType<typeof member>[]) => ({ complete: true, leadNeeded: true, binding: 'r1', members: [member('us', 'Roti Kami'), ...members], eligibility });
const search = (changes: Record<string, unknown>) => ({ proven: true, candidates: 12, obstacle: [], helpers: [], teams: [], ...changes });
const lot = (teams: unknown) => ({ id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', requirements: [{ id: 'r1', title: 'Kapasitas' }, { id: 'r2', title: 'Halal' }], teams });
const open = (teams: unknown) =>
  openPage('/tender/tdr-1', {
    signedIn: true,
    overrides: { 'Viewer.seats': [seat], 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.invitedOnly': false, 'Tender.buyer': { id: 'hotel', slug: 'hotel', name: 'Hotel' }, 'Lot.teams': teams, 'Lot.state': 'ACTIVE', 'Lot.requirements': lot(null).requirements },
  });
const find = async () => userEvent.click(await screen.findByRole('button', { name: 'Cari tim' }));

describe('who could do this with me', () => {
  test('is asked only when somebody wants to know', async () => {
    const { sent } = await open(search({ teams: [team(member('sri', 'Roti Sri'))] }));
    await screen.findByRole('button', { name: 'Cari tim' });
    expect(sent.some(({ operationName }) => operationName === 'TenderTeams')).toBe(false);
    await find();
    expect((await screen.findAllByText('Bersama Roti Sri, semua persyaratan terpenuhi')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Terbukti: 12 usaha dapat ikut, dan tidak ada tim yang lebih kecil atau lebih baik.').length).toBeGreaterThan(0);
    expect(screen.getAllByText('Paling pas-pasan: Kapasitas').length).toBeGreaterThan(0);
  });

  test('leads to an alliance with those who were found', async () => {
    await open(search({ teams: [team(member('sri', 'Roti Sri'), member('budi', 'Roti Budi', null))] }));
    await find();
    await userEvent.click((await screen.findAllByRole('link', { name: 'Bentuk aliansi' }))[0]!);
    expect(await screen.findByText('Roti Sri')).toBeTruthy();
    expect(screen.getByText('Roti Budi')).toBeTruthy();
  });

  test('says that nobody is needed where the business can alone', async () => {
    await open(search({ teams: [team()] }));
    await find();
    expect((await screen.findAllByText('Usaha Anda bisa sendiri')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('link', { name: 'Bentuk aliansi' })).toBeNull();
  });

  test('says that others do not need who brings nothing', async () => {
    await open(search({ teams: [{ ...team(member('sri', 'Roti Sri', 0)), leadNeeded: false }] }));
    await find();
    expect((await screen.findAllByText(/Tanpa Anda pun mereka memenuhi sebanyak itu/)).length).toBeGreaterThan(0);
    expect(screen.getAllByText('di tempat yang sama').length).toBeGreaterThan(0);
  });

  test('says what is in the way, and who is one capability away', async () => {
    const helpers = [{ requirementId: 'r2', business: { id: 'wati', name: 'Roti Wati', slug: 'roti-wati' } }];
    await open(search({ obstacle: ['r2'], helpers }));
    await find();
    expect((await screen.findAllByText('Tidak ada tim sampai lima usaha yang memenuhi semuanya')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Yang menghalangi: Halal.').length).toBeGreaterThan(0);
    const item = screen.getAllByRole('link', { name: 'Roti Wati' })[0]!.closest('li')!;
    expect(within(item).getByText(/Halal/)).toBeTruthy();
  });

  test('does not say that nobody can when the search was stopped', async () => {
    await open(search({ proven: false }));
    await find();
    expect((await screen.findAllByText('Belum ditemukan tim yang memenuhi semuanya; pencarian dihentikan')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Yang terbaik yang ditemukan di antara 12 usaha; mungkin ada yang lebih baik.').length).toBeGreaterThan(0);
  });
});
