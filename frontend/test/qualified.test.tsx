// Qualified lists: the buyer's workspace, a list with its applications, applying, inviting from a list.
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

type Sent = { operationName: string; variables: Record<string, unknown> }[];
const sentOf = (sent: Sent, name: string) => sent.find((one) => one.operationName === name)?.variables.input as Record<string, unknown> | undefined;
const business = (id: string, name: string) => ({ id, slug: id, name, state: 'ACTIVE', verification: 'L1', viewerCan: [], address: { region: { name: 'Semarang', fullName: 'Kota Semarang' } } });
const seats = (role: string) => [{ id: 's1', role, business: business('b1', 'Roti Makmur') }];
const entry = (id: string, name: string, more: object = {}) => ({
  id, state: 'APPLIED', isQualified: false, qualifiedUntil: null, note: '', reason: null, decidedAt: null, viewerCan: [], version: 4, business: business(`b-${id}`, name), ...more,
});
const list = (more: object = {}) => ({
  id: 'l1', title: 'Roti dan kue', description: 'Izin edar dan dapur sendiri.', months: 12, state: 'OPEN', viewerCan: [], version: 3, codes: [{ code: '10710', title: 'Industri roti' }], viewerEntries: [], ...more,
});
const refused = (payload: string, code: string, path: string[], message: string): Overrides => ({ UserError: 'ValidationError', [`${payload}.userErrors`]: [{ code, path, message }] });

const openLists = (role: string, lists: object[], overrides: Overrides = {}) =>
  openPage('/usaha/rekanan', { signedIn: true, overrides: { 'Viewer.seats': seats(role), 'Business.qualifiedLists': { nodes: lists }, ...overrides } });
const openPublic = (role: string, more: object, overrides: Overrides = {}) =>
  openPage('/u/hotel', { signedIn: true, overrides: { 'Viewer.seats': seats(role), 'Business.qualifiedLists': { nodes: [list({ entries: { totalCount: 2 }, ...more })] }, ...overrides } });
const own = (more: object) => ({ ...entry('q9', 'Roti Makmur', more), business: business('b1', 'Roti Makmur') });

describe('the lists of the business acted for', () => {
  test('are shown with how many are on each', async () => {
    await openLists('OWNER', [list({ entries: { totalCount: 4 } }), list({ id: 'l2', title: 'Kue basah', state: 'CLOSED', entries: { totalCount: 0 } })]);
    const link = await screen.findByRole('link', { name: 'Roti dan kue' }, { timeout: 5_000 });
    expect(link.getAttribute('href')).toBe('/rekanan/l1');
    expect(within(link.closest('li')!).getByText('4 usaha di daftar ini.')).toBeTruthy();
    expect(within(screen.getByRole('link', { name: 'Kue basah' }).closest('li')!).getByText('Belum ada usaha di daftar ini.')).toBeTruthy();
  });

  test('begin with one that says what is demanded', async () => {
    const { sent } = await openLists('OWNER', []);
    await userEvent.click(await screen.findByRole('button', { name: 'Buat daftar' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Buka daftar' }));
    const wrong = within(await dialog.findByRole('alert')).getAllByRole('link').map((link) => link.textContent);
    expect(wrong).toEqual(['Nama daftar: Wajib diisi', 'Yang diminta: Wajib diisi', 'Bidang: Wajib diisi']);
    await userEvent.type(dialog.getByLabelText('Nama daftar'), 'Roti dan kue');
    await userEvent.type(dialog.getByLabelText('Yang diminta'), 'Izin edar dan dapur sendiri.');
    await userEvent.type(dialog.getByRole('combobox', { name: 'Bidang' }), 'roti');
    await userEvent.click((await dialog.findAllByRole('option', { name: /Roti manis/ }))[0]!);
    const months = dialog.getByLabelText('Berlaku berapa bulan');
    await userEvent.clear(months);
    await userEvent.type(months, '40');
    await userEvent.click(dialog.getByRole('button', { name: 'Buka daftar' }));
    await dialog.findByRole('link', { name: 'Berlaku berapa bulan: Paling lama 36 bulan.' });
    await userEvent.clear(months);
    await userEvent.type(months, '24');
    await userEvent.click(dialog.getByRole('button', { name: 'Buka daftar' }));
    await waitFor(() => expect(sentOf(sent, 'CreateQualifiedList')).toMatchObject({ businessId: 'b1', title: 'Roti dan kue', description: 'Izin edar dan dapur sendiri.', months: 24 }));
  });

  test('are only looked at by staff', async () => {
    await openLists('STAFF', []);
    await screen.findByText('Belum ada daftar rekanan');
    expect(screen.queryByRole('button', { name: 'Buat daftar' })).toBeNull();
  });
});

describe('a list', () => {
  const waiting = entry('q1', 'Kue Laris', { note: 'Kami memanggang setiap malam.', viewerCan: ['DECIDE'] });
  const on = entry('q2', 'Bolu Sari', { state: 'QUALIFIED', isQualified: true, qualifiedUntil: '2027-12-01T05:00:00Z', viewerCan: ['REMOVE'] });
  const entries = ({ states }: { states: string[] }) => ({ nodes: states.includes('APPLIED') ? [waiting] : states.includes('QUALIFIED') ? [on] : [], pageInfo: { hasNextPage: false, endCursor: null } });
  const open = (more: object, overrides: Overrides = {}, locale: 'id' | 'en' = 'id') =>
    openPage('/rekanan/l1', { signedIn: true, locale, overrides: { 'Viewer.seats': seats('OWNER'), qualifiedList: list({ business: business('b0', 'Hotel Melati'), ...more }), 'QualifiedList.entries': entries, ...overrides } });
  const buyer = { viewerCan: ['EDIT', 'CLOSE', 'READ_APPLICATIONS'] };

  test('has its buyer take an applicant in', async () => {
    const { sent } = await open(buyer);
    const section = within(await screen.findByRole('list', { name: 'Menunggu keputusan Anda' }));
    expect(section.getByText('Kami memanggang setiap malam.')).toBeTruthy();
    await userEvent.click(section.getByRole('button', { name: 'Terima Kue Laris' }));
    await waitFor(() => expect(sentOf(sent, 'DecideQualification')).toEqual({ qualificationId: 'q1', version: 4, accept: true }));
  });

  test('has its buyer say why an applicant is refused', async () => {
    const { sent } = await open(buyer);
    await userEvent.click(await screen.findByRole('button', { name: 'Tolak Kue Laris' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Alasan'), 'Belum.');
    await userEvent.click(dialog.getByRole('button', { name: 'Tolak' }));
    await dialog.findByRole('link', { name: 'Alasan: Paling sedikit 10 karakter' });
    await userEvent.type(dialog.getByLabelText('Alasan'), ' Izin edarnya belum ada.');
    await userEvent.click(dialog.getByRole('button', { name: 'Tolak' }));
    await waitFor(() => expect(sentOf(sent, 'DecideQualification')).toEqual({ qualificationId: 'q1', version: 4, accept: false, reason: 'Belum. Izin edarnya belum ada.' }));
  });

  test('has its buyer remove who is on it, and shows what the server says of it', async () => {
    const { sent } = await open(buyer, refused('RemoveQualificationPayload', 'TOO_SHORT', ['reason'], 'Terlalu singkat.'));
    await userEvent.click(await screen.findByRole('button', { name: 'Keluarkan Bolu Sari' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('Alasan'), 'Izin edarnya sudah tidak berlaku.');
    await userEvent.click(dialog.getByRole('button', { name: 'Keluarkan' }));
    await waitFor(() => expect(sentOf(sent, 'RemoveQualification')).toEqual({ qualificationId: 'q2', reason: 'Izin edarnya sudah tidak berlaku.' }));
    await dialog.findByRole('link', { name: 'Alasan: Terlalu singkat.' });
    expect((dialog.getByLabelText('Alasan') as HTMLTextAreaElement).value).toBe('Izin edarnya sudah tidak berlaku.');
  });

  test('is closed after a second question', async () => {
    const { sent } = await open(buyer);
    await userEvent.click(await screen.findByRole('button', { name: 'Tutup daftar' }));
    expect(sentOf(sent, 'CloseQualifiedList')).toBeUndefined();
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Tutup daftar' }));
    await waitFor(() => expect(sentOf(sent, 'CloseQualifiedList')).toEqual({ listId: 'l1' }));
  });

  test('shows others who is on it, and nothing to decide', async () => {
    await open({}, { 'QualifiedList.entries': { nodes: [{ ...on, viewerCan: [] }], pageInfo: { hasNextPage: false, endCursor: null } } }, 'en');
    await screen.findByRole('list', { name: 'On the list' });
    expect(screen.getByText('A qualification holds for 12 months.')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Waiting for you' })).toBeNull();
    for (const name of ['Edit', 'Close the list', 'Take Bolu Sari in', 'Remove Bolu Sari']) expect(screen.queryByRole('button', { name })).toBeNull();
  });
});

describe("on a business's page", () => {
  test('a supplier reads what a list demands and applies with a note', async () => {
    const { sent } = await openPublic('MANAGER', { viewerCan: ['APPLY'] });
    await screen.findByText('Izin edar dan dapur sendiri.');
    await userEvent.click(await screen.findByRole('button', { name: 'Ajukan diri ke Roti dan kue' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Anda mengajukan Roti Makmur.')).toBeTruthy();
    await userEvent.type(dialog.getByLabelText('Catatan untuk pembeli (boleh dikosongkan)'), 'Kami memanggang setiap malam.');
    await userEvent.click(dialog.getByRole('button', { name: 'Kirim pengajuan' }));
    await waitFor(() => expect(sentOf(sent, 'ApplyToQualifiedList')).toEqual({ listId: 'l1', businessId: 'b1', note: 'Kami memanggang setiap malam.' }));
  });

  test('staff of a supplier have nothing to press', async () => {
    await openPublic('STAFF', { viewerCan: ['APPLY'] });
    await screen.findByText('2 usaha di daftar ini.');
    expect(screen.queryByRole('button', { name: /Ajukan/ })).toBeNull();
  });

  test('an applicant sees how it stands, why, and what it can do', async () => {
    await openPublic('OWNER', { viewerCan: ['APPLY'], viewerEntries: [own({ state: 'REFUSED', reason: 'Izin edarnya belum ada.', viewerCan: ['APPLY_AGAIN'] })] });
    await screen.findByText('Alasan: Izin edarnya belum ada.');
    expect(screen.getByText('Ditolak')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Ajukan diri ke Roti dan kue' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Ajukan lagi' }));
    await screen.findByRole('dialog', { name: 'Ajukan diri ke Roti dan kue' });
  });

  test('who is on the list leaves after a second question; who waits takes it back at once', async () => {
    const { sent } = await openPublic('OWNER', { viewerEntries: [own({ state: 'QUALIFIED', isQualified: true, qualifiedUntil: '2027-12-01T05:00:00Z', viewerCan: ['LEAVE'] })] });
    await userEvent.click(await screen.findByRole('button', { name: 'Keluar dari daftar' }));
    expect(sentOf(sent, 'WithdrawQualification')).toBeUndefined();
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Keluar dari daftar' }));
    await waitFor(() => expect(sentOf(sent, 'WithdrawQualification')).toEqual({ qualificationId: 'q9' }));
    cleanup();
    const waits = await openPublic('OWNER', { viewerEntries: [own({ viewerCan: ['WITHDRAW'] })] });
    await userEvent.click(await screen.findByRole('button', { name: 'Tarik pengajuan' }));
    await waitFor(() => expect(sentOf(waits.sent, 'WithdrawQualification')).toEqual({ qualificationId: 'q9' }));
  });
});

describe('the builder', () => {
  const rules = { type: 'SELECTIVE', title: 'Terbatas', summary: '', forBuyers: true, entry: 'INVITED', invitedMin: 3, invitedMax: 50, awardMethods: ['LOWEST_PRICE'], justified: false, minTenderingDays: 7, workingDays: false, standstillDaysMin: 0, standstillDaysMax: 2, minBidsMin: 2, minBidsMax: 2 };
  const step3 = (lists: object[], overrides: Overrides = {}) =>
    openPage('/tender/baru?draf=tdr-1&langkah=3', {
      signedIn: true,
      overrides: {
        'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': [], 'Tender.viewerCan': ['EDIT_DRAFT', 'INVITE'], 'Tender.procedure': rules, 'Tender.invitations': [],
        'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.invitedOnly': true, 'Tender.directReason': null, 'Tender.justification': null, 'Lot.requirements': [], 'Business.qualifiedLists': { nodes: lists }, ...overrides,
      },
    });
  const lists = [{ id: 'l1', title: 'Roti dan kue', entries: { totalCount: 4 } }, { id: 'l2', title: 'Kue basah', entries: { totalCount: 3 } }, { id: 'l3', title: 'Kosong', entries: { totalCount: 0 } }];

  test('invites everyone on a list and names whom it could not, with the reason', async () => {
    const { sent } = await step3(lists, {
      'InviteQualifiedPayload.userErrors': [], 'InviteQualifiedPayload.invited': [{ id: 'b2', name: 'Kue Laris' }, { id: 'b3', name: 'Bolu Sari' }],
      'InviteQualifiedPayload.notInvited': [{ code: 'CONFLICT_OF_INTEREST', message: 'x', business: { id: 'b4', name: 'Roti Saudara' } }],
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Undang semua dari daftar…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const select = dialog.getByLabelText('Daftar');
    expect(within(select).getAllByRole('option').map((option) => option.textContent)).toEqual(['Roti dan kue (4 usaha)', 'Kue basah (3 usaha)']);
    await userEvent.selectOptions(select, 'l2');
    await userEvent.click(dialog.getByRole('button', { name: 'Undang semua' }));
    await waitFor(() => expect(sentOf(sent, 'InviteQualified')).toEqual({ tenderId: 't1', listId: 'l2' }));
    await dialog.findByText('2 usaha dari daftar ini kini diundang.');
    const left = within(dialog.getByRole('list', { name: 'Tidak diundang' })).getAllByRole('listitem');
    expect(left.map((one) => one.textContent)).toEqual(['Roti Saudara tidak dapat diundang: salah satu orangnya ada di tim tender ini.']);
  });

  test('says why nobody was invited', async () => {
    await step3(lists, refused('InviteQualifiedPayload', 'INVALID_TRANSITION', [], 'Tahap ini sudah lewat.'));
    await userEvent.click(await screen.findByRole('button', { name: 'Undang semua dari daftar…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Undang semua' }));
    expect((await dialog.findByRole('alert')).textContent).toBe('Tahap ini sudah lewat.');
  });

  test('offers no list to buyers without one', async () => {
    await step3([lists[2]!]);
    await screen.findByRole('combobox', { name: 'Undang usaha' });
    expect(screen.queryByRole('button', { name: 'Undang semua dari daftar…' })).toBeNull();
  });
});
