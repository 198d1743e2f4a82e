import { createFileRoute } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { ProfilePage } from '~/features/businesses/profile-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/profil')({
  component: () => {
    const { seat } = useViewer();
    return seat && <ProfilePage key={seat.id} slug={seat.business.slug} />;
  },
});
