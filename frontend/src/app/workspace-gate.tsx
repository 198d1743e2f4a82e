import { Outlet } from '@tanstack/react-router';
import { useViewer } from '~/features/accounts/viewer.ts';
import { FaultBanner } from '~/ui/banner.tsx';
import { Loading } from '~/ui/states.tsx';

/** The workspace's screens, once it is known who looks at them. */
export function WorkspaceGate() {
  const { loading, fault, refetch } = useViewer();
  if (loading) return <Loading />;
  if (fault) return <FaultBanner fault={fault} onRetry={() => void refetch()} />;
  return <Outlet />;
}
