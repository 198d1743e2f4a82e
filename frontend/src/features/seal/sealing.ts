// Seals a bid on the bidder's device: any two of buyer, platform and witness can open it, none of them alone.
//
// 1. The document is salted and padded, and committed to.
// 2. The body is encrypted to a key made for this one sealing.
// 3. That key is encrypted to one of two holders and the result, with a header, to the other; three times.
// 4. That key is forgotten.
import { base64, canonical, sameBytes, utf8, type Bytes } from '../log/bytes.ts';
import { encryptTo, newKey } from './age.ts';
import { needs } from './fault.ts';
import { commitmentTo, plaintextOf, SALT_BYTES, type Subject } from './plaintext.ts';
import { envelopeDigest, headerBytes, type ThreeShares } from './share.ts';

/** The public keys of those who can open. */
export interface Recipients {
  /** Of everybody who opens for the buyer: one of them is enough. */
  readonly buyers: readonly string[];
  readonly platform: string;
  readonly witness: string;
}

export interface Sealing {
  readonly subject: Subject;
  /** Texts, whole numbers, truth values, nulls, lists and objects only. */
  readonly document: unknown;
  readonly recipients: Recipients;
  /** The tender's deadline as RFC 3339 in UTC, as the server writes it. */
  readonly notBefore: string;
}

/** What the server stores of a bid. */
export interface StoredBid {
  readonly commitment: string;
  readonly body: Bytes;
  /** In the order of `SHARES`. */
  readonly shares: readonly Bytes[];
}

export interface SealedBid extends StoredBid {
  readonly shares: ThreeShares;
  /** Stays with the bidder. */
  readonly plaintext: Bytes;
  /** As it will stand in the log. */
  readonly digest: string;
}

/** Seals a document; fresh salt and key each time. */
export async function seal({ subject, document, recipients, notBefore }: Sealing): Promise<SealedBid> {
  const header = headerBytes({ ...subject, notBefore });
  const plaintext = plaintextOf(document, crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const { buyers, platform, witness } = recipients;
  // A recipient in two roles could open alone.
  needs(new Set([...buyers, platform, witness]).size === buyers.length + 2, 'BAD_RECIPIENT');
  const key = await newKey();
  const secret = utf8(key.secret);
  const share = async (inner: readonly string[], outer: string) => encryptTo([outer], new Uint8Array([...header, ...(await encryptTo(inner, secret))]));
  const [commitment, body, ...shares] = await Promise.all([
    commitmentTo(subject, plaintext),
    encryptTo([key.recipient], plaintext),
    share(buyers, platform),
    share(buyers, witness),
    share([platform], witness),
  ]);
  return { commitment, body, shares, plaintext, digest: await envelopeDigest(body, shares) };
}

/** Whether what is stored is what was sealed here, to the last byte. */
export function check(stored: StoredBid, sealed: SealedBid): boolean {
  return (
    stored.commitment === sealed.commitment &&
    sameBytes(stored.body, sealed.body) &&
    stored.shares.length === sealed.shares.length &&
    sealed.shares.every((share, i) => sameBytes(share, stored.shares[i]!))
  );
}

/** The file that the bidder keeps: the bid in clear, and the proof that it was received, once there is one. */
export function receiptFile({ tender, bid, sequence, part }: Subject, { commitment, plaintext }: Pick<SealedBid, 'commitment' | 'plaintext'>, proof: string | null): string {
  const file = { type: 'gotong.bid-receipt', v: 1, tender, bid, sequence, commitment, plaintext: base64(plaintext), proof };
  return canonical(part === 'WHOLE' ? file : { ...file, part });
}
