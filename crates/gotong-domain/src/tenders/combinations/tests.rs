//! The winners of several lots, against trying every way.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{ids::BusinessId, tenders::fixtures::uuid};

fn lot(n: usize) -> LotId {
    LotId(uuid(u128::try_from(n).expect("few") + 10))
}

fn bidder(n: usize) -> BidderKey {
    BidderKey { lead: BusinessId(uuid(u128::try_from(n).expect("few") + 40)), alliance: None }
}

fn bid_id(bidder: usize, lot: usize) -> BidId {
    BidId(uuid(u128::try_from(bidder * 100 + lot).expect("few") + 1_000))
}

/// A bid: whose, for which lot, at which price, with what it takes off for which lots.
type Bid = (usize, usize, i64, Vec<(Vec<usize>, u16)>);

/// Ranks follow the prices, and the order in which bids are given where those are the same.
fn problem(lots: usize, bids: &[Bid]) -> Problem {
    let of_lot = |n: usize| {
        let mut of: Vec<_> = bids.iter().filter(|(_, lot, ..)| *lot == n).collect();
        of.sort_by_key(|(_, _, price, _)| *price);
        let candidate = |(i, (who, _, price, off)): (usize, &&Bid)| Candidate {
            bid: bid_id(*who, n),
            bidder: bidder(*who),
            price: *price,
            beside_milli: 0,
            rank: u32::try_from(i + 1).expect("few"),
            combinations: off.iter().map(combination).collect(),
        };
        LotBids { lot: lot(n), bids: of.iter().enumerate().map(candidate).collect() }
    };
    let lots = (0..lots).map(of_lot).filter(|lot| !lot.bids.is_empty()).collect();
    Problem { lots, won: vec![] }
}

fn combination((lots, discount): &(Vec<usize>, u16)) -> Combination {
    let lots = lots.iter().map(|n| lot(*n)).collect();
    Combination { lots, discount: BasisPoints(*discount) }
}

/// What these bids, one of each lot, cost together, straight from the rule.
fn cost(problem: &Problem, chosen: &[&Candidate]) -> i128 {
    let price = |bid: &Candidate| {
        let wins = |named: &LotId| {
            let here = problem.lots.iter().zip(chosen);
            let mut here = here.filter(|(of, by)| of.lot == *named && by.bidder == bid.bidder);
            here.next().is_some() || problem.won.contains(&(*named, bid.bidder))
        };
        let counted = bid.combinations.iter().filter(|of| of.lots.iter().all(wins));
        let off = counted.map(|of| i128::from(of.discount.0)).max().unwrap_or(0);
        let price = i128::from(bid.price);
        (price - price * off / 10_000) * 1_000 + bid.beside_milli
    };
    chosen.iter().map(|bid| price(bid)).sum()
}

/// Every way to choose one bid of each lot; the best by cost, then by ranks.
fn tried(problem: &Problem) -> (i128, Vec<u32>, Vec<BidId>) {
    let mut ways: Vec<Vec<&Candidate>> = vec![vec![]];
    for lot in &problem.lots {
        let longer = |way: &Vec<_>| {
            let with = |bid| way.iter().copied().chain([bid]).collect::<Vec<_>>();
            lot.bids.iter().map(with).collect::<Vec<_>>()
        };
        ways = ways.iter().flat_map(longer).collect();
    }
    let valued = ways.iter().map(|way| {
        let ranks = way.iter().map(|bid| bid.rank).collect();
        (cost(problem, way), ranks, way.iter().map(|bid| bid.bid).collect())
    });
    valued.min().expect("there is a way")
}

fn found(problem: &Problem) -> (i128, Vec<u32>, Vec<BidId>) {
    let solution = solve(problem);
    let ranks = solution.winners.iter().map(|winner| winner.rank).collect();
    (solution.cost_milli, ranks, solution.winners.iter().map(|winner| winner.bid).collect())
}

#[test]
fn lot_by_lot_is_wrong_where_a_discount_for_all_is_larger() {
    let problem = problem(
        3,
        &[
            (0, 0, 100, vec![]),
            (1, 1, 100, vec![]),
            (2, 2, 100, vec![]),
            // First in none, and cheapest with all three: 3 · 110 · 0.8.
            (3, 0, 110, vec![(vec![1, 2], 2_000)]),
            (3, 1, 110, vec![(vec![0, 2], 2_000)]),
            (3, 2, 110, vec![(vec![0, 1], 2_000)]),
        ],
    );
    let solution = solve(&problem);
    let winners: BTreeSet<_> = solution.winners.iter().map(|winner| winner.bid).collect();
    assert_eq!(winners, (0..3).map(|n| bid_id(3, n)).collect());
    assert_eq!((solution.cost_milli, solution.alone_milli), (264_000, 300_000));
    assert!(solution.winners.iter().all(|winner| winner.price == 88 && winner.rank == 2));
}

#[test]
fn one_lot_given_away_may_save_more_on_another() {
    let problem = problem(
        2,
        &[
            (0, 0, 100, vec![]),
            (1, 0, 104, vec![]),
            (1, 1, 200, vec![(vec![0], 500)]),
            (0, 1, 199, vec![]),
        ],
    );
    let solution = solve(&problem);
    assert_eq!(
        solution.of(lot(0)).map(|winner| (winner.bid, winner.price)),
        Some((bid_id(1, 0), 104))
    );
    assert_eq!(
        solution.of(lot(1)).map(|winner| (winner.bid, winner.price)),
        Some((bid_id(1, 1), 190))
    );
}

#[test]
fn of_ways_that_cost_the_same_the_better_ranks_come_first() {
    // Both lots to the second for 180, or each to the first for 180.
    let problem = problem(
        2,
        &[
            (0, 0, 90, vec![]),
            (1, 1, 90, vec![]),
            (2, 0, 100, vec![(vec![1], 1_000)]),
            (2, 1, 100, vec![(vec![0], 1_000)]),
        ],
    );
    let solution = solve(&problem);
    assert!(solution.winners.iter().all(|winner| winner.rank == 1), "{solution:?}");
    assert_eq!(solution.cost_milli, solution.alone_milli);
}

#[test]
fn a_discount_for_a_lot_that_cannot_be_won_counts_for_nothing() {
    let bids = [
        (0, 0, 100, vec![]),
        (1, 0, 110, vec![(vec![7], 5_000), (vec![1, 7], 5_000)]),
        (1, 1, 10, vec![]),
    ];
    let solution = solve(&problem(2, &bids));
    assert_eq!(solution.of(lot(0)).map(|winner| winner.bid), Some(bid_id(0, 0)));
}

#[test]
fn a_lot_won_before_counts_and_stays() {
    let mut problem = problem(1, &[(0, 0, 100, vec![]), (1, 0, 110, vec![(vec![1], 1_000)])]);
    assert_eq!(solve(&problem).winners[0].bid, bid_id(0, 0));
    problem.won.push((lot(1), bidder(1)));
    let solution = solve(&problem);
    assert_eq!((solution.winners[0].bid, solution.winners[0].price), (bid_id(1, 0), 99));
    problem.won[0].1 = bidder(0);
    assert_eq!(solve(&problem).winners[0].bid, bid_id(0, 0));
}

#[test]
fn of_several_discounts_the_largest_counts_and_parts_of_a_unit_do_not() {
    let off = vec![(vec![1], 333), (vec![1, 2], 1_000), (vec![2], 500)];
    let bids = [(0, 0, 999, off), (0, 1, 1, vec![]), (0, 2, 1, vec![])];
    let winner = solve(&problem(3, &bids)).winners[0];
    // 999 − ⌊99.9⌋
    assert_eq!((winner.discount, winner.price), (BasisPoints(1_000), 900));
    let winner = solve(&problem(2, &bids[..2])).winners[0];
    // 999 − ⌊33.2667⌋
    assert_eq!((winner.discount, winner.price), (BasisPoints(333), 966));
}

/// A hundred bidders, each for all ten lots, each with discounts: a thousand bids that all hang together.
#[test]
fn a_thousand_bids_on_ten_lots_are_decided() {
    let price =
        |who: usize, lot: usize| i64::try_from(1_000 + (who * 37 + lot * 101) % 97).expect("few");
    let others = |lot: usize, step: usize| vec![(lot + step) % 10, (lot + 2 * step) % 10];
    let bids: Vec<Bid> = (0..1_000)
        .map(|i| {
            let (who, lot) = (i / 10, i % 10);
            let off = (1..=3)
                .map(|step| (others(lot, step), u16::try_from(300 * step + who).expect("few")));
            (who, lot, price(who, lot), off.collect())
        })
        .collect();
    let problem = problem(10, &bids);
    let solution = solve(&problem);
    assert_eq!(solution.winners.len(), 10);
    assert!(solution.cost_milli < solution.alone_milli);
    let chosen = solution.winners.iter().zip(&problem.lots).map(|(winner, lot)| {
        lot.bids.iter().find(|bid| bid.bid == winner.bid).expect("of this lot")
    });
    assert_eq!(cost(&problem, &chosen.collect::<Vec<_>>()), solution.cost_milli);
}

/// A price, if there is a bid, and what it takes off for which lots.
type Drawn = (Option<i64>, Vec<(Vec<usize>, u16)>);

/// Up to four bidders on up to four lots, few prices so that many cost the same, discounts for any lots.
fn bids() -> impl Strategy<Value = Vec<Bid>> {
    let off = (
        prop::collection::vec(0_usize..5, 1..3),
        prop::sample::select(vec![500, 1_000, 2_000, 3_333, 5_000]),
    );
    let one = (prop::option::weighted(0.8, 90_i64..=110), prop::collection::vec(off, 0..3));
    prop::collection::vec(one, 16).prop_map(|all| {
        let bid = |(i, (price, off)): (usize, Drawn)| {
            let own = i % 4;
            let other = |(lots, bp): (Vec<usize>, u16)| {
                let lots: Vec<_> = lots.into_iter().filter(|lot| *lot != own).collect();
                (!lots.is_empty()).then_some((lots, bp))
            };
            Some((i / 4, own, price?, off.into_iter().filter_map(other).collect()))
        };
        all.into_iter().enumerate().filter_map(bid).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn the_winners_are_those_that_trying_every_way_finds(
        bids in bids(),
        won in prop::option::of(0_usize..4),
        beside in prop::collection::vec(0_i128..3_000, 4),
    ) {
        let mut problem = problem(4, &bids);
        // Lot 4 has no bids: somebody won it before, or nobody can.
        problem.won.extend(won.map(|who| (lot(4), bidder(who))));
        for lot in &mut problem.lots {
            for (bid, beside) in lot.bids.iter_mut().zip(&beside) {
                bid.beside_milli = *beside;
            }
        }
        prop_assert_eq!(found(&problem), tried(&problem));
        let solution = solve(&problem);
        prop_assert!(solution.cost_milli <= solution.alone_milli);
    }
}
