//! The ranking, computed again in exact fractions.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::{CriterionStatement, Flaw, PlaceStatement, TenderStatement};

/// A place with its figures read.
struct Figures<'a> {
    place: &'a PlaceStatement,
    price: BigRational,
    /// The price with what the thing costs over its life.
    cost: BigRational,
    /// The points by criterion, in the order of the criteria.
    points: Vec<BigRational>,
    /// The part of the score that is not price; by discount, the percents off the cost.
    quality: BigRational,
    /// The cost less discounts.
    evaluated: BigRational,
    score: BigRational,
    /// The bid's last seal: earlier ones come first where all else is the same.
    receipt: u64,
}

/// Checks that places follow from prices, points and published terms. `receipt` answers where in the log a bid was
/// last sealed.
pub(super) fn check(
    places: &[PlaceStatement],
    terms: &TenderStatement,
    receipt: impl Fn(&str) -> Option<u64>,
) -> Result<(), Flaw> {
    let by_discount = terms.method.as_deref() == Some("DISCOUNT");
    let mut figures = Vec::new();
    for place in places {
        figures.push(Figures::read(place, &terms.criteria, &receipt)?);
    }
    // A bid that missed a least number of points does not set what the others are compared with.
    let passing = || figures.iter().filter(|one| one.place.rank.is_some());
    let lowest = passing().map(|one| one.cost.clone()).min();
    let cheapest = passing().map(|one| one.evaluated.clone()).min();
    for one in &figures {
        let full = beside(&one.cost, lowest.as_ref());
        one.check_points(&terms.criteria, &full)?;
        let sum = if by_discount {
            beside(&one.evaluated, cheapest.as_ref())
        } else {
            &one.quality + weighted(&terms.criteria, &one.points, true)
        };
        if one.score != sum {
            return Err(Flaw::RankingWrong);
        }
    }
    let nearest = terms.nearest == Some(true);
    let ranked: Vec<_> = passing().collect();
    let numbered = ranked.iter().zip(1..).all(|(one, number)| one.place.rank == Some(number));
    let last = figures.iter().skip(ranked.len()).all(|one| one.place.rank.is_none());
    let ordered = ranked.windows(2).all(|pair| before(pair[0], pair[1], nearest) == Ordering::Less);
    if numbered && last && ordered { Ok(()) } else { Err(Flaw::RankingWrong) }
}

impl<'a> Figures<'a> {
    fn read(
        place: &'a PlaceStatement,
        criteria: &[CriterionStatement],
        receipt: impl Fn(&str) -> Option<u64>,
    ) -> Result<Self, Flaw> {
        if criteria.len() != place.points.len() {
            return Err(Flaw::RankingWrong);
        }
        let mut points = Vec::new();
        for criterion in criteria {
            let given = place.points.iter().find(|points| points.criterion == criterion.id);
            points.push(fraction(&given.ok_or(Flaw::RankingWrong)?.points)?);
        }
        let price = amount(&place.price)?;
        let life = place.cost.as_deref().map_or_else(|| Ok(zero()), fraction)?;
        if life < zero() {
            return Err(Flaw::Malformed);
        }
        let cost = &price + life;
        let quality = weighted(criteria, &points, false);
        let evaluated = &cost * (hundred() - &quality) / hundred();
        let score = fraction(&place.score)?;
        let receipt = receipt(&place.bid).ok_or(Flaw::RankingIncomplete)?;
        Ok(Self { place, price, cost, points, quality, evaluated, score, receipt })
    }

    /// Points lie between nothing and a hundred, and those for the price follow from it.
    fn check_points(
        &self,
        criteria: &[CriterionStatement],
        full: &BigRational,
    ) -> Result<(), Flaw> {
        let sound = criteria.iter().zip(&self.points).all(|(criterion, points)| {
            (zero()..=hundred()).contains(points) && (!criterion.price || points == full)
        });
        if sound { Ok(()) } else { Err(Flaw::RankingWrong) }
    }
}

/// `Σ weight · points / 10 000` over the criteria for the price, or over the others.
fn weighted(criteria: &[CriterionStatement], points: &[BigRational], price: bool) -> BigRational {
    let of = criteria.iter().zip(points).filter(|(criterion, _)| criterion.price == price);
    let part = |(criterion, points): (&CriterionStatement, &BigRational)| {
        points * BigRational::new(BigInt::from(criterion.weight), BigInt::from(10_000))
    };
    of.map(part).fold(zero(), |sum, part| sum + part)
}

/// `100 · lowest / own`, at most 100; nothing where no bid passes.
fn beside(own: &BigRational, lowest: Option<&BigRational>) -> BigRational {
    match lowest {
        Some(lowest) if own > lowest => hundred() * lowest / own,
        Some(_) => hundred(),
        None => zero(),
    }
}

fn before(a: &Figures<'_>, b: &Figures<'_>, nearest: bool) -> Ordering {
    let far = |one: &Figures<'_>| if nearest { one.place.km.unwrap_or(u32::MAX) } else { 0 };
    b.score
        .cmp(&a.score)
        .then_with(|| b.quality.cmp(&a.quality))
        .then_with(|| a.price.cmp(&b.price))
        .then_with(|| far(a).cmp(&far(b)))
        .then_with(|| a.receipt.cmp(&b.receipt))
}

pub(super) fn zero() -> BigRational {
    BigRational::from(BigInt::ZERO)
}

fn hundred() -> BigRational {
    BigRational::from(BigInt::from(100))
}

pub(super) fn amount(text: &str) -> Result<BigRational, Flaw> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let amount = text.parse::<BigInt>().ok().filter(|_| digits);
    amount.map(BigRational::from).ok_or(Flaw::Malformed)
}

pub(super) fn fraction(text: &str) -> Result<BigRational, Flaw> {
    let (numerator, denominator) = text.split_once('/').ok_or(Flaw::Malformed)?;
    let numerator: BigInt = numerator.parse().map_err(|_| Flaw::Malformed)?;
    let denominator: BigInt = denominator.parse().map_err(|_| Flaw::Malformed)?;
    if denominator <= BigInt::ZERO {
        return Err(Flaw::Malformed);
    }
    Ok(BigRational::new(numerator, denominator))
}
