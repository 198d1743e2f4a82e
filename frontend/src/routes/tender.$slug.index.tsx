import { createFileRoute, notFound } from '@tanstack/react-router';
import { TenderPage } from '~/features/tenders/tender-page.tsx';
import { TenderPageDocument } from '~/features/tenders/tender.ts';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/tender/$slug/')({
  loader: async ({ context, params }) => {
    const { tender } = await context.queryClient.ensureQueryData(query(TenderPageDocument, params));
    if (!tender) throw notFound();
  },
  component: () => <TenderPage slug={Route.useParams().slug} />,
});
