use rstest::rstest;

use super::*;
use crate::tenders::{
    draft_lots::milli,
    fixtures::{monday, procedure, terms, uuid},
    input::{ItemInput, LotInput, RequirementInput, RuleInput},
    terms::RequirementTest,
};

fn item(quantity: i64) -> ItemInput {
    ItemInput {
        id: None,
        title: "Roti gandum".to_owned(),
        description: None,
        quantity,
        tiers: vec![],
        unit: "buah".to_owned(),
        code: Some("10710".to_owned()),
    }
}

fn lot(items: Vec<ItemInput>) -> LotInput {
    LotInput {
        id: None,
        title: "Roti gandum".to_owned(),
        description: None,
        value: None,
        hard_ceiling: false,
        sources: vec![],
        items,
        requirements: vec![],
    }
}

fn requirement(rule: RuleInput) -> RequirementInput {
    RequirementInput {
        id: None,
        title: "Syarat".to_owned(),
        description: None,
        mandatory: true,
        aggregation: crate::tenders::terms::Aggregation::AnyMember,
        rule,
        unit_cost: None,
    }
}

fn read(input: TermsInput) -> Result<Terms, Refusal> {
    let mut next = 1_000;
    let mut new_id = || {
        next += 1;
        uuid(next)
    };
    revise(&terms(), input, &procedure("RFQ"), &Calendar::default(), &mut new_id)
}

fn faults(input: TermsInput) -> Vec<(String, ErrorCode)> {
    match read(input) {
        Err(Refusal::Invalid(wrong)) => {
            wrong.into_iter().map(|v| (v.path.join("."), v.code)).collect()
        }
        other => panic!("expected violations, got {other:?}"),
    }
}

fn with_rule(rule: RuleInput) -> TermsInput {
    let mut lot = lot(vec![]);
    lot.requirements = vec![requirement(rule)];
    TermsInput { lots: Some(vec![lot]), ..TermsInput::default() }
}

#[test]
fn what_is_not_typed_stays_as_it_is() {
    assert_eq!(read(TermsInput::default()), Ok(terms()));
}

#[test]
fn a_known_part_keeps_its_id_and_a_new_one_gets_one() {
    let known = LotInput { id: Some(uuid(10)), ..lot(vec![item(1)]) };
    let input = TermsInput { lots: Some(vec![known, lot(vec![])]), ..TermsInput::default() };
    let ids: Vec<_> = read(input).expect("good").lots.iter().map(|lot| lot.id.0).collect();
    assert_eq!(ids[0], uuid(10));
    assert!(ids[1].as_u128() > 1_000);
}

#[test]
fn ids_of_other_tenders_and_ids_that_stand_twice_are_refused() {
    let foreign = LotInput { id: Some(uuid(999)), ..lot(vec![]) };
    let input = TermsInput { lots: Some(vec![foreign]), ..TermsInput::default() };
    assert_eq!(faults(input), [("lots.0.id".to_owned(), ErrorCode::Unknown)]);
    let known = LotInput { id: Some(uuid(10)), ..lot(vec![]) };
    let input = TermsInput { lots: Some(vec![known.clone(), known]), ..TermsInput::default() };
    assert_eq!(faults(input), [("lots.1.id".to_owned(), ErrorCode::Duplicate)]);
    let item = ItemInput { id: Some(uuid(999)), ..item(1) };
    let input = TermsInput { lots: Some(vec![lot(vec![item])]), ..TermsInput::default() };
    assert_eq!(faults(input), [("lots.0.items.0.id".to_owned(), ErrorCode::Unknown)]);
}

#[rstest]
#[case(-1, ErrorCode::Negative)]
#[case(i64::MIN, ErrorCode::Negative)]
#[case(i64::MAX, ErrorCode::OutOfRange)]
fn quantities_that_cannot_be_are_refused(#[case] quantity: i64, #[case] code: ErrorCode) {
    let input = TermsInput { lots: Some(vec![lot(vec![item(quantity)])]), ..TermsInput::default() };
    assert_eq!(faults(input), [("lots.0.items.0.quantity".to_owned(), code)]);
}

#[rstest]
#[case(Money::new(-1, Currency::Idr), ErrorCode::Negative)]
#[case(Money::new(1, Currency::Usd), ErrorCode::WrongCurrency)]
#[case(Money::new(Money::MAX_MINOR + 1, Currency::Idr), ErrorCode::OutOfRange)]
fn amounts_that_cannot_be_are_refused(#[case] value: Money, #[case] code: ErrorCode) {
    let lot = LotInput { value: Some(value), ..lot(vec![]) };
    let input = TermsInput { lots: Some(vec![lot]), ..TermsInput::default() };
    assert_eq!(faults(input), [("lots.0.valueCeiling".to_owned(), code)]);
    assert_eq!(check_estimate(value, Currency::Idr).map_err(|v| v.code), Err(code));
}

#[rstest]
#[case(RuleInput::Integer { least: 0, unit: None }, true, Ok(()))]
#[case(RuleInput::Range { min: Some("0.5".to_owned()), max: None, unit: None }, true, Ok(()))]
#[case(RuleInput::Integer { least: 0, unit: None }, false, Err(ErrorCode::UnitCostNeedsNumber))]
#[case(RuleInput::Range { min: None, max: None, unit: None }, true, Err(ErrorCode::UnitCostNeedsNumber))]
#[case(RuleInput::Bool, true, Err(ErrorCode::UnitCostNeedsNumber))]
fn only_a_number_that_everyone_declares_costs_so_much_a_unit(
    #[case] rule: RuleInput,
    #[case] mandatory: bool,
    #[case] expected: Result<(), ErrorCode>,
) {
    let mut input = with_rule(rule);
    let cost = Money::new(150_000, Currency::Idr);
    for lot in input.lots.iter_mut().flatten() {
        for requirement in &mut lot.requirements {
            (requirement.unit_cost, requirement.mandatory) = (Some(cost), mandatory);
        }
    }
    match expected {
        Ok(()) => {
            let terms = read(input).expect("good");
            assert_eq!(terms.lots[0].requirements[0].unit_cost, Some(cost));
        }
        Err(code) => {
            assert_eq!(faults(input), [("lots.0.requirements.0.unitCost".to_owned(), code)]);
        }
    }
}

#[test]
fn overlong_deceiving_and_numerous_input_is_refused() {
    let input = TermsInput {
        title: Some("x".repeat(161)),
        description: Some("a\u{202e}b".to_owned()),
        codes: Some(vec!["1".to_owned(), "abcde".to_owned()]),
        min_bids: Some(0),
        standstill_days: Some(-1),
        lots: Some(vec![lot(vec![]); 51]),
        ..TermsInput::default()
    };
    let expected = [
        ("title", ErrorCode::TooLong),
        ("description", ErrorCode::ForbiddenCharacter),
        ("codes.0", ErrorCode::Unknown),
        ("codes.1", ErrorCode::Unknown),
        ("standstillDays", ErrorCode::Negative),
        ("minBids", ErrorCode::OutOfRange),
        ("lots", ErrorCode::TooMany),
    ];
    assert_eq!(faults(input), expected.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn questions_end_and_validity_follow_the_deadline() {
    let closes_at = terms().closes_at + Duration::days(3);
    let moved = read(TermsInput { closes_at: Some(closes_at), ..TermsInput::default() });
    let moved = moved.expect("good");
    // Monday's deadline: questions end on Friday.
    assert_eq!(moved.questions_until, closes_at - Duration::days(3));
    assert_eq!(moved.valid_until, closes_at + Duration::days(30));
}

#[rstest]
#[case("12", Some(12_000))]
#[case("-0.5", Some(-500))]
#[case("1.234", Some(1_234))]
#[case("1.2345", None)]
#[case("1,5", None)]
#[case("", None)]
#[case("-", None)]
#[case("1e3", None)]
#[case("9999999999999", None)]
fn decimals_have_three_places_at_most(#[case] raw: &str, #[case] expected: Option<i64>) {
    assert_eq!(milli(raw), expected);
}

#[test]
fn a_range_without_a_bound_is_open_there() {
    let rule = RuleInput::Range { min: Some("1.5".to_owned()), max: None, unit: None };
    let terms = read(with_rule(rule)).expect("good");
    let expected = RequirementTest::Range { least_milli: 1_500, most_milli: i64::MAX };
    assert_eq!(terms.lots[0].requirements[0].test, expected);
}

#[test]
fn tests_that_cannot_be_met_are_refused() {
    let range = RuleInput::Range { min: Some("2".into()), max: Some("1".into()), unit: None };
    let path = |end: &str| format!("lots.0.requirements.0.rule.{end}");
    assert_eq!(faults(with_rule(range)), [(path("max"), ErrorCode::OutOfRange)]);
    let options = RuleInput::Options { options: vec!["a".into()], required: vec!["b".into()] };
    assert_eq!(faults(with_rule(options)), [(path("required"), ErrorCode::Unknown)]);
    for most_km in [0.0, f64::NAN, f64::INFINITY, 5_001.0] {
        let distance = RuleInput::Distance { most_km };
        assert_eq!(faults(with_rule(distance)), [(path("radiusKm"), ErrorCode::OutOfRange)]);
    }
}

#[test]
fn a_blank_draft_needs_only_lots_and_codes_to_be_published() {
    let blank = Blank {
        procedure: procedure("RFQ"),
        currency: Currency::Idr,
        zone: Zone::Wib,
        city_code: "3374",
        now: monday(),
    };
    let terms = blank.terms("Roti untuk hotel".to_owned(), &Calendar::default());
    let input = TermsInput {
        codes: Some(vec!["10710".to_owned()]),
        lots: Some(vec![lot(vec![item(5)])]),
        ..TermsInput::default()
    };
    let mut next = 0;
    let mut new_id = || {
        next += 1;
        uuid(next)
    };
    let calendar = Calendar::default();
    let terms = revise(&terms, input, &procedure("RFQ"), &calendar, &mut new_id).expect("good");
    let tender = crate::tenders::fixtures::draft().edit(terms).expect("a draft");
    let published = tender.publish(&crate::tenders::fixtures::publication(&calendar));
    assert!(published.is_ok(), "{published:?}");
}
