// Types of tenders as data, who may bid, and invitations: the builder, the desk, the tender's page.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDrafts, keepDraft } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const rules = (type: string, more: object = {}) => ({
  type, title: `Judul ${type}`, summary: `Untuk apa ${type}.`, forBuyers: true, entry: 'EVERYONE', invitedMin: 0, invitedMax: 0, awardMethods: ['LOWEST_PRICE', 'WEIGHTED', 'DISCOUNT'],
  justified: false, minTenderingDays: 2, workingDays: true, standstillDaysMin: 0, standstillDaysMax: 2, minBidsMin: 1, minBidsMax: 1, ...more,
});
const TYPES = [rules('RFQ'), rules('DESA_7'), rules('POOLED', { forBuyers: false })];
const business = (id: string, name: string) => ({ id, slug: id, name, verification: 'L1', address: { region: { name: 'Semarang' } } });
const invitation = (id: string, name: string) => ({ at: '2026-12-01T05:00:00Z', business: business(id, name) });
const team = [{ user: { id: 'u1', displayName: 'Siti' }, email: 'siti@contoh.id', roles: ['OWNER', 'OPENER', 'EVALUATOR', 'APPROVER'] }];

const sentOf = (sent: { operationName: string; variables: Record<string, unknown> }[], name: string) => sent.find((one) => one.operationName === name)?.variables.input as Record<string, unknown> | undefined;
const step3 = (procedure: object, overrides: Overrides = {}) =>
  openPage('/tender/baru?draf=tdr-1&langkah=3', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['EDIT_DRAFT', 'INVITE'],
      'Tender.procedure': procedure, 'Tender.invitations': [], 'Tender.awardMethod': 'LOWEST_PRICE', 'Tender.invitedOnly': false, 'Tender.directReason': null, 'Tender.justification': null,
      'Lot.requirements': [], ...overrides,
    },
  });

describe('the types of tenders', () => {
  test('that buyers can draft are offered with what they are for, and the chosen one is sent', async () => {
    const { sent } = await openPage('/tender/baru', { signedIn: true, overrides: { tenderTypes: TYPES } });
    const group = await screen.findByRole('radiogroup', { name: 'Jenis' });
    const radios = await within(group).findAllByRole('radio');
    expect(radios.map((radio) => radio.parentElement?.textContent)).toEqual(['Judul RFQ', 'Judul DESA_7']);
    expect(within(group).getByText('Untuk apa DESA_7.')).toBeTruthy();
    expect((radios[0] as HTMLInputElement).checked).toBe(true);
    await userEvent.click(radios[1]!);
    await userEvent.type(screen.getByLabelText('Judul'), 'Roti untuk rapat desa');
    await userEvent.type(screen.getByRole('combobox', { name: 'Bidang' }), 'roti');
    await userEvent.click((await screen.findAllByRole('option', { name: /Roti manis/ }))[0]!);
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(sentOf(sent, 'CreateTender')?.type).toBe('DESA_7'));
  });

  test('are named in lists and in the filter; a code that nobody knows stays a code', async () => {
    const { container } = await openPage('/tender?tipe=LAMA', { overrides: { tenderTypes: TYPES, 'Tender.type': 'DESA_7' } });
    await waitFor(() => expect([...container.querySelectorAll('.card .badge')].map((badge) => badge.textContent)).toContain('Judul DESA_7'));
    const options = within(screen.getByLabelText('Jenis')).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual(['Semua jenis', 'Judul RFQ', 'Judul DESA_7', 'Judul POOLED', 'LAMA']);
    cleanup();
    const other = await openPage('/tender', { overrides: { tenderTypes: TYPES, 'Tender.type': 'LAIN' } });
    await waitFor(() => expect([...other.container.querySelectorAll('.card .badge')].map((badge) => badge.textContent)).toContain('LAIN'));
  });
});

describe('the builder', () => {
  test('offers only the ways to compare that the type has', async () => {
    await step3(rules('RFQ', { awardMethods: ['LOWEST_PRICE', 'DISCOUNT'] }));
    const group = await screen.findByRole('radiogroup', { name: 'Cara menentukan pemenang' });
    expect(within(group).getAllByRole('radio').map((radio) => radio.parentElement?.textContent)).toEqual(['Harga terendah', expect.stringMatching(/potongan/i)]);
  });

  test('does not ask where there is one way only', async () => {
    await step3(rules('DIRECT', { awardMethods: ['LOWEST_PRICE'] }));
    await screen.findByText('Harga terendah');
    expect(screen.queryByRole('radiogroup', { name: 'Cara menentukan pemenang' })).toBeNull();
  });

  test('lets the buyer close a tender to others only where the type leaves it open', async () => {
    const { sent } = await step3(rules('RFQ', { entry: 'EVERYONE_OR_INVITED', invitedMax: 50 }));
    await screen.findByText('Undang siapa saja yang perlu tahu. Usaha lain tetap boleh menawar.');
    await userEvent.click(screen.getByRole('radio', { name: 'Hanya yang diundang' }));
    await screen.findByText('Undang paling sedikit 1 usaha, paling banyak 50.');
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(sentOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ invitedOnly: true }));
    cleanup();
    const closed = await step3(rules('SELECTIVE', { entry: 'INVITED', invitedMin: 3, invitedMax: 50 }), { 'Tender.invitedOnly': true });
    await screen.findByText('Untuk jenis ini, hanya usaha yang Anda undang yang boleh menawar.');
    expect(screen.queryByRole('radio', { name: 'Hanya yang diundang' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(sentOf(closed.sent, 'UpdateTenderDraft')?.fields).toBeDefined());
    expect(sentOf(closed.sent, 'UpdateTenderDraft')?.fields).not.toHaveProperty('invitedOnly');
  });

  test('asks for a public reason of 50 characters where the type demands one, and counts them', async () => {
    const { sent } = await step3(rules('DIRECT', { entry: 'INVITED', invitedMin: 1, invitedMax: 1, justified: true, awardMethods: ['LOWEST_PRICE'] }), { 'Tender.invitedOnly': true });
    const words = await screen.findByLabelText('Penjelasan');
    await userEvent.type(words, '  Oven rusak ');
    expect(screen.getByText('10 karakter, paling sedikit 50')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    const summary = await screen.findByRole('alert');
    expect(within(summary).getAllByRole('link').map((link) => link.textContent)).toEqual(['Alasan: Pilih salah satu', 'Penjelasan: Paling sedikit 50 karakter']);
    await userEvent.selectOptions(screen.getByLabelText('Alasan'), 'URGENT');
    await userEvent.type(words, 'tadi pagi, dan rapat desa dimulai besok pukul tujuh.');
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(sentOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ directReason: 'URGENT', justification: 'Oven rusak tadi pagi, dan rapat desa dimulai besok pukul tujuh.' }));
  });

  test('opens what an older build kept on the device, and sends it', async () => {
    keepDraft('tender.t1.7.3', {
      at: 1,
      value: {
        lots: [{ id: null, title: 'Roti', description: '', valueCeiling: '', hardCeiling: false, items: [{ id: null, title: 'Roti', description: '', quantity: '1', unit: 'potong' }], requirements: [{ id: null, title: 'Sertifikat halal', description: '', mandatory: true, aggregation: 'LEAD_ONLY', kind: 'bool', least: '', min: '', max: '', unit: '', options: '', required: '', certificateCode: '', code: null, quantity: '', period: 'MONTH', value: '', years: '3', radiusKm: '', hint: '' }] }],
        awardMethod: 'LOWEST_PRICE', criteria: [{ id: null, kind: 'PRICE', title: 'Harga', description: '', weightBp: 10_000, minPoints: '' }],
      },
    }, false);
    const { sent } = await step3(rules('RFQ'));
    await screen.findByDisplayValue('Sertifikat halal');
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    await waitFor(() => expect(sentOf(sent, 'UpdateTenderDraft')?.fields).toMatchObject({ lots: [{ requirements: [{ title: 'Sertifikat halal', unitCost: null }] }], scoreCombination: 'MEAN' }));
  });

  test('says what the type fixes, instead of asking for it', async () => {
    await openPage('/tender/baru?draf=tdr-1&langkah=4', {
      signedIn: true,
      overrides: { 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.minBids': 1, 'Tender.standstillDays': 3, 'Tender.procedure': rules('OPEN', { standstillDaysMin: 5, standstillDaysMax: 5 }) },
    });
    expect((await screen.findByLabelText('Penawaran paling sedikit')).tagName).toBe('OUTPUT');
    await screen.findByText('Untuk jenis ini harus 5.');
  });
});

/** Searches for the only business that is found, and chooses it. */
const pick = async () => {
  await userEvent.type(await screen.findByRole('combobox', { name: 'Undang usaha' }), 'kue');
  await userEvent.click((await screen.findAllByRole('option', { name: /Kue Laris/ }))[0]!);
};

describe('invitations of a draft', () => {
  const selective = rules('SELECTIVE', { entry: 'INVITED', invitedMin: 3, invitedMax: 50 });
  const found = { search: { nodes: [{ title: 'Kue Laris', region: { name: 'Semarang' }, node: { __typename: 'Business', ...business('b9', 'Kue Laris') } }] }, Node: 'Business' };

  test('are listed with what is missing, made at once and taken back', async () => {
    const { sent } = await step3(selective, { 'Tender.invitedOnly': true, 'Tender.invitations': [invitation('b1', 'Roti Makmur')], ...found });
    const list = await screen.findByRole('list', { name: 'Usaha yang diundang' });
    expect(within(list).getByRole('listitem').textContent).toMatch(/^Roti MakmurSemarang/);
    expect(screen.getByText(/1 usaha diundang\. Masih kurang 2\./)).toBeTruthy();
    await pick();
    await waitFor(() => expect(sentOf(sent, 'InviteToTender')).toEqual({ tenderId: 't1', businessIds: ['b9'] }));
    await userEvent.click(screen.getByRole('button', { name: 'Tarik undangan Roti Makmur' }));
    await waitFor(() => expect(sentOf(sent, 'UninviteFromTender')).toEqual({ tenderId: 't1', businessIds: ['b1'] }));
  });

  test('that are too few are refused at publication, and the refusal leads to the field', async () => {
    await openPage('/tender/baru?draf=tdr-1&langkah=4', {
      signedIn: true,
      overrides: {
        'Tender.slug': 'tdr-1', 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['EDIT_DRAFT', 'INVITE'], 'Tender.procedure': selective, 'Tender.invitations': [],
        'Tender.openersNeeded': 1, 'Tender.opensAt': null, UserError: 'ValidationError', 'PublishTenderPayload.userErrors': [{ code: 'TOO_FEW', path: ['invited'], message: 'Paling sedikit 3.' }],
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Terbitkan' }));
    await userEvent.click(within((await screen.findByText('Belum dapat terbit')).closest<HTMLElement>('.banner')!).getByRole('button', { name: 'Syarat' }));
    const summary = await screen.findByRole('alert');
    await userEvent.click(within(summary).getByRole('link', { name: 'Usaha yang diundang: Paling sedikit 3.' }));
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Undang usaha' }));
  });

  test('say at the field why a business cannot be invited', async () => {
    await step3(selective, { 'Tender.invitedOnly': true, ...found, UserError: 'ValidationError', 'InviteToTenderPayload.userErrors': [{ code: 'CONFLICT_OF_INTEREST', path: ['businessIds'], message: 'x' }] });
    await pick();
    const field = screen.getByRole('combobox', { name: 'Undang usaha' });
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(document.getElementById('f-invited-error')?.textContent).toContain('Kue Laris tidak dapat diundang: salah satu orangnya ada di tim tender ini.');
  });

  test('end when there are as many as there may be', async () => {
    await step3(rules('DIRECT', { entry: 'INVITED', invitedMin: 1, invitedMax: 1 }), { 'Tender.invitedOnly': true, 'Tender.invitations': [invitation('b1', 'Roti Makmur')] });
    await screen.findByText('Jumlah undangan sudah penuh.');
    expect(screen.queryByRole('combobox', { name: 'Undang usaha' })).toBeNull();
  });

  test('of a public tender are asked about once more, and stay', async () => {
    const { sent } = await openPage('/tender/tdr-1/kelola', {
      signedIn: true,
      overrides: { 'Tender.id': 't1', 'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.team': team, 'Tender.viewerCan': ['INVITE'], 'Tender.procedure': selective, 'Tender.invitations': [invitation('b1', 'Roti Makmur')], ...found },
    });
    await screen.findByRole('heading', { name: 'Usaha yang diundang' });
    expect(screen.queryByRole('button', { name: /Tarik/ })).toBeNull();
    await pick();
    expect(sentOf(sent, 'InviteToTender')).toBeUndefined();
    await userEvent.click(await screen.findByRole('button', { name: 'Ya, undang' }));
    await waitFor(() => expect(sentOf(sent, 'InviteToTender')).toEqual({ tenderId: 't1', businessIds: ['b9'] }));
  });
});

describe("a closed tender's page", () => {
  const seats = [{ id: 's1', role: 'OWNER', business: { ...business('b1', 'Roti Makmur'), viewerCan: [] } }, { id: 's2', role: 'OWNER', business: { ...business('b2', 'Kue Laris'), viewerCan: [] } }];
  const open = (signedIn: boolean, overrides: Overrides = {}) =>
    openPage('/tender/tdr-1', {
      signedIn,
      overrides: {
        'Tender.state': 'TENDERING', 'Tender.cancellation': null, 'Tender.invitedOnly': true, 'Tender.viewerBids': [], 'Tender.viewerCan': ['START_BID'], 'Tender.procedure': rules('SELECTIVE'),
        'Tender.buyer': business('b0', 'Hotel Melati'), 'Tender.directReason': null, 'Viewer.seats': seats, 'Tender.invitations': [], ...overrides,
      },
    });

  test('explains to strangers why there is nothing to press', async () => {
    await open(false);
    await screen.findByText('Hanya usaha yang diundang yang boleh menawar');
    expect(screen.getByText('Judul SELECTIVE')).toBeTruthy();
    expect(screen.getByText('Hanya yang diundang')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Masuk bila usaha Anda diundang' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Ajukan penawaran' })).toBeNull();
  });

  test('tells those invited, and lets them bid', async () => {
    await open(true, { 'Tender.invitations': [invitation('b1', 'Roti Makmur')] });
    await screen.findByText('Usaha Anda diundang');
    await screen.findByRole('button', { name: 'Ajukan penawaran' });
    expect(screen.queryByText('Hanya usaha yang diundang yang boleh menawar')).toBeNull();
  });

  test('asks who acts for another business to change to the invited one', async () => {
    await open(true, { 'Tender.invitations': [invitation('b2', 'Kue Laris')] });
    const change = await screen.findByRole('button', { name: 'Menawar sebagai Kue Laris' });
    expect(screen.queryByRole('button', { name: 'Ajukan penawaran' })).toBeNull();
    await userEvent.click(change);
    await screen.findByRole('button', { name: 'Ajukan penawaran' });
  });

  test('has the reason for a direct award for everybody, on paper too', async () => {
    const direct = { 'Tender.directReason': 'URGENT', 'Tender.justification': 'Oven rusak tadi pagi.' };
    await open(false, direct);
    const card = await screen.findByRole('region', { name: 'Mengapa ditunjuk langsung' });
    expect(card.textContent).toContain('Sangat mendesak dan tidak dapat diperkirakan sebelumnyaOven rusak tadi pagi.');
    cleanup();
    await openPage('/tender/tdr-1/cetak', { overrides: { 'Tender.cancellation': null, 'Tender.invitedOnly': true, 'Tender.procedure': rules('DIRECT'), ...direct } });
    await screen.findByText('Oven rusak tadi pagi.');
    expect(screen.getByText('Judul DIRECT')).toBeTruthy();
    expect(screen.getByText('Hanya yang diundang')).toBeTruthy();
  });
});
