import { Outlet } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { FaultPage } from './fault-pages.tsx';
import { Loading } from '~/ui/states.tsx';

/** The workspace's screens, once it is known who looks at them. */
export function WorkspaceGate() {
  const { loading, fault, refetch } = useViewer();
  if (loading) return <Loading />;
  if (fault) return <FaultPage fault={fault} onRetry={() => void refetch()} />;
  return <Outlet />;
}
