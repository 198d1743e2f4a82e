// Promises of a place in the log, and whether the files beside them show them kept.
import * as v from 'valibot';
import { tellsOfBids, type Shown } from './beside.ts';
import { canonical, parseJson, read } from './bytes.ts';
import { openNote, type Witnessed } from './checkpoint.ts';
import { leafSchema, type Leaf } from './entry.ts';
import { need } from './flaw.ts';
import type { Trust } from './key.ts';

const CONTEXT = 'gotong.id/promise/v1';
/** How long after its own time an entry has its place at the latest, in microseconds. */
const MERGE_DELAY = 60_000_000n;

const documentSchema = v.strictObject({ leaf: leafSchema, log: v.string(), merge_by: v.string(), type: v.literal('promise'), v: v.literal(1) });

/** That an entry will stand in the log. */
export interface Promised {
  leaf: Leaf;
  /** By when, as the log writes times. */
  mergeBy: string;
}

/** Where a promised entry stands. */
export interface Kept {
  index: bigint;
  /** Whether a witness's cosignature shows that it was in time; checkpoints have no time of their own. */
  inTime: boolean;
}

/** Whether a text says of itself that it is a promise. */
export const isPromise = (text: string): boolean => text.startsWith(`${CONTEXT}\n`);

/** Reads a promise after checking that the log gave it. */
export async function openPromise(note: string, { log }: Trust): Promise<Promised> {
  const text = await openNote(note, log, 'PROMISE_FORGED');
  const [context, document = '', end, ...more] = text.split('\n');
  need(context === CONTEXT && end === '' && more.length === 0, 'MALFORMED');
  const said = read(documentSchema, parseJson(document));
  need(canonical(said) === document && said.log === log.name, 'MALFORMED');
  const delay = micros(said.merge_by) - micros(said.leaf.t);
  need(delay > 0n && delay <= MERGE_DELAY, 'MALFORMED');
  return { leaf: said.leaf, mergeBy: said.merge_by };
}

/** A time as the log writes it, in microseconds since 1970. */
function micros(time: string): bigint {
  const [, seconds, fraction] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(time) ?? [];
  const at = Date.parse(`${seconds ?? ''}Z`);
  // What is no date on the calendar is another one when it is written again.
  need(Number.isFinite(at) && at >= 0 && new Date(at).toISOString().startsWith(seconds!), 'MALFORMED');
  return BigInt(at) * 1_000n + BigInt(fraction!);
}

/** Weighs a promise with what files show; null where none shows that it was kept, and none that it was not. */
export function keptBy(promised: Promised, files: readonly Shown[]): { kept: Kept; witnessed: Witnessed | null } | null {
  const found = files.map((file) => keptIn(promised, file));
  return found.find((one) => one !== null) ?? null;
}

function keptIn({ leaf, mergeBy }: Promised, file: Shown): { kept: Kept; witnessed: Witnessed | null } | null {
  need(!file.receipt || !ofSeal(file.receipt, leaf) || file.receipt.commitment === leaf.commit, 'COMMITMENT_MISMATCH');
  const text = canonical(leaf);
  const own = file.entries.find((entry) => canonical(entry.leaf) === text);
  if (own) {
    // What stands before it was written down before it got its place.
    need(!file.entries.some((entry) => entry.index < own.index && entry.leaf.t > mergeBy), 'PROMISE_LATE');
    const inTime = file.witnessed !== null && file.witnessed.at * 1_000_000n <= micros(mergeBy);
    return { kept: { index: own.index, inTime }, witnessed: file.witnessed };
  }
  const instead = (other: Leaf) => other.type === leaf.type && other.tender === leaf.tender && other.bid === leaf.bid && other.seq === leaf.seq;
  need(!file.entries.some((entry) => instead(entry.leaf)), 'PROMISE_BROKEN');
  const past = file.entries.some((entry) => entry.leaf.t > mergeBy);
  need(file.tender !== leaf.tender || !tellsOfBids(file) || !past, 'PROMISE_BROKEN');
  return null;
}

/** Whether a receipt is of the promised seal. */
function ofSeal(receipt: NonNullable<Shown['receipt']>, leaf: Leaf): boolean {
  const part = leaf.type === 'technical.sealed' ? 'TECHNICAL' : 'WHOLE';
  return receipt.tender === leaf.tender && receipt.bid === leaf.bid && receipt.sequence === leaf.seq && receipt.part === part;
}
