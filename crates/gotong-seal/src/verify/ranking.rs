//! The ranking, computed again in exact fractions.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::{CriterionStatement, Flaw, PlaceStatement};

/// A place with its figures read.
struct Figures<'a> {
    place: &'a PlaceStatement,
    price: BigRational,
    score: BigRational,
    quality: BigRational,
    /// The bid's last seal: earlier ones come first where all else is the same.
    receipt: u64,
}

/// Checks that places follow from prices, points and published criteria. `receipt` answers where in the log a bid was
/// last sealed.
pub(super) fn check(
    places: &[PlaceStatement],
    criteria: &[CriterionStatement],
    receipt: impl Fn(&str) -> Option<u64>,
) -> Result<(), Flaw> {
    let prices = places.iter().map(|place| amount(&place.price)).collect::<Result<Vec<_>, _>>()?;
    let Some(lowest) = prices.iter().min() else { return Ok(()) };
    let mut figures = Vec::new();
    for (place, price) in places.iter().zip(&prices) {
        let (score, quality) = score(place, criteria, (price, lowest))?;
        let receipt = receipt(&place.bid).ok_or(Flaw::RankingIncomplete)?;
        figures.push(Figures { place, price: price.clone(), score, quality, receipt });
    }
    let ranked: Vec<_> = figures.iter().filter(|one| one.place.rank.is_some()).collect();
    let numbered = ranked.iter().zip(1..).all(|(one, number)| one.place.rank == Some(number));
    let last = figures.iter().skip(ranked.len()).all(|one| one.place.rank.is_none());
    let ordered = ranked.windows(2).all(|pair| before(pair[0], pair[1]) == Ordering::Less);
    if numbered && last && ordered { Ok(()) } else { Err(Flaw::RankingWrong) }
}

/// A bid's score and its part that is not price.
fn score(
    place: &PlaceStatement,
    criteria: &[CriterionStatement],
    (price, lowest): (&BigRational, &BigRational),
) -> Result<(BigRational, BigRational), Flaw> {
    let whole = BigRational::from(BigInt::from(10_000));
    let hundred = BigRational::from(BigInt::from(100));
    let zero = BigRational::from(BigInt::ZERO);
    let (mut sum, mut quality) = (zero.clone(), zero.clone());
    if criteria.len() != place.points.len() {
        return Err(Flaw::RankingWrong);
    }
    for criterion in criteria {
        let given = place.points.iter().find(|points| points.criterion == criterion.id);
        let points = fraction(&given.ok_or(Flaw::RankingWrong)?.points)?;
        let full = if price == &zero { hundred.clone() } else { &hundred * lowest / price };
        if criterion.price && points != full {
            return Err(Flaw::RankingWrong);
        }
        if points < zero || points > hundred {
            return Err(Flaw::RankingWrong);
        }
        let weighted = points * BigRational::from(BigInt::from(criterion.weight)) / &whole;
        if !criterion.price {
            quality += &weighted;
        }
        sum += weighted;
    }
    if fraction(&place.score)? == sum { Ok((sum, quality)) } else { Err(Flaw::RankingWrong) }
}

fn before(a: &Figures<'_>, b: &Figures<'_>) -> Ordering {
    b.score
        .cmp(&a.score)
        .then_with(|| b.quality.cmp(&a.quality))
        .then_with(|| a.price.cmp(&b.price))
        .then_with(|| a.receipt.cmp(&b.receipt))
}

fn amount(text: &str) -> Result<BigRational, Flaw> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let amount = text.parse::<BigInt>().ok().filter(|_| digits);
    amount.map(BigRational::from).ok_or(Flaw::Malformed)
}

fn fraction(text: &str) -> Result<BigRational, Flaw> {
    let (numerator, denominator) = text.split_once('/').ok_or(Flaw::Malformed)?;
    let numerator: BigInt = numerator.parse().map_err(|_| Flaw::Malformed)?;
    let denominator: BigInt = denominator.parse().map_err(|_| Flaw::Malformed)?;
    if denominator <= BigInt::ZERO {
        return Err(Flaw::Malformed);
    }
    Ok(BigRational::new(numerator, denominator))
}
