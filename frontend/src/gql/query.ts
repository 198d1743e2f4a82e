// Queries and mutations as the screens use them.
import { QueryClient, infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { currentLocale } from '~/i18n/locale.ts';
import { isSignedIn } from './session.ts';
import { Fault, newKey, request } from './client.ts';
import { idOf, nameOf, type TadaDocumentNode } from './graphql.ts';

/** The cache of all screens. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        networkMode: 'offlineFirst',
        retry: (count, error) => count < 2 && error instanceof Fault && (error.code === 'OFFLINE' || error.code === 'INTERNAL'),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

type FirstData = Record<string, { variables: unknown; data: unknown }>;
let firstData: FirstData | null | undefined;

/** The result the server put into a public page, so that it shows without a request; used once. */
function takeFirstData(document: unknown, variables: unknown): unknown {
  if (firstData === undefined) {
    const script = globalThis.document?.getElementById('first-data');
    // The server answers in the browser's language; a chosen one may differ.
    const usable = script?.textContent && (script.dataset.locale ?? currentLocale()) === currentLocale();
    firstData = usable ? (JSON.parse(script.textContent) as FirstData) : null;
  }
  if (!firstData) return undefined;
  const id = idOf(document);
  const found = firstData[id];
  if (!found || !sameJson(found.variables, variables)) return undefined;
  delete firstData[id];
  return found.data;
}

/** A page's first data is what strangers see: whoever is signed in shows it and asks again. */
function firstDataAge(): number {
  return isSignedIn() ? 0 : Date.now();
}

/** Whether two JSON values are equal, absent and null members counting as the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a == null || b == null) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameJson(left[key], right[key]));
}

/** Options for `useQuery`, `useSuspenseQuery` and `ensureQueryData`. */
export function query<R, V>(document: TadaDocumentNode<R, V>, variables: V) {
  return queryOptions({
    queryKey: [nameOf(document), variables] as const,
    queryFn: ({ signal }): Promise<R> => request(document, variables, { signal }),
    initialData: () => takeFirstData(document, variables) as R | undefined,
    initialDataUpdatedAt: firstDataAge,
  });
}

interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Options for `useInfiniteQuery` over one connection; `page` picks it from the data. */
export function pages<R, V extends { after?: string | null }>(
  document: TadaDocumentNode<R, V>,
  variables: V,
  page: (data: R) => Page | null | undefined,
) {
  return infiniteQueryOptions({
    queryKey: [nameOf(document), 'pages', variables] as const,
    queryFn: ({ pageParam, signal }): Promise<R> => request(document, { ...variables, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    initialData: () => {
      const data = takeFirstData(document, variables) as R | undefined;
      return data && { pages: [data], pageParams: [null] };
    },
    initialDataUpdatedAt: firstDataAge,
    getNextPageParam: (last: R) => {
      const info = page(last)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : null;
    },
  });
}

/** One expected refusal of a mutation. */
export interface UserError {
  code: string;
  path: readonly string[];
  message: string;
}

/** The fields of `userErrors` that every mutation selects. */
export const USER_ERRORS = 'userErrors { code path message }';

interface SendOptions<R> {
  /** After a payload without `userErrors`. */
  onDone?: (data: R) => unknown;
}

/** What every payload has. */
type Payload = { userErrors: readonly UserError[] };

/**
 * A mutation whose first field is a payload. `send` answers `{data, errors}`: `errors` are the payload's
 * `userErrors`; faults are thrown as `Fault`. Every query is refetched after a success.
 */
export function useSend<R extends object, V>(document: TadaDocumentNode<R, V>, options: SendOptions<R> = {}) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ variables, key }: { variables: V; key: string }) => {
      const data = await sendAgain(document, variables, key);
      const payload = Object.values(data)[0] as Payload;
      const errors = payload.userErrors;
      if (errors.length === 0) {
        await options.onDone?.(data);
        void client.invalidateQueries();
      }
      return { data, errors };
    },
  });
  return {
    send: (variables: V) => mutation.mutateAsync({ variables, key: newKey() }),
    pending: mutation.isPending,
    fault: mutation.error as Fault | null,
  };
}

/** A lost answer is asked for once more under the same key, so the effect happens once. */
async function sendAgain<R, V>(document: TadaDocumentNode<R, V>, variables: V, key: string): Promise<R> {
  try {
    return await request(document, variables, { idempotencyKey: key });
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'OFFLINE')) throw error;
    await new Promise((resolve) => setTimeout(resolve, 800));
    return request(document, variables, { idempotencyKey: key });
  }
}
