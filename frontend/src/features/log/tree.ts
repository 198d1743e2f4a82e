// The log's Merkle tree: that an entry stands in it, and that it only grew (RFC 6962; the steps as RFC 9162 has them).
import { sameBytes, sha256, type Bytes } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { need } from './flaw.ts';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export function leafHash(body: Bytes): Promise<Bytes> {
  return sha256(LEAF, body);
}

function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(NODE, left, right);
}

/** A node on the way up to the root: its number on its level, and the number of the level's last node. */
interface Way {
  number: bigint;
  last: bigint;
}

const odd = (number: bigint) => (number & 1n) === 1n;
const up = ({ number, last }: Way): Way => ({ number: number >> 1n, last: last >> 1n });

/** Whether the next hash of a path stands to the left. */
const fromLeft = ({ number, last }: Way) => odd(number) || number === last;

/** A last node without a partner rises until it has one; then one level more. */
function next(way: Way): Way {
  let at = way;
  if (fromLeft(at)) while (!odd(at.number) && at.number !== 0n) at = up(at);
  return up(at);
}

/** Needs an entry to stand at its place in the log of a checkpoint; answers the entry's hash. */
export async function needIncluded(body: Bytes, index: bigint, path: readonly Bytes[], under: Checkpoint): Promise<Bytes> {
  need(index < under.size, 'NOT_INCLUDED');
  const leaf = await leafHash(body);
  let way: Way = { number: index, last: under.size - 1n };
  let found = leaf;
  for (const other of path) {
    need(way.last !== 0n, 'NOT_INCLUDED');
    found = fromLeft(way) ? await nodeHash(other, found) : await nodeHash(found, other);
    way = next(way);
  }
  need(way.last === 0n && sameBytes(found, under.root), 'NOT_INCLUDED');
  return leaf;
}

/** Needs the newer log to begin with the older one. */
export async function needGrown(path: readonly Bytes[], old: Checkpoint, now: Checkpoint): Promise<void> {
  need(old.size <= now.size, 'NOT_CONSISTENT');
  if (old.size === now.size || old.size === 0n) {
    need(path.length === 0 && (old.size === 0n || sameBytes(old.root, now.root)), 'NOT_CONSISTENT');
    return;
  }
  // An older log that fills its tree is itself the first node; it is left out of the path.
  const full = (old.size & (old.size - 1n)) === 0n;
  const [start, ...rest] = full ? [old.root, ...path] : path;
  need(start !== undefined, 'NOT_CONSISTENT');
  let way: Way = { number: old.size - 1n, last: now.size - 1n };
  while (odd(way.number)) way = up(way);
  let [before, after] = [start, start];
  for (const other of rest) {
    need(way.last !== 0n, 'NOT_CONSISTENT');
    if (fromLeft(way)) {
      before = await nodeHash(other, before);
      after = await nodeHash(other, after);
    } else {
      after = await nodeHash(after, other);
    }
    way = next(way);
  }
  need(way.last === 0n && sameBytes(before, old.root) && sameBytes(after, now.root), 'NOT_CONSISTENT');
}
