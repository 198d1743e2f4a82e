import { createFileRoute, notFound } from '@tanstack/react-router';
import { ShowcasePage } from '~/features/showcase/showcase-page.tsx';
import { ShowcasePageDocument } from '~/features/showcase/showcase.ts';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/etalase/$slug/')({
  loader: async ({ context, params }) => {
    const { showcaseEntry } = await context.queryClient.ensureQueryData(query(ShowcasePageDocument, { slug: params.slug }));
    if (!showcaseEntry) throw notFound();
  },
  component: () => <ShowcasePage slug={Route.useParams().slug} />,
});
