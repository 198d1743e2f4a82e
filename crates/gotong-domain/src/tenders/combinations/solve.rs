//! Dynamic programming over sets of lots: exact, in whole numbers.

use std::collections::BTreeMap;

use super::{Candidate, LotBids, MOST_LOTS, Problem, Solution, Winner};
use crate::{
    bids::{BidderKey, Combination, discounted},
    money::BasisPoints,
};

/// Lots as bits, in the order of the problem.
type Set = u16;

/// What winners of some lots cost together, and their ranks; the less the better, first by cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    milli: i128,
    ranks: [u32; MOST_LOTS],
}

impl Value {
    const NOTHING: Self = Self { milli: 0, ranks: [0; MOST_LOTS] };

    /// Both together; the sets of lots are disjoint.
    fn plus(mut self, other: &Self) -> Self {
        self.milli += other.milli;
        for (rank, more) in self.ranks.iter_mut().zip(other.ranks) {
            *rank += more;
        }
        self
    }
}

/// A bid with what it takes off for which sets of lots.
struct Offered<'a> {
    candidate: &'a Candidate,
    off: Vec<(Set, BasisPoints)>,
}

impl Offered<'_> {
    /// What is taken off when its bidder wins these lots.
    fn discount(&self, won: Set) -> BasisPoints {
        let counted = self.off.iter().filter(|(lots, _)| lots & !won == 0);
        counted.map(|(_, discount)| *discount).max().unwrap_or_default()
    }

    fn value(&self, place: usize, won: Set) -> Value {
        let price = discounted(self.candidate.price, self.discount(won));
        let mut value = Value::NOTHING;
        value.milli = i128::from(price) * 1_000 + self.candidate.beside_milli;
        value.ranks[place] = self.candidate.rank;
        value
    }
}

/// The bids of one bidder, by the place of their lot.
#[derive(Default)]
struct Hand<'a>(Vec<(usize, Offered<'a>)>);

impl<'a> Hand<'a> {
    fn lots(&self) -> Set {
        self.0.iter().fold(0, |lots, (place, _)| lots | 1 << place)
    }

    /// Whether what it asks for one lot hangs on which others it wins.
    fn hangs_together(&self) -> bool {
        let own = self.lots();
        let mut off = self.0.iter().flat_map(|(_, offered)| &offered.off);
        off.any(|(lots, _)| *lots != 0 && lots & !own == 0)
    }

    /// Its best bid for a lot, if it wins exactly these.
    fn best(&self, lot: usize, won: Set) -> Option<(Value, &Offered<'a>)> {
        let bids = self.0.iter().filter(|(place, _)| *place == lot);
        bids.map(|(_, offered)| (offered.value(lot, won), offered)).min_by_key(|(value, _)| *value)
    }

    /// What it asks for exactly these lots.
    fn value(&self, won: Set) -> Option<Value> {
        places(won).try_fold(Value::NOTHING, |sum, lot| Some(sum.plus(&self.best(lot, won)?.0)))
    }
}

/// The winners that cost least together.
///
/// # Panics
/// With more than [`MOST_LOTS`] lots, or a lot without a bid.
#[must_use]
pub fn solve(problem: &Problem) -> Solution {
    assert!(problem.lots.len() <= MOST_LOTS, "more lots than are decided together");
    let (plain, hands) = hands(problem);
    let all: Set = (1 << problem.lots.len()) - 1;
    let alone = |set: Set| plain.value(set);
    let mut best: Vec<Option<Value>> = (0..=all).map(alone).collect();
    let mut taken = Vec::with_capacity(hands.len());
    for hand in &hands {
        taken.push(add(&mut best, all, hand));
    }
    let mut solution = Solution {
        cost_milli: best[usize::from(all)].expect("every lot has a bid").milli,
        alone_milli: problem.lots.iter().map(|lot| first_milli(lot, problem)).sum(),
        winners: Vec::with_capacity(problem.lots.len()),
    };
    let mut left = all;
    for (hand, taken) in hands.iter().zip(&taken).rev() {
        let won = taken[usize::from(left)];
        win(&mut solution, problem, hand, won);
        left &= !won;
    }
    // Bids that hang on no other lot win each for itself.
    win(&mut solution, problem, &plain, left);
    solution.winners.sort_by_key(|winner| problem.lots.iter().position(|of| of.lot == winner.lot));
    solution
}

/// The bids that hang on nothing as if one bidder's, and the bidders whose bids hang together.
fn hands(problem: &Problem) -> (Hand<'_>, Vec<Hand<'_>>) {
    let mut by_bidder: BTreeMap<BidderKey, Hand<'_>> = BTreeMap::new();
    for (place, lot) in problem.lots.iter().enumerate() {
        for candidate in &lot.bids {
            let off = candidate.combinations.iter();
            let off = off.filter_map(|of| wanted(of, candidate.bidder, problem)).collect();
            let hand = by_bidder.entry(candidate.bidder).or_default();
            hand.0.push((place, Offered { candidate, off }));
        }
    }
    let (hanging, plain): (Vec<_>, Vec<_>) =
        by_bidder.into_values().partition(Hand::hangs_together);
    let mut alone = Hand(plain.into_iter().flat_map(|hand| hand.0).collect());
    for (_, offered) in &mut alone.0 {
        offered.off.retain(|(lots, _)| *lots == 0);
    }
    // Of bids that hang on nothing only the best of each lot can win.
    let mut best: BTreeMap<usize, (Value, Offered<'_>)> = BTreeMap::new();
    for (place, offered) in alone.0 {
        let value = offered.value(place, 0);
        if best.get(&place).is_none_or(|(other, _)| value < *other) {
            best.insert(place, (value, offered));
        }
    }
    let best = best.into_iter().map(|(place, (_, offered))| (place, offered));
    (Hand(best.collect()), hanging)
}

/// The lots of this decision that a discount hangs on; nothing if it names one that the bidder cannot win any more.
fn wanted(of: &Combination, bidder: BidderKey, problem: &Problem) -> Option<(Set, BasisPoints)> {
    let lots = of.lots.iter().try_fold(0, |lots: Set, lot| {
        match problem.lots.iter().position(|open| open.lot == *lot) {
            Some(place) => Some(lots | 1 << place),
            None => problem.won.contains(&(*lot, bidder)).then_some(lots),
        }
    });
    Some((lots?, of.discount))
}

/// Lets a bidder win sets of lots wherever that is better; answers what it wins of each set.
fn add(best: &mut [Option<Value>], all: Set, hand: &Hand<'_>) -> Vec<Set> {
    let own = hand.lots();
    // Where others do better with just these lots, they do within every larger set as well.
    let useful = |won: Set| {
        let value = hand.value(won)?;
        best[usize::from(won)].is_none_or(|other| value < other).then_some((won, value))
    };
    let useful: Vec<_> = (1..=all).filter(|won| won & !own == 0).filter_map(useful).collect();
    let mut taken = vec![0; best.len()];
    // From the largest set down: what is read is still without this bidder.
    for set in (1..=all).rev() {
        for (won, value) in useful.iter().filter(|(won, _)| won & !set == 0) {
            let Some(others) = best[usize::from(set & !won)] else { continue };
            let together = others.plus(value);
            let place = usize::from(set);
            if best[place].is_none_or(|least| together < least) {
                best[place] = Some(together);
                taken[place] = *won;
            }
        }
    }
    taken
}

fn win(solution: &mut Solution, problem: &Problem, hand: &Hand<'_>, won: Set) {
    for place in places(won) {
        let (_, offered) = hand.best(place, won).expect("it bids for what it wins");
        let discount = offered.discount(won);
        solution.winners.push(Winner {
            lot: problem.lots[place].lot,
            bid: offered.candidate.bid,
            rank: offered.candidate.rank,
            discount,
            price: discounted(offered.candidate.price, discount),
        });
    }
}

/// What the first in rank asks, with discounts for lots that it has already won.
fn first_milli(lot: &LotBids, problem: &Problem) -> i128 {
    let first = lot.bids.iter().min_by_key(|bid| bid.rank).expect("every lot has a bid");
    let off = first.combinations.iter().filter_map(|of| wanted(of, first.bidder, problem));
    let off: Vec<_> = off.filter(|(lots, _)| *lots == 0).collect();
    Offered { candidate: first, off }.value(0, 0).milli
}

fn places(set: Set) -> impl Iterator<Item = usize> {
    (0..MOST_LOTS).filter(move |place| set & (1 << place) != 0)
}
