use chrono::Duration;
use rstest::rstest;

use super::*;
use crate::{
    ids::BusinessId,
    policy::{Person, Role, Seat},
    tenders::{
        Amendment, TeamMember, TenderRole,
        fixtures::{monday, published, uuid},
    },
    time::Calendar,
};

const PROPOSER: UserId = UserId(uuid::Uuid::from_u128(3));
const APPROVER: UserId = UserId(uuid::Uuid::from_u128(4));

fn amend() -> WantedChange {
    WantedChange::Amend { terms: Box::default(), changes: vec![] }
}

fn cancel() -> WantedChange {
    WantedChange::Cancel { reason: CancelReason::BudgetCut, lots: BTreeSet::new() }
}

fn proposed(tender: &Tender, wanted: WantedChange) -> Change {
    let new = NewChange {
        id: TenderChangeId(uuid(70)),
        wanted,
        reason: "Jumlah tamu bertambah".to_owned(),
        by: PROPOSER,
        now: monday(),
    };
    Change::propose(tender, new).0
}

type Step = fn(Change, &Tender, Instant) -> Result<ChangeState, Refusal>;

const STEPS: [Step; 4] = [
    |change, tender, now| change.approve(tender, APPROVER, now).map(|(c, _)| c.state),
    |change, tender, now| {
        change.decline(tender, (APPROVER, String::new()), now).map(|(c, _)| c.state)
    },
    |change, tender, now| change.withdraw(tender, PROPOSER, now).map(|(c, _)| c.state),
    |change, tender, now| change.lapse(tender, now).map(|c| c.state),
];

#[test]
fn what_waits_is_approved_declined_or_taken_back_and_does_not_lapse() {
    let tender = published();
    let pending = Err(Refusal::guard(ErrorCode::ChangePending));
    let expected =
        [Ok(ChangeState::Approved), Ok(ChangeState::Declined), Ok(ChangeState::Withdrawn), pending];
    for wanted in [amend(), cancel()] {
        for (step, expected) in STEPS.iter().zip(&expected) {
            let change = proposed(&tender, wanted.clone());
            assert_eq!(step(change, &tender, monday()), *expected);
        }
    }
}

#[test]
fn whoever_proposed_it_does_not_approve_it_and_who_decided_is_kept() {
    let tender = published();
    assert_eq!(
        proposed(&tender, amend()).approve(&tender, PROPOSER, monday()).map(|_| ()),
        Err(Refusal::guard(ErrorCode::ProposerCannotApprove))
    );
    let later = monday() + Duration::hours(1);
    let (approved, event) =
        proposed(&tender, amend()).approve(&tender, APPROVER, later).expect("legal");
    assert_eq!((approved.decided_by, approved.decided_at), (Some(APPROVER), Some(later)));
    let to = PROPOSER;
    let change = approved.id;
    assert_eq!(event, TenderEvent::ChangeApproved { tender: tender.id, change, to });
    let (declined, _) = proposed(&tender, amend())
        .decline(&tender, (APPROVER, "Tidak perlu".to_owned()), later)
        .expect("legal");
    assert_eq!(declined.decline_reason.as_deref(), Some("Tidak perlu"));
    assert!(declined.is_declined(&tender, later) && !declined.waits(&tender, later));
    assert!(!declined.is_declined(&tender, tender.terms.closes_at), "past");
}

#[test]
fn what_has_ended_stays_as_it_ended() {
    let tender = published();
    for state in ChangeState::ALL.into_iter().filter(|s| *s != ChangeState::Proposed) {
        for step in STEPS {
            let ended = Change { state, ..proposed(&tender, amend()) };
            match step(ended, &tender, monday()) {
                Err(Refusal::Transition { entity, from, .. }) => {
                    assert_eq!((entity, from), ("tender_change", state.as_str()));
                }
                other => panic!("{state:?}: {other:?}"),
            }
        }
        assert_eq!(ChangeState::from_word(state.as_str()), Some(state));
    }
}

/// After the deadline only a cancellation can still take effect; after another version, or the end, nothing.
#[rstest]
#[case::now(published(), 0, [true, true])]
#[case::at_the_deadline(published(), 4, [false, true])]
#[case::another_version(Tender { terms_version: 2, ..published() }, 0, [false, false])]
#[case::called_off(off(), 0, [false, false])]
fn a_change_waits_only_while_it_could_take_effect(
    #[case] tender: Tender,
    #[case] days: i64,
    #[case] expected: [bool; 2],
) {
    let now = monday() + Duration::days(days);
    for (wanted, expected) in [amend(), cancel()].into_iter().zip(expected) {
        let change = proposed(&published(), wanted);
        assert_eq!(change.waits(&tender, now), expected, "{change:?}");
        if !expected {
            for step in &STEPS[..3] {
                let void = step(change.clone(), &tender, now);
                assert_eq!(void, Err(Refusal::guard(ErrorCode::ChangeVoid)));
            }
            assert_eq!(change.lapse(&tender, now).map(|c| c.state), Ok(ChangeState::Void));
        }
    }
}

fn off() -> Tender {
    let words = "Anggaran dipindahkan ke tahun depan".to_owned();
    let off = published().cancel(CancelReason::BudgetCut, words, monday(), &Calendar::default());
    off.expect("nothing is in the way").0
}

#[test]
fn an_amendment_makes_what_was_proposed_before_void() {
    let tender = published();
    let change = proposed(&tender, amend());
    let mut terms = tender.terms.clone();
    terms.description = "Roti tawar dan roti manis setiap pagi".to_owned();
    let amendment = Amendment { reason: "Tamu bertambah".to_owned(), terms };
    let amended = tender.amend(amendment, monday(), &Calendar::default()).expect("legal");
    assert!(!change.waits(&amended.tender, monday()));
}

fn seated(user: UserId, limit: i64) -> Actor {
    Actor::Person(Person {
        id: user,
        verified: true,
        seats: vec![Seat {
            business: BusinessId(uuid(2)),
            role: Role::Manager,
            limit_minor: Some(limit),
        }],
        platform: vec![],
    })
}

#[test]
fn one_person_acts_alone_only_as_far_as_it_could_award_alone() {
    let mut tender = published();
    let alone =
        |tender: &Tender, user, limit| tender.is_changed_alone_by(&seated(user, limit), 500, 1_000);
    assert!(alone(&tender, PROPOSER, 500));
    assert!(!alone(&tender, PROPOSER, 499), "may not bind the buyer so far");
    assert!(!tender.is_changed_alone_by(&seated(PROPOSER, 2_000), 1_001, 1_000), "too much");
    tender.team = vec![
        TeamMember { user: PROPOSER, roles: [TenderRole::Owner].into() },
        TeamMember { user: APPROVER, roles: [TenderRole::Approver].into() },
    ];
    assert!(!alone(&tender, PROPOSER, 500), "another approves");
}

#[test]
fn a_proposed_change_reads_back_as_it_was_written() {
    let mut terms = TermsInput { opens_at: Some(None), ..TermsInput::default() };
    for expected in [Some(None), None] {
        let wanted = WantedChange::Amend { terms: Box::new(terms.clone()), changes: vec![] };
        let json = serde_json::to_value(&wanted).expect("plain data");
        let read: WantedChange = serde_json::from_value(json).expect("as written");
        let WantedChange::Amend { terms: read, .. } = read else { panic!("an amendment") };
        assert_eq!(read.opens_at, expected);
        terms.opens_at = None;
    }
}
