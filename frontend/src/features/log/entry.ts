// One entry of the log, and the C2SP tlog-proof that it stands there.
import * as v from 'valibot';
import { canonical, parseJson, read, textOfBytes, unbase64, unbase64Hash, type Bytes } from './bytes.ts';
import { openCheckpoint, wholeNumber, type Checkpoint } from './checkpoint.ts';
import { need } from './flaw.ts';
import type { Trust } from './key.ts';
import { needIncluded } from './tree.ts';

export const LEAF_TYPES = [
  'tender.published',
  'tender.amended',
  'tender.closed',
  'share.released',
  'tender.opened',
  'tender.cancelled',
  'bid.sealed',
  'bid.replaced',
  'bid.withdrawn',
  'bid.opened',
  'bid.failed',
  'technical.sealed',
  'technical.opened',
  'technical.failed',
  'prices.opened',
  'award.made',
] as const;

export type LeafType = (typeof LEAF_TYPES)[number];

export const leafSchema = v.strictObject({
  bid: v.nullable(v.string()),
  commit: v.nullable(v.string()),
  ct: v.nullable(v.string()),
  seq: v.nullable(v.number()),
  t: v.string(),
  tender: v.string(),
  type: v.picklist(LEAF_TYPES),
  v: v.literal(1),
});

export type Leaf = v.InferOutput<typeof leafSchema>;

/** Reads an entry: canonical JSON with exactly its fields. */
export function readLeaf(body: Bytes): Leaf {
  const text = textOfBytes(body);
  const leaf = read(leafSchema, parseJson(text));
  need(canonical(leaf) === text, 'MALFORMED');
  return leaf;
}

export interface ProvenEntry {
  leaf: Leaf;
  index: bigint;
  checkpoint: Checkpoint;
}

/** Checks a tlog-proof, which carries its entry as extra data. */
export async function checkProof(text: string, trust: Trust): Promise<ProvenEntry> {
  const cut = text.indexOf('\n\n');
  need(cut >= 0, 'MALFORMED');
  const [form, extra, place, ...path] = text.slice(0, cut).split('\n');
  need(form === 'c2sp.org/tlog-proof@v1', 'MALFORMED');
  const body = unbase64(after('extra ', extra));
  const index = wholeNumber(after('index ', place));
  const hashes = path.map(unbase64Hash);
  const checkpoint = await openCheckpoint(text.slice(cut + 2), trust);
  await needIncluded(body, index, hashes, checkpoint);
  return { leaf: readLeaf(body), index, checkpoint };
}

function after(word: string, line: string | undefined): string {
  need(line?.startsWith(word) === true, 'MALFORMED');
  return line!.slice(word.length);
}
