import { createFileRoute, notFound } from '@tanstack/react-router';
import { ListPage } from '~/features/qualified/list-page.tsx';
import { ListDocument } from '~/features/qualified/qualified.ts';
import { query } from '~/gql/query.ts';

export const Route = createFileRoute('/rekanan/$id')({
  loader: async ({ context, params }) => {
    const { qualifiedList } = await context.queryClient.ensureQueryData(query(ListDocument, params));
    if (!qualifiedList) throw notFound();
  },
  component: () => <ListPage id={Route.useParams().id} />,
});
