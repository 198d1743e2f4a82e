import { createFileRoute } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';

export const Route = createFileRoute('/_kerja/tender/$slug/kelola')({ component: NotFoundPage });
