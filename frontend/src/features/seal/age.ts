// The age format with X25519 keys. The library is fetched only when something is sealed or opened.
import type { Bytes } from '../log/bytes.ts';
import { needs, SealFault } from './fault.ts';

/** A secret key, and the public half to which others seal. */
export interface OpenerKey {
  readonly secret: string;
  readonly recipient: string;
}

const library = () => import('age-encryption');

// The alphabet has no `1`, so keys of other kinds, `age1pq1…` or `AGE-SECRET-KEY-PQ-1…`, are none here: the server
// could not open with them.
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;
const SECRET = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

export async function newKey(): Promise<OpenerKey> {
  const secret = await (await library()).generateX25519Identity();
  return { secret, recipient: await recipientOf(secret) };
}

/** The public half of a secret key. */
export async function recipientOf(secret: string): Promise<string> {
  needs(SECRET.test(secret), 'NOT_A_KEY');
  const { identityToRecipient } = await library();
  return identityToRecipient(secret).catch((error: unknown) => {
    throw new SealFault('NOT_A_KEY', error);
  });
}

/** Encrypts so that the holder of any one of the recipients' secret keys reads it. */
export async function encryptTo(recipients: readonly string[], bytes: Bytes): Promise<Bytes> {
  needs(recipients.length > 0 && recipients.every((one) => RECIPIENT.test(one)), 'BAD_RECIPIENT');
  const { Encrypter } = await library();
  const encrypter = new Encrypter();
  try {
    for (const one of recipients) encrypter.addRecipient(one);
    return new Uint8Array(await encrypter.encrypt(bytes));
  } catch (error) {
    throw new SealFault('BAD_RECIPIENT', error);
  }
}

export async function decryptWith(secret: string, bytes: Bytes): Promise<Bytes> {
  needs(SECRET.test(secret), 'NOT_A_KEY');
  const { Decrypter } = await library();
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(secret);
  } catch (error) {
    throw new SealFault('NOT_A_KEY', error);
  }
  try {
    return new Uint8Array(await decrypter.decrypt(bytes));
  } catch (error) {
    throw new SealFault('UNDECRYPTABLE', error);
  }
}
