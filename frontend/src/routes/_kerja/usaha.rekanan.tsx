import { createFileRoute } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { ListsPage } from '~/features/qualified/lists-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/rekanan')({
  component: () => {
    const { seat } = useViewer();
    return seat && <ListsPage key={seat.id} slug={seat.business.slug} businessId={seat.business.id} />;
  },
});
