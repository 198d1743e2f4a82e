import { createFileRoute } from '@tanstack/react-router';
import { BidPageDocument } from '~/features/bids/bid.ts';
import { BidPage } from '~/features/bids/bid-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/penawaran/$id')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(BidPageDocument, params)).then(() => null),
  component: () => <BidPage id={Route.useParams().id} />,
});
