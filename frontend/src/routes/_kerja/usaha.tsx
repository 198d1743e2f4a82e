import { createFileRoute } from '@tanstack/react-router';
import { WorkspaceFrame } from '~/features/businesses/workspace-frame.tsx';

export const Route = createFileRoute('/_kerja/usaha')({ component: WorkspaceFrame });
