import { createFileRoute, notFound } from '@tanstack/react-router';
import { TenderLogDocument } from '~/features/log/log.ts';
import { TenderLogPage } from '~/features/log/tender-log-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/tender/$slug/bukti')({
  loader: async ({ context, params }) => {
    const { tender } = await context.queryClient.ensureQueryData(query(TenderLogDocument, params));
    if (!tender) throw notFound();
  },
  component: () => <TenderLogPage slug={Route.useParams().slug} />,
});
