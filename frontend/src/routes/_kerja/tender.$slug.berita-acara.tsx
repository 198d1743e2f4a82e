import { createFileRoute } from '@tanstack/react-router';
import { TenderDesk } from '~/features/tenders/desk.ts';
import { ProtocolPage } from '~/features/tenders/protocol-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/tender/$slug/berita-acara')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(TenderDesk, params)).then(() => null),
  component: () => <ProtocolPage slug={Route.useParams().slug} />,
});
