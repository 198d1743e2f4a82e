import { createFileRoute, notFound } from '@tanstack/react-router';
import { TenderSheetPage } from '~/features/tenders/tender-sheet-page.tsx';
import { TenderSheetDocument } from '~/features/tenders/tender-sheet.ts';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/tender/$slug/cetak')({
  loader: async ({ context, params }) => {
    const { tender } = await context.queryClient.ensureQueryData(query(TenderSheetDocument, params));
    if (!tender) throw notFound();
  },
  component: () => <TenderSheetPage slug={Route.useParams().slug} />,
});
