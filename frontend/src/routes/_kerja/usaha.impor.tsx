import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '~/features/businesses/import-page.tsx';

export const Route = createFileRoute('/_kerja/usaha/impor')({ component: ImportPage });
