import { createFileRoute, notFound } from '@tanstack/react-router';
import { AlliancePageDocument } from '~/features/alliances/alliance.ts';
import { AlliancePage } from '~/features/alliances/public-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/a/$slug')({
  loader: async ({ context, params }) => {
    const { alliance } = await context.queryClient.ensureQueryData(query(AlliancePageDocument, { slug: params.slug }));
    if (!alliance) throw notFound();
  },
  component: () => <AlliancePage slug={Route.useParams().slug} />,
});
