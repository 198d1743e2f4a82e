import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { cancelSchema, covers, inEffect, namedLots, running, type CancellationData } from './cancellation.ts';

const lot = (number: number, state: string) => ({ id: `l${number}`, number, title: `Paket ${number}`, state });
const off = (...lotIds: string[]): CancellationData => ({ reason: 'BUDGET_CUT', text: 'Anggaran dipotong.', at: '2026-12-01T05:00:00Z', lotIds });
const tender = (state: string, ...lots: ReturnType<typeof lot>[]) => ({ state, lots, region: { timeZone: 'Asia/Jakarta' }, cancellation: null, lotCancellations: [] });

describe('a cancellation', () => {
  test('of the whole tender is in effect once the tender is cancelled', () => {
    expect(inEffect(tender('EVALUATION', lot(1, 'ACTIVE')), off())).toBe(false);
    expect(inEffect(tender('CANCELLED', lot(1, 'CANCELLED')), off())).toBe(true);
  });
  test('of lots is in effect once they are cancelled, whatever becomes of the others', () => {
    expect(inEffect(tender('OPENING', lot(1, 'ACTIVE'), lot(2, 'ACTIVE')), off('l2'))).toBe(false);
    expect(inEffect(tender('OPENING', lot(1, 'ACTIVE'), lot(2, 'CANCELLED')), off('l2'))).toBe(true);
  });
  test('names the lots it is for, and none for the whole tender', () => {
    const two = tender('OPENING', lot(1, 'ACTIVE'), lot(2, 'ACTIVE'));
    expect(namedLots(two, off('l2')).map(({ number }) => number)).toEqual([2]);
    expect(namedLots(two, off())).toEqual([]);
    expect([covers(off(), 'l1'), covers(off('l2'), 'l1'), covers(off('l2'), 'l2')]).toEqual([true, false, true]);
  });
});

test('lots that have ended cannot be called off', () => {
  expect(running(['ACTIVE', 'AWARDED', 'UNSUCCESSFUL', 'CANCELLED', 'COMPLETE'].map((state, i) => lot(i, state))).map(({ state }) => state)).toEqual(['ACTIVE', 'AWARDED']);
});

const wrong = (values: object) => v.safeParse(cancelSchema(['l1', 'l2']), { reason: 'NO_DEMAND', text: 'Pesanan hotel batal seluruhnya.', lotIds: [], ...values }).issues?.map(({ message }) => message);

test('lots have to be chosen where only lots are called off; one that ended since a draft was kept does not count', () => {
  expect(wrong({ what: 'TENDER' })).toBeUndefined();
  expect(wrong({ what: 'LOTS' })).toEqual(['cancel-lots-none']);
  expect(wrong({ what: 'LOTS', lotIds: ['l9'] })).toEqual(['cancel-lots-none']);
  expect(wrong({ what: 'LOTS', lotIds: ['l2'] })).toBeUndefined();
});
