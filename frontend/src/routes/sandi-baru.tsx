import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { ResetPasswordPage } from '~/features/accounts/recover-pages.tsx';

export const Route = createFileRoute('/sandi-baru')({
  validateSearch: v.object({ token: v.fallback(v.string(), '') }),
  component: () => <ResetPasswordPage token={Route.useSearch().token} />,
});
