import { createFileRoute } from '@tanstack/react-router';
import { SettingsPage } from '~/features/accounts/settings-page.tsx';

export const Route = createFileRoute('/_kerja/pengaturan')({ component: SettingsPage });
