import { createFileRoute } from '@tanstack/react-router';
import { ForgotPasswordPage } from '~/features/accounts/recover-pages.tsx';

export const Route = createFileRoute('/lupa-sandi')({ component: ForgotPasswordPage });
