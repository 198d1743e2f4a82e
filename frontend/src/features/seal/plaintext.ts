// What is sealed, salted and padded, and the commitment to it; the same bytes as in `crates/gotong-seal`.
import { canonical, hex, parseJson, sha256, textOfBytes, utf8, type Bytes } from '../log/bytes.ts';
import { Flaw, need } from '../log/flaw.ts';
import { needs, SealFault } from './fault.ts';

/** All of a bid, or the first of its two envelopes. */
export type BidPart = 'WHOLE' | 'TECHNICAL';

/** What a commitment is about, so that none passes for another's. */
export interface Subject {
  readonly tender: string;
  readonly bid: string;
  /** 1 for the first sealing of the bid, one more each time it is sealed again. */
  readonly sequence: number;
  readonly part: BidPart;
}

/** What a commitment begins with, by the part of the bid. */
const CONTEXTS = { WHOLE: 'gotong.id/bid-commit/v1', TECHNICAL: 'gotong.id/bid-technical/v1' } as const;

/** A bid is padded to one of these sizes, so that its length tells nothing. */
const PADDED = [4, 16, 64, 256].map((kib) => kib * 1024);
export const SALT_BYTES = 32;
const HEAD_BYTES = SALT_BYTES + 4;
/** Deeper than any bid; readers of JSON have a limit that must not be met first at the opening. */
const DEEPEST = 64;

/** Salts and pads a document. */
export function plaintextOf(document: unknown, salt: Bytes): Bytes {
  needDocument(document, DEEPEST);
  const json = utf8(canonicalOf(document));
  const size = PADDED.find((one) => HEAD_BYTES + json.length <= one);
  needs(size !== undefined, 'TOO_LONG');
  const plaintext = new Uint8Array(size);
  plaintext.set(salt);
  new DataView(plaintext.buffer).setUint32(SALT_BYTES, json.length);
  plaintext.set(json, HEAD_BYTES);
  return plaintext;
}

/** The document inside as its canonical text; a `Flaw` unless every byte is as it should be. */
export function documentText(plaintext: Bytes): string {
  need(PADDED.includes(plaintext.length), 'MALFORMED');
  const end = HEAD_BYTES + new DataView(plaintext.buffer, plaintext.byteOffset).getUint32(SALT_BYTES);
  need(end <= plaintext.length && plaintext.subarray(end).every((byte) => byte === 0), 'MALFORMED');
  const document = textOfBytes(plaintext.slice(HEAD_BYTES, end));
  need(canonical(parseJson(document)) === document, 'MALFORMED');
  return document;
}

/** Fixes a plaintext without showing it. */
export async function commitmentTo({ tender, bid, sequence, part }: Subject, plaintext: Bytes): Promise<string> {
  return hex(await sha256(utf8(`${CONTEXTS[part]}\n${tender}\n${bid}\n${sequence}\n`), plaintext));
}

/** Only what canonical JSON has one form for: a missing value or a date would be written as something else. */
function needDocument(value: unknown, depth: number): void {
  needs(depth > 0, 'NOT_A_DOCUMENT');
  if (Array.isArray(value)) {
    for (const entry of value) needDocument(entry, depth - 1);
  } else if (typeof value === 'object' && value !== null) {
    needs([Object.prototype, null].includes(Object.getPrototypeOf(value)), 'NOT_A_DOCUMENT');
    for (const entry of Object.values(value)) needDocument(entry, depth - 1);
  } else {
    needs(value === null || ['string', 'number', 'boolean'].includes(typeof value), 'NOT_A_DOCUMENT');
  }
}

function canonicalOf(document: unknown): string {
  try {
    return canonical(document);
  } catch (error) {
    throw error instanceof Flaw ? new SealFault('NOT_A_DOCUMENT', error) : error;
  }
}
