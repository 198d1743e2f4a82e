import { useQueryClient } from '@tanstack/react-query';
import { graphql } from '~/gql/graphql.ts';
import { useLive } from '~/gql/live.ts';
import { toast } from '~/ui/toast.tsx';

const LiveNotifications = graphql(`
  subscription LiveNotifications {
    notifications { id kind title path }
  }
`);

/** Says new notifications as they happen and brings what is shown up to date. */
export function useLiveNotifications(signedIn: boolean): void {
  const client = useQueryClient();
  useLive(LiveNotifications, signedIn ? {} : null, ({ notifications }) => {
    toast(notifications.title);
    void client.invalidateQueries();
  });
}
