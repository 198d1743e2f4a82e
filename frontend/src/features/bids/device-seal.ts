// Sealing a bid on this device: fetch what to seal and for whom, look into the log whether that is so, seal, keep, send,
// fetch back, compare.
import { base64, unbase64, type Bytes } from '~/features/log/bytes.ts';
import { Flaw } from '~/features/log/flaw.ts';
import { readDocument, withPrices } from '~/features/seal/document.ts';
import { needs } from '~/features/seal/fault.ts';
import { priceKey, type HeldPrices } from '~/features/seal/held-prices.ts';
import { keepSeal, keptOf, type KeptSeal } from '~/features/seal/kept-seals.ts';
import { rawId } from '~/features/seal/raw-id.ts';
import { check, receiptFile, seal, type SealedBid } from '~/features/seal/sealing.ts';
import { envelopeDigest } from '~/features/seal/share.ts';
import { Fault, request } from '~/gql/client.ts';
import { graphql, type ResultOf, type VariablesOf } from '~/gql/graphql.ts';
import type { UserError } from '~/gql/query.ts';
import type { BidData, SealBid } from './bid.ts';
import { needInLog } from './device-log.ts';
import { holdsPrices } from './device.ts';

const Instructions = graphql(`
  query SealingInstructions($bidId: ID!) {
    sealingInstructions(bidId: $bidId) { document sequence notBefore buyerRecipients platformRecipient witnessRecipient witnessName }
  }
`);

const Stored = graphql(`
  query SealedEnvelope($bidId: ID!) {
    sealedEnvelope(bidId: $bidId) { body shares digest }
  }
`);

export type Step = 'prepare' | 'log' | 'seal' | 'send' | 'check';
export const STEPS: readonly Step[] = ['prepare', 'log', 'seal', 'send', 'check'];

/** What became of a seal that the platform received. */
export interface SealedHere {
  seal: KeptSeal;
  witness: { name: string; recipient: string };
  /** Whether this device kept what is needed to show later what was sealed. */
  kept: boolean;
  /** Whether the platform keeps what was sealed here, to the last byte; null when that could not be seen yet. */
  same: boolean | null;
}

interface Work {
  bid: BidData;
  version: number;
  /** Those of a single bid. */
  prices: HeldPrices | null;
  /** Whether to seal although not all witnesses have cosigned whom it is sealed to. */
  uncosigned: boolean;
  tell: (step: Step) => void;
  send: (variables: VariablesOf<typeof SealBid>) => Promise<{ data: ResultOf<typeof SealBid>; errors: readonly UserError[] }>;
}

/** Why nothing was taken: the platform's refusals, or the witnesses who are awaited. */
export type Unsealed = { errors: readonly UserError[] } | { awaited: readonly string[] };

/** Seals and sends. */
export async function sealHere({ bid, version, prices, uncosigned, tell, send }: Work): Promise<SealedHere | Unsealed> {
  tell('prepare');
  const { sealingInstructions: told } = await request(Instructions, { bidId: bid.id });
  const own = rawId(bid.id);
  // Sealed or changed meanwhile, by somebody else or in another tab.
  if (!told || own === null) throw new Fault('CONFLICT', 'nothing waits to be sealed');
  const asked = readDocument(told.document);
  const { tender } = asked.contents;
  tell('log');
  const awaited = await needInLog(bid.tender.id, { tender, buyers: told.buyerRecipients, platform: told.platformRecipient, witness: told.witnessRecipient, notBefore: told.notBefore });
  if (awaited.length > 0 && !uncosigned) return { awaited };
  tell('seal');
  const document = holdsPrices(bid) ? await withPrices(asked, byItem(bid, prices ?? {})) : asked;
  const subject = { tender, bid: own, sequence: told.sequence, part: 'WHOLE' as const };
  const recipients = { buyers: told.buyerRecipients, platform: told.platformRecipient, witness: told.witnessRecipient };
  const sealed = await seal({ subject, document, recipients, notBefore: told.notBefore });
  // Before it is sent: an answer that gets lost must not take the receipt along.
  const mine = keptOf(subject, sealed);
  const kept = tryToKeep(bid, mine);
  tell('send');
  const envelope = { commitment: sealed.commitment, body: base64(sealed.body), shares: sealed.shares.map(base64) };
  const { data, errors } = await send({ input: { bidId: bid.id, version, independentPriceDeclaration: bid.alliance === null, envelope } });
  if (errors.length > 0) return { errors };
  tell('check');
  const commitment = data.sealBid.bid?.receipt?.commitment;
  const same = await isStored(bid.id, commitment, sealed).catch(() => null);
  return { seal: mine, witness: { name: told.witnessName, recipient: told.witnessRecipient }, kept, same };
}

function byItem(bid: BidData, prices: HeldPrices): Map<string, string> {
  return new Map(bid.lot.items.flatMap((item) => {
    const [raw, price] = [rawId(item.id), prices[priceKey(bid.lead.id, item.id)]];
    return raw !== null && price !== undefined ? [[raw, price] as const] : [];
  }));
}

function tryToKeep(bid: BidData, sealed: KeptSeal): boolean {
  try {
    keepSeal(bid.id, sealed, bid.receipt?.commitment);
    return true;
  } catch {
    return false;
  }
}

async function isStored(bidId: string, commitment: string | undefined, sealed: SealedBid): Promise<boolean | null> {
  const stored = await storedOf(bidId);
  return stored && commitment !== undefined ? check({ commitment, ...stored }, sealed) : null;
}

/** What the platform keeps, read; null when it keeps nothing or it reads as nothing. */
async function storedOf(bidId: string): Promise<{ body: Bytes; shares: Bytes[] } | null> {
  const { sealedEnvelope: stored } = await request(Stored, { bidId });
  try {
    return stored && { body: unbase64(stored.body), shares: stored.shares.map(unbase64) };
  } catch (error) {
    if (error instanceof Flaw) return { body: new Uint8Array(), shares: [] };
    throw error;
  }
}

/** Whether the platform still keeps what this device sent, by the digest that was kept of it. */
export async function stillStored(bidId: string, { digest }: KeptSeal): Promise<boolean> {
  needs(digest !== null, 'NOT_A_RECEIPT');
  const stored = await storedOf(bidId);
  if (stored?.shares.length !== 3) return false;
  const [first, second, third] = stored.shares;
  return (await envelopeDigest(stored.body, [first!, second!, third!])) === digest;
}

/** The file that the bidder keeps, with the proof once there is one. */
export function fileOf(bid: BidData, kept: KeptSeal): string {
  const proof = bid.receipt?.commitment === kept.commitment ? (bid.receipt.proof ?? null) : null;
  return receiptFile({ ...kept, part: 'WHOLE' }, { commitment: kept.commitment, plaintext: unbase64(kept.plaintext) }, proof);
}
