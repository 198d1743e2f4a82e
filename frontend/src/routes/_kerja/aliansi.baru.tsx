import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { NewAlliancePage } from '~/features/alliances/new-alliance-page.tsx';

export const Route = createFileRoute('/_kerja/aliansi/baru')({
  validateSearch: v.object({ undang: v.optional(v.string()), nama: v.optional(v.string()) }),
  component: () => {
    const { undang, nama } = Route.useSearch();
    return <NewAlliancePage invite={undang && nama ? { id: undang, name: nama } : null} />;
  },
});
