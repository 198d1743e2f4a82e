import { createFileRoute } from '@tanstack/react-router';
import { ArbiterPage } from '~/features/complaints/arbiter-page.tsx';

export const Route = createFileRoute('/_kerja/arbiter')({ component: ArbiterPage });
