//! The winners of lots that were decided together, found again in exact fractions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use num_bigint::BigInt;
use num_rational::BigRational;

use super::{
    Flaw, PlaceStatement, RankingStatement, TenderStatement,
    ranking::{amount, fraction, zero},
};

/// The most lots that are decided together.
const MOST_LOTS: usize = 10;

/// What part of a price is nothing.
const WHOLE: u32 = 10_000;

/// Awards whose winners are found together, as they come in the log.
#[derive(Default)]
pub(super) struct Together {
    /// The awards of the decision that is being read.
    read: Vec<RankingStatement>,
    /// The last award of each lot: the bid, and whose it is.
    won: BTreeMap<String, (String, String)>,
    /// Every bid that won before, whatever became of it.
    winners: BTreeSet<String>,
}

impl Together {
    /// Takes an award; with the last one of its decision the winners are found again.
    pub(super) fn take(
        &mut self,
        made: RankingStatement,
        terms: &TenderStatement,
    ) -> Result<(), Flaw> {
        let Some(combined) = &made.combined else {
            return if terms.combinations.is_empty() {
                Ok(())
            } else {
                Err(Flaw::CombinationWrong)
            };
        };
        let known = combined.won.iter().all(|of| {
            self.won.get(&of.lot).is_some_and(|(bid, _)| *bid == of.bid)
                && !combined.lots.contains(&of.lot)
        });
        let out = combined.out.iter().all(|bid| {
            self.winners.contains(bid) && made.places.iter().any(|place| place.bid == *bid)
        });
        // Of terms that do not ask for discounts no lots stand in order.
        if !ordered(&combined.lots, &terms.combinations) || !known || !out {
            return Err(Flaw::CombinationWrong);
        }
        let same = |other: &RankingStatement| {
            let other = other.combined.as_ref();
            other.is_some_and(|other| (&other.lots, &other.won) == (&combined.lots, &combined.won))
        };
        let again = self.read.iter().any(|other| other.lot == made.lot);
        if again || !combined.lots.contains(&made.lot) || !self.read.iter().all(same) {
            return Err(Flaw::WrongOrder);
        }
        let all = self.read.len() + 1 == combined.lots.len();
        self.read.push(made);
        if all { self.decide() } else { Ok(()) }
    }

    /// Every decision that was begun is whole.
    pub(super) fn finish(&self) -> Result<(), Flaw> {
        if self.read.is_empty() { Ok(()) } else { Err(Flaw::WrongOrder) }
    }

    fn decide(&mut self) -> Result<(), Flaw> {
        let read = std::mem::take(&mut self.read);
        let lots = read[0].combined.as_ref().map_or(&[][..], |combined| &combined.lots);
        let of_lot = |lot: &String| read.iter().find(|made| made.lot == *lot);
        let made: Vec<_> = lots.iter().filter_map(of_lot).collect();
        let table = Table::read(&made, &self.won)?;
        let winners = table.winners()?;
        let chosen: Vec<_> = winners.iter().map(|at| &table.bids[*at]).collect();
        if !made.iter().zip(&chosen).all(|(made, bid)| made.bid == bid.place.bid) {
            return Err(Flaw::CombinationWrong);
        }
        for (made, bid) in made.iter().zip(&chosen) {
            let won = chosen.iter().filter(|other| other.bidder == bid.bidder);
            let won = won.fold(0, |lots, other| lots | 1 << other.lot);
            let stated = made.combined.as_ref().map(|combined| combined.price.as_str());
            if stated.map(amount).transpose()? != Some(bid.price(won)) {
                return Err(Flaw::PriceWrong);
            }
        }
        let ids: Vec<_> =
            chosen.iter().map(|bid| (bid.place.bid.clone(), bid.bidder.to_owned())).collect();
        let kept = lots.iter().cloned().zip(ids).collect::<Vec<_>>();
        for (lot, (bid, bidder)) in kept {
            self.winners.insert(bid.clone());
            self.won.insert(lot, (bid, bidder));
        }
        Ok(())
    }
}

/// Whether some lots stand in the order of all of them, each once.
fn ordered(some: &[String], all: &[String]) -> bool {
    let mut rest = all.iter();
    let few = (1..=MOST_LOTS).contains(&some.len());
    few && some.iter().all(|lot| rest.any(|other| other == lot))
}

/// A bid that can win.
struct Bid<'a> {
    lot: usize,
    place: &'a PlaceStatement,
    bidder: &'a str,
    rank: u32,
    asked: BigRational,
    beside: BigRational,
    /// What is taken off when its bidder also wins these lots.
    off: Vec<(u16, u32)>,
}

impl Bid<'_> {
    /// The price when its bidder wins these lots.
    fn price(&self, won: u16) -> BigRational {
        let off = self.off.iter().filter(|(lots, _)| lots & !won == 0);
        let off = BigInt::from(off.map(|(_, off)| *off).max().unwrap_or(0));
        &self.asked - (&self.asked * off / BigInt::from(WHOLE)).floor()
    }
}

/// The sum of costs, and the ranks in the order of the lots: first what costs less, then what ranks better.
type Value = (BigRational, Vec<u32>);

fn plus(one: &Value, other: &Value) -> Value {
    let ranks = one.1.iter().zip(&other.1).map(|(one, other)| one + other);
    (&one.0 + &other.0, ranks.collect())
}

/// Bids, one of each of some lots, and what they cost.
type Deal = (Value, Vec<usize>);

/// All bids that can win some of the lots.
struct Table<'a> {
    lots: usize,
    bids: Vec<Bid<'a>>,
}

impl<'a> Table<'a> {
    fn read(
        made: &[&'a RankingStatement],
        won: &BTreeMap<String, (String, String)>,
    ) -> Result<Self, Flaw> {
        let mut bids = Vec::new();
        for (lot, of) in made.iter().enumerate() {
            let combined = of.combined.as_ref().ok_or(Flaw::CombinationWrong)?;
            for place in of.places.iter().filter(|place| !combined.out.contains(&place.bid)) {
                let Some(rank) = place.rank else { continue };
                let bidder = place.bidder.as_deref().ok_or(Flaw::CombinationWrong)?;
                // What hangs on a lot that its bidder cannot win counts for nothing.
                let wanted = |lots: &[String]| {
                    lots.iter().try_fold(0_u16, |set, named| {
                        if let Some(at) = made.iter().position(|other| other.lot == *named) {
                            return Some(set | 1 << at);
                        }
                        let stands = combined.won.iter().any(|of| of.lot == *named);
                        let his = won.get(named).is_some_and(|(_, whose)| whose == bidder);
                        (stands && his).then_some(set)
                    })
                };
                if place.offers.iter().any(|offer| offer.discount > WHOLE) {
                    return Err(Flaw::Malformed);
                }
                let off =
                    place.offers.iter().filter_map(|of| Some((wanted(&of.lots)?, of.discount)));
                bids.push(Bid {
                    lot,
                    place,
                    bidder,
                    rank,
                    asked: amount(&place.price)?,
                    beside: place.cost.as_deref().map_or_else(|| Ok(zero()), fraction)?,
                    off: off.collect(),
                });
            }
        }
        Ok(Self { lots: made.len(), bids })
    }

    fn value(&self, at: usize, won: u16) -> Value {
        let bid = &self.bids[at];
        let mut ranks = vec![0; self.lots];
        ranks[bid.lot] = bid.rank;
        (bid.price(won) + &bid.beside, ranks)
    }

    /// The best of some bids for each of these lots, if their bidder wins exactly these.
    fn best(&self, among: &[usize], lots: u16, won: u16) -> Option<Deal> {
        let mut sum = ((zero(), vec![0; self.lots]), Vec::new());
        for lot in (0..self.lots).filter(|lot| lots & 1 << lot != 0) {
            let here = among.iter().copied().filter(|at| self.bids[*at].lot == lot);
            let valued = here.map(|at| (self.value(at, won), at));
            let (value, at) = valued.min()?;
            sum.0 = plus(&sum.0, &value);
            sum.1.push(at);
        }
        Some(sum)
    }

    /// The winners that cost least together, in the order of the lots.
    fn winners(&self) -> Result<Vec<usize>, Flaw> {
        let all = (1_u16 << self.lots) - 1;
        let everyone: Vec<_> = (0..self.bids.len()).collect();
        let mut alone = Vec::new();
        for lots in 0..=all {
            alone.push(self.best(&everyone, lots, 0).ok_or(Flaw::CombinationWrong)?);
        }
        let mut hands: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, bid) in self.bids.iter().enumerate() {
            hands.entry(bid.bidder).or_default().push(at);
        }
        let mut deals = Vec::new();
        for hand in hands.values() {
            let own = hand.iter().fold(0, |lots, at| lots | 1 << self.bids[*at].lot);
            let better = |lots: u16| {
                let deal = self.best(hand, lots, lots)?;
                (deal.0 < alone[usize::from(lots)].0).then_some((lots, deal))
            };
            let of = (1..=all).filter(|lots| lots & !own == 0).filter_map(better);
            deals.push(of.collect::<Vec<_>>());
        }
        deals.retain(|of| !of.is_empty());
        let mut known = HashMap::new();
        let mut winners = Search { alone: &alone, deals: &deals }.least(0, all, &mut known).1;
        winners.sort_by_key(|at| self.bids[*at].lot);
        Ok(winners)
    }
}

/// Bids that are better together than each lot's best alone, tried bidder by bidder.
struct Search<'t> {
    /// The best without any discount for other lots, by set of lots.
    alone: &'t [Deal],
    /// What each bidder can win together.
    deals: &'t [Vec<(u16, Deal)>],
}

impl Search<'_> {
    fn least(&self, bidder: usize, left: u16, known: &mut HashMap<(usize, u16), Deal>) -> Deal {
        let Some(deals) = self.deals.get(bidder) else {
            return self.alone[usize::from(left)].clone();
        };
        if let Some(found) = known.get(&(bidder, left)) {
            return found.clone();
        }
        let mut best = self.least(bidder + 1, left, known);
        for (lots, (value, winners)) in deals.iter().filter(|(lots, _)| lots & !left == 0) {
            let (rest, others) = self.least(bidder + 1, left & !lots, known);
            let together = plus(value, &rest);
            if together < best.0 {
                best = (together, winners.iter().copied().chain(others).collect());
            }
        }
        known.insert((bidder, left), best.clone());
        best
    }
}
