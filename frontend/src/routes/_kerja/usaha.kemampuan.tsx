import { createFileRoute } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { CapabilitiesPage } from '~/features/capabilities/capabilities-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/kemampuan')({
  component: () => {
    const { seat } = useViewer();
    return seat && <CapabilitiesPage key={seat.id} slug={seat.business.slug} businessId={seat.business.id} />;
  },
});
