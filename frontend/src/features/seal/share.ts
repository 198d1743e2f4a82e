// The three shares of a bid's key: each wrapped twice, so that two have to open it.
import { sameBytes, sha256, hex, utf8, type Bytes } from '../log/bytes.ts';
import { needs } from './fault.ts';
import type { Subject } from './plaintext.ts';

/** The shares in their order: who reads what is inside, then who peels what is around it. */
export const SHARES = ['BUYER_PLATFORM', 'BUYER_WITNESS', 'PLATFORM_WITNESS'] as const;
export type ShareName = (typeof SHARES)[number];
export type ThreeShares = readonly [Bytes, Bytes, Bytes];

/** What whoever peels a share reads: of which bid it is, and before when not to peel it. */
export interface ShareHeader extends Subject {
  /** The tender's deadline as RFC 3339 in UTC. */
  readonly notBefore: string;
}

const CONTEXT = 'gotong.id/bid-share/v1';
const LINES = 6;
const LINE_END = 10;
const ID = /^[0-9A-Za-z-]+$/;
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/;
const LARGEST_SEQUENCE = 2 ** 32 - 1;

export function headerBytes(header: ShareHeader): Bytes {
  const { tender, bid, sequence, part, notBefore } = header;
  needs(isHeader(header), 'BAD_SUBJECT');
  return utf8(`${[CONTEXT, tender, bid, sequence, part, notBefore].join('\n')}\n`);
}

/** Parts a peeled share into its header and what is for the other of the two. */
export function readShare(bytes: Bytes): { header: ShareHeader; inner: Bytes } {
  let end = 0;
  for (let line = 0; line < LINES; line++) {
    end = bytes.indexOf(LINE_END, end) + 1;
    needs(end > 0, 'MALFORMED');
  }
  const [, tender = '', bid = '', sequence = '', part = '', notBefore = ''] = new TextDecoder().decode(bytes.subarray(0, end)).split('\n');
  const header = { tender, bid, sequence: Number(sequence), part: part as Subject['part'], notBefore };
  // One way to write each header: what was read, written again, is what was there.
  needs(isHeader(header) && sameBytes(headerBytes(header), bytes.slice(0, end)), 'MALFORMED');
  return { header, inner: bytes.slice(end) };
}

export function sameHeader(a: ShareHeader, b: ShareHeader): boolean {
  return a.tender === b.tender && a.bid === b.bid && a.sequence === b.sequence && a.part === b.part && a.notBefore === b.notBefore;
}

/** For the log: proves later which ciphertexts were received. */
export async function envelopeDigest(body: Bytes, shares: ThreeShares): Promise<string> {
  return hex(await sha256(...(await Promise.all([body, ...shares].map((one) => sha256(one))))));
}

function isHeader({ tender, bid, sequence, part, notBefore }: ShareHeader): boolean {
  const counted = Number.isInteger(sequence) && sequence >= 1 && sequence <= LARGEST_SEQUENCE;
  return isInstant(notBefore) && counted && ID.test(tender) && ID.test(bid) && (part === 'WHOLE' || part === 'TECHNICAL');
}

/** Whether there is such a day and such an hour; some browsers take 30 February for 2 March. */
function isInstant(text: string): boolean {
  const [, seconds = ''] = INSTANT.exec(text) ?? [];
  const at = Date.parse(`${seconds}Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(seconds);
}
