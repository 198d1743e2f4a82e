//! What a charter may say, how it is signed and what it permits.

use proptest::prelude::*;
use rstest::rstest;

use super::world::*;
use crate::{
    alliances::{
        BindingAction, Charter, CharterInput, CharterState, Membership, MembershipState,
        OfficerInput, OfficerRole, ShareInput, Standing, charter::BindingLimits,
    },
    error::{ErrorCode, Refusal},
    ids::BusinessId,
    money::{Currency, Money},
    policy::Role,
    signing::Document,
    time::Zone,
};

fn violations(input: &CharterInput) -> Vec<(String, ErrorCode)> {
    match input.check(&members(), now()) {
        Err(Refusal::Invalid(list)) => {
            list.into_iter().map(|v| (v.path.join("."), v.code)).collect()
        }
        other => panic!("expected violations, got {other:?}"),
    }
}

fn shares(parts: &[(u128, i32)]) -> Vec<ShareInput> {
    parts.iter().map(|&(n, share_bp)| ShareInput { business: bakery(n), share_bp }).collect()
}

#[rstest]
#[case::below(&[(1, 4000), (2, 3500), (3, 2499)], "shares", ErrorCode::NotWhole)]
#[case::above(&[(1, 4000), (2, 3500), (3, 2501)], "shares", ErrorCode::NotWhole)]
#[case::nothing(&[(1, 5000), (2, 5000), (3, 0)], "shares.2.shareBp", ErrorCode::OutOfRange)]
#[case::negative(&[(1, 5000), (2, 6000), (3, -1000)], "shares.2.shareBp", ErrorCode::Negative)]
#[case::overflow(&[(1, i32::MAX), (2, 1), (3, 1)], "shares.0.shareBp", ErrorCode::OutOfRange)]
#[case::twice(&[(1, 4000), (1, 3500), (3, 2500)], "shares.1.businessId", ErrorCode::Duplicate)]
#[case::left_out(&[(1, 5000), (2, 5000)], "shares", ErrorCode::MemberLeftOut)]
#[case::stranger(&[(1, 5000), (2, 4000), (9, 1000)], "shares.2.businessId", ErrorCode::NotAMember)]
fn shares_that_are_wrong_are_refused(
    #[case] parts: &[(u128, i32)],
    #[case] path: &str,
    #[case] code: ErrorCode,
) {
    let found = violations(&CharterInput { shares: shares(parts), ..input() });
    assert!(found.contains(&(path.to_owned(), code)), "{found:?}");
}

#[test]
fn a_charter_names_a_coordinator_and_no_office_twice() {
    let found = violations(&CharterInput { officers: Vec::new(), ..input() });
    assert_eq!(found, [("officers".to_owned(), ErrorCode::NoCoordinator)]);
    let coordinator = |n| OfficerInput {
        role: OfficerRole::Coordinator,
        business: bakery(n),
        deputy: Some(bakery(3)),
    };
    let twice = CharterInput { officers: vec![coordinator(1), coordinator(2)], ..input() };
    assert_eq!(violations(&twice), [("officers.1.role".to_owned(), ErrorCode::Duplicate)]);
    let alone = CharterInput { officers: vec![coordinator(3)], ..input() };
    assert_eq!(violations(&alone), [("officers.0.deputyId".to_owned(), ErrorCode::Duplicate)]);
}

#[test]
fn a_deputy_not_named_is_the_member_that_joined_next() {
    let officer = *charter().officer(OfficerRole::Coordinator).expect("named");
    assert_eq!((officer.business, officer.deputy), (bakery(1), bakery(2)));
}

#[test]
fn texts_codes_amounts_and_days_out_of_bounds_are_all_told_at_once() {
    let mut wrong = CharterInput { purpose: " ".to_owned(), notice_days: 366, ..input() };
    wrong.scope_codes = vec!["roti".to_owned()];
    wrong.area_codes.clear();
    wrong.binding_limits = BindingLimits::uniform(Money::new(-1, Currency::Idr));
    wrong.valid_until = Some(Zone::Wib.date(now()));
    let paths: Vec<_> = violations(&wrong).into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        ["purpose", "scopeCodes.0", "areaCodes", "bindingLimit.amountMinor", "noticeDays"]
    );
    let past = CharterInput { valid_until: Some(Zone::Wib.date(now())), ..input() };
    assert_eq!(violations(&past), [("validUntil".to_owned(), ErrorCode::InThePast)]);
}

#[test]
fn the_last_signature_brings_it_into_force() {
    let mut version = proposed();
    for n in 1..=3 {
        assert_eq!(version.awaiting().count(), 4 - usize::try_from(n).expect("small"));
        let signature = signature(n, &version);
        version = version.sign(signature).expect("may sign").0;
    }
    assert_eq!(version.state, CharterState::InForce);
    assert_eq!(version.in_force_at, Some(now()));
}

#[test]
fn nobody_signs_twice_for_others_or_for_another_text() {
    let version = proposed();
    let first = version.clone().sign(signature(1, &version)).expect("may sign").0;
    let code = |result: Result<_, Refusal>| result.map(|_: (_, _)| ()).expect_err("refused").code();
    assert_eq!(code(first.clone().sign(signature(1, &version))), ErrorCode::AlreadySigned);
    assert_eq!(code(first.clone().sign(signature(9, &version))), ErrorCode::NotAMember);
    let mut other = signature(2, &version);
    other.hash = Document::of("another text".to_owned()).hash();
    assert_eq!(code(first.clone().sign(other)), ErrorCode::HashMismatch);
    let mut late = signature(2, &version);
    late.signed_at = later(14);
    assert_eq!(code(first.sign(late)), ErrorCode::DeadlinePassed);
}

#[test]
fn a_charter_for_other_members_than_those_who_joined_is_outdated() {
    let mut joined = roster(MembershipState::Accepted);
    joined.push(member(4, MembershipState::Accepted));
    let refused = draft().propose(&joined, now()).expect_err("outdated");
    assert_eq!(refused.code(), ErrorCode::CharterOutdated);
}

#[test]
fn a_charter_lapses_after_fourteen_days_and_not_before() {
    assert_eq!(proposed().lapse(later(13)).expect_err("early").code(), ErrorCode::TooEarly);
    assert_eq!(proposed().lapse(later(14)).expect("due").0.state, CharterState::Lapsed);
}

fn standing(members: Vec<Membership>) -> Standing {
    let alliance = super::world::alliance_in(crate::alliances::AllianceState::Active);
    Standing { alliance, charter: Some(in_force()), roster: members }
}

fn rupiah(minor: i64) -> Money {
    Money::new(minor, Currency::Idr)
}

#[test]
fn only_the_coordinator_binds_the_alliance_and_only_up_to_the_limit() {
    let standing = standing(roster(MembershipState::Signed));
    let ask = |n, minor| {
        let mandate = standing.mandate(bakery(n), BindingAction::SubmitBid, rupiah(minor), now());
        mandate.map(|m| m.officer).map_err(|r| r.code())
    };
    assert_eq!(ask(1, 1_000_000), Ok(bakery(1)));
    assert_eq!(ask(1, 1_000_001), Err(ErrorCode::BeyondBindingLimit));
    assert_eq!(ask(1, -1), Err(ErrorCode::BeyondBindingLimit));
    assert_eq!(ask(2, 1), Err(ErrorCode::NotCoordinator));
}

#[test]
fn the_deputy_acts_while_the_coordinator_is_not_an_active_member() {
    let mut members = roster(MembershipState::Signed);
    members[0].state = MembershipState::Suspended;
    assert_eq!(standing(members.clone()).acting(OfficerRole::Coordinator), Some(bakery(2)));
    members[1].state = MembershipState::Exited;
    assert_eq!(standing(members).acting(OfficerRole::Coordinator), None);
}

#[test]
fn a_person_binds_the_alliance_no_further_than_the_business() {
    let standing = standing(roster(MembershipState::Signed));
    let can = |n, role, limit| {
        let actor = person(n, role, limit);
        standing.can_bind(&actor, BindingAction::SignContract, rupiah(500_000), now()).is_ok()
    };
    assert!(can(1, Role::Owner, None));
    assert!(can(1, Role::Manager, Some(500_000)));
    assert!(!can(1, Role::Manager, Some(499_999)));
    assert!(!can(1, Role::Staff, None));
    assert!(!can(2, Role::Owner, None));
}

#[test]
fn nobody_binds_an_alliance_without_a_charter_in_force_and_within_its_term() {
    let last = Zone::Wib.date(later(10));
    let mut version = in_force();
    version.content.valid_until = Some(last);
    let mut standing = standing(roster(MembershipState::Signed));
    standing.charter = Some(version.clone());
    let ends = version.content.runs_out_at().expect("has a term");
    assert!(standing.in_force(ends - chrono::Duration::microseconds(1)).is_ok());
    assert!(standing.in_force(ends).is_err());
    standing.charter = Some(proposed());
    assert!(standing.in_force(now()).is_err());
    standing.charter = None;
    assert!(standing.in_force(now()).is_err());
}

fn any_shares() -> impl Strategy<Value = Vec<(BusinessId, i32)>> {
    proptest::collection::vec(1i32..2_000, 2..12).prop_map(|mut parts| {
        let last = 10_000 - parts[1..].iter().sum::<i32>();
        parts[0] = last;
        parts.into_iter().zip(1u128..).map(|(bp, n)| (bakery(n), bp)).collect()
    })
}

proptest! {
    #[test]
    fn a_charter_is_made_only_of_shares_that_make_a_whole(parts in any_shares(), slip in -2i32..=2) {
        let members: Vec<_> = parts.iter().map(|(b, _)| *b).collect();
        let mut shares: Vec<_> = parts.iter()
            .map(|&(business, share_bp)| ShareInput { business, share_bp }).collect();
        shares[1].share_bp += slip;
        let valid = slip == 0 && shares.iter().all(|s| (1..=10_000).contains(&s.share_bp));
        let officers = vec![OfficerInput {
            role: OfficerRole::Coordinator, business: bakery(1), deputy: None,
        }];
        let made = CharterInput { shares, officers, ..input() }.check(&members, now());
        prop_assert_eq!(made.is_ok(), valid);
        if let Ok(charter) = made {
            let sum: u32 = charter.members.iter().map(|m| u32::from(m.share_bp.0)).sum();
            prop_assert_eq!(sum, 10_000);
        }
    }

    #[test]
    fn any_changed_byte_breaks_the_hash(place in any::<prop::sample::Index>(), flip in 1u8..) {
        let version = proposed();
        let document = version.document.as_ref().expect("proposed");
        let mut bytes = document.text().as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] ^= flip;
        prop_assert_ne!(crate::canonical::DocumentHash::of(&bytes), document.hash());
    }

    #[test]
    fn the_order_of_entry_leaves_no_trace_in_what_is_signed(seed in any::<u64>()) {
        let mut shuffled = input();
        let turn = usize::try_from(seed % 3).expect("small");
        shuffled.shares.rotate_left(turn);
        shuffled.scope_codes.rotate_left(turn % 2);
        shuffled.officers.rotate_left(turn % 2);
        let other = shuffled.check(&members(), now()).expect("valid");
        let version = draft();
        prop_assert_eq!(
            other.document(version.alliance, version.id, 1),
            charter().document(version.alliance, version.id, 1)
        );
    }
}

#[test]
fn the_signed_text_holds_the_whole_charter() {
    let version = proposed();
    let document = version.document.expect("proposed");
    assert_eq!(Charter::read(&document).expect("readable"), version.content);
    assert!(document.text().starts_with(r#"{"alliance":"#), "{document}");
    assert!(document.text().contains(r#""submit_bid":"1000000""#), "{document}");
}
