// Who is looking: the user, and the business the user acts for at the moment.
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query } from '~/gql/query.ts';
import { isSignedIn, onSession } from '~/gql/session.ts';

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      user { id displayName }
      email
      emailVerified
      locale
      unreadNotificationCount
      seats {
        id
        role
        business {
          id
          slug
          name
          state
          verification
          viewerCan
          address { region { code name fullName timeZone point { lat lng } } }
        }
      }
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerDocument>['viewer']>;
export type Seat = Viewer['seats'][number];

const SEAT_KEY = 'gotong.seat';
const seatListeners = new Set<() => void>();

function onSeat(listener: () => void): () => void {
  seatListeners.add(listener);
  return () => seatListeners.delete(listener);
}

/** Acts for another of the user's businesses from now on. */
export function chooseSeat(seatId: string): void {
  localStorage.setItem(SEAT_KEY, seatId);
  for (const listener of seatListeners) listener();
}

/** The viewer, or null while nobody is signed in; `seat` is the business acted for. */
export function useViewer() {
  const signedIn = useSyncExternalStore(onSession, isSignedIn);
  const seatId = useSyncExternalStore(onSeat, () => localStorage.getItem(SEAT_KEY));
  const { data, isPending, error, refetch } = useQuery({ ...query(ViewerDocument, {}), enabled: signedIn });
  const viewer = signedIn ? (data?.viewer ?? null) : null;
  const seat = viewer?.seats.find((one) => one.id === seatId) ?? viewer?.seats[0] ?? null;
  return { signedIn, viewer, seat, loading: signedIn && isPending, fault: signedIn && !data ? error : null, refetch };
}
