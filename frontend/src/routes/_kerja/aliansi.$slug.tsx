import { createFileRoute, notFound } from '@tanstack/react-router';
import { AllianceWorkspaceDocument } from '~/features/alliances/alliance.ts';
import { AllianceWorkspacePage } from '~/features/alliances/workspace-page.tsx';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/_kerja/aliansi/$slug')({
  loader: async ({ context, params }) => {
    const { alliance } = await context.queryClient.ensureQueryData(query(AllianceWorkspaceDocument, { slug: params.slug }));
    if (!alliance) throw notFound();
  },
  component: () => <AllianceWorkspacePage slug={Route.useParams().slug} />,
});
