import { createFileRoute } from '@tanstack/react-router';
import { AlliancesPage } from '~/features/alliances/alliances-page.tsx';

export const Route = createFileRoute('/_kerja/aliansi/')({ component: AlliancesPage });
