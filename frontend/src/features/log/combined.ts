// The winners of lots that were decided together, found again in whole numbers.
import * as v from 'valibot';
import { need } from './flaw.ts';
import { ZERO, fraction, type Fraction } from './fraction.ts';
import type { Ranking } from './ranking.ts';

const MOST_LOTS = 10;
const WHOLE = 10_000n;

export const offersSchema = v.optional(
  v.array(v.object({ lots: v.array(v.string()), discount: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000)) })),
  [],
);

export const combinedSchema = v.optional(
  v.nullable(
    v.object({
      lots: v.array(v.string()),
      won: v.array(v.object({ lot: v.string(), bid: v.string() })),
      out: v.array(v.string()),
      price: v.pipe(v.string(), v.regex(/^\d+$/)),
    }),
  ),
  null,
);

/** Awards whose winners are found together, as they come in the log. */
export interface Together {
  /** The awards of the decision that is being read. */
  read: Ranking[];
  /** The last award of each lot. */
  won: Map<string, { bid: string; bidder: string }>;
  /** Every bid that won before, whatever became of it. */
  winners: Set<string>;
}

export const nothingTogether = (): Together => ({ read: [], won: new Map(), winners: new Set() });

/** Takes an award; with the last one of its decision the winners are found again. `lots` are all lots in their order. */
export function needTogether(together: Together, made: Ranking, lots: readonly string[]): void {
  const { combined } = made;
  if (!combined) return need(lots.length === 0, 'COMBINATION_WRONG');
  need(combined.lots.length > 0 && combined.lots.length <= MOST_LOTS && inOrder(combined.lots, lots), 'COMBINATION_WRONG');
  need(combined.won.every(({ lot, bid }) => together.won.get(lot)?.bid === bid && !combined.lots.includes(lot)), 'COMBINATION_WRONG');
  const known = (bid: string) => together.winners.has(bid) && made.places.some((place) => place.bid === bid);
  need(combined.out.every(known), 'COMBINATION_WRONG');
  const alike = ({ combined: other }: Ranking) => other !== null && about(other) === about(combined);
  need(together.read.every((other) => other.lot !== made.lot && alike(other)) && combined.lots.includes(made.lot), 'WRONG_ORDER');
  together.read.push(made);
  if (together.read.length === combined.lots.length) decide(together, combined.lots);
}

const about = ({ lots, won }: NonNullable<Ranking['combined']>): string => JSON.stringify([lots, won.map(({ lot, bid }) => [lot, bid])]);

/** Whether some lots stand in the order of all, each once. */
function inOrder(some: readonly string[], all: readonly string[]): boolean {
  const places = some.map((lot) => all.indexOf(lot));
  return places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1]!));
}

interface Bid {
  bid: string;
  bidder: string;
  /** The place of its lot. */
  lot: number;
  rank: number;
  price: bigint;
  beside: Fraction;
  /** What is taken off if its bidder also wins these lots, as bits. */
  off: { lots: number; discount: bigint }[];
}

/** What winners cost together, and their ranks in the order of the lots. */
interface Way {
  cost: bigint;
  ranks: readonly number[];
  bids: readonly Bid[];
}

function decide(together: Together, lots: readonly string[]): void {
  const made = lots.map((lot) => together.read.find((one) => one.lot === lot)!);
  together.read = [];
  const bids = made.flatMap((one, lot) => bidsOf(one, lot, lots, together));
  const winners = cheapest(bids, lots.length);
  need(made.every((one, lot) => one.bid === winners[lot]!.bid), 'COMBINATION_WRONG');
  made.forEach(({ combined }, lot) => {
    const winner = winners[lot]!;
    const all = winners.reduce((set, other) => (other.bidder === winner.bidder ? set | (1 << other.lot) : set), 0);
    need(BigInt(combined!.price) === priceOf(winner, all), 'PRICE_WRONG');
  });
  winners.forEach(({ bid, bidder }, lot) => {
    together.winners.add(bid);
    together.won.set(lots[lot]!, { bid, bidder });
  });
}

function bidsOf({ places, combined }: Ranking, lot: number, lots: readonly string[], { won }: Together): Bid[] {
  const standing = places.filter(({ bid, rank }) => rank !== null && !combined!.out.includes(bid));
  return standing.map(({ bid, bidder, rank, price, cost, offers }) => {
    need(bidder != null, 'COMBINATION_WRONG');
    // What hangs on a lot that its bidder cannot win counts for nothing.
    const his = (named: string) => combined!.won.some((one) => one.lot === named) && won.get(named)?.bidder === bidder;
    const counted = offers.filter((offer) => offer.lots.every((named) => lots.includes(named) || his(named)));
    const off = counted.map((offer) => ({ lots: bits(offer.lots, lots), discount: BigInt(offer.discount) }));
    return { bid, bidder, lot, rank: rank!, price: BigInt(price), beside: cost == null ? ZERO : fraction(cost), off };
  });
}

/** Those of the lots that are decided together, as bits. */
function bits(some: readonly string[], lots: readonly string[]): number {
  return some.reduce((set, named) => (lots.includes(named) ? set | (1 << lots.indexOf(named)) : set), 0);
}

function priceOf({ price, off }: Bid, won: number): bigint {
  const largest = off.reduce((most, { lots, discount }) => ((lots & ~won) === 0 && discount > most ? discount : most), 0n);
  return price - (price * largest) / WHOLE;
}

/** The winner of each lot, so that all cost least together; of ways that cost the same, the one of the better ranks. */
function cheapest(bids: readonly Bid[], count: number): Bid[] {
  const all = (1 << count) - 1;
  // One denominator for all, so that sums are of whole numbers.
  const unit = bids.reduce((common, { beside }) => (common * beside.bottom) / divisor(common, beside.bottom), 1n);
  const of = (among: readonly Bid[], lots: number, won: number): Way | null => {
    const way = { cost: 0n, ranks: Array.from({ length: count }, () => 0), bids: [] as Bid[] };
    for (let lot = 0; lot < count; lot += 1) {
      if ((lots & (1 << lot)) === 0) continue;
      const here = among.filter((bid) => bid.lot === lot).map((bid) => ({ bid, cost: costOf(bid, won, unit) }));
      if (here.length === 0) return null;
      const least = here.reduce((best, one) => (one.cost < best.cost || (one.cost === best.cost && one.bid.rank < best.bid.rank) ? one : best));
      way.cost += least.cost;
      way.ranks[lot] = least.bid.rank;
      way.bids.push(least.bid);
    }
    return way;
  };
  const sets = Array.from({ length: all + 1 }, (_, set) => set);
  const firsts = sets.slice(0, count).map((lot) => of(bids, 1 << lot, 0)?.bids[0]);
  need(firsts.length === count && firsts.every((first) => first !== undefined), 'COMBINATION_WRONG');
  let best = sets.map((set) => of(firsts, set, 0)!);
  const bidders = new Set(bids.filter(({ off }) => off.some(({ lots }) => lots !== 0)).map(({ bidder }) => bidder));
  for (const bidder of bidders) {
    const own = bids.filter((bid) => bid.bidder === bidder);
    // Where each lot’s best alone costs less than its discount makes it, the bidder is not needed for these lots.
    const hands = sets.flatMap((set) => {
      const way = set === 0 ? null : of(own, set, set);
      return way && better(way, of(firsts, set, 0)!) ? [{ set, way }] : [];
    });
    best = best.map((way, set) =>
      hands.reduce((least, hand) => {
        if ((hand.set & ~set) !== 0) return least;
        const both = joined(hand.way, best[set & ~hand.set]!);
        return better(both, least) ? both : least;
      }, way),
    );
  }
  return best[all]!.bids.toSorted((a, b) => a.lot - b.lot);
}

const costOf = (bid: Bid, won: number, unit: bigint): bigint => priceOf(bid, won) * unit + bid.beside.top * (unit / bid.beside.bottom);

const joined = (a: Way, b: Way): Way => ({ cost: a.cost + b.cost, ranks: a.ranks.map((rank, lot) => rank + b.ranks[lot]!), bids: [...a.bids, ...b.bids] });

function better(a: Way, b: Way): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  const other = a.ranks.findIndex((rank, lot) => rank !== b.ranks[lot]);
  return other >= 0 && a.ranks[other]! < b.ranks[other]!;
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
