import { createFileRoute } from '@tanstack/react-router';
import { CheckPage } from '~/features/log/check-page.tsx';

export const Route = createFileRoute('/periksa')({ component: CheckPage });
