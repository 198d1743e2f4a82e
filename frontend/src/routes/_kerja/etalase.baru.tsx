import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { NewShowcasePage } from '~/features/showcase/editor-pages.tsx';

export const Route = createFileRoute('/_kerja/etalase/baru')({
  validateSearch: v.object({ aliansi: v.optional(v.string()) }),
  component: () => <NewShowcasePage allianceSlug={Route.useSearch().aliansi} />,
});
