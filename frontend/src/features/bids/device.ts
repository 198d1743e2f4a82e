// Bids that are sealed on their members' devices: what this device knows of them that the platform does not.
import { useMemo } from 'react';
import { unbase64 } from '~/features/log/bytes.ts';
import { documentIn } from '~/features/seal/document.ts';
import { draftKey, load, priceKey, readHeld, type HeldPrices } from '~/features/seal/held-prices.ts';
import { readSeals, sealsKey, type KeptSeal } from '~/features/seal/kept-seals.ts';
import { rawId } from '~/features/seal/raw-id.ts';
import { readDraft } from '~/ui/draft-store.ts';
import { useKept } from '~/ui/draft.ts';
import type { BidData } from './bid.ts';

type Member = BidData['members'][number];

/** Whether a member's device seals the bid, not the platform. */
export const sealsHere = ({ sealLevel }: Pick<BidData, 'sealLevel'>): boolean => sealLevel === 'WITNESS_SEALED';

/** Whether the platform is not told the bid's prices at all; members of a joint bid agree on theirs over it. */
export const holdsPrices = (bid: Pick<BidData, 'sealLevel' | 'alliance'>): boolean => sealsHere(bid) && bid.alliance === null;

/** Prices by business and item, and shares by business. */
export interface Known {
  prices: HeldPrices;
  shares: Readonly<Record<string, number>>;
}

/** The seal on this device that is the one in force. */
export function sealInForce(bid: BidData, kept: unknown): KeptSeal | null {
  return readSeals(kept).find(({ commitment }) => commitment === bid.receipt?.commitment) ?? null;
}

export function useSealInForce(bid: BidData): KeptSeal | null {
  const kept = useKept(sealsKey(bid.id));
  return useMemo(() => sealInForce(bid, kept), [bid, kept]);
}

/** What a sealed bid says of prices and shares, under the ids that screens use. */
export function knownIn(bid: BidData, { plaintext }: KeptSeal): Known | null {
  const document = documentIn(unbase64(plaintext));
  if (!document) return null;
  const prices: Record<string, string> = {};
  const shares: Record<string, number> = {};
  for (const { business } of bid.members) {
    const member = document.contents.members.find((one) => one.business === rawId(business.id));
    if (!member) continue;
    shares[business.id] = member.share;
    for (const item of bid.lot.items) {
      const price = member.items.find((one) => one.item === rawId(item.id))?.unit_price;
      if (price !== undefined) prices[priceKey(business.id, item.id)] = price;
    }
  }
  return { prices, shares };
}

/** What this device knows of the bid that is being written: what is typed here, else what was last sealed. */
export function knownHere(bid: BidData): Known | null {
  if (!sealsHere(bid)) return null;
  const held = holdsPrices(bid) ? load(bid.id) : null;
  const seal = sealInForce(bid, readDraft(sealsKey(bid.id))?.value);
  const sealed = seal && knownIn(bid, seal);
  return held && Object.keys(held).length > 0 ? { prices: held, shares: {} } : sealed;
}

/** The prices of a single bid on this device, as they are typed. */
export function useHeldPrices(bidId: string): HeldPrices | null {
  const held = useKept(draftKey(bidId));
  return useMemo(() => readHeld(held), [held]);
}

const ofUnit = (member: Member, part: Member['parts'][number], prices: HeldPrices) => {
  const price = prices[priceKey(member.business.id, part.item.id)];
  return price !== undefined && /^\d+$/.test(price) ? BigInt(price) : null;
};

/** Σ of what the platform has of a bid, with prices of this device; null while one is missing. */
export function heldTotal(bid: Pick<BidData, 'members'>, prices: HeldPrices): bigint | null {
  const units = bid.members.flatMap((member) => member.parts.map((part) => ({ quantity: BigInt(part.quantity), price: ofUnit(member, part, prices) })));
  if (units.length === 0 || units.some(({ price }) => price === null)) return null;
  return units.reduce((sum, { quantity, price }) => sum + quantity * price!, 0n);
}

/** The largest amount that the platform reads. */
export const MOST_MINOR = 10n ** 18n;

/** Why a single bid's prices keep it from being sealed: it would be rejected at the opening for it. */
export function priceFault(bid: BidData, prices: HeldPrices | null): 'missing' | 'over' | 'too-much' | null {
  const total = heldTotal(bid, prices ?? {});
  if (total === null || total === 0n) return 'missing';
  if (total > MOST_MINOR) return 'too-much';
  const { valueCeiling, hardCeiling } = bid.lot;
  return hardCeiling && valueCeiling && total > BigInt(valueCeiling.amountMinor) ? 'over' : null;
}

/** A bid with the prices and shares that only this device knows. */
export function filled(bid: BidData, known: Known | null): BidData {
  if (!known || bid.total !== null) return bid;
  const money = (minor: bigint) => ({ amountMinor: String(minor), currency: bid.tender.currency });
  const members = bid.members.map((member) => {
    const parts = member.parts.map((part) => {
      const price = ofUnit(member, part, known.prices);
      return price === null ? part : { ...part, unitPrice: money(price), total: money(price * BigInt(part.quantity)) };
    });
    const whole = parts.every(({ total }) => total !== null);
    const price = parts.reduce((sum, { total }) => sum + BigInt(total?.amountMinor ?? 0), 0n);
    return { ...member, parts, shareBp: member.shareBp ?? known.shares[member.business.id] ?? null, price: whole ? money(price) : null };
  });
  const total = heldTotal(bid, known.prices);
  return { ...bid, members, total: total === null ? null : money(total) };
}

/** A sealed bid as this device can show it: with its prices where they are kept here. */
export function useShown(bid: BidData): BidData {
  const seal = useSealInForce(bid);
  return useMemo(() => (seal && sealsHere(bid) ? filled(bid, knownIn(bid, seal)) : bid), [bid, seal]);
}
