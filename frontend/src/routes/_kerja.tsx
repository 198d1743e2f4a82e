import { createFileRoute, redirect } from '@tanstack/react-router';
import { WorkspaceGate } from '~/app/workspace-gate.tsx';
import { isSignedIn } from '~/gql/session.ts';

/** Everything under this needs somebody signed in; afterwards they come back here. */
export const Route = createFileRoute('/_kerja')({
  beforeLoad: ({ location }) => {
    if (!isSignedIn()) throw redirect({ to: '/masuk', search: { kembali: location.href } });
  },
  component: WorkspaceGate,
});
