import { createFileRoute, notFound } from '@tanstack/react-router';
import { BusinessPage, BusinessPageDocument } from '~/features/businesses/business-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/u/$slug')({
  loader: async ({ context, params }) => {
    const { business } = await context.queryClient.ensureQueryData(query(BusinessPageDocument, { slug: params.slug }));
    if (!business) throw notFound();
  },
  component: () => <BusinessPage slug={Route.useParams().slug} />,
});
