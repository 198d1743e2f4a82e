// Whether the viewer is an arbiter. Nothing in the viewer says so: the desk itself is asked, which refuses everybody
// else, and a refusal is believed for a day so that it costs nearly nobody a request.
import { useQuery } from '@tanstack/react-query';
import { useViewer } from '~/features/accounts/viewer.ts';
import { Fault, request } from '~/gql/client.ts';
import { graphql } from '~/gql/graphql.ts';

const ArbiterProbe = graphql(`
  query ArbiterProbe { arbiterDesk(first: 1) { totalCount } }
`);

const KEY = 'gotong.no-arbiter';
const BELIEVED_MS = 24 * 3_600_000;

function refusedLately(userId: string): boolean {
  const [who, at] = (localStorage.getItem(KEY) ?? '').split(' ');
  return who === userId && Date.now() - Number(at) < BELIEVED_MS;
}

async function waiting(userId: string, signal: AbortSignal): Promise<number | null> {
  try {
    return (await request(ArbiterProbe, {}, { signal })).arbiterDesk.totalCount;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'FORBIDDEN') throw thrown;
    localStorage.setItem(KEY, `${userId} ${Date.now()}`);
    return null;
  }
}

/** How many complaints wait for the viewer as an arbiter; null for everybody who is none. */
export function useArbiter(): number | null {
  const { viewer } = useViewer();
  const userId = viewer?.user.id ?? '';
  const { data } = useQuery({
    queryKey: ['arbiter', userId],
    queryFn: ({ signal }) => waiting(userId, signal),
    enabled: userId !== '' && !refusedLately(userId),
    staleTime: 60_000,
  });
  return data ?? null;
}
