// What somebody keeps of the bids that were sealed on this device, to show later what they sealed. They are kept as
// drafts are and forgotten when somebody signs out: others who use this device must not find prices here.
import * as v from 'valibot';
import { base64, unbase64, type Bytes } from '../log/bytes.ts';
import { Flaw } from '../log/flaw.ts';
import { keepDraft, readDraft } from '~/ui/draft-store.ts';
import { needs } from './fault.ts';
import { commitmentTo, documentText, type Subject } from './plaintext.ts';

const sealSchema = v.object({
  tender: v.string(),
  bid: v.string(),
  sequence: v.number(),
  commitment: v.string(),
  /** In base64. */
  plaintext: v.string(),
  /** Of the ciphertexts; null where the seal was read from a receipt. */
  digest: v.nullable(v.string()),
});

export type KeptSeal = v.InferOutput<typeof sealSchema>;

/** What the names begin with under which seals are kept. */
export const SEALS = 'kept-seals:';
/** Under which name those of a bid are kept. */
export const sealsKey = (bidId: string): string => SEALS + bidId;
/** Attempts of which no answer came may have been received. */
const MOST = 4;

/** The seals in what is kept, the newest first. */
export function readSeals(value: unknown): KeptSeal[] {
  const read = v.safeParse(v.array(sealSchema), value);
  return read.success ? read.output : [];
}

/** Keeps a seal beside the one `inForce`; throws when the device keeps nothing. */
export function keepSeal(bidId: string, seal: KeptSeal, inForce: string | undefined): void {
  const old = readSeals(readDraft(sealsKey(bidId))?.value).filter(({ commitment }) => commitment !== seal.commitment);
  const force = old.filter(({ commitment }) => commitment === inForce);
  const rest = old.filter(({ commitment }) => commitment !== inForce).slice(0, MOST - 1);
  keepDraft(sealsKey(bidId), { at: Date.now(), value: [seal, ...force, ...rest] }, true);
}

/** What is kept of a seal. */
export function keptOf({ tender, bid, sequence }: Subject, sealed: { commitment: string; plaintext: Bytes; digest: string }): KeptSeal {
  return { tender, bid, sequence, commitment: sealed.commitment, plaintext: base64(sealed.plaintext), digest: sealed.digest };
}

const fileSchema = v.object({
  type: v.literal('gotong.bid-receipt'),
  v: v.literal(1),
  tender: v.string(),
  bid: v.string(),
  sequence: v.number(),
  commitment: v.string(),
  part: v.optional(v.literal('WHOLE'), 'WHOLE'),
  plaintext: v.string(),
});

/** The seal in a receipt file of a bid, if its plaintext is what was committed to. */
export async function sealInFile(text: string, bid: string): Promise<KeptSeal> {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  needs(read.success && read.output.bid === bid, 'NOT_A_RECEIPT');
  const { tender, sequence, commitment, plaintext } = read.output;
  const seal = { tender, bid, sequence, commitment, plaintext, digest: null };
  needs(await holds(seal), 'NOT_A_RECEIPT');
  return seal;
}

async function holds({ plaintext, commitment, ...subject }: KeptSeal): Promise<boolean> {
  try {
    const bytes = unbase64(plaintext);
    documentText(bytes);
    return (await commitmentTo({ ...subject, part: 'WHOLE' }, bytes)) === commitment;
  } catch (error) {
    if (error instanceof Flaw) return false;
    throw error;
  }
}
