//! Requirements held against bidders, kind by kind and way by way.

use chrono::{Duration, NaiveDate};
use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    ids::{BlobId, RequirementId},
    money::{Currency, Money},
    regions::Point,
    tenders::{
        fixtures::{lot, monday, uuid},
        terms::{Aggregation, CapacityPeriod, Lot, Requirement, RequirementTest},
    },
};

use Aggregation::{AllMembers, AnyMember, LeadOnly, ResponsibleMember, Sum};
use Outcome::{AnswerInBid, Met, NotMet};

fn asking(aggregation: Aggregation, test: RequirementTest) -> Lot {
    let requirement = Requirement {
        id: RequirementId(uuid(30)),
        title: "Syarat".to_owned(),
        description: None,
        unit: None,
        options: vec![],
        mandatory: true,
        aggregation,
        test,
        unit_cost: None,
    };
    Lot { requirements: vec![requirement], ..lot(10) }
}

fn check(lot: &Lot, bidders: &[Bidder], offer: Option<&BidContents>) -> Check {
    assess(lot, bidders, offer, &standard()).remove(0)
}

fn loaves(n: u8, quantity: u64, committed: u64, period: CapacityPeriod) -> Bidder {
    let (code, unit) = ("10710".to_owned(), "buah".to_owned());
    let capacities = vec![Capacity { code, quantity, committed, unit, period }];
    Bidder { capacities, ..bidder(n) }
}

fn needs_loaves(quantity: u64) -> RequirementTest {
    RequirementTest::Capacity {
        code: "107".to_owned(),
        quantity,
        unit: "Buah".to_owned(),
        period: CapacityPeriod::Month,
    }
}

fn three() -> [Bidder; 3] {
    [
        loaves(1, 3_000, 500, CapacityPeriod::Month),
        loaves(2, 100, 0, CapacityPeriod::Day),
        loaves(3, 0, 0, CapacityPeriod::Month),
    ]
}

#[rstest]
#[case(Sum, 5_500, Met, 5_500)]
#[case(Sum, 5_501, NotMet, 5_500)]
#[case(AnyMember, 3_000, Met, 3_000)]
#[case(AnyMember, 3_001, NotMet, 0)]
#[case(LeadOnly, 2_500, Met, 2_500)]
#[case(LeadOnly, 2_501, NotMet, 2_500)]
#[case(AllMembers, 1, NotMet, 0)]
fn capacity_adds_up_as_its_aggregation_says(
    #[case] aggregation: Aggregation,
    #[case] need: u64,
    #[case] outcome: Outcome,
    #[case] free: u64,
) {
    let check = check(&asking(aggregation, needs_loaves(need)), &three(), None);
    assert_eq!(check.outcome, outcome);
    if aggregation != AnyMember || outcome == Met {
        let (unit, period) = ("Buah".to_owned(), CapacityPeriod::Month);
        assert_eq!(check.finding, Finding::Capacity { free, need, unit, period });
    }
}

#[test]
fn what_is_promised_to_others_does_not_count() {
    assert_eq!(three()[0].capacities[0].free(), 2_500);
    let over = Capacity { committed: 9_000, ..three()[0].capacities[0].clone() };
    assert_eq!(over.free(), 0);
}

#[test]
fn the_explanation_says_who_brings_what() {
    let check = check(&asking(Sum, needs_loaves(5_500)), &three(), None);
    let alone: Vec<_> = check.members.iter().map(|m| (m.business, m.outcome)).collect();
    assert_eq!(alone, [(bakery(1), NotMet), (bakery(2), NotMet), (bakery(3), NotMet)]);
    assert!(matches!(check.members[1].finding, Finding::Capacity { free: 3_000, .. }));
}

#[test]
fn only_the_responsible_members_are_asked_once_the_parts_are_known() {
    let lot = asking(ResponsibleMember, needs_loaves(2_500));
    let offer = |members| BidContents { members, ..joint() };
    let by_two = offer(vec![part(1, 5_000, 250, 1), part(2, 5_000, 250, 1)]);
    assert_eq!(check(&lot, &three(), Some(&by_two)).outcome, Met);
    let with_third = offer(vec![part(1, 5_000, 250, 1), part(3, 5_000, 250, 1)]);
    assert_eq!(check(&lot, &three(), Some(&with_third)).outcome, NotMet);
}

#[rstest]
#[case::missing(&[], NotMet)]
#[case::ends_the_day_before(&[Some(-1)], NotMet)]
#[case::ends_on_the_last_day(&[Some(0)], Met)]
#[case::never_ends(&[None], Met)]
fn a_certificate_has_to_be_valid_through_the_performance(
    #[case] held: &[Option<i64>],
    #[case] outcome: Outcome,
) {
    let day = |days| monday().date_naive() + Duration::days(days);
    let certificates = held
        .iter()
        .map(|ends| Certificate { kind: "HALAL".to_owned(), valid_until: ends.map(day) });
    let holder = Bidder { certificates: certificates.collect(), ..bidder(1) };
    let lot = asking(AnyMember, RequirementTest::Certificate { kind: "HALAL".to_owned() });
    assert_eq!(check(&lot, &[holder.clone(), bidder(2)], None).outcome, outcome);
    let all =
        Lot { ..asking(AllMembers, RequirementTest::Certificate { kind: "HALAL".to_owned() }) };
    assert_eq!(check(&all, &[holder, bidder(2)], None).outcome, NotMet);
}

#[test]
fn of_several_certificates_the_one_that_is_valid_longest_counts() {
    let until = |valid_until| Certificate { kind: "PIRT".to_owned(), valid_until };
    let day = |d| NaiveDate::from_ymd_opt(2030, 1, d);
    let holder =
        Bidder { certificates: vec![until(day(1)), until(None), until(day(2))], ..bidder(1) };
    assert_eq!(holder.certificate("PIRT"), Some(&until(None)));
}

#[rstest]
#[case::far_enough_back(1, 3, Met)]
#[case::too_long_ago(4, 3, NotMet)]
fn experience_counts_within_its_years(
    #[case] years_ago: i64,
    #[case] years: u8,
    #[case] outcome: Outcome,
) {
    let value = Money::new(5_000, Currency::Idr);
    let finished_at = monday() - Duration::days(365 * years_ago);
    let works = vec![FinishedWork { code: "10710".to_owned(), value, finished_at }];
    let code = "10".to_owned();
    let lot = asking(AnyMember, RequirementTest::Experience { code, value, years });
    assert_eq!(check(&lot, &[Bidder { works, ..bidder(1) }], None).outcome, outcome);
}

#[test]
fn distance_is_measured_along_the_earth() {
    let semarang = Point::new(-6.9667, 110.4167).expect("on the earth");
    let solo = Point::new(-7.5666, 110.8166).expect("on the earth");
    let near = Bidder { position: Some(solo), ..bidder(1) };
    let standard = Standard { place: Some(semarang), ..standard() };
    for (most_km, outcome) in [(80, Met), (79, NotMet)] {
        let lot = asking(LeadOnly, RequirementTest::Distance { most_km });
        assert_eq!(assess(&lot, std::slice::from_ref(&near), None, &standard)[0].outcome, outcome);
    }
}

fn answer(by: Option<u8>, value: AnswerValue) -> Answer {
    Answer { requirement: RequirementId(uuid(30)), business: by.map(bakery), value }
}

fn options(chosen: &[&str]) -> AnswerValue {
    AnswerValue::Options(chosen.iter().map(|o| (*o).to_owned()).collect())
}

#[rstest]
#[case(RequirementTest::Bool, AnswerValue::Bool(true), Met)]
#[case(RequirementTest::Bool, AnswerValue::Bool(false), NotMet)]
#[case(RequirementTest::Bool, AnswerValue::Number(1_000), NotMet)]
#[case(RequirementTest::Integer { least: 2 }, AnswerValue::Number(2_000), Met)]
#[case(RequirementTest::Integer { least: 2 }, AnswerValue::Number(1_999), NotMet)]
#[case(RequirementTest::Integer { least: 2 }, AnswerValue::Number(2_500), NotMet)]
#[case(RequirementTest::Range { least_milli: 10, most_milli: 20 }, AnswerValue::Number(20), Met)]
#[case(RequirementTest::Range { least_milli: 10, most_milli: 20 }, AnswerValue::Number(21), NotMet)]
#[case(RequirementTest::Options { required: vec!["a".into()] }, options(&["a", "b"]), Met)]
#[case(RequirementTest::Options { required: vec!["a".into()] }, options(&["b"]), NotMet)]
#[case(RequirementTest::Document { name: "SIUP".into() }, AnswerValue::Document(BlobId(uuid(1))), Met)]
fn answers_fulfil_what_they_answer(
    #[case] test: RequirementTest,
    #[case] value: AnswerValue,
    #[case] outcome: Outcome,
) {
    let lot = asking(AllMembers, test);
    assert_eq!(check(&lot, &[bidder(1)], None).outcome, AnswerInBid);
    assert_eq!(check(&lot, &[bidder(1)], Some(&single())).outcome, AnswerInBid);
    let answered = BidContents { answers: vec![answer(None, value)], ..single() };
    assert_eq!(check(&lot, &[bidder(1)], Some(&answered)).outcome, outcome);
}

#[test]
fn a_members_own_answer_counts_before_the_one_for_all() {
    let lot = asking(AllMembers, RequirementTest::Bool);
    let answers =
        vec![answer(None, AnswerValue::Bool(true)), answer(Some(2), AnswerValue::Bool(false))];
    let offer = BidContents { answers, ..joint() };
    let check = check(&lot, &[bidder(1), bidder(2)], Some(&offer));
    assert_eq!(check.outcome, NotMet);
    assert_eq!(check.members.iter().map(|m| m.outcome).collect::<Vec<_>>(), [Met, NotMet]);
}

#[test]
fn whole_numbers_of_members_add_up_each_once() {
    let lot = asking(Sum, RequirementTest::Integer { least: 5 });
    let with = |answers| {
        let offer = BidContents { answers, ..joint() };
        check(&lot, &[bidder(1), bidder(2), bidder(3)], Some(&offer)).outcome
    };
    let number = |by, n| answer(by, AnswerValue::Number(n));
    assert_eq!(with(vec![number(Some(1), 2_000), number(Some(2), 3_000)]), Met);
    assert_eq!(with(vec![number(None, 2_000)]), NotMet, "one answer for all counts once");
    assert_eq!(with(vec![]), AnswerInBid);
}

#[test]
fn only_what_is_mandatory_makes_ineligible() {
    let mut lot = asking(LeadOnly, needs_loaves(1));
    let checks = |lot: &Lot| assess(lot, &[bidder(1)], None, &standard());
    assert!(!eligible(&checks(&lot)));
    lot.requirements[0].mandatory = false;
    assert!(eligible(&checks(&lot)));
}
