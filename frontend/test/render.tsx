// The whole app at an address, with a mocked server.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createMemoryHistory } from '@tanstack/react-router';
import { configure, render } from '@testing-library/react';
import { vi } from 'vitest';
import { makeRouter } from '~/app/router.tsx';
import { makeQueryClient } from '~/gql/query.ts';
import { endSession, startSession } from '~/gql/session.ts';
import { I18nProvider, loadBundle, loadMore } from '~/i18n/i18n.tsx';
import { keepLocale, type Locale } from '~/i18n/locale.ts';
import { mockFetch, type Overrides } from './schema-mock.ts';

// A busy machine draws a whole page in more than the second that is waited for by default.
configure({ asyncUtilTimeout: 5_000 });

interface Options {
  signedIn?: boolean;
  locale?: Locale;
  overrides?: Overrides;
}

/** Opens an address; answers what was sent to the server. */
export async function openPage(path: string, { signedIn = false, locale = 'id', overrides = {} }: Options = {}) {
  const mock = mockFetch(overrides);
  vi.stubGlobal('fetch', mock.fetch);
  endSession();
  if (signedIn) startSession({ accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' });
  keepLocale(locale);
  const bundle = await loadBundle(locale);
  await loadMore(locale);
  const client = makeQueryClient();
  const router = makeRouter(client, createMemoryHistory({ initialEntries: [path] }));
  const view = render(
    <I18nProvider bundle={bundle}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );
  return { ...view, router, sent: mock.sent };
}
