// What the public log says of a tender, and the files that prove it.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { Fault } from '~/gql/client.ts';
import { readKey, type Trust } from './key.ts';
import { verifyText, type Outcome } from './verify.ts';

export const TenderLogDocument = graphql(`
  query TenderLog($slug: String!) {
    tender(slug: $slug) {
      id
      slug
      code
      title
      region { timeZone }
      log { index type at commitment sequence hash }
    }
  }
`);

export type TenderLogData = NonNullable<ResultOf<typeof TenderLogDocument>['tender']>;
export type LogEntryData = TenderLogData['log'][number];

/** Where a tender's proof file is. */
export function proofPath(tenderId: string): string {
  return `/log/tender/${encodeURIComponent(tenderId)}`;
}

/** Options for `useQuery`: the log's public key as this server tells it. */
export const keyQuery = { queryKey: ['log-key'], queryFn: async () => (await textAt('/log/key')).trim(), staleTime: Infinity } as const;

async function textAt(path: string): Promise<string> {
  // Past the browser's own store: a kept key would make a server with a new one look forged.
  const response = await fetch(path, { cache: 'no-store' }).catch(() => {
    throw new Fault('OFFLINE', 'no connection');
  });
  if (response.ok) return response.text();
  const answer = (await response.json().catch(() => null)) as { code?: string; message?: string } | null;
  throw new Fault(answer?.code ?? 'INTERNAL', answer?.message ?? `HTTP ${response.status}`);
}

/** What came of checking a tender: what its file proves, and whether the entries shown stand in it. */
export interface TenderCheck {
  outcome: Outcome;
  shownInFile: boolean;
}

/** Fetches a tender's proof and the key, and checks the one with the other here. */
export async function checkTenderNow(tenderId: string, shown: readonly LogEntryData[]): Promise<TenderCheck> {
  const [keyText, file] = await Promise.all([textAt('/log/key'), textAt(proofPath(tenderId))]);
  const key = await readKey(keyText);
  if (!key) throw new Fault('INTERNAL', 'the log’s key does not read');
  const outcome = await verifyText(file, { log: key, witnesses: [] });
  const hashes = outcome.ok && outcome.kind === 'tender' ? outcome.hashes : [];
  return { outcome, shownInFile: shown.every(({ hash }) => hashes.includes(hash)) };
}

export interface FileVerdict {
  name: string;
  outcome: Outcome;
}

/** Checks files that somebody chose; they stay in the browser. */
export async function checkFiles(files: readonly File[], trust: Trust): Promise<FileVerdict[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, outcome: await verifyText(await file.text(), trust) })));
}
