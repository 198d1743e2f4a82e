import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to a path that came from the server, such as a notification's. */
export function PathLink({ path, children, ...rest }: { path: string; children: ReactNode; className?: string; onClick?: () => void }) {
  // The router types only paths written in the code; any other is a plain string to it.
  return <Link {...rest} to={path as '/'}>{children}</Link>;
}
