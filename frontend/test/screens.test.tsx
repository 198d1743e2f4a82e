import { cleanup, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openPage } from './render.tsx';

afterEach(cleanup);
vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));

const PUBLIC = ['/', '/masuk', '/daftar', '/lupa-sandi', '/cari?q=roti', '/u/roti-makmur', '/a/roti-bersama', '/etalase/roti', '/undangan/abc', '/tender', '/tender/roti', '/tender/roti/bukti', '/tender/roti/cetak', '/rekanan/l1', '/periksa'];
const WORKSPACE = [
  '/beranda',
  '/usaha/profil',
  '/usaha/kemampuan',
  '/usaha/karya',
  '/usaha/rekanan',
  '/usaha/tim',
  '/usaha/impor',
  '/aliansi',
  '/aliansi/baru',
  '/aliansi/roti-bersama',
  '/etalase/baru',
  '/etalase/roti/ubah',
  '/notifikasi',
  '/pengaturan',
  '/tender/baru',
  '/tender/roti/kelola',
  '/tender/roti/berita-acara',
  '/tender/roti/keberatan',
  '/arbiter',
  '/penawaran',
  '/penawaran/bid-1',
  '/penawaran/bid-1/cetak',
];

describe.each(['id', 'en'] as const)('in %s', (locale) => {
  test.each([...PUBLIC.map((path) => [path, false] as const), ...WORKSPACE.map((path) => [path, true] as const)])('%s shows one heading, no fault and no missing word', async (path, signedIn) => {
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { container } = await openPage(path, { signedIn, locale, overrides: { 'Tender.cancellation': null, Node: 'Bid' } });
    await waitFor(() => expect(container.querySelectorAll('main h1')).toHaveLength(1), { timeout: 5_000 });
    await waitFor(() => expect(container.querySelector('main .loading')).toBeNull(), { timeout: 5_000 });
    expect(container.querySelector('[role=alert]')?.textContent).toBeUndefined();
    // happy-dom does not know the element `search` yet.
    const said = complaints.mock.calls.filter(([, tag]) => tag !== 'search');
    expect(said.flat().map(String)).toEqual([]);
  }, 15_000);
});

test('the workspace sends strangers to sign in and remembers where they wanted to go', async () => {
  const { router } = await openPage('/usaha/tim');
  await waitFor(() => expect(router.state.location.pathname).toBe('/masuk'));
  expect(router.state.location.search).toEqual({ kembali: '/usaha/tim' });
});
