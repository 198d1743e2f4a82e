import { createFileRoute } from '@tanstack/react-router';
import { CasePage } from '~/features/complaints/case-page.tsx';
import { CaseDocument } from '~/features/complaints/complaint.ts';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/keberatan/$id')({
  loader: ({ context, params }) => context.queryClient.ensureQueryData(query(CaseDocument, params)).then(() => null),
  component: () => <CasePage id={Route.useParams().id} />,
});
