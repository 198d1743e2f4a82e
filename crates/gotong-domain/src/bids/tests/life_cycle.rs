//! What is declared, at the costs that the buyer published.

use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    ids::RequirementId,
    money::{Currency, Money},
    tenders::{
        evaluation::Score,
        fixtures::{lot, uuid},
        terms::{Aggregation, Lot, Requirement, RequirementTest},
    },
};

/// Power in kWh a year, at so many minor units over the life.
fn power(aggregation: Aggregation, minor: i64) -> Lot {
    let requirement = Requirement {
        id: RequirementId(uuid(30)),
        title: "Listrik".to_owned(),
        description: None,
        unit: Some("kWh".to_owned()),
        options: vec![],
        mandatory: true,
        aggregation,
        test: RequirementTest::Range { least_milli: 0, most_milli: i64::MAX },
        unit_cost: Some(Money::new(minor, Currency::Idr)),
    };
    Lot { requirements: vec![requirement], ..lot(10) }
}

fn declared(numbers: &[i64]) -> BidContents {
    let answers = (1..).zip(numbers).map(|(n, milli)| Answer {
        requirement: RequirementId(uuid(30)),
        business: Some(bakery(n)),
        value: AnswerValue::Number(*milli),
    });
    BidContents { answers: answers.collect(), ..joint() }
}

#[rstest]
#[case(Aggregation::LeadOnly, &[12_500], Score::ratio(12_500_i128 * 15_000, 1_000))]
#[case(Aggregation::Sum, &[1_000, 2_000, 3], Score::ratio(3_003_i128 * 15_000, 1_000))]
#[case(Aggregation::AllMembers, &[1_000, 2_000, 3], Score::ratio(30_000, 1))]
#[case(Aggregation::Sum, &[], Score::zero())]
#[case(Aggregation::LeadOnly, &[-5], Score::zero())]
#[case(Aggregation::LeadOnly, &[i64::MAX], Score::ratio(i128::from(i64::MAX) * 15_000, 1_000))]
fn declared_numbers_cost_what_the_buyer_published(
    #[case] aggregation: Aggregation,
    #[case] numbers: &[i64],
    #[case] expected: Score,
) {
    assert_eq!(life_cycle(&power(aggregation, 15_000), &declared(numbers)), expected);
}

#[test]
fn a_number_without_a_cost_costs_nothing() {
    let mut lot = power(Aggregation::Sum, 1);
    lot.requirements[0].unit_cost = None;
    assert_eq!(life_cycle(&lot, &declared(&[9_000])), Score::zero());
}
