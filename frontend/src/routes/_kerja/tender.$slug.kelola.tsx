import { createFileRoute } from '@tanstack/react-router';
import { TenderDesk } from '~/features/tenders/desk.ts';
import { DeskPage } from '~/features/tenders/desk-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/tender/$slug/kelola')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(TenderDesk, params)).then(() => null),
  component: () => <DeskPage slug={Route.useParams().slug} />,
});
