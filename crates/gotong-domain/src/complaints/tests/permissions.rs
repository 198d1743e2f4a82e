//! Who may do what: the claimant, the buyer, arbiters, and everybody else.

use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::ErrorCode,
    ids::{BusinessId, UserId},
    policy::{Actor, Denied, Person, PlatformRole, Role, Seat},
    tenders::fixtures::{monday, published, uuid},
};

fn person(business: u128, role: Role, platform: &[PlatformRole]) -> Actor {
    Actor::Person(Person {
        id: UserId(uuid(90)),
        verified: true,
        seats: vec![Seat { business: BusinessId(uuid(business)), role, limit_minor: Some(1) }],
        platform: platform.to_vec(),
    })
}

const YES: Result<(), Denied> = Ok(());
const NO: Result<(), Denied> = Err(Denied::Forbidden);
const UNKNOWN: Result<(), Denied> = Err(Denied::NotFound);

/// Filing, answering, pursuing, withdrawing, posting, arbitrating, the desk: of a complaint that is not public.
#[rstest]
#[case::claimant(person(30, Role::Owner, &[]), [YES, NO, YES, YES, YES, NO, NO])]
#[case::manager(person(30, Role::Manager, &[]), [YES, NO, YES, YES, YES, NO, NO])]
#[case::staff(person(30, Role::Staff, &[]), [NO, NO, NO, NO, NO, NO, NO])]
#[case::buyer(person(2, Role::Owner, &[]), [NO, YES, NO, NO, YES, NO, NO])]
#[case::stranger(person(8, Role::Owner, &[]), [NO, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, NO])]
#[case::arbiter(
    person(8, Role::Owner, &[PlatformRole::Arbiter]),
    [NO, UNKNOWN, UNKNOWN, NO, YES, YES, YES],
)]
#[case::moderator(
    person(8, Role::Owner, &[PlatformRole::Moderator]),
    [NO, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, NO],
)]
fn the_table_of_permissions(#[case] actor: Actor, #[case] may: [Result<(), Denied>; 7]) {
    let (tender, claim, complaint) = (published(), claim(), complaint());
    let actions = [
        ComplaintAction::File(&tender, bakery()),
        ComplaintAction::AnswerClaim(&claim),
        ComplaintAction::PursueClaim(&claim),
        ComplaintAction::Withdraw(&complaint),
        ComplaintAction::Post(&complaint),
        ComplaintAction::Arbitrate(&complaint),
        ComplaintAction::SeeDesk,
    ];
    for (action, may) in actions.iter().zip(may) {
        assert_eq!(action.permitted(&actor), may, "{action:?}");
    }
}

#[test]
fn a_complaint_is_private_until_it_is_looked_into() {
    let (stranger, calendar) = (person(8, Role::Owner, &[]), crate::time::Calendar::default());
    let read =
        |actor: &Actor, complaint: &Complaint| ComplaintAction::Read(complaint).permitted(actor);
    let (admitted, _) = complaint().admit(arbiter(), monday(), days(&calendar)).expect("it waits");
    for hidden in [&complaint(), &admitted] {
        assert_eq!(read(&stranger, hidden), UNKNOWN);
        assert_eq!(read(&person(30, Role::Viewer, &[]), hidden), YES);
        assert_eq!(read(&person(2, Role::Viewer, &[]), hidden), YES);
    }
    let (review, _) = admitted.review(arbiter()).expect("admitted");
    assert_eq!(read(&stranger, &review), YES);
    assert_eq!(read(&Actor::Anonymous, &review), YES);
    assert!(!reads_whole(&stranger, &review.filing));
}

#[test]
fn an_arbiter_with_a_seat_at_a_party_is_not_impartial() {
    for (business, partial) in [(2, true), (30, true), (8, false)] {
        let actor = person(business, Role::Viewer, &[PlatformRole::Arbiter]);
        let impartial = complaint().ensure_impartial(&actor).map_err(|refusal| refusal.code());
        assert_eq!(impartial.err(), partial.then_some(ErrorCode::ConflictOfInterest));
        let speaks = side(&actor, &complaint().filing);
        assert_eq!(speaks, (!partial).then_some(Side::Arbiter));
    }
}
