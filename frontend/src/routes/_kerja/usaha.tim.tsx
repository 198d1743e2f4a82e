import { createFileRoute } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { TeamPage } from '~/features/businesses/team-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/tim')({
  component: () => {
    const { seat } = useViewer();
    return seat && <TeamPage key={seat.id} slug={seat.business.slug} />;
  },
});
