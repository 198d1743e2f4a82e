use proptest::prelude::*;

use super::*;
use crate::{
    error::{ErrorCode, Refusal},
    ids::{BidId, CriterionId},
    tenders::{
        fixtures::{criterion, published, uuid},
        terms::{AwardMethod, Combine, CriterionKind},
    },
};

const PRICE: u128 = 1;

fn bid(n: u128, price: i64, receipt: u64, points: &[(u128, &[u16])]) -> Contender {
    Contender {
        bid: BidId(uuid(n)),
        price,
        life_cycle: Score::zero(),
        distance_km: None,
        receipt,
        points: points.iter().map(|(c, p)| (CriterionId(uuid(*c)), p.to_vec())).collect(),
    }
}

fn by_price() -> Vec<Criterion> {
    vec![criterion(PRICE, 10_000, CriterionKind::Price)]
}

fn weighted(min_pass: Option<u16>) -> Vec<Criterion> {
    vec![
        criterion(PRICE, 6_000, CriterionKind::Price),
        criterion(2, 4_000, CriterionKind::Quality { max_points: 100, min_pass }),
    ]
}

/// Orders by score.
fn rank(criteria: &[Criterion], bids: &[Contender]) -> Result<Ranking, Refusal> {
    rank_by(criteria, |rules| rules, bids)
}

fn rank_by(
    criteria: &[Criterion],
    rules: impl Fn(Rules) -> Rules,
    bids: &[Contender],
) -> Result<Ranking, Refusal> {
    let rules = rules(Rules { award: AwardMethod::Weighted, ..published().terms.rules });
    super::rank(Basis { criteria, rules }, bids)
}

fn order(ranking: &Ranking) -> Vec<u128> {
    ranking.places.iter().map(|place| place.bid.0.as_u128()).collect()
}

#[test]
fn the_lowest_price_wins_and_scores_a_hundred() {
    let bids = [bid(1, 300, 1, &[]), bid(2, 200, 2, &[]), bid(3, 250, 3, &[])];
    let ranking = rank(&by_price(), &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 3, 1]);
    let scores: Vec<_> = ranking.places.iter().map(|p| p.score.display()).collect();
    assert_eq!(scores, ["100.0000", "80.0000", "66.6667"]);
}

#[test]
fn quality_can_outweigh_price_and_every_step_is_shown() {
    let bids = [bid(1, 100, 1, &[(2, &[50, 60])]), bid(2, 120, 2, &[(2, &[100, 95])])];
    let ranking = rank(&weighted(None), &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
    let first = &ranking.places[0];
    // 0.6 · 100 · 100/120 + 0.4 · 97.5 = 50 + 39
    assert_eq!(String::from(first.score.clone()), "89/1");
    let steps: Vec<_> =
        first.criteria.iter().map(|s| (s.points.display(), s.weighted.display())).collect();
    assert_eq!(
        steps,
        [
            ("83.3333".to_owned(), "50.0000".to_owned()),
            ("97.5000".to_owned(), "39.0000".to_owned())
        ]
    );
}

#[test]
fn equal_scores_go_to_quality_then_price_then_receipt() {
    // 60 + 0.4 · 70 = 88 = 0.6 · 80 + 0.4 · 100
    let bids = [bid(1, 80, 1, &[(2, &[70])]), bid(2, 100, 2, &[(2, &[100])])];
    let ranking = rank(&weighted(None), &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
    assert_eq!(ranking.places[0].tie_broken_by, Some(TieBreak::Quality));

    let bids = [bid(1, 80, 2, &[(2, &[70])]), bid(2, 80, 1, &[(2, &[70])])];
    let ranking = rank(&weighted(None), &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
    assert_eq!(ranking.places[1].tie_broken_by, Some(TieBreak::Receipt));

    let only_quality = [
        criterion(PRICE, 0, CriterionKind::Price),
        criterion(2, 10_000, CriterionKind::Quality { max_points: 10, min_pass: None }),
    ];
    let bids = [bid(1, 90, 1, &[(2, &[7])]), bid(2, 80, 2, &[(2, &[7])])];
    let ranking = rank(&only_quality, &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
    assert_eq!(ranking.places[0].tie_broken_by, Some(TieBreak::Price));
}

#[test]
fn a_bid_below_a_minimum_has_no_rank_and_does_not_set_the_lowest_price() {
    let bids = [bid(1, 10, 1, &[(2, &[59])]), bid(2, 100, 2, &[(2, &[60])])];
    let ranking = rank(&weighted(Some(60)), &bids).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
    assert_eq!((ranking.places[0].rank, ranking.places[1].rank), (Some(1), None));
    assert_eq!(ranking.places[0].score.display(), "84.0000");
    assert_eq!(ranking.places[1].missed, Some(CriterionId(uuid(2))));
    assert_eq!(ranking.first_besides(&[]).map(|p| p.bid), Some(BidId(uuid(2))));
    assert_eq!(ranking.first_besides(&[BidId(uuid(2))]), None);
}

#[test]
fn missing_points_are_refused() {
    for points in [&[][..], &[(2, &[][..])]] {
        let refused = rank(&weighted(None), &[bid(1, 10, 1, points)]);
        assert_eq!(refused, Err(Refusal::guard(ErrorCode::ScoresMissing)));
    }
}

#[test]
fn no_bids_make_an_empty_order_and_a_price_of_nothing_still_ranks() {
    assert_eq!(rank(&by_price(), &[]), Ok(Ranking::default()));
    let ranking = rank(&by_price(), &[bid(1, 5, 1, &[]), bid(2, 0, 2, &[])]).expect("complete");
    assert_eq!(order(&ranking), [2, 1]);
}

#[test]
fn an_abnormally_low_price_is_marked() {
    let low = |prices: &[i64]| -> Vec<bool> {
        let bids: Vec<_> = (1..)
            .zip(prices)
            .map(|(n, &p)| bid(n, p, u64::try_from(p).expect("small"), &[]))
            .collect();
        rank(&by_price(), &bids)
            .expect("complete")
            .places
            .iter()
            .map(|p| p.abnormally_low)
            .collect()
    };
    assert_eq!(low(&[60, 100, 100]), [true, false, false]);
    assert_eq!(low(&[71, 100, 100]), [false, false, false]);
    assert_eq!(low(&[70, 100]), [true, false]);
    assert_eq!(low(&[50]), [false]);
}

#[test]
fn fractions_survive_storage_and_nonsense_does_not() {
    let third = Score::ratio(1, 3);
    let raw = serde_json::to_string(&third).expect("a string");
    assert_eq!(raw, "\"1/3\"");
    assert_eq!(serde_json::from_str::<Score>(&raw).expect("a fraction"), third);
    for raw in ["\"1/0\"", "\"1\"", "\"a/b\""] {
        assert!(serde_json::from_str::<Score>(raw).is_err(), "{raw}");
    }
}

/// Quality may take up to 30 % off the price, and another 10 %.
fn by_discount() -> Vec<Criterion> {
    vec![
        criterion(PRICE, 6_000, CriterionKind::Price),
        criterion(2, 3_000, CriterionKind::Quality { max_points: 100, min_pass: None }),
        criterion(3, 1_000, CriterionKind::Quality { max_points: 10, min_pass: None }),
    ]
}

#[test]
fn by_discount_quality_takes_percents_off_the_price() {
    let bids =
        [bid(1, 1_000, 1, &[(2, &[100]), (3, &[10])]), bid(2, 700, 2, &[(2, &[20]), (3, &[0])])];
    let discount = |rules| Rules { award: AwardMethod::Discount, ..rules };
    let ranking = rank_by(&by_discount(), discount, &bids).expect("complete");
    // 1 000 less 30 % and 10 %: 600. 700 less 6 %: 658.
    assert_eq!(order(&ranking), [1, 2]);
    let [first, second] = &ranking.places[..] else { panic!("two") };
    assert_eq!(first.evaluated, Some(Score::ratio(600, 1)));
    assert_eq!(second.evaluated, Some(Score::ratio(658, 1)));
    assert_eq!(
        (first.score.display(), second.score.display()),
        ("100.0000".into(), "91.1854".into())
    );
    let steps: Vec<_> = first.criteria.iter().map(|s| s.weighted.display()).collect();
    assert_eq!(steps, ["0.0000", "30.0000", "10.0000"]);
}

#[test]
fn what_a_thing_costs_over_its_life_is_compared_with_its_price() {
    let costly = Contender { life_cycle: Score::ratio(1_001, 2), ..bid(1, 100, 1, &[]) };
    let dear = Contender { life_cycle: Score::ratio(50, 1), ..bid(2, 500, 2, &[]) };
    let ranking = rank(&by_price(), &[costly, dear]).expect("complete");
    // 100 + 500.5 is more than 500 + 50.
    assert_eq!(order(&ranking), [2, 1]);
    assert_eq!(ranking.places[1].evaluated, Some(Score::ratio(1_201, 2)));
    assert_eq!(ranking.places[1].life_cycle, Some(Score::ratio(1_001, 2)));
    assert_eq!(ranking.places[1].score.display(), "91.5903");
}

#[test]
fn the_median_is_moved_little_by_one_evaluator() {
    let median = |rules| Rules { combine: Combine::Median, ..rules };
    for (points, combined) in [
        (&[100, 60, 0][..], "60.0000"),
        (&[70][..], "70.0000"),
        (&[100, 0][..], "50.0000"),
        (&[0, 61, 60, 100][..], "60.5000"),
    ] {
        let ranking = rank_by(&weighted(None), median, &[bid(1, 10, 1, &[(2, points)])]);
        let places = ranking.expect("complete").places;
        assert_eq!(places[0].criteria[1].points.display(), combined, "{points:?}");
    }
}

#[test]
fn the_nearer_comes_first_only_where_the_terms_say_so() {
    let at = |n, km, receipt| Contender { distance_km: km, ..bid(n, 80, receipt, &[]) };
    let bids = [at(1, None, 1), at(2, Some(90), 2), at(3, Some(12), 3)];
    let plain = rank(&by_price(), &bids).expect("complete");
    assert_eq!(order(&plain), [1, 2, 3]);
    assert_eq!(plain.places[2].distance_km, None);
    let nearest = |rules| Rules { nearest: true, ..rules };
    let ranking = rank_by(&by_price(), nearest, &bids).expect("complete");
    assert_eq!(order(&ranking), [3, 2, 1]);
    assert_eq!(ranking.places[0].tie_broken_by, Some(TieBreak::Distance));
    assert_eq!(ranking.places[0].distance_km, Some(12));
}

fn contenders() -> impl Strategy<Value = Vec<Contender>> {
    let one = (1_i64..1_000_000_000, proptest::collection::vec(0_u16..=100, 3));
    proptest::collection::vec(one, 1..12).prop_map(|bids| {
        bids.into_iter()
            .enumerate()
            .map(|(i, (price, points))| {
                let n = u64::try_from(i + 1).expect("few");
                bid(u128::from(n), price, n, &[(2, points.as_slice())])
            })
            .collect()
    })
}

proptest! {
    /// Multiplies everything out by hand, without fractions: `w_p · 100 · Pmin / P + w_q · Σpoints / 3`.
    #[test]
    fn the_winner_is_the_argmax_computed_anew(bids in contenders(), weight in 1_u16..10_000) {
        let criteria = [
            criterion(PRICE, weight, CriterionKind::Price),
            criterion(2, 10_000 - weight, CriterionKind::Quality { max_points: 100, min_pass: None }),
        ];
        let ranking = rank(&criteria, &bids).expect("complete");
        let lowest = bids.iter().map(|b| i128::from(b.price)).min().expect("one");
        // Scores times 3·P, compared crosswise.
        let score = |b: &Contender| -> (i128, i128) {
            let sum: i128 = b.points.values().flatten().map(|&p| i128::from(p)).sum();
            let price = i128::from(b.price);
            (i128::from(weight) * 300 * lowest + i128::from(10_000 - weight) * sum * price, 3 * price)
        };
        let winner = bids.iter().find(|b| b.bid == ranking.places[0].bid).expect("a bid");
        let (won, won_by) = score(winner);
        for other in &bids {
            let (n, d) = score(other);
            prop_assert!(won * d >= n * won_by);
        }
    }

    #[test]
    fn as_many_as_there_may_be_win_in_rank_order_and_nobody_who_is_out(
        bids in contenders(),
        most in 1_usize..=10,
        gone in proptest::collection::vec(any::<bool>(), 12),
    ) {
        let ranking = rank(&weighted(Some(30)), &bids).expect("complete");
        let out: Vec<_> =
            bids.iter().zip(&gone).filter(|(_, gone)| **gone).map(|(bid, _)| bid.bid).collect();
        let mut won = vec![];
        let end = loop {
            match ranking.next_winner(most, &won, &out) {
                Ok(place) => won.push(place.bid),
                Err(refusal) => break refusal.code(),
            }
        };
        let able = ranking.places.iter().filter(|of| of.rank.is_some() && !out.contains(&of.bid));
        let able: Vec<_> = able.map(|place| place.bid).collect();
        prop_assert_eq!(&won[..], &able[..most.min(able.len())]);
        let full = won.len() == most;
        let code = if full { ErrorCode::AlreadyAwarded } else { ErrorCode::NotFirstInRank };
        prop_assert_eq!(end, code);
    }

    #[test]
    fn other_units_of_money_change_no_order(bids in contenders(), factor in 1_i64..1_000) {
        let scaled: Vec<_> =
            bids.iter().cloned().map(|b| Contender { price: b.price * factor, ..b }).collect();
        let (one, other) = (rank(&weighted(Some(30)), &bids), rank(&weighted(Some(30)), &scaled));
        let (one, other) = (one.expect("complete"), other.expect("complete"));
        prop_assert_eq!(order(&one), order(&other));
        for (a, b) in one.places.iter().zip(&other.places) {
            prop_assert_eq!(&a.score, &b.score);
        }
    }

    #[test]
    fn the_order_of_input_changes_nothing(bids in contenders(), seed in any::<u64>()) {
        let mut shuffled = bids.clone();
        shuffled.sort_by_key(|b| b.receipt.wrapping_mul(seed | 1).rotate_left(17));
        prop_assert_eq!(rank(&weighted(Some(50)), &bids), rank(&weighted(Some(50)), &shuffled));
    }

    #[test]
    fn scores_lie_between_nothing_and_a_hundred(bids in contenders()) {
        for place in rank(&weighted(Some(70)), &bids).expect("complete").places {
            prop_assert!(place.score >= Score::zero() && place.score <= Score::ratio(100, 1));
        }
    }

    /// Multiplied out by hand: `E = P · (1 000 000 − w · Σpoints / 3 …) / 1 000 000`, compared crosswise.
    #[test]
    fn by_discount_the_lowest_discounted_price_wins(bids in contenders(), weight in 1_u16..=3_000) {
        let criteria = [
            criterion(PRICE, 10_000 - weight, CriterionKind::Price),
            criterion(2, weight, CriterionKind::Quality { max_points: 100, min_pass: None }),
        ];
        let discount = |rules| Rules { award: AwardMethod::Discount, ..rules };
        let ranking = rank_by(&criteria, discount, &bids).expect("complete");
        let evaluated = |b: &Contender| -> i128 {
            let sum: i128 = b.points.values().flatten().map(|&p| i128::from(p)).sum();
            i128::from(b.price) * (3_000_000 - i128::from(weight) * sum)
        };
        let winner = bids.iter().find(|b| b.bid == ranking.places[0].bid).expect("a bid");
        for other in &bids {
            prop_assert!(evaluated(winner) <= evaluated(other));
        }
    }

    #[test]
    fn a_median_lies_between_the_least_and_the_most(points in proptest::collection::vec(0_u16..=100, 1..9)) {
        let median = |rules| Rules { combine: Combine::Median, ..rules };
        let ranking = rank_by(&weighted(None), median, &[bid(1, 10, 1, &[(2, &points)])]);
        let combined = ranking.expect("complete").places[0].criteria[1].points.clone();
        let bound = |p: Option<&u16>| Score::ratio(i64::from(*p.expect("some")), 1);
        prop_assert!(combined >= bound(points.iter().min()) && combined <= bound(points.iter().max()));
    }
}
