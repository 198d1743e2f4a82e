import { createFileRoute } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { OwnEntriesPage } from '~/features/showcase/own-entries-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/karya')({
  component: () => {
    const { seat } = useViewer();
    return seat && <OwnEntriesPage key={seat.id} slug={seat.business.slug} />;
  },
});
