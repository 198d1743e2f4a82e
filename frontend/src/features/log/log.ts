// What the public log says of a tender, and the files that prove it.
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { Fault } from '~/gql/client.ts';
import { linesOf, nameIn, readKey, readWitnesses, type LogKey, type Trust, type WitnessKey } from './key.ts';
import { verifyText, verifyTexts, type Outcome } from './verify.ts';

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

const WITNESSES = '/log/witnesses';

/** Somebody who watches the log, as this server tells of them. */
export interface WitnessData {
  name: string;
  key: string;
}

/** Options for `useQuery`: who watches the log and signs it, too; nobody, as long as the operator asked nobody. */
export const witnessesQuery = { queryKey: ['log-witnesses'], queryFn: async () => linesOf(await textAt(WITNESSES)).map(toldWitness), staleTime: Infinity } as const;

function toldWitness(key: string): WitnessData {
  const name = nameIn(key);
  if (name === null) throw new Fault('INTERNAL', 'a witness’s key does not read');
  return { name, key };
}

async function textAt(path: string): Promise<string> {
  // Past the browser's own store: a kept key would make a server with a new one look forged.
  const response = await fetch(path, { cache: 'no-store' }).catch(() => {
    throw new Fault('OFFLINE', 'no connection');
  });
  if (response.ok) return response.text();
  const answer = (await response.json().catch(() => null)) as { code?: string; message?: string } | null;
  throw new Fault(answer?.code ?? 'INTERNAL', answer?.message ?? `HTTP ${response.status}`);
}

/** What a tender's file proves. */
export interface ProofCheck {
  outcome: Outcome;
  /** The names of witnesses who have not cosigned the file; null when it could not be learnt who the witnesses are. */
  missing: readonly string[] | null;
}

/** Fetches a tender's proof and the keys, and checks the one with the others here. */
export async function proofNow(tenderId: string): Promise<ProofCheck> {
  const [keyText, witnesses, file] = await Promise.all([textAt('/log/key'), witnessesNow(), textAt(proofPath(tenderId))]);
  const key = await readKey(keyText);
  if (!key) throw new Fault('INTERNAL', 'the log’s key does not read');
  const { outcome, missing } = await checkCosigned(file, key, witnesses ?? []);
  return { outcome, missing: witnesses && missing };
}

/** What came of checking a tender: what its file proves, and whether the entries shown stand in it. */
export interface TenderCheck extends ProofCheck {
  shownInFile: boolean;
}

export async function checkTenderNow(tenderId: string, shown: readonly LogEntryData[]): Promise<TenderCheck> {
  const { outcome, missing } = await proofNow(tenderId);
  const hashes = outcome.ok && outcome.kind === 'tender' ? outcome.hashes : [];
  return { outcome, missing, shownInFile: shown.every(({ hash }) => hashes.includes(hash)) };
}

/** The witnesses' keys; null when they cannot be fetched or read, which is no reason to check nothing. */
async function witnessesNow(): Promise<WitnessKey[] | null> {
  const text = await textAt(WITNESSES).catch(() => null);
  return text === null ? null : readWitnesses(text);
}

/** Checks with every witness, and where some have not cosigned yet, with those who have. */
async function checkCosigned(file: string, log: LogKey, witnesses: readonly WitnessKey[]): Promise<{ outcome: Outcome; missing: string[] }> {
  const check = (asked: readonly WitnessKey[]) => verifyText(file, { log, witnesses: asked });
  const whole = await check(witnesses);
  if (!lacksWitness(whole)) return { outcome: whole, missing: [] };
  const alone = await Promise.all(witnesses.map((witness) => check([witness])));
  const late = alone.map(lacksWitness);
  const outcome = await check(witnesses.filter((_, i) => !late[i]));
  return { outcome, missing: witnesses.filter((_, i) => late[i]).map(({ name }) => name) };
}

const lacksWitness = (outcome: Outcome): boolean => !outcome.ok && outcome.code === 'NOT_WITNESSED';

export interface FileVerdict {
  name: string;
  outcome: Outcome;
}

/** Checks files that somebody chose; they stay in the browser. */
export async function checkFiles(files: readonly File[], trust: Trust): Promise<FileVerdict[]> {
  const texts = await Promise.all(files.map((file) => file.text()));
  const outcomes = await verifyTexts(texts, trust);
  return files.map(({ name }, i) => ({ name, outcome: outcomes[i]! }));
}
