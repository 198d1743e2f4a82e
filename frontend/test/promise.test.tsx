// The receipt of a bid that was sealed while the log stood still: first a promise, then the proof.
import { cleanup, screen, waitFor } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someBid } from '~/features/bids/fixture.ts';
import type { BidData } from '~/features/bids/bid.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const FOLDER = '../tests/vectors/v10-promise';
const vector = (name: string) => new File([readFileSync(`${FOLDER}/${name}`)], name);
const PROMISE = readFileSync(`${FOLDER}/promise.txt`, 'utf8');
const sealed = (proof: string | null): BidData =>
  someBid({
    state: 'SEALED', alliance: null, viewerCan: ['WITHDRAW'],
    receipt: { commitment: 'c'.repeat(64), sequence: 1, sealedAt: '2026-11-22T12:48:15Z', level: 'PLATFORM_SEALED', file: '{}', technicalFile: null, proof, promise: PROMISE } as BidData['receipt'],
  });
const open = (bid: () => BidData, locale: 'id' | 'en' = 'id') =>
  openPage('/penawaran/b1', { signedIn: true, locale, overrides: { Node: 'Bid', RequirementRule: 'BoolRule', 'Query.node': bid, 'Viewer.seats': [], 'Lot.eligibility': null } });

test('who has only a promise is told that the bid is in, keeps it, and gets the proof without asking', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let proof: string | null = null;
  await open(() => sealed(proof));
  expect(await screen.findByText('Penawaran Anda sudah masuk')).toBeTruthy();
  expect(screen.getByText(/Buktinya menyusul dalam satu menit/)).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Simpan janji' }) as HTMLAnchorElement;
  expect(link.download).toBe('BID-2026-000001-janji.txt');
  expect(decodeURIComponent(link.href.slice(link.href.indexOf(',') + 1))).toBe(PROMISE);
  expect(screen.queryByRole('link', { name: 'Simpan .tlog-proof' })).toBeNull();
  proof = 'c2sp.org/tlog-proof@v1';
  await vi.advanceTimersByTimeAsync(6_000);
  await waitFor(() => expect(screen.getByRole('link', { name: 'Simpan .tlog-proof' })).toBeTruthy());
  expect(screen.queryByText('Penawaran Anda sudah masuk')).toBeNull();
});

test('in English, too', async () => {
  await open(() => sealed(null), 'en');
  expect(await screen.findByText('Your bid is in')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Keep the promise' })).toBeTruthy();
});

test('a promise is checked together with the files that show whether it was kept', async () => {
  const { key } = JSON.parse(readFileSync(`${FOLDER}/list.json`, 'utf8')) as { key: string };
  const { container } = await openPage('/periksa', { locale: 'en' });
  const field = (await screen.findByLabelText('Key of the log')) as HTMLTextAreaElement;
  // The server's own key comes first, and would be added to the pasted one.
  await waitFor(() => expect(field.value).toMatch(/\+/));
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(key);
  const choose = container.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(choose, [vector('promise.txt')]);
  expect(await screen.findByText('promise.txt: Not everything is proven yet')).toBeTruthy();
  await userEvent.upload(choose, [vector('promise.txt'), vector('tender.json')]);
  expect(await screen.findByText(/The promise was kept: it is number 1 of the log/)).toBeTruthy();
  await userEvent.upload(choose, [vector('promise.txt'), vector('without-it.json')]);
  expect((await screen.findByRole('alert')).textContent).toMatch(/promise.txt: This proof does not hold.*PROMISE_BROKEN/);
});
