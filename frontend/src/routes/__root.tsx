import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { Shell } from '~/app/shell.tsx';
import { loadMore } from '~/i18n/i18n.tsx';
import { currentLocale } from '~/i18n/locale.ts';

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: async ({ location }) => {
    // The landing page needs only the first words; the others come while it is being read.
    const words = loadMore(currentLocale());
    if (location.pathname !== '/') await words;
  },
  component: Shell,
});
