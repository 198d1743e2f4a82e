import { createFileRoute } from '@tanstack/react-router';
import { InvitationPage } from '~/features/accounts/invitation-page.tsx';

export const Route = createFileRoute('/undangan/$token')({
  component: () => <InvitationPage token={Route.useParams().token} />,
});
