import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { BuilderPage } from '~/features/tenders/builder-page.tsx';

export const Route = createFileRoute('/_kerja/tender/baru')({
  validateSearch: v.object({ draf: v.optional(v.string()), langkah: v.optional(v.fallback(v.number(), 1)) }),
  component: () => <BuilderPage params={Route.useSearch()} />,
});
