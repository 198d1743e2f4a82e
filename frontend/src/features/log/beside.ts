// Files beside each other: they show the same log, and a tender's file leaves out nothing that others show of it.
import * as v from 'valibot';
import { canonical, parseJson, read, sameBytes, unbase64, utf8 } from './bytes.ts';
import { openCheckpoint, wholeNumber, type Checkpoint, type Witnessed } from './checkpoint.ts';
import { readLeaf, type Leaf } from './entry.ts';
import { need } from './flaw.ts';
import type { Trust } from './key.ts';
import { tenderFileSchema } from './tender.ts';

export const growthFileSchema = v.object({ v: v.literal(1), old: v.string(), new: v.string(), path: v.array(v.string()) });

/** What a file that holds shows of the log. */
export interface Shown {
  entries: readonly { index: bigint; leaf: Leaf }[];
  /** The tender of which it tells all there is to tell. */
  tender: string | null;
  /** The log's checkpoints in it, the newest last. */
  heads: readonly Checkpoint[];
  receipt: { tender: string; bid: string; sequence: number; part: string; commitment: string } | null;
  witnessed: Witnessed | null;
}

const receiptSchema = v.object({
  type: v.literal('gotong.bid-receipt'),
  tender: v.string(),
  bid: v.string(),
  sequence: v.number(),
  part: v.optional(v.string(), 'WHOLE'),
  commitment: v.string(),
  proof: v.nullish(v.string()),
});

/** Reads again what a file that holds is about; a promise shows nothing. */
export async function shownBy(text: string, facts: { kind: 'entry' | 'bid' | 'tender' | 'growth'; witnessed: Witnessed | null }, trust: Trust): Promise<Shown> {
  const { kind, witnessed } = facts;
  const heads = (...notes: (string | null | undefined)[]) => Promise.all(notes.filter((note) => note != null).map((note) => openCheckpoint(note, trust)));
  const nothing = { entries: [], tender: null, receipt: null, witnessed };
  switch (kind) {
    case 'entry':
      return { ...nothing, entries: [entryIn(text)], heads: await heads(noteIn(text)) };
    case 'bid': {
      const { proof, ...receipt } = read(receiptSchema, parseJson(text));
      return { ...nothing, receipt, entries: proof == null ? [] : [entryIn(proof)], heads: await heads(proof && noteIn(proof)) };
    }
    case 'tender': {
      const file = read(tenderFileSchema, parseJson(text));
      const entries = file.entries.map(({ leaf, index }) => ({ index: BigInt(index), leaf: readLeaf(utf8(leaf)) }));
      return { ...nothing, entries, tender: file.tender, heads: await heads(file.checkpoint) };
    }
    case 'growth': {
      const file = read(growthFileSchema, parseJson(text));
      return { ...nothing, heads: await heads(file.old, file.new) };
    }
  }
}

/** The checkpoint of a proof. */
const noteIn = (proof: string): string => proof.slice(proof.indexOf('\n\n') + 2);

function entryIn(proof: string): { index: bigint; leaf: Leaf } {
  const [, extra = '', index = ''] = /^[^\n]*\nextra ([^\n]*)\nindex ([^\n]*)\n/.exec(proof) ?? [];
  return { index: wholeNumber(index), leaf: readLeaf(unbase64(extra)) };
}

/** Goes on only if both show the same log, and the first all of it that it should. */
export function needFitting(file: Shown, other: Shown): void {
  need(!file.heads.some((one) => other.heads.some((head) => head.size === one.size && !sameBytes(head.root, one.root))), 'NOT_CONSISTENT');
  const own = new Map(file.entries.map(({ index, leaf }) => [index, canonical(leaf)]));
  need(other.entries.every(({ index, leaf }) => (own.get(index) ?? canonical(leaf)) === canonical(leaf)), 'NOT_CONSISTENT');
  if (file.tender === null || !tellsOfBids(file)) return;
  const size = file.heads.at(-1)?.size ?? 0n;
  need(!other.entries.some(({ index, leaf }) => leaf.tender === file.tender && index < size && !own.has(index)), 'WRONG_ORDER');
}

/** Before the opening, and of a tender that was cancelled before it, a file tells of no bids. */
export function tellsOfBids({ entries }: Shown): boolean {
  const any = (type: Leaf['type']) => entries.some(({ leaf }) => leaf.type === type);
  return (any('tender.opened') && !any('tender.cancelled')) || entries.some(({ leaf }) => leaf.bid !== null);
}
