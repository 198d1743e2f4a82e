// Checks receipts, tenders' proofs and proofs of growth without any server: only the log's public key is trusted, and
// those of witnesses where some are asked for.
// The same checks and codes as `gotong verify` and `tests/verify/verify.py`.
import * as v from 'valibot';
import { commitmentTo, documentText, type BidPart } from '../seal/plaintext.ts';
import { growthFileSchema, needFitting, shownBy, type Shown } from './beside.ts';
import { parseJson, read, unbase64, unbase64Hash } from './bytes.ts';
import { openCheckpoint, type Witnessed } from './checkpoint.ts';
import { checkProof, type Leaf, type LeafType } from './entry.ts';
import { Flaw, need, type FlawCode } from './flaw.ts';
import type { Trust } from './key.ts';
import { isPromise, keptBy, openPromise, type Kept } from './promise.ts';
import { checkTender, tenderFileSchema, type TenderFacts } from './tender.ts';
import { needFalling } from './tiers.ts';
import { needGrown } from './tree.ts';

/** Where and when something was written down. */
export interface Received {
  at: string;
  index: bigint;
  /** How long the log was at the least. */
  size: bigint;
}

/** What a file proves. */
export type Facts = {
  /** Of the newest checkpoint; null where no witness was asked for, or there is no checkpoint. */
  witnessed: Witnessed | null;
} & (
  | { kind: 'entry'; type: LeafType; received: Received }
  /** Without `received` only that the bid is the one that was committed to. */
  | { kind: 'bid'; part: BidPart; received: Received | null }
  | ({ kind: 'tender' } & TenderFacts)
  | { kind: 'growth'; old: bigint; now: bigint }
  /** Without `kept` only that the log gave it: the files beside it do not tell. */
  | { kind: 'promise'; leaf: Leaf; mergeBy: string; kept: Kept | null }
);

export type Outcome = ({ ok: true } & Facts) | { ok: false; code: FlawCode };

/** Checks files of any kinds: each alone, and then beside the others that hold. */
export async function verifyTexts(texts: readonly string[], trust: Trust): Promise<Outcome[]> {
  const outcomes = await Promise.all(texts.map((text) => verifyText(text, trust)));
  const shown = await Promise.all(outcomes.map((outcome, i) => (outcome.ok && outcome.kind !== 'promise' ? shownBy(texts[i]!, outcome, trust) : null)));
  const others = shown.filter((one) => one !== null);
  return outcomes.map((outcome, i) => weighed(outcome, shown[i] ?? null, others));
}

function weighed(outcome: Outcome, own: Shown | null, others: readonly Shown[]): Outcome {
  if (!outcome.ok) return outcome;
  try {
    if (outcome.kind === 'promise') return { ...outcome, ...keptBy(outcome, others) };
    if (own) others.forEach((other) => needFitting(own, other));
    return outcome;
  } catch (error) {
    if (error instanceof Flaw) return { ok: false, code: error.code };
    throw error;
  }
}

/** Checks a file of any kind, alone; of a promise that is only who gave it. */
export async function verifyText(text: string, trust: Trust): Promise<Outcome> {
  try {
    return { ok: true, ...(await factsOf(text, trust)) };
  } catch (error) {
    if (error instanceof Flaw) return { ok: false, code: error.code };
    // A file nested deeper than anything that Gotong writes.
    if (error instanceof RangeError) return { ok: false, code: 'MALFORMED' };
    throw error;
  }
}

async function factsOf(text: string, trust: Trust): Promise<Facts> {
  if (isPromise(text)) return { kind: 'promise', ...(await openPromise(text, trust)), kept: null, witnessed: null };
  if (!text.trimStart().startsWith('{')) return { kind: 'entry', ...(await checkEntry(text, trust)) };
  const file = parseJson(text);
  switch (read(v.object({ type: v.string() }), file).type) {
    case 'gotong.bid-receipt':
      return { kind: 'bid', ...(await checkBid(read(bidFileSchema, file), trust)) };
    case 'gotong.tender-proof':
      return { kind: 'tender', ...(await checkTender(read(tenderFileSchema, file), trust)) };
    case 'gotong.log-consistency':
      return { kind: 'growth', ...(await checkGrowth(read(growthFileSchema, file), trust)) };
    default:
      throw new Flaw('MALFORMED');
  }
}

async function checkEntry(text: string, trust: Trust) {
  const { leaf, index, checkpoint } = await checkProof(text, trust);
  return { type: leaf.type, received: { at: leaf.t, index, size: checkpoint.size }, witnessed: checkpoint.witnessed };
}

const bidFileSchema = v.object({
  v: v.literal(1),
  tender: v.string(),
  bid: v.string(),
  sequence: v.pipe(v.number(), v.safeInteger()),
  commitment: v.string(),
  part: v.optional(v.picklist(['WHOLE', 'TECHNICAL']), 'WHOLE'),
  plaintext: v.string(),
  proof: v.nullish(v.string()),
});

/** Checks that a bid is the one that was committed to, and that its seal stands in the log. */
async function checkBid(file: v.InferOutput<typeof bidFileSchema>, trust: Trust): Promise<{ part: BidPart; received: Received | null; witnessed: Witnessed | null }> {
  const { part } = file;
  const plaintext = unbase64(file.plaintext);
  const document = documentText(plaintext);
  need((await commitmentTo(file, plaintext)) === file.commitment, 'COMMITMENT_MISMATCH');
  needFalling(parseJson(document));
  if (file.proof == null) return { part, received: null, witnessed: null };
  const { leaf, index, checkpoint } = await checkProof(file.proof, trust);
  const same = leaf.tender === file.tender && leaf.bid === file.bid && leaf.seq === file.sequence;
  const sealed = part === 'TECHNICAL' ? leaf.type === 'technical.sealed' : leaf.type === 'bid.sealed' || leaf.type === 'bid.replaced';
  need(same && sealed, 'WRONG_SUBJECT');
  need(leaf.commit === file.commitment, 'COMMITMENT_MISMATCH');
  return { part, received: { at: leaf.t, index, size: checkpoint.size }, witnessed: checkpoint.witnessed };
}

async function checkGrowth(file: v.InferOutput<typeof growthFileSchema>, trust: Trust) {
  const old = await openCheckpoint(file.old, trust);
  const now = await openCheckpoint(file.new, trust);
  await needGrown(file.path.map(unbase64Hash), old, now);
  return { old: old.size, now: now.size, witnessed: now.witnessed };
}
