// Bids that are sealed on the bidder's device: writing, sealing for real, what is kept, the stale bid, another device.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import type { BidData } from '~/features/bids/bid.ts';
import { base64, canonical, hex, sha256, unbase64, utf8 } from '~/features/log/bytes.ts';
import { documentIn } from '~/features/seal/document.ts';
import { load, priceKey, save } from '~/features/seal/held-prices.ts';
import { readSeals, sealsKey, type KeptSeal } from '~/features/seal/kept-seals.ts';
import { openBody, openerKey, peelForBuyer, peelOuter } from '~/features/seal/opening.ts';
import type { Locale } from '~/i18n/locale.ts';
import { dropDrafts, readDraft } from '~/ui/draft-store.ts';
import { makeLog, type MadeEntry } from './made-log.ts';
import { openPage } from './render.tsx';
import type { Overrides } from './schema-mock.ts';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

const uuid = (n: number) => `01a2034c-d047-75f9-ac47-8a206ef81${String(n).padStart(3, '0')}`;
const idOf = (prefix: string, n: number) => {
  const bytes = uuid(n).replaceAll('-', '').match(/../g)!.map((byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  return btoa(prefix + bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};
const [BID, LEAD, BREAD, CAKE, TENDER] = [idOf('bid', 1), idOf('business', 2), idOf('item', 3), idOf('item', 4), idOf('tender', 9)];
const NOT_BEFORE = '2026-12-31T05:00:00.000000Z';
const WITNESS = 'saksi.example';
const PRICES = { [priceKey(LEAD, BREAD)]: '100000', [priceKey(LEAD, CAKE)]: '250000' };

const bread = { id: BREAD, title: 'Roti manis', quantity: '3600', unit: 'potong' };
const cake = { id: CAKE, title: 'Kue basah', quantity: '1200', unit: 'potong' };
const lead = { id: LEAD, name: 'Roti Makmur', slug: 'roti-makmur' };

/** A single bid as the platform knows it: without prices. */
function heldBid(changes: Partial<BidData> = {}): BidData {
  const old = someBid();
  const parts = [bread, cake].map((item) => ({ item, quantity: item.quantity, unitPrice: null, total: null }));
  return someBid({
    id: BID, state: 'DRAFT', sealLevel: 'WITNESS_SEALED', alliance: null, lead, total: null, viewerCan: ['EDIT', 'SEAL'],
    lot: { ...old.lot, items: [bread, cake], requirements: [] }, tender: { ...old.tender, id: TENDER },
    members: [{ business: lead, shareBp: null, liability: 'SEVERAL', price: null, confirmation: null, parts }],
    ...changes,
  } as unknown as Partial<BidData>);
}

const contents = (price: (n: number) => string) => ({
  tender: uuid(9), terms_version: 1, lot: uuid(8), pact: null, currency: 'IDR', answers: [], note: null,
  members: [{ business: uuid(2), share: 10_000, items: [{ item: uuid(3), quantity: '3600', unit_price: price(0) }, { item: uuid(4), quantity: '1200', unit_price: price(1) }] }],
});
const confirmation = { business: uuid(2), by: uuid(7), hash: 'f'.repeat(64), independent_price: true, necessity_seen: false, at: '2026-11-23T00:00:00.000000Z' };

const keys = {} as Record<'buyer' | 'platform' | 'witness', { secret: string; recipient: string }>;
let log: Awaited<ReturnType<typeof makeLog>>;
/** The terms as the log has them. */
const terms = (changes: object = {}, type: MadeEntry['type'] = 'tender.published'): MadeEntry => {
  const recipients = { platform: keys.platform.recipient, witness: keys.witness.recipient };
  const seq = type === 'tender.published' ? 1 : 2;
  return { type, seq, statement: { tender: uuid(9), version: seq, substantive: true, closesAt: NOT_BEFORE, criteria: [], level: 'WITNESS_SEALED', recipients, openers: [keys.buyer.recipient], ...changes } };
};
/** A server with that log. */
const served = (file: string | (() => string)): Overrides => ({ '/log/key': log.key, '/log/witnesses': log.witnesses.join('\n'), [`/log/tender/${TENDER}`]: file });
let honest: Overrides;
beforeAll(async () => {
  for (const name of ['buyer', 'platform', 'witness'] as const) keys[name] = await openerKey();
  log = await makeLog('gotong.example/log', [WITNESS]);
  honest = served(await log.fileOf(uuid(9), [terms()]));
});
const instructions = (document: object = { contents: contents(() => '0'), confirmations: [confirmation] }) => ({
  document: JSON.stringify(document), sequence: 1, notBefore: NOT_BEFORE, witnessName: WITNESS,
  buyerRecipients: [keys.buyer.recipient], platformRecipient: keys.platform.recipient, witnessRecipient: keys.witness.recipient,
});

interface Envelope { commitment: string; body: string; shares: string[] }
const seat = { id: 's1', role: 'OWNER', business: { ...lead, state: 'ACTIVE', verification: 'L1', viewerCan: [] } };
const receiptOf = (commitment: string, proof: string | null = null) => ({ commitment, sequence: 1, sealedAt: '2026-11-22T12:48:15Z', level: 'WITNESS_SEALED', file: null, technicalFile: null, proof });

/** A platform that keeps what it is sent, or what `keeps` makes of it. */
async function open(first: BidData, { keeps = (sent: Envelope) => sent, more = {} as Overrides, locale = 'id' as Locale } = {}) {
  let bid = first;
  let stored: Envelope | null = null;
  const overrides: Overrides = {
    Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': () => bid, 'Viewer.seats': [seat], 'Lot.eligibility': null, 'Query.sealingInstructions': () => instructions(),
    'Mutation.sealBid': ({ input }: { input: { envelope: Envelope } }) => {
      stored = keeps(input.envelope);
      bid = { ...bid, state: 'SEALED', viewerCan: ['REPLACE'], version: bid.version + 1, receipt: receiptOf(input.envelope.commitment) } as unknown as BidData;
      return { bid, userErrors: [] };
    },
    'Mutation.replaceBid': () => {
      bid = { ...bid, state: 'DRAFT', viewerCan: ['EDIT', 'SEAL'], version: bid.version + 1 } as BidData;
      return { bid, userErrors: [] };
    },
    'Query.sealedEnvelope': () => stored && { ...stored, digest: 'd'.repeat(64) },
    ...honest,
    ...more,
  };
  const view = await openPage(`/penawaran/${BID}`, { signedIn: true, overrides, locale });
  const sentAs = (name: string) => view.sent.filter((one) => one.operationName === name).map(({ variables }) => variables.input as Record<string, never>);
  return { ...view, sentAs, envelope: () => sentAs('SealBid')[0]!.envelope as unknown as Envelope };
}

const flipped = (text: string) => {
  const bytes = unbase64(text);
  bytes[bytes.length - 1]! ^= 1;
  return base64(bytes);
};
const dialog = async () => within(await screen.findByRole('dialog'));
const agreeAnd = async (label: string) => {
  const ask = await dialog();
  await userEvent.click(ask.getByRole('checkbox'));
  await userEvent.click(ask.getByRole('button', { name: label }));
};
const sealIt = async (locale: Locale = 'id') => {
  const label = { id: 'Segel dan kirim', en: 'Seal and send' }[locale];
  await userEvent.click(await screen.findByRole('button', { name: `${label}…` }));
  await agreeAnd(label);
};
const kept = (): KeptSeal[] => readSeals(readDraft(sealsKey(BID))?.value);
const editable = async (price: HTMLElement) => waitFor(() => expect(price.closest('fieldset')?.disabled).toBe(false));

describe('while it is written', () => {
  test('prices stay on the device: the total is computed here, and nothing of them is sent', async () => {
    const fresh = heldBid({ members: [{ ...heldBid().members[0]!, parts: [] }] });
    const { sentAs } = await open(fresh);
    expect((await screen.findByText('Harga tetap di perangkat ini sampai disegel')).closest('.banner')?.textContent).toMatch(/Platform dan pembeli tidak menerimanya.*Keluar dari akun menghapus/);
    const [first, second] = await screen.findAllByLabelText('Harga satuan');
    await editable(first!);
    await userEvent.type(first!, '1.000');
    await userEvent.type(second!, '2.500');
    expect(await screen.findByText(/^Rp\s6\.600\.000$/, { selector: '.card > p output' })).toBeTruthy();
    await waitFor(() => expect(load(BID)).toEqual(PRICES));
    await userEvent.click(screen.getByRole('button', { name: 'Simpan perubahan' }));
    await waitFor(() => expect(sentAs('UpdateBid')).toHaveLength(1));
    expect(sentAs('UpdateBid')[0]).toEqual({
      bidId: BID, version: 3,
      members: [{ businessId: LEAD, shareBp: 10_000, parts: [
        { itemId: BREAD, quantity: '3600', unitPrice: { amountMinor: '0', currency: 'IDR' } },
        { itemId: CAKE, quantity: '1200', unitPrice: { amountMinor: '0', currency: 'IDR' } },
      ] }],
    });
  });

  test('a price alone is nothing to save: it is held at once, and there again after a reload', async () => {
    const first = await open(heldBid());
    const [price] = await screen.findAllByLabelText('Harga satuan');
    await editable(price!);
    expect(screen.getByText('Isi harga setiap barang dahulu. Harganya hanya ada di perangkat ini.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Segel dan kirim…' })).toBeNull();
    await userEvent.type(price!, '1000');
    await waitFor(() => expect(load(BID)).toEqual({ [priceKey(LEAD, BREAD)]: '100000' }));
    expect(first.sentAs('UpdateBid')).toEqual([]);
    first.unmount();
    await open(heldBid());
    await waitFor(() => expect((screen.getAllByLabelText('Harga satuan')[0] as HTMLInputElement).value).toBe('1.000'));
  });

  test('a price above a hard limit is said before it is sealed: the platform cannot', async () => {
    save(BID, PRICES);
    await open(heldBid({ lot: { ...heldBid().lot, hardCeiling: true, valueCeiling: { amountMinor: '600000000', currency: 'IDR' } } }));
    expect(await screen.findByText(/di atas batas lot: penawaran akan ditolak saat dibuka/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Segel dan kirim…' })).toBeNull();
  });
});

describe('sealing', () => {
  beforeEach(() => save(BID, PRICES));

  test('says what is certain and what is not, with the total of this device, and asks for the declaration', async () => {
    const { sent } = await open(heldBid());
    await userEvent.click(await screen.findByRole('button', { name: 'Segel dan kirim…' }));
    const ask = await dialog();
    expect(ask.getByText('Total').nextElementSibling?.textContent).toMatch(/^Rp\s6\.600\.000$/);
    for (const text of [/Dua dari ketiganya yang bersekongkol/, /kode halaman ini dipalsukan/, /mencocokkan kunci para pembuka dari pihak pembeli, kunci platform, kunci saksi, dan tenggat dengan catatan umum/, /berapa kali dan kapan/, /penawaran tetap berlaku dan tetap dibuka/]) expect(ask.getByText(text)).toBeTruthy();
    await userEvent.click(ask.getByRole('button', { name: 'Segel dan kirim' }));
    expect(ask.getByText('Perlu dinyatakan')).toBeTruthy();
    expect(sent.some((one) => one.operationName === 'SealingInstructions')).toBe(false);
  });

  test('sends what platform and witness open to exactly the typed prices, and no price beside', async () => {
    const { sent, sentAs, envelope } = await open(heldBid());
    await sealIt();
    await screen.findByText('Penawaran tersegel', { selector: 'h2' });
    expect(sentAs('SealBid')[0]).toMatchObject({ bidId: BID, version: 3, independentPriceDeclaration: true });
    const subject = { tender: uuid(9), bid: uuid(1), sequence: 1, part: 'WHOLE' as const };
    const { inner } = await peelOuter(unbase64(envelope().shares[2]!), keys.witness.secret, { ...subject, notBefore: NOT_BEFORE });
    const { document } = await openBody(unbase64(envelope().body), await peelForBuyer(inner, keys.platform.secret), subject, envelope().commitment);
    const priced = contents((i) => ['100000', '250000'][i]!);
    expect(document).toEqual({ contents: priced, confirmations: [{ ...confirmation, hash: hex(await sha256(utf8(canonical(priced)))) }] });
    expect(JSON.stringify(sent.map(({ variables }) => variables))).not.toMatch(/"(100000|250000)"/);
  });

  test('compares what the platform keeps, keeps the receipt here and offers it at once', async () => {
    const { envelope } = await open(heldBid());
    await sealIt();
    const done = within((await screen.findByText('Penawaran tersegel', { selector: 'h2' })).closest('dialog')!);
    expect(done.getByText(/^Sudah diperiksa: .*persis sama, bita demi bita/)).toBeTruthy();
    expect(done.getByText('Saksi dan kuncinya').nextElementSibling?.textContent).toBe(`saksi.example${keys.witness.recipient}`);
    const link = done.getByRole('link', { name: 'Simpan berkas bukti' });
    expect(link.getAttribute('download')).toBe('BID-2026-000001.json');
    const file = JSON.parse(decodeURIComponent(link.getAttribute('href')!.split(',')[1]!)) as Record<string, unknown>;
    expect(file).toMatchObject({ type: 'gotong.bid-receipt', bid: uuid(1), tender: uuid(9), sequence: 1, commitment: envelope().commitment, proof: null });
    expect(kept()).toMatchObject([{ commitment: envelope().commitment, plaintext: file.plaintext }]);
    await userEvent.click(done.getByRole('button', { name: 'Tutup' }));
    // Prices of this device, beside what the platform has.
    expect((await screen.findAllByText(/^Rp\s6\.600\.000$/)).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: 'Periksa yang disimpan platform' }));
    expect(await screen.findByText(/^Sudah diperiksa: /)).toBeTruthy();
    expect(load(BID)).toEqual(PRICES);
  });

  test('says so when the platform keeps something else, also later', async () => {
    await open(heldBid(), { keeps: (sent) => ({ ...sent, shares: [sent.shares[0]!, flipped(sent.shares[1]!), sent.shares[2]!] }) });
    await sealIt();
    const done = within((await screen.findByText('Penawaran tersegel', { selector: 'h2' })).closest('dialog')!);
    expect(done.getByRole('alert').textContent).toMatch(/Yang disimpan platform berbeda/);
    await userEvent.click(done.getByRole('button', { name: 'Tutup' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Periksa yang disimpan platform' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Yang disimpan platform berbeda/);
  });

  test('a refusal is shown, and nothing is lost', async () => {
    const refusal = { __typename: 'ConflictError', code: 'DEADLINE_PASSED', path: [], message: 'Tenggat sudah lewat.' };
    await open(heldBid(), { more: { 'Mutation.sealBid': () => ({ bid: null, userErrors: [refusal] }), UserError: 'ConflictError' } });
    await sealIt();
    expect((await screen.findByRole('alert')).textContent).toContain('Tenggat sudah lewat.');
    expect((await dialog()).getByRole('button', { name: 'Segel dan kirim' })).toBeTruthy();
    expect(load(BID)).toEqual(PRICES);
  });

  test('a recipient in two roles is refused here: it could open alone', async () => {
    const both = { platform: keys.platform.recipient, witness: keys.platform.recipient };
    const file = await log.fileOf(uuid(9), [terms({ recipients: both })]);
    const { sentAs } = await open(heldBid(), { more: { ...served(file), 'Query.sealingInstructions': () => ({ ...instructions(), witnessRecipient: both.witness }) } });
    await sealIt();
    expect((await screen.findByRole('alert')).textContent).toMatch(/Kunci para pembuka dari server ini tidak dapat dipakai/);
    expect(sentAs('SealBid')).toEqual([]);
  });

  test.each([
    ['witness', 'id', /tidak sama dengan yang tercatat di catatan umum\. Tidak ada yang disegel/, () => ({ witnessRecipient: keys.buyer.recipient })],
    ['opener', 'en', /are not those in the public log\. Nothing was sealed/, () => ({ buyerRecipients: [keys.witness.recipient] })],
  ] as const)('a key that is not the one in the public log is refused here, and prices stay (%s, %s)', async (_, locale, said, forged) => {
    const { sentAs } = await open(heldBid(), { locale, more: { 'Query.sealingInstructions': () => ({ ...instructions(), ...forged() }) } });
    await sealIt(locale);
    expect((await screen.findByRole('alert')).textContent).toMatch(said);
    expect(sentAs('SealBid')).toEqual([]);
    expect(kept()).toEqual([]);
    expect(load(BID)).toEqual(PRICES);
  });

  test('without the public log nothing is sealed, and it can be tried again', async () => {
    let reached = false;
    const file = await log.fileOf(uuid(9), [terms()]);
    const { sentAs } = await open(heldBid(), { more: served(() => {
      if (reached) return file;
      throw new TypeError('no connection');
    }) });
    await sealIt();
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Catatan umum tidak dapat dibaca/);
    expect(sentAs('SealBid')).toEqual([]);
    reached = true;
    await agreeAnd('Segel dan kirim');
    expect(await screen.findByText('Penawaran tersegel', { selector: 'h2' })).toBeTruthy();
  });

  test('whoever does not wait for the witnesses’ signature under the log says so', async () => {
    const { sentAs } = await open(heldBid(), { more: served(await log.fileOf(uuid(9), [terms()], [])) });
    await sealIt();
    expect((await screen.findByText(`Belum disaksikan: ${WITNESS}`)).closest('.banner')?.textContent).toContain('belum ditandatangani saksi');
    expect(sentAs('SealBid')).toEqual([]);
    await agreeAnd('Segel tanpa menunggu saksi');
    expect(await screen.findByText('Penawaran tersegel', { selector: 'h2' })).toBeTruthy();
  });

  test('what is no longer open is not sealed', async () => {
    const { sentAs } = await open(heldBid(), { more: { 'Query.sealingInstructions': null } });
    await sealIt();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(sentAs('SealBid')).toEqual([]);
  });

  test('of a joint bid seals what its members confirmed, as it is', async () => {
    const joint = { contents: { ...contents((i) => ['5', '7'][i]!), pact: { alliance: uuid(6), charter: uuid(5), liability: 'SEVERAL' } }, confirmations: [confirmation] };
    const { envelope } = await open(heldBid({ alliance: someBid().alliance, total: { amountMinor: '26400', currency: 'IDR' } }), { more: { 'Query.sealingInstructions': () => instructions(joint) } });
    expect(screen.queryByText('Harga tetap di perangkat ini sampai disegel')).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Segel dan kirim…' }));
    const ask = await dialog();
    expect(ask.queryByRole('checkbox')).toBeNull();
    expect(ask.getByText(/sampai disegel juga harga yang disepakati para anggota/)).toBeTruthy();
    await userEvent.click(ask.getByRole('button', { name: 'Segel dan kirim' }));
    await screen.findByText('Penawaran tersegel', { selector: 'h2' });
    expect(documentIn(unbase64(kept()[0]!.plaintext))).toEqual(joint);
    expect(kept()[0]!.commitment).toBe(envelope().commitment);
  });
});

/** Seals for real and leaves the page; the receipt file and the seal. */
async function sealedBefore() {
  save(BID, PRICES);
  const view = await open(heldBid());
  await sealIt();
  const link = await screen.findByRole('link', { name: 'Simpan berkas bukti' });
  const file = decodeURIComponent(link.getAttribute('href')!.split(',')[1]!);
  const { commitment } = view.envelope();
  view.unmount();
  return { file, commitment };
}

describe('a sealed bid', () => {
  test('that turned stale is sealed again in one action, with the prices it had', async () => {
    const { commitment } = await sealedBefore();
    const stale = heldBid({ state: 'STALE', viewerCan: ['RECONFIRM', 'REPLACE'], version: 6, receipt: receiptOf(commitment) } as unknown as Partial<BidData>);
    const { sentAs } = await open(stale);
    expect(screen.queryByRole('button', { name: 'Kukuhkan ulang' })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Segel lagi…' }));
    await agreeAnd('Segel dan kirim');
    await screen.findByText('Penawaran tersegel', { selector: 'h2' });
    expect(sentAs('ReplaceBid')).toEqual([{ bidId: BID, version: 6 }]);
    expect(sentAs('SealBid')[0]).toMatchObject({ version: 7 });
    expect(sentAs('ReconfirmBid')).toEqual([]);
    expect(documentIn(unbase64(kept()[0]!.plaintext))?.contents.members[0]?.items.map((item) => item.unit_price)).toEqual(['100000', '250000']);
  });

  test('that turned stale and whose prices are elsewhere can be opened, but not sealed', async () => {
    const { sentAs } = await open(heldBid({ state: 'STALE', viewerCan: ['RECONFIRM', 'REPLACE'], receipt: receiptOf('c'.repeat(64)) } as unknown as Partial<BidData>));
    await userEvent.click(await screen.findByRole('button', { name: 'Segel lagi…' }));
    const ask = await dialog();
    expect(ask.queryByRole('button', { name: 'Segel dan kirim' })).toBeNull();
    await userEvent.click(ask.getByRole('button', { name: 'Ubah penawaran' }));
    await waitFor(() => expect(sentAs('ReplaceBid')).toHaveLength(1));
    expect(await screen.findAllByLabelText('Harga satuan')).toHaveLength(2);
  });

  test('opened for changes is filled from this device', async () => {
    const { commitment } = await sealedBefore();
    await open(heldBid({ receipt: receiptOf(commitment) } as unknown as Partial<BidData>));
    await waitFor(() => expect(screen.getAllByLabelText('Harga satuan').map((one) => (one as HTMLInputElement).value)).toEqual(['1.000', '2.500']));
  });

  test('opened on another device takes its prices from the receipt file', async () => {
    const { file, commitment } = await sealedBefore();
    dropDrafts();
    await open(heldBid({ receipt: receiptOf(commitment) } as unknown as Partial<BidData>));
    const [price] = await screen.findAllByLabelText('Harga satuan');
    await editable(price!);
    const notice = within(screen.getByText('Harga tetap di perangkat ini sampai disegel').closest<HTMLElement>('.banner')!);
    await userEvent.upload(notice.getByLabelText('Pilih berkas bukti'), new File(['{}'], 'x.json', { type: 'application/json' }));
    expect((await notice.findByRole('alert')).textContent).toBe('Itu bukan berkas bukti penawaran ini.');
    await userEvent.upload(notice.getByLabelText('Pilih berkas bukti'), new File([file], 'x.json', { type: 'application/json' }));
    await waitFor(() => expect(screen.getAllByLabelText('Harga satuan').map((one) => (one as HTMLInputElement).value)).toEqual(['1.000', '2.500']));
    expect(load(BID)).toEqual(PRICES);
  });

  test('on another device shows no price until the receipt file is read, and compares nothing', async () => {
    const { file, commitment } = await sealedBefore();
    dropDrafts();
    await open(heldBid({ state: 'SEALED', viewerCan: ['REPLACE'], receipt: receiptOf(commitment) } as unknown as Partial<BidData>));
    expect(await screen.findByText(/Isi penawaran ini tidak ada di perangkat ini/)).toBeTruthy();
    expect(screen.queryByText(/^Rp\s6\.600\.000$/)).toBeNull();
    await userEvent.upload(screen.getByLabelText('Pilih berkas bukti'), new File([file], 'x.json', { type: 'application/json' }));
    expect((await screen.findAllByText(/^Rp\s6\.600\.000$/)).length).toBeGreaterThan(0);
    expect(screen.getByText(/disegel di perangkat lain, jadi yang disimpan platform tidak dapat dibandingkan/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Periksa yang disimpan platform' })).toBeNull();
  });

  test('has its proof in the file as soon as it has a place in the log', async () => {
    const { commitment } = await sealedBefore();
    await open(heldBid({ state: 'SEALED', viewerCan: [], receipt: receiptOf(commitment, 'c2sp.org/tlog-proof@v1\n') } as unknown as Partial<BidData>));
    const link = await screen.findByRole('link', { name: 'Simpan berkas bukti' });
    expect(JSON.parse(decodeURIComponent(link.getAttribute('href')!.split(',')[1]!))).toMatchObject({ commitment, proof: 'c2sp.org/tlog-proof@v1\n' });
  });

  test('is printed with its prices where they are', async () => {
    const { commitment } = await sealedBefore();
    const sealed = heldBid({ state: 'SEALED', viewerCan: [], receipt: receiptOf(commitment) } as unknown as Partial<BidData>);
    await openPage(`/penawaran/${BID}/cetak`, { signedIn: true, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': sealed, 'Viewer.seats': [seat] } });
    expect((await screen.findAllByText(/^Rp\s6\.600\.000$/)).length).toBeGreaterThan(0);
  });
});

test('who signs out is told first that prices and receipts go', async () => {
  const view = await openPage('/pengaturan', { signedIn: true });
  await screen.findByRole('button', { name: 'Keluar' });
  expect(screen.queryByText(/ada harga atau berkas bukti penawaran/)).toBeNull();
  view.unmount();
  save(BID, PRICES);
  await openPage('/pengaturan', { signedIn: true });
  expect(await screen.findByText(/ada harga atau berkas bukti penawaran/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Keluar' }));
  await waitFor(() => expect(load(BID)).toBeNull());
});
