import { createFileRoute } from '@tanstack/react-router';
import { tenderParams } from '~/features/tenders/tender-params.ts';
import { TendersPage } from '~/features/tenders/tenders-page.tsx';

export const Route = createFileRoute('/tender/')({
  validateSearch: tenderParams,
  component: () => <TendersPage params={Route.useSearch()} />,
});
