import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './gql/query.ts';
import { onSession } from './gql/session.ts';
import { I18nProvider, loadBundle } from './i18n/i18n.tsx';
import { currentLocale } from './i18n/locale.ts';
import { makeRouter } from './app/router.tsx';
import { keepShell } from './app/keep-shell.ts';
import { openDrafts } from './ui/draft-store.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/surfaces.css';
import './styles/parts.css';
import './styles/screens.css';
import './styles/shell.css';
import './styles/print.css';

keepShell();

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);

onSession(() => {
  void queryClient.resetQueries();
  void router.invalidate();
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

document.documentElement.lang = currentLocale();
const [bundle] = await Promise.all([loadBundle(currentLocale()), openDrafts()]);
createRoot(root).render(
  <StrictMode>
    <I18nProvider bundle={bundle}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
