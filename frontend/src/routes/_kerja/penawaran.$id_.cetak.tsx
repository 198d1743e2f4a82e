import { createFileRoute } from '@tanstack/react-router';
import { BidPageDocument } from '~/features/bids/bid.ts';
import { BidSheetPage } from '~/features/bids/bid-sheet-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/penawaran/$id_/cetak')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(BidPageDocument, params)).then(() => null),
  component: () => <BidSheetPage id={Route.useParams().id} />,
});
