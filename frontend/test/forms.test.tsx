import { cleanup, renderHook, act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clearDrafts, useDraft } from '~/ui/draft.ts';
import { dropDrafts } from '~/ui/draft-store.ts';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
beforeEach(() => {
  localStorage.clear();
  dropDrafts();
});
afterEach(cleanup);

describe('a draft', () => {
  test('is kept 400 ms after the last change and restored afterwards', () => {
    vi.useFakeTimers();
    const { result, unmount } = renderHook(() => useDraft<string>('k'));
    act(() => result.current.save('roti'));
    vi.advanceTimersByTime(399);
    expect(localStorage.getItem('gotong.draft.k')).toBeNull();
    act(() => void vi.advanceTimersByTime(1));
    expect(result.current.savedAt).not.toBeNull();
    unmount();
    expect(renderHook(() => useDraft<string>('k')).result.current.restored).toBe('roti');
    vi.useRealTimers();
  });

  test('is kept at once when the page goes away', () => {
    const { result } = renderHook(() => useDraft<string>('k'));
    act(() => result.current.save('roti'));
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(localStorage.getItem('gotong.draft.k')).toContain('roti');
  });

  test('is forgotten with the others when somebody signs out', () => {
    localStorage.setItem('gotong.draft.k', '{"at":1,"value":"x"}');
    localStorage.setItem('gotong.locale', 'id');
    clearDrafts();
    expect(Object.keys(localStorage)).toEqual(['gotong.locale']);
  });
});

describe('the registration form', () => {
  test('sums up what is wrong, takes the focus and links to the fields', async () => {
    await openPage('/daftar');
    await userEvent.click(await screen.findByRole('button', { name: 'Lanjut' }));
    const summary = await screen.findByRole('alert');
    expect(summary.textContent).toContain('Ada 3 hal yang perlu diperbaiki');
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await userEvent.click(screen.getByRole('link', { name: /Alamat email/ }));
    expect(document.activeElement).toBe(screen.getByLabelText(/Alamat email/));
  });

  test("shows the server's refusal at its field until it is edited", async () => {
    await openPage('/daftar', {
      overrides: { UserError: 'ValidationError', 'RegisterPayload.session': null, 'RegisterPayload.userErrors': [{ code: 'DUPLICATE', path: ['email'], message: 'Alamat ini sudah terdaftar.' }] },
    });
    await userEvent.type(await screen.findByLabelText('Nama Anda'), 'Siti Aminah');
    await userEvent.type(screen.getByLabelText(/Alamat email/), 'siti@contoh.id');
    await userEvent.type(screen.getByLabelText('Kata sandi'), 'roti-manis-7');
    await userEvent.click(screen.getByRole('button', { name: 'Lanjut' }));
    const field = screen.getByLabelText(/Alamat email/);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(document.getElementById(field.getAttribute('aria-describedby')!.split(' ')[1]!)?.textContent).toContain('sudah terdaftar');
    await userEvent.type(field, 'x');
    expect(field.getAttribute('aria-invalid')).toBeNull();
  });

  test('keeps a draft, but never the password', async () => {
    await openPage('/daftar');
    await userEvent.type(await screen.findByLabelText('Nama Anda'), 'Siti');
    await userEvent.type(screen.getByLabelText('Kata sandi'), 'rahasia-sekali');
    window.dispatchEvent(new Event('pagehide'));
    expect(localStorage.getItem('gotong.draft.register.account')).toContain('Siti');
    expect(JSON.stringify({ ...localStorage })).not.toContain('rahasia');
  });

  test('keeps what is typed when the language changes', async () => {
    await openPage('/daftar');
    await userEvent.type(await screen.findByLabelText('Nama Anda'), 'Siti');
    await userEvent.selectOptions(screen.getByLabelText('Bahasa'), 'en');
    expect(((await screen.findByLabelText('Your name')) as HTMLInputElement).value).toBe('Siti');
  });
});

test('a charter cannot be saved before the shares are whole', async () => {
  const { sent } = await openPage('/aliansi/roti', { signedIn: true, overrides: { 'Alliance.pendingCharter': null, 'Alliance.charterInForce': null } });
  await userEvent.click(await screen.findByRole('button', { name: 'Susun piagam' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Simpan draf piagam' }));
  await screen.findByRole('alert');
  expect(sent.map(({ operationName }) => operationName)).not.toContain('DraftCharter');
});

test('the combobox is chosen from by keyboard', async () => {
  const { sent } = await openPage('/daftar', { signedIn: true });
  const city = await screen.findByRole('combobox', { name: 'Kota atau kabupaten' });
  await userEvent.type(city, 'sema');
  await screen.findAllByRole('option');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect((city as HTMLInputElement).value).toContain('Semarang');
  expect(sent.some(({ operationName, variables }) => operationName === 'FindCities' && variables.query === 'sema')).toBe(true);
});
