//! Qualified lists behave as the rules say.

use std::collections::BTreeSet;

use chrono::{Duration, Months, TimeZone, Utc};
use proptest::prelude::*;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::{
    businesses::{
        AddressFields, Business, BusinessState, ProfileFields, Standing, VerificationLevel,
    },
    error::{ErrorCode, Refusal},
    ids::{BusinessId, QualificationId, QualifiedListId, UserId},
    policy::{Actor, Denied, Person, Role, Seat},
    time::Instant,
};

const BUYER: BusinessId = BusinessId(Uuid::from_u128(1));
const BAKERY: BusinessId = BusinessId(Uuid::from_u128(2));
const WHY: &str = "Izin edar sudah tidak berlaku.";

fn now() -> Instant {
    Utc.with_ymd_and_hms(2026, 11, 23, 3, 0, 0).single().expect("a valid time")
}

fn fields() -> ListFields {
    ListFields {
        title: Some("Roti dan kue".to_owned()),
        description: Some("Izin edar, dapur sendiri, antar sebelum pukul enam.".to_owned()),
        codes: Some(vec!["10710".to_owned()]),
        months: Some(12),
    }
}

fn list() -> List {
    let id = QualifiedListId(Uuid::from_u128(10));
    List::open(id, BUYER, fields(), 0, now()).expect("it may be opened").0
}

fn business(id: BusinessId) -> Business {
    let profile = ProfileFields {
        name: "Roti Bu Sri".to_owned(),
        address: AddressFields { region_code: "3374".to_owned(), ..AddressFields::default() },
        codes: vec!["10710".to_owned()],
        ..ProfileFields::default()
    };
    let profile = profile.check().expect("sound fields");
    let (business, _) = Business::register(id, "roti".to_owned(), profile, true, now());
    let standing = Standing { level: VerificationLevel::L1, ..business.standing };
    Business { standing, ..business }
}

/// People by number.
fn people(of: &[u128]) -> BTreeSet<UserId> {
    of.iter().map(|n| UserId(Uuid::from_u128(*n))).collect()
}

/// Asks something about the bakery as it should be.
fn with<T>(ask: impl FnOnce(Applicant<'_>) -> T) -> T {
    let (business, people, buyers) = (business(BAKERY), people(&[200]), people(&[100]));
    ask(Applicant { business: &business, people: &people, buyers: &buyers })
}

fn by() -> UserId {
    UserId(Uuid::from_u128(100))
}

fn applied() -> Entry {
    let id = QualificationId(Uuid::from_u128(20));
    with(|a| Entry::apply(id, &list(), a, "Kami memanggang setiap malam.", now()))
        .expect("it may apply")
        .0
}

fn qualified() -> Entry {
    with(|a| applied().decide(&list(), Decision::Accept(a), by(), now())).expect("it waits").0
}

/// Qualified, and applied again ten days before the end.
fn renewing() -> (Entry, Instant) {
    let entry = qualified();
    let then = entry.qualified_until.expect("qualified") - Duration::days(10);
    (with(|a| entry.apply_again(&list(), a, "", then)).expect("soon over").0, then)
}

/// An entry in each state, and when it is looked at: long enough after a removal.
fn in_state(state: EntryState) -> (Entry, Instant) {
    let refuse = Decision::Refuse("Dapurnya belum diperiksa.");
    let done = |done: Result<(Entry, QualifiedEvent), Refusal>| done.expect("it may").0;
    let soon = now() + Duration::days(1);
    match state {
        EntryState::Applied => (applied(), soon),
        EntryState::Qualified => {
            let entry = qualified();
            let late = entry.qualified_until.expect("qualified") - Duration::days(60);
            (entry, late)
        }
        EntryState::Refused => (done(applied().decide(&list(), refuse, by(), now())), soon),
        EntryState::Withdrawn => (done(applied().withdraw(now())), soon),
        EntryState::Removed => {
            (done(qualified().remove(WHY, by(), now())), now() + Duration::days(30))
        }
        EntryState::Left => (done(qualified().withdraw(now())), soon),
        EntryState::Lapsed => {
            let entry = qualified();
            let end = entry.qualified_until.expect("qualified");
            (entry, end)
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    ApplyAgain,
    Accept,
    Refuse,
    Withdraw,
    Remove,
}

impl Step {
    const ALL: [Self; 5] =
        [Self::ApplyAgain, Self::Accept, Self::Refuse, Self::Withdraw, Self::Remove];

    fn take(self, entry: Entry, at: Instant) -> Result<Entry, Refusal> {
        let list = list();
        let (entry, _) = match self {
            Self::ApplyAgain => with(|a| entry.apply_again(&list, a, "", at)),
            Self::Accept => with(|a| entry.decide(&list, Decision::Accept(a), by(), at)),
            Self::Refuse => entry.decide(&list, Decision::Refuse("Belum lengkap."), by(), at),
            Self::Withdraw => entry.withdraw(at),
            Self::Remove => entry.remove(WHY, by(), at),
        }?;
        Ok(entry)
    }
}

/// Every step that there is; all others are refused.
fn leads_to(from: EntryState, step: Step) -> Option<EntryState> {
    use EntryState::{Applied, Lapsed, Left, Qualified, Refused, Removed, Withdrawn};
    match (from, step) {
        (Qualified | Refused | Withdrawn | Removed | Left | Lapsed, Step::ApplyAgain) => {
            Some(Applied)
        }
        (Applied, Step::Accept) => Some(Qualified),
        (Applied, Step::Refuse) => Some(Refused),
        (Applied, Step::Withdraw) => Some(Withdrawn),
        (Qualified, Step::Withdraw) => Some(Left),
        (Qualified, Step::Remove) => Some(Removed),
        _ => None,
    }
}

#[test]
fn every_step_leads_where_the_table_says_and_no_other_is_taken() {
    for from in EntryState::ALL {
        for step in Step::ALL {
            let (entry, at) = in_state(from);
            assert_eq!(entry.state(at), from);
            let taken = step.take(entry, at);
            match (leads_to(from, step), taken) {
                (Some(to), Ok(entry)) => assert_eq!(entry.state(at), to, "{from:?} {step:?}"),
                (None, Err(refusal)) => {
                    assert_eq!(refusal.code(), ErrorCode::InvalidTransition, "{from:?} {step:?}");
                }
                (expected, taken) => panic!("{from:?} {step:?}: {taken:?}, not {expected:?}"),
            }
        }
    }
}

#[test]
fn what_runs_goes_on_whatever_becomes_of_a_renewal() {
    for step in [Step::Refuse, Step::Withdraw] {
        let (entry, at) = renewing();
        assert!(entry.is_qualified(at), "it is on the list while it waits");
        let after = step.take(entry, at).expect("it waits");
        assert!(after.is_qualified(at), "{step:?}");
        assert!(after.may_apply_again(at), "{step:?}");
        let left = Step::Withdraw.take(after.clone(), at).expect("still on the list");
        assert_eq!((left.state(at), left.is_qualified(at)), (EntryState::Left, false));
        let removed = Step::Remove.take(after, at).expect("still on the list");
        assert_eq!((removed.state(at), removed.is_qualified(at)), (EntryState::Removed, false));
    }
    let (entry, at) = renewing();
    let removed = Step::Remove.take(entry, at).expect("to wait does not save it");
    assert_eq!(removed.state(at), EntryState::Removed);
}

#[test]
fn a_renewal_counts_from_its_decision_and_never_shortens() {
    let (entry, at) = renewing();
    let end = entry.qualified_until;
    let renewed = Step::Accept.take(entry.clone(), at).expect("it waits");
    assert_eq!(renewed.qualified_until, at.checked_add_months(Months::new(12)));
    let (short, _) =
        list().change(ListFields { months: Some(1), ..ListFields::default() }).expect("it is open");
    let early = at - Duration::days(40);
    let kept = with(|a| entry.decide(&short, Decision::Accept(a), by(), early)).expect("it waits");
    assert_eq!(kept.0.qualified_until, end);
}

#[test]
fn who_is_qualified_for_longer_or_was_just_removed_waits() {
    let second = Duration::seconds(1);
    for state in [EntryState::Qualified, EntryState::Removed] {
        let (entry, at) = in_state(state);
        let refused = Step::ApplyAgain.take(entry.clone(), at - second).map_err(|r| r.code());
        assert_eq!(refused.map(|_| ()), Err(ErrorCode::TooEarly), "{state:?}");
        assert!(!entry.may_apply_again(at - second) && entry.may_apply_again(at), "{state:?}");
    }
}

#[test]
fn an_application_begins_with_a_clean_page() {
    let (removed, at) = in_state(EntryState::Removed);
    assert_eq!(removed.reason.as_deref(), Some(WHY));
    let again = Step::ApplyAgain.take(removed, at).expect("long ago");
    assert_eq!((again.reason, again.decided_by, again.qualified_until), (None, None, None));
}

#[test]
fn only_who_could_bid_and_shares_nobody_with_the_buyer_applies_or_is_taken_in() {
    let fit = business(BAKERY);
    let asleep = Business { state: BusinessState::Suspended, ..fit.clone() };
    let standing = Standing { level: VerificationLevel::L0, ..fit.standing };
    let unknown = Business { standing, ..fit.clone() };
    let own = business(BUYER);
    let cases = [
        (&own, people(&[200]), ErrorCode::OwnList),
        (&asleep, people(&[200]), ErrorCode::BusinessNotActive),
        (&unknown, people(&[200]), ErrorCode::VerificationTooLow),
        (&fit, people(&[100, 200]), ErrorCode::ConflictOfInterest),
    ];
    for (business, people, code) in &cases {
        let applicant = Applicant { business, people, buyers: &self::people(&[100, 101]) };
        let id = QualificationId(Uuid::from_u128(20));
        let asked = Entry::apply(id, &list(), applicant, "", now()).map_err(|r| r.code());
        assert_eq!(asked.map(|_| ()), Err(*code));
        let decided = applied().decide(&list(), Decision::Accept(applicant), by(), now());
        assert_eq!(decided.map_err(|r| r.code()).map(|_| ()), Err(*code));
    }
}

#[test]
fn a_closed_list_takes_nobody_new_and_keeps_whom_it_has() {
    let (closed, event) = list().close().expect("it is open");
    assert_eq!(event, QualifiedEvent::Closed { list: closed.id });
    let id = QualificationId(Uuid::from_u128(20));
    let refusals = [
        with(|a| Entry::apply(id, &closed, a, "", now())).map(|_| ()),
        with(|a| {
            let (entry, at) = in_state(EntryState::Lapsed);
            entry.apply_again(&closed, a, "", at).map(|_| ())
        }),
        closed.clone().change(ListFields::default()).map(|_| ()),
        closed.clone().close().map(|_| ()),
    ];
    for refused in refusals {
        assert_eq!(refused.map_err(|r| r.code()), Err(ErrorCode::InvalidTransition));
    }
    assert!(qualified().is_qualified(now()));
    let waits = with(|a| applied().decide(&closed, Decision::Accept(a), by(), now()));
    assert!(waits.is_ok(), "who applied in time is answered");
}

#[rstest]
#[case(ListFields { title: Some("Roti".into()), ..fields() }, "title", ErrorCode::TooShort)]
#[case(ListFields { title: None, ..fields() }, "title", ErrorCode::Required)]
#[case(ListFields { description: Some("x".repeat(5_001)), ..fields() }, "description", ErrorCode::TooLong)]
#[case(ListFields { description: Some("Izin edar".into()), ..fields() }, "description", ErrorCode::TooShort)]
#[case(ListFields { codes: Some(vec![]), ..fields() }, "codes", ErrorCode::TooFew)]
#[case(ListFields { codes: Some(vec!["10710".into(); 11]), ..fields() }, "codes", ErrorCode::TooMany)]
#[case(ListFields { codes: Some(vec!["99999".into()]), ..fields() }, "codes.0", ErrorCode::Unknown)]
#[case(ListFields { months: Some(0), ..fields() }, "months", ErrorCode::OutOfRange)]
#[case(ListFields { months: Some(37), ..fields() }, "months", ErrorCode::OutOfRange)]
#[case(ListFields { months: Some(-1), ..fields() }, "months", ErrorCode::Negative)]
fn what_a_list_says_has_its_bounds(
    #[case] fields: ListFields,
    #[case] path: &str,
    #[case] code: ErrorCode,
) {
    let opened = List::open(QualifiedListId(Uuid::nil()), BUYER, fields, 0, now());
    let Err(Refusal::Invalid(wrong)) = opened else { panic!("it was opened") };
    let told: Vec<_> = wrong.iter().map(|v| (v.path.join("."), v.code)).collect();
    assert_eq!(told, [(path.to_owned(), code)]);
}

#[test]
fn a_business_has_at_most_twenty_open_lists() {
    let open = |before| {
        List::open(QualifiedListId(Uuid::nil()), BUYER, fields(), before, now())
            .map_err(|r| r.code())
            .map(|_| ())
    };
    assert_eq!((open(19), open(20)), (Ok(()), Err(ErrorCode::TooMany)));
}

#[rstest]
#[case("Singkat.", ErrorCode::TooShort)]
#[case("", ErrorCode::Required)]
fn who_is_not_taken_in_or_removed_is_told_why(#[case] reason: &str, #[case] code: ErrorCode) {
    let refused = applied().decide(&list(), Decision::Refuse(reason), by(), now());
    assert_eq!(refused.map_err(|r| r.code()).map(|_| ()), Err(code));
    let removed = qualified().remove(reason, by(), now());
    assert_eq!(removed.map_err(|r| r.code()).map(|_| ()), Err(code));
}

fn actor(business: BusinessId, role: Role) -> Actor {
    let seat = Seat { business, role, limit_minor: None };
    let id = UserId(Uuid::from_u128(300));
    Actor::Person(Person { id, verified: true, seats: vec![seat], platform: vec![] })
}

#[test]
fn each_side_does_its_own_part_and_strangers_learn_of_nothing() {
    let (list, entry) = (list(), applied());
    let may = |actor: &Actor, action: QualifiedAction<'_>| action.permitted(actor);
    for role in Role::ALL {
        let runs = matches!(role, Role::Owner | Role::Manager);
        let reads = role != Role::Viewer;
        let answer = |holds| if holds { Ok(()) } else { Err(Denied::Forbidden) };
        let (buyer, bakery) = (actor(BUYER, role), actor(BAKERY, role));
        let stranger = actor(BusinessId(Uuid::from_u128(3)), role);
        for (action, of_buyer, of_bakery) in [
            (QualifiedAction::Open(BUYER), runs, false),
            (QualifiedAction::Keep(&list), runs, false),
            (QualifiedAction::SeeApplications(&list), reads, false),
            (QualifiedAction::Apply(BAKERY), false, runs),
        ] {
            assert_eq!(may(&buyer, action), answer(of_buyer), "{action:?}");
            assert_eq!(may(&bakery, action), answer(of_bakery), "{action:?}");
            assert_eq!(may(&stranger, action), Err(Denied::Forbidden), "{action:?}");
            assert_eq!(may(&Actor::Anonymous, action), Err(Denied::Unauthenticated));
        }
        for (action, of_buyer, of_bakery) in [
            (QualifiedAction::SeeWhole(&list, &entry), reads, reads),
            (QualifiedAction::Withdraw(&list, &entry), false, runs),
            (QualifiedAction::Decide(&list, &entry), runs, false),
        ] {
            assert_eq!(may(&buyer, action), answer(of_buyer), "{action:?}");
            assert_eq!(may(&bakery, action), answer(of_bakery), "{action:?}");
            assert_eq!(may(&stranger, action), Err(Denied::NotFound), "{action:?}");
            assert_eq!(may(&Actor::Anonymous, action), Err(Denied::Unauthenticated));
        }
    }
}

proptest! {
    /// Whatever is tried, at whatever moment: who is on the list was taken in, and its time runs.
    #[test]
    fn nobody_is_on_the_list_whom_the_buyer_did_not_take_in(
        steps in proptest::collection::vec((0_usize..5, 0_i64..200), 1..30),
    ) {
        let (mut entry, mut at) = (applied(), now());
        let mut until: Option<Instant> = None;
        for (step, days) in steps {
            at += Duration::days(days);
            let step = Step::ALL[step];
            let Ok(next) = step.take(entry.clone(), at) else { continue };
            match step {
                Step::Accept => until = at.checked_add_months(Months::new(12)).max(until),
                Step::Remove => until = None,
                Step::Withdraw if next.kept == EntryState::Left => until = None,
                Step::Withdraw | Step::Refuse | Step::ApplyAgain => {}
            }
            entry = next;
            prop_assert_eq!(entry.is_qualified(at), until.is_some_and(|until| at < until));
        }
    }
}
