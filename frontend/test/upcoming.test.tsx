// Tenders that are announced before they take bids: the builder, the page, lists, the buyer's desk.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDrafts, keepDraft } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

const live = vi.hoisted(() => ({ tell: new Map<string, (data: unknown) => void>() }));
vi.mock('~/gql/live.ts', async () => {
  const { nameOf } = await import('~/gql/graphql.ts');
  return { useLive: (document: Parameters<typeof nameOf>[0], _variables: unknown, onData: (data: unknown) => void) => void live.tell.set(nameOf(document), onData) };
});
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const OPENS = '2026-12-10T02:00:00Z';
const WORDS = /10 Des 2026.* 09.00 WIB/;
const team = [{ user: { id: 'u1', displayName: 'Siti' }, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];
const rules = {
  type: 'RFQ', title: 'Permintaan penawaran', summary: '', forBuyers: true, entry: 'EVERYONE_OR_INVITED', invitedMin: 0, invitedMax: 50, awardMethods: ['LOWEST_PRICE'],
  justified: false, minTenderingDays: 3, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 2, minBidsMin: 1, minBidsMax: 1,
};
const announced: Overrides = {
  'Tender.id': 't1', 'Tender.slug': 'tdr-1', 'Tender.title': 'Roti sarapan', 'Tender.state': 'PUBLISHED', 'Tender.opensAt': OPENS, 'Tender.deadline': '2026-12-31T05:00:00Z', 'Tender.cancellation': null, 'Tender.lotCancellations': [],
  'Tender.bidCount': null, 'Tender.openedAt': null, 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.procedure': rules, 'Tender.invitations': [], 'Tender.viewerBids': [],
  'Tender.viewerCan': ['FOLLOW'], 'Tender.followed': false, 'Tender.versionNumber': 1, 'QuestionConnection.nodes': [],
  'Tender.timeline': [
    { kind: 'PUBLISHED', at: '2026-12-01T02:00:00Z', progress: 'PAST' },
    { kind: 'OPENS', at: OPENS, progress: 'CURRENT' },
    { kind: 'DEADLINE', at: '2026-12-31T05:00:00Z', progress: 'FUTURE' },
  ],
};
type Sent = { operationName: string; variables: Record<string, unknown> }[];
const inputOf = (sent: Sent, name: string) => sent.find((one) => one.operationName === name)?.variables.input as Record<string, unknown> | undefined;
const bannerOf = async (title: string | RegExp) => (await screen.findByText(title)).closest<HTMLElement>('.banner')!;
const openTender = (overrides: Overrides = {}, signedIn = true) => openPage('/tender/tdr-1', { signedIn, overrides: { ...announced, ...overrides } });
const openDesk = (viewerCan: string[]) => openPage('/tender/tdr-1/kelola', { signedIn: true, overrides: { ...announced, 'Tender.team': team, 'Tender.viewerCan': viewerCan } });
const openBuilder = (overrides: Overrides = {}) =>
  openPage('/tender/baru?draf=tdr-1&langkah=4', {
    signedIn: true,
    overrides: {
      ...announced, 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.opensAt': null, 'Tender.enquiryEndsAt': null, 'Tender.team': team, 'Tender.openersNeeded': 1, 'Tender.minBids': 1, 'Tender.standstillDays': 2,
      'Tender.viewerCan': ['EDIT_DRAFT'], ...overrides,
    },
  });
const chooseStart = async (at: string) => {
  await userEvent.click(await screen.findByRole('radio', { name: 'Mulai tanggal …' }));
  await userEvent.type(screen.getByLabelText('Penawaran diterima mulai'), at);
};

describe('the page of an announced tender', () => {
  test('says from when bids are taken, and offers to be told instead of to bid or to ask', async () => {
    const { sent } = await openTender();
    const notice = await bannerOf(/^Akan datang: penawaran diterima mulai/);
    expect(notice.textContent).toMatch(WORDS);
    expect(screen.getByText('Akan datang', { selector: '.badge' })).toBeTruthy();
    const follow = await screen.findByRole('button', { name: 'Ikuti agar diberi tahu' });
    expect(follow.getAttribute('data-kind')).toBe('primary');
    expect(screen.queryByRole('button', { name: 'Ikuti' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ajukan penawaran' })).toBeNull();
    expect(screen.queryByLabelText('Pertanyaan Anda')).toBeNull();
    expect((await screen.findByText(/^Anda dapat bertanya mulai/)).textContent).toMatch(WORDS);
    await userEvent.click(follow);
    await waitFor(() => expect(inputOf(sent, 'FollowTender')).toEqual({ tenderId: 't1' }));
  });

  test('has the step in the timeline and in the calendar file', async () => {
    await openTender();
    const step = (await screen.findByText('Masa penawaran')).closest('li')!;
    expect(step.textContent).toMatch(/Mulai menerima penawaran 10 Des 2026/);
    expect(screen.getByText('Rencana').closest('li')!.textContent).toContain('Sekarang');
    const file = decodeURIComponent(screen.getByRole('link', { name: 'Simpan ke kalender' }).getAttribute('href')!);
    expect(file).toContain('DTSTART:20261210T020000Z\r\nSUMMARY:Mulai menerima penawaran: Roti sarapan');
  });

  test('asks strangers to sign in to be told', async () => {
    await openTender({}, false);
    const link = await screen.findByRole('link', { name: 'Ikuti agar diberi tahu' });
    expect(link.getAttribute('href')).toContain('/masuk?kembali=');
    expect(screen.queryByRole('link', { name: 'Ajukan penawaran' })).toBeNull();
  });

  test('tells those who follow that they will hear of it', async () => {
    await openTender({ 'Tender.followed': true });
    await screen.findByText(/kami beri tahu begitu mulai/);
    expect((await screen.findByRole('button', { name: 'Berhenti mengikuti' })).getAttribute('data-kind')).not.toBe('primary');
  });

  test('leads its own team to the desk first', async () => {
    await openTender({ 'Tender.viewerCan': ['FOLLOW', 'CANCEL'] });
    await screen.findByRole('link', { name: 'Kelola tender' });
    expect(screen.getByRole('button', { name: 'Ikuti' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ikuti agar diberi tahu' })).toBeNull();
  });

  test('tells the invited when their turn begins', async () => {
    const own = { id: 'b1', slug: 'b1', name: 'Roti Makmur', verification: 'L1', viewerCan: [], address: { region: { name: 'Semarang' } } };
    await openTender({ 'Viewer.seats': [{ id: 's1', role: 'OWNER', business: own }], 'Tender.invitations': [{ at: OPENS, business: own }] });
    const notice = await bannerOf('Usaha Anda diundang');
    expect(notice.textContent).toMatch(/Penawaran diterima mulai 10 Des 2026/);
    expect(notice.textContent).not.toContain('paling lambat');
  });

  test('takes bids as soon as the server says that it has begun', async () => {
    let state = 'PUBLISHED';
    await openTender({ 'Tender.state': () => state, 'Tender.viewerCan': () => (state === 'PUBLISHED' ? ['FOLLOW'] : ['FOLLOW', 'START_BID', 'ASK_QUESTION']) });
    await screen.findByRole('button', { name: 'Ikuti agar diberi tahu' });
    state = 'TENDERING';
    act(() => live.tell.get('TenderEvents')!({ tenderEvents: { kind: 'BEGUN', at: OPENS } }));
    await screen.findByRole('button', { name: 'Ajukan penawaran' });
    expect(screen.queryByText(/^Akan datang: penawaran/)).toBeNull();
    await screen.findByLabelText('Pertanyaan Anda');
  });

  test('says it on paper, too', async () => {
    await openPage('/tender/tdr-1/cetak', { overrides: announced });
    expect((await bannerOf(/^Akan datang: penawaran diterima mulai/)).textContent).toMatch(WORDS);
    expect(screen.getAllByRole('row').map((row) => row.textContent)).toContainEqual(expect.stringMatching(/Mulai menerima penawaran.*10 Des 2026/));
  });
});

describe('the list of tenders', () => {
  test('has those that are announced in a tab for everybody, with their beginning instead of a deadline', async () => {
    const { sent, container } = await openPage('/tender?daftar=rencana', { overrides: { ...announced, 'TenderConnection.nodes': [{ mockIndex: 1 }] } });
    await waitFor(() => expect(container.querySelector('.card-foot')).toBeTruthy());
    expect(container.querySelector('.card-foot')!.textContent).toMatch(/^Mulai 10 Des 2026/);
    expect(screen.queryByText(/^Ditutup/)).toBeNull();
    expect(sent.find((one) => one.operationName === 'OpenTenders')?.variables).toMatchObject({ filter: { states: ['PUBLISHED'], followed: null } });
    const tabs = within(screen.getByRole('navigation', { name: 'Tender' })).getAllByRole('link');
    expect(tabs.map((tab) => [tab.textContent, tab.getAttribute('aria-current')])).toEqual([['Terbuka', null], ['Akan datang', 'page']]);
  });

  test('says that nothing is planned, or that the filters hide it', async () => {
    const none = { 'TenderConnection.nodes': [] };
    await openPage('/tender?daftar=rencana', { overrides: none });
    await screen.findByRole('heading', { name: 'Belum ada rencana tender' });
    cleanup();
    const { router } = await openPage('/tender?daftar=rencana&tipe=RFQ', { overrides: none });
    await screen.findByRole('heading', { name: 'Tidak ada rencana tender yang cocok' });
    await userEvent.click(screen.getByRole('link', { name: 'Hapus semua saringan' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ daftar: 'rencana' }));
  });
});

describe("the buyer's desk of an announced tender", () => {
  test('says when bids begin, and leaves the team and the invitations to the buyer', async () => {
    await openDesk(['MANAGE_TEAM', 'INVITE', 'CANCEL']);
    const notice = await bannerOf('Akan datang: sudah diumumkan, belum menerima penawaran.');
    expect(notice.textContent).toMatch(/Mulai menerima penawaran: 10 Des 2026/);
    expect(screen.getByRole('button', { name: 'Atur tim' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Usaha yang diundang' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Ubah tender' })).toBeNull();
  });

  test('calls it off at once, without a word of bids that there cannot be', async () => {
    await openDesk(['CANCEL']);
    await userEvent.click(await screen.findByRole('button', { name: /^Batalkan tender/ }));
    const dialog = screen.getByRole('dialog');
    within(dialog).getByText(/^Pembatalan langsung berlaku\./);
    expect(dialog.textContent).not.toMatch(/dimusnahkan|tidak dinilai lagi/);
  });
});

describe('the builder', () => {
  test('publishes at once unless a date is chosen', async () => {
    const { sent } = await openBuilder();
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Sejak diterbitkan' })).checked).toBe(true);
    expect(screen.getByText(/3 hari kerja setelah terbit/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Terbitkan' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ opensAt: null }));
  });

  test('announces with a date in the zone of the buyer, and says what that means before', async () => {
    const { sent } = await openBuilder();
    await chooseStart('2026-12-10T09:00');
    expect(screen.getByText(/3 hari kerja setelah mulai menerima penawaran/)).toBeTruthy();
    expect(screen.getByText(/^Umumkan; penawaran diterima mulai/).textContent).toMatch(WORDS);
    const preview = screen.getByRole('region', { name: 'Pratinjau' });
    expect(within(preview).getByText('Mulai menerima penawaran').parentElement!.textContent).toMatch(WORDS);
    await userEvent.click(screen.getByRole('button', { name: 'Umumkan' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ opensAt: '2026-12-10T02:00:00.000Z' }));
    await waitFor(() => expect(inputOf(sent, 'PublishTender')).toBeDefined());
    await screen.findByText(/^Tender diumumkan\./);
  });

  test('shows at the field that the date has passed', async () => {
    await openBuilder({ UserError: 'ValidationError', 'PublishTenderPayload.userErrors': [{ code: 'IN_THE_PAST', path: ['opensAt'], message: 'Waktunya sudah lewat.' }], 'Tender.opensAt': OPENS });
    await userEvent.click(await screen.findByRole('button', { name: 'Umumkan' }));
    await screen.findByRole('link', { name: 'Penawaran diterima mulai: Waktunya sudah lewat.' });
    expect(screen.getByLabelText('Penawaran diterima mulai').getAttribute('aria-invalid')).toBe('true');
  });

  test('opens a draft of before there was the choice', async () => {
    keepDraft('tender.t1.7.4', { at: 1, value: { deadline: '2026-12-30T10:00', enquiryEndsAt: '', standstillDays: '2', minBids: '1', bidValidityDays: '60', openersNeeded: '1' } }, false);
    const { sent } = await openBuilder();
    expect((await screen.findByRole<HTMLInputElement>('radio', { name: 'Sejak diterbitkan' })).checked).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Terbitkan' }));
    await waitFor(() => expect(inputOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ opensAt: null, deadline: '2026-12-30T03:00:00.000Z', bidValidityDays: 60 }));
  });
});
