// A ranking, computed again from its prices, its points and the published criteria.
import * as v from 'valibot';
import { combinedSchema, offersSchema } from './combined.ts';
import { severalSchema } from './several.ts';
import { need } from './flaw.ts';
import { ZERO, compare, fraction, plus, same, scaled, times, whole, type Fraction } from './fraction.ts';
import { askedSchema } from './tiers.ts';

export const criterionSchema = v.object({ id: v.string(), price: v.boolean(), weight: v.pipe(v.number(), v.safeInteger()) });

export type Criterion = v.InferOutput<typeof criterionSchema>;

export const rankingSchema = v.object({
  lot: v.string(),
  bid: v.string(),
  places: v.array(
    v.object({
      bid: v.string(),
      price: v.pipe(v.string(), v.regex(/^\d+$/)),
      // What the thing costs over its life beside the price.
      cost: v.optional(v.nullable(v.string())),
      // How far away the bidder is.
      km: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger()))),
      rank: v.nullable(v.number()),
      score: v.string(),
      points: v.array(v.object({ criterion: v.string(), points: v.string() })),
      // Whose bid it is, and what it takes off for other lots.
      bidder: v.optional(v.nullable(v.string())),
      offers: offersSchema,
    }),
  ),
  rejected: v.array(v.string()),
  // With which other lots it was decided.
  combined: combinedSchema,
  // Which of the lot's awards it is.
  several: severalSchema,
  // What the winner asks by quantity.
  tiers: v.optional(askedSchema, []),
});

export type Ranking = v.InferOutput<typeof rankingSchema>;
type Place = Ranking['places'][number];

/** What of the published terms decides about the order. */
export interface Basis {
  criteria: readonly Criterion[];
  method?: string | null | undefined;
  nearest?: boolean | null | undefined;
}

/** What a bid's place depends on, in the order of weight. */
interface Standing {
  place: Place;
  points: ReadonlyMap<string, Fraction>;
  /** The price with what the thing costs over its life. */
  cost: Fraction;
  /** The part of the score that is not price; by discount, the percents off the cost. */
  quality: Fraction;
  /** The cost less discounts. */
  evaluated: Fraction;
  /** The weighted sum of all points. */
  sum: Fraction;
  score: Fraction;
  /** Where its last seal stands in the log: earlier ones come first where all else is the same. */
  sealed: number;
}

/** Needs the places to follow from their figures; `opened` says where each opened bid was last sealed. */
export function needRanking(made: Ranking, terms: Basis, opened: ReadonlyMap<string, number>, judged: ReadonlySet<string> = new Set()): void {
  const standings = made.places.map((place) => standing(place, terms.criteria, opened));
  const ranked = standings.filter(({ place }) => place.rank !== null);
  // A bid that missed a least number of points does not set what the others are compared with.
  const lowest = least(ranked.map(({ cost }) => cost));
  const cheapest = least(ranked.map(({ evaluated }) => evaluated));
  for (const one of standings) {
    needPoints(one, terms.criteria, beside(one.cost, lowest));
    need(same(one.score, terms.method === 'DISCOUNT' ? beside(one.evaluated, cheapest) : one.sum), 'RANKING_WRONG');
  }
  // The ranked come first and are counted from 1; who missed a least number of points follows without a rank.
  need(standings.every(({ place }, i) => place.rank === (i < ranked.length ? i + 1 : null)), 'RANKING_WRONG');
  need(ranked.every((one, i) => i === 0 || inOrder(ranked[i - 1]!, one, terms.nearest === true) < 0), 'RANKING_WRONG');
  need(made.rejected.every((bid) => opened.has(bid) || judged.has(bid)), 'RANKING_INCOMPLETE');
  need(made.places.some(({ bid, rank }) => bid === made.bid && rank !== null), 'WINNER_UNRANKED');
}

function standing(place: Place, criteria: readonly Criterion[], opened: ReadonlyMap<string, number>): Standing {
  const points = new Map(place.points.map((one) => [one.criterion, fraction(one.points)]));
  need(place.points.length === criteria.length && points.size === criteria.length, 'RANKING_WRONG');
  let [sum, quality] = [ZERO, ZERO];
  for (const criterion of criteria) {
    const given = points.get(criterion.id);
    need(given !== undefined, 'RANKING_WRONG');
    const part = scaled(given, BigInt(criterion.weight), 10_000n);
    sum = plus(sum, part);
    if (!criterion.price) quality = plus(quality, part);
  }
  const life = place.cost == null ? ZERO : fraction(place.cost);
  need(compare(life, ZERO) >= 0, 'MALFORMED');
  const cost = plus(whole(BigInt(place.price)), life);
  const left = plus(whole(100), scaled(quality, -1n, 1n));
  const evaluated = scaled(times(cost, left), 1n, 100n);
  const sealed = opened.get(place.bid);
  need(sealed !== undefined, 'RANKING_INCOMPLETE');
  return { place, points, cost, quality, evaluated, sum, score: fraction(place.score), sealed };
}

/** Points lie between nothing and a hundred, and those for the price follow from it. */
function needPoints({ points }: Standing, criteria: readonly Criterion[], full: Fraction): void {
  for (const { id, price } of criteria) {
    const given = points.get(id)!;
    need(compare(given, ZERO) >= 0 && compare(given, whole(100)) <= 0, 'RANKING_WRONG');
    need(!price || same(given, full), 'RANKING_WRONG');
  }
}

const least = (all: readonly Fraction[]): Fraction | null => all.reduce<Fraction | null>((low, one) => (low && compare(low, one) <= 0 ? low : one), null);

/** 100 for the lowest, half of it for what is twice as high; nothing where no bid passes. */
function beside(own: Fraction, lowest: Fraction | null): Fraction {
  if (!lowest) return ZERO;
  return compare(own, lowest) > 0 ? { top: 100n * lowest.top * own.bottom, bottom: lowest.bottom * own.top } : whole(100);
}

const FARTHEST = 2 ** 32 - 1;

function inOrder(a: Standing, b: Standing, nearest: boolean): number {
  const far = ({ place }: Standing) => (nearest ? (place.km ?? FARTHEST) : 0);
  const price = ({ place }: Standing) => whole(BigInt(place.price));
  return compare(b.score, a.score) || compare(b.quality, a.quality) || compare(price(a), price(b)) || far(a) - far(b) || a.sealed - b.sealed;
}
