import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { openPage } from './render.tsx';

vi.mock('~/gql/live.ts', () => ({ useLive: () => {} }));
afterEach(cleanup);

test('a tender that closed over unanswered questions says so to everybody', async () => {
  await openPage('/tender/tdr-1', { overrides: { 'Tender.state': 'OPENING', 'Tender.cancellation': null, 'Tender.unansweredQuestions': 2 } });
  expect(await screen.findByText('2 pertanyaan tidak dijawab')).toBeTruthy();
});

test('a tender that answered everything says nothing of the kind', async () => {
  await openPage('/tender/tdr-1', { overrides: { 'Tender.state': 'OPENING', 'Tender.cancellation': null } });
  expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
  expect(screen.queryByText(/pertanyaan tidak dijawab/)).toBeNull();
});

test('its buyer is reminded of it at its desk', async () => {
  await openPage('/tender/tdr-1/kelola', { signedIn: true, overrides: { 'Tender.state': 'OPENING', 'Tender.cancellation': null, 'Tender.unansweredQuestions': 1 } });
  expect(await screen.findByText('1 pertanyaan tidak dijawab')).toBeTruthy();
});
