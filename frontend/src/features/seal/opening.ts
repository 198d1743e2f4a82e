// Opens what `sealing.ts` sealed: whoever peels a share takes off what is around it, the other reads what is inside.
import { textOfBytes, type Bytes } from '../log/bytes.ts';
import { Flaw } from '../log/flaw.ts';
import { decryptWith, newKey, recipientOf, type OpenerKey } from './age.ts';
import { needs, SealFault } from './fault.ts';
import { commitmentTo, documentText, type Subject } from './plaintext.ts';
import { readShare, sameHeader, type ShareHeader } from './share.ts';

/** A fresh key for somebody who opens. */
export const openerKey = (): Promise<OpenerKey> => newKey();

/** A share without what was around it. */
export interface PeeledShare {
  readonly header: ShareHeader;
  /** For the other of the two. */
  readonly inner: Bytes;
}

/** Takes off what is around a share; with `expected` only of a share of that very bid. */
export async function peelOuter(share: Bytes, secret: string, expected?: ShareHeader): Promise<PeeledShare> {
  const peeled = readShare(await decryptWith(secret, share));
  needs(!expected || sameHeader(peeled.header, expected), 'WRONG_SUBJECT');
  return peeled;
}

/** Reads the bid's own key out of a peeled share: the buyer's opener, or the platform of its share with the witness. */
export async function peelForBuyer(inner: Bytes, secret: string): Promise<string> {
  const bytes = await decryptWith(secret, inner);
  const key = formed(() => textOfBytes(bytes));
  await recipientOf(key);
  return key;
}

export interface OpenedBid {
  readonly plaintext: Bytes;
  readonly document: unknown;
}

/** Opens a body with the bid's own key, and checks that it is what was committed to. */
export async function openBody(body: Bytes, key: string, subject: Subject, commitment: string): Promise<OpenedBid> {
  const plaintext = await decryptWith(key, body);
  const document: unknown = JSON.parse(formed(() => documentText(plaintext)));
  needs((await commitmentTo(subject, plaintext)) === commitment, 'COMMITMENT_MISMATCH');
  return { plaintext, document };
}

function formed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Nested deeper than anything that is sealed here.
    const malformed = error instanceof Flaw || error instanceof RangeError;
    throw malformed ? new SealFault('MALFORMED', error) : error;
  }
}
