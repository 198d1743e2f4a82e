import { createFileRoute } from '@tanstack/react-router';
import { EditShowcasePage } from '~/features/showcase/editor-pages.tsx';

export const Route = createFileRoute('/_kerja/etalase/$slug/ubah')({
  component: () => <EditShowcasePage slug={Route.useParams().slug} />,
});
