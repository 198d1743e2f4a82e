// Lots that several suppliers share: the builder, the terms, and what the winner of a part sees.
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeText } from '~/features/tenders/change-text.ts';
import { nextPart, USUAL_PARTS, winnersOf } from '~/features/tenders/sources.ts';
import { formatters } from '~/i18n/format.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

type Sent = { operationName: string; variables: Record<string, unknown> }[];
const lotsOf = (sent: Sent) => (sent.find((one) => one.operationName === 'UpdateTenderDraft')?.variables.input as { fields: { lots: Record<string, unknown>[] } } | undefined)?.fields.lots;
const next = () => userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));

const builder = (sources: readonly number[]) =>
  openPage('/tender/baru?draf=tdr-1&langkah=2', {
    signedIn: true,
    overrides: {
      'Tender.id': 't1', 'Tender.version': 7, 'Tender.state': 'DRAFT', 'Tender.cancellation': null, 'Tender.viewerCan': ['EDIT_DRAFT'], 'Tender.callOff': null,
      'Tender.lots': [{
        id: 'l1', number: 1, title: 'Roti tawar', description: null, state: 'ACTIVE', valueCeiling: null, hardCeiling: false, sources, requirements: [],
        items: [{ id: 'i1', title: 'Roti tawar 400 g', description: null, quantity: '500', unit: 'buah', code: null }],
      }],
    },
  });

describe('the builder', () => {
  test('shares a lot among suppliers in parts that make a whole', async () => {
    const { sent } = await builder([]);
    await userEvent.selectOptions(await screen.findByLabelText('Jumlah pemasok'), '2');
    const second = screen.getByLabelText('Bagian peringkat 2');
    expect(second).toHaveProperty('value', '40');
    await userEvent.clear(second);
    await userEvent.type(second, '30');
    await next();
    expect(await screen.findAllByText('Bagian para pemasok harus berjumlah tepat 100 %.')).not.toHaveLength(0);
    expect(lotsOf(sent)).toBeUndefined();
    await userEvent.clear(screen.getByLabelText('Bagian peringkat 1'));
    await userEvent.type(screen.getByLabelText('Bagian peringkat 1'), '70');
    await next();
    await waitFor(() => expect(lotsOf(sent)).toMatchObject([{ id: 'l1', sources: [7_000, 3_000] }]));
  });

  test('gives one supplier everything again', async () => {
    const { sent } = await builder([5_000, 3_000, 2_000]);
    const count = await screen.findByLabelText('Jumlah pemasok');
    expect(count).toHaveProperty('value', '3');
    await userEvent.selectOptions(count, '1');
    expect(screen.queryByLabelText('Bagian peringkat 1')).toBeNull();
    await next();
    await waitFor(() => expect(lotsOf(sent)).toMatchObject([{ sources: [] }]));
  });
});

describe('parts', () => {
  test('usually make a whole of which the first is the largest', () => {
    for (const [i, parts] of USUAL_PARTS.entries()) {
      if (i === 0) continue;
      expect(parts).toHaveLength(i + 1);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(10_000);
      expect(parts.toSorted((a, b) => b - a)).toEqual(parts);
    }
  });

  test('are handed out by the first number that is free', () => {
    const lot = { sources: [5_000, 3_000, 2_000] };
    expect(nextPart(lot, [])).toBe(5_000);
    expect(nextPart(lot, [{ number: 2 }])).toBe(5_000);
    expect(nextPart(lot, [{ number: 1 }, { number: 3 }])).toBe(3_000);
    expect(nextPart(lot, [{ number: 1 }, { number: 2 }, { number: 3 }])).toBeNull();
    expect(nextPart({ sources: [] }, [])).toBeNull();
  });

  test('say how many win', () => {
    expect(winnersOf({ framework: null }, { sources: [] })).toBe(1);
    expect(winnersOf({ framework: null }, { sources: [6_000, 4_000] })).toBe(2);
    expect(winnersOf({ framework: { suppliers: 3 } }, { sources: [] })).toBe(3);
  });

  test('are read as shares where an amendment changed them', () => {
    const text = changeText((key) => key, formatters('id'), 'Asia/Jakarta', 'lots.1.sources', '6001, 3999');
    expect(text?.replaceAll('\u00a0', ' ')).toBe('60,01 % / 39,99 %');
  });
});

const award = (number: number, winnerName: string, shareBp: number, quantity: string) => ({
  id: `a${number}`, number, state: 'CONFIRMED', bidId: `b${number}`, winnerName, winners: [], shareBp, reason: 'Terendah.', proposedBy: null, approvedBy: null,
  items: [{ item: { id: 'i1', title: 'Roti tawar', unit: 'buah' }, quantity }], total: { amountMinor: '300000000', currency: 'IDR' },
  proposedAt: '2026-11-01T02:00:00Z', standstillEndsAt: null, confirmedAt: '2026-11-09T02:00:00Z',
});

test('everybody reads on the tender how a lot is shared, and what each winner delivers', async () => {
  const awards = [award(1, 'Usaha Dua', 6_000, '300'), award(2, 'Usaha Tiga', 4_000, '200')];
  await openPage('/tender/tdr-1', {
    overrides: { 'Tender.state': 'AWARDED', 'Tender.cancellation': null, 'Tender.framework': null, 'Tender.callOff': null, 'Lot.sources': [6_000, 4_000], 'Lot.award': awards[0], 'Lot.awards': awards },
  });
  expect((await screen.findAllByText(/Dibagi kepada 2 pemasok menurut peringkat: 60 % \/ 40 %/)).length).toBeGreaterThan(0);
  const second = (await screen.findAllByText(/Usaha Tiga/))[0]!.closest('.banner') as HTMLElement;
  expect(within(second).getByText(/40 % dari paket: 200 buah Roti tawar/)).toBeTruthy();
});
