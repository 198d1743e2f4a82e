import { createFileRoute } from '@tanstack/react-router';
import * as v from 'valibot';
import { VerifyEmailPage } from '~/features/accounts/verify-email-page.tsx';

export const Route = createFileRoute('/verifikasi')({
  validateSearch: v.object({ token: v.fallback(v.string(), '') }),
  component: () => <VerifyEmailPage token={Route.useSearch().token} />,
});
