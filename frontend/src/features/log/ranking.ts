// A ranking, computed again from its prices, its points and the published criteria.
import * as v from 'valibot';
import { need } from './flaw.ts';
import { ZERO, compare, fraction, plus, same, scaled, whole, type Fraction } from './fraction.ts';

export const criterionSchema = v.object({ id: v.string(), price: v.boolean(), weight: v.pipe(v.number(), v.safeInteger()) });

export type Criterion = v.InferOutput<typeof criterionSchema>;

export const rankingSchema = v.object({
  bid: v.string(),
  places: v.array(
    v.object({
      bid: v.string(),
      price: v.pipe(v.string(), v.regex(/^\d+$/)),
      rank: v.nullable(v.number()),
      score: v.string(),
      points: v.array(v.object({ criterion: v.string(), points: v.string() })),
    }),
  ),
  rejected: v.array(v.string()),
});

export type Ranking = v.InferOutput<typeof rankingSchema>;
type Place = Ranking['places'][number];

/** What a bid's place depends on, in the order of weight. */
interface Standing {
  rank: number | null;
  score: Fraction;
  /** The part of the score that is not price. */
  quality: Fraction;
  price: bigint;
  /** Where its last seal stands in the log: earlier ones come first where all else is the same. */
  sealed: number;
}

/** Needs the places to follow from their figures; `opened` says where each opened bid was last sealed. */
export function needRanking(made: Ranking, criteria: readonly Criterion[], opened: ReadonlyMap<string, number>): void {
  const lowest = made.places.map(({ price }) => BigInt(price)).reduce((least, price) => (price < least ? price : least), BigInt(made.places[0]?.price ?? 0));
  const standings = made.places.map((place) => standing(place, criteria, lowest, opened));
  const ranked = standings.filter(({ rank }) => rank !== null);
  // The ranked come first and are counted from 1; who missed a least number of points follows without a rank.
  need(standings.every(({ rank }, i) => rank === (i < ranked.length ? i + 1 : null)), 'RANKING_WRONG');
  need(ranked.every((one, i) => i === 0 || inOrder(ranked[i - 1]!, one) < 0), 'RANKING_WRONG');
  need(made.rejected.every((bid) => opened.has(bid)), 'RANKING_INCOMPLETE');
  need(made.places.some(({ bid, rank }) => bid === made.bid && rank !== null), 'WINNER_UNRANKED');
}

function standing(place: Place, criteria: readonly Criterion[], lowest: bigint, opened: ReadonlyMap<string, number>): Standing {
  const points = new Map(place.points.map((one) => [one.criterion, fraction(one.points)]));
  need(place.points.length === criteria.length && points.size === criteria.length, 'RANKING_WRONG');
  const price = BigInt(place.price);
  let [score, quality] = [ZERO, ZERO];
  for (const criterion of criteria) {
    const given = points.get(criterion.id);
    need(given !== undefined && compare(given, ZERO) >= 0 && compare(given, whole(100)) <= 0, 'RANKING_WRONG');
    need(!criterion.price || same(given, pointsOfPrice(price, lowest)), 'RANKING_WRONG');
    const part = scaled(given, BigInt(criterion.weight), 10_000n);
    score = plus(score, part);
    if (!criterion.price) quality = plus(quality, part);
  }
  need(same(fraction(place.score), score), 'RANKING_WRONG');
  const sealed = opened.get(place.bid);
  need(sealed !== undefined, 'RANKING_INCOMPLETE');
  return { rank: place.rank, score, quality, price, sealed };
}

/** 100 for the lowest price, half of it for a price twice as high. */
function pointsOfPrice(price: bigint, lowest: bigint): Fraction {
  return price === 0n ? whole(100) : { top: 100n * lowest, bottom: price };
}

function inOrder(a: Standing, b: Standing): number {
  return compare(b.score, a.score) || compare(b.quality, a.quality) || compare(whole(a.price), whole(b.price)) || a.sealed - b.sealed;
}
