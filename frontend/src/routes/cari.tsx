import { createFileRoute } from '@tanstack/react-router';
import { SearchPage } from '~/features/search/search-page.tsx';
import { searchParams } from '~/features/search/params.ts';

export const Route = createFileRoute('/cari')({
  validateSearch: searchParams,
  component: () => <SearchPage params={Route.useSearch()} />,
});
