// A joint bid of two bakeries, for tests.
import type { BidData } from './bid.ts';

const item = (id: string, title: string, quantity: string) => ({ __typename: 'LotItem' as const, id, title, quantity, tiers: [] as string[], unit: 'potong' });
const idr = (amountMinor: string) => ({ amountMinor, currency: 'IDR' as const });

/** A bid with two members and two items; pass what a test changes. */
export function someBid(changes: Partial<BidData> = {}): BidData {
  const bread = item('i1', 'Roti manis', '3600');
  const cake = item('i2', 'Kue basah', '1200');
  const bid = {
    __typename: 'Bid',
    id: 'b1',
    code: 'BID-2026-000001',
    state: 'ASSEMBLING',
    bidderName: 'Sekutu Roti',
    tenderVersion: 1,
    note: null,
    validUntil: null,
    versionHash: 'ab'.repeat(32),
    sealLevel: 'PLATFORM_SEALED',
    sealedAt: null,
    rejectionReason: null,
    disqualificationGround: null,
    awaitedReceipt: null,
    viewerCan: ['EDIT'],
    version: 3,
    total: idr('360000000'),
    lead: { id: 'm1', name: 'Roti Makmur', slug: 'roti-makmur' },
    alliance: { id: 'a1', name: 'Sekutu Roti', slug: 'sekutu-roti' },
    tender: {
      id: 't1', slug: 'tdr-1', code: 'TDR-1', title: 'Roti sarapan', state: 'TENDERING', awardMethod: 'LOWEST_PRICE', currency: 'IDR', deadline: '2026-12-31T05:00:00Z', versionNumber: 1, envelopes: 1, combinations: false, pauseEndsAt: null, callOff: null,
      lots: [{ id: 'l1', number: 1, title: 'Roti' }, { id: 'l2', number: 2, title: 'Susu' }, { id: 'l3', number: 3, title: 'Selai' }],
      buyer: { id: 'h1', name: 'Hotel', slug: 'hotel' }, region: { code: '33.74', timeZone: 'Asia/Jakarta' }, cancellation: null, lotCancellations: [],
    },
    lot: {
      id: 'l1', number: 1, title: 'Roti', state: 'ACTIVE', valueCeiling: null, hardCeiling: false, sources: [], award: null, awards: [], result: null, items: [bread, cake],
      requirements: [
        { id: 'r1', kind: 'BOOL', title: 'Kirim pukul 05.30', description: null, mandatory: true, aggregation: 'LEAD_ONLY', rule: { __typename: 'BoolRule', expected: true }, unitCost: null },
        { id: 'r2', kind: 'INT_MIN', title: 'Oven', description: null, mandatory: true, aggregation: 'SUM', rule: { __typename: 'IntMinRule', least: '4', unit: null }, unitCost: null },
        { id: 'r3', kind: 'CERTIFICATE', title: 'Halal', description: null, mandatory: true, aggregation: 'ALL_MEMBERS', rule: { __typename: 'CertificateRule', certificate: { code: 'HALAL', title: 'Halal' } }, unitCost: null },
      ],
    },
    members: [
      {
        business: { id: 'm1', name: 'Roti Makmur', slug: 'roti-makmur' }, shareBp: 6_000, liability: 'SEVERAL', price: idr('360000000'), confirmation: null,
        parts: [{ item: bread, quantity: '3600', unitPrice: idr('100000'), tierPrices: [], total: idr('360000000') }],
      },
      { business: { id: 'm2', name: 'Kue Ibu', slug: 'kue-ibu' }, shareBp: 4_000, liability: 'SEVERAL', price: idr('0'), confirmation: null, parts: [] },
    ],
    answers: [],
    combinations: [],
    blockers: [],
    receipt: null,
    debrief: null,
    inquiries: [],
    extensions: [],
    ...changes,
  };
  // The generated type brands fragments; a literal cannot.
  return bid as unknown as BidData;
}
