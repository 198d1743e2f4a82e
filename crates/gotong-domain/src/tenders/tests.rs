//! The state machine, tested as a table: what is legal, and that everything else is refused.

use chrono::Duration;
use rstest::rstest;

use super::{fixtures::*, *};
use crate::{
    businesses::VerificationLevel,
    error::{ErrorCode, Refusal},
    ids::LotId,
    time::{Calendar, Instant},
};

fn calendar() -> Calendar {
    Calendar::default()
}

fn later() -> Instant {
    monday() + Duration::days(60)
}

fn lot_id() -> LotId {
    LotId(uuid(10))
}

/// Bids are taken from Tuesday on.
fn announced() -> Tender {
    let mut tender = draft();
    tender.terms.opens_at = Some(monday() + Duration::days(1));
    tender.publish(&publication(&calendar())).expect("a good plan").0
}

/// The tender brought to a state by legal steps.
fn in_state(state: State) -> Tender {
    let closed = || published().close(terms().closes_at, with_bids(1)).expect("closes").0;
    let opened = || closed().open(terms().closes_at, &OPENERS).expect("opens").0;
    let decided = || opened().decide(terms().closes_at, &calendar()).expect("decides").0;
    let awarded = || decided().confirm(later()).expect("confirms").0;
    match state {
        State::Draft => draft(),
        State::Published => announced(),
        State::Tendering => published(),
        State::Opening => closed(),
        State::QualificationTech => {
            let mut closed = closed();
            closed.terms.rules.envelopes = 2;
            closed.open(terms().closes_at, &OPENERS).expect("opens").0
        }
        State::Evaluation => opened(),
        State::Standstill => decided(),
        State::Awarded => awarded(),
        State::Complete => awarded().complete_lot(lot_id(), later()).expect("completes"),
        State::Unsuccessful => {
            published().close(terms().closes_at, with_bids(0)).expect("closes").0
        }
        State::Cancelled => {
            let words = "Anggaran dipotong tahun ini".to_owned();
            published()
                .cancel(CancelReason::BudgetCut, words, monday(), &calendar())
                .expect("cancels")
                .0
        }
    }
}

/// Every transition, tried at a time when no deadline hinders it.
fn attempt(tender: Tender, step: &str) -> Result<State, Refusal> {
    let now = later();
    let words = || "Kebutuhan ini sudah tidak ada".to_owned();
    let to = match step {
        "edit" => tender.edit(terms())?,
        "discard" => return tender.discard().map(|_| State::Draft),
        "publish" => tender.publish(&publication(&calendar()))?.0,
        "announce" => {
            let mut tender = tender;
            tender.terms.opens_at = Some(monday() + Duration::days(1));
            tender.publish(&publication(&calendar()))?.0
        }
        "begin" => tender.begin(now)?.0,
        "amend" => {
            let mut terms = terms();
            terms.lots[0].items[0].quantity += 1;
            let amendment = Amendment { reason: "Jumlah bertambah".to_owned(), terms };
            tender.amend(amendment, monday(), &calendar())?.tender
        }
        "extend" => tender.extend(now, &calendar())?.0,
        "close" => tender.close(now, with_bids(1))?.0,
        "open" => tender.open(now, &OPENERS)?.0,
        "prices" => {
            let decided = tender.judged(false, terms().closes_at, &calendar());
            decided.open_prices(terms().closes_at + Duration::days(7))?.0
        }
        "fail" => tender.fail_lot(lot_id(), now)?.0,
        "decide" => tender.decide(now, &calendar())?.0,
        "confirm" => tender.confirm(now)?.0,
        "reevaluate" => tender.reevaluate(lot_id())?.0,
        "complete" => tender.complete_lot(lot_id(), now)?,
        "cancel" => tender.cancel(CancelReason::NoDemand, words(), monday(), &calendar())?.0,
        other => panic!("no such step: {other}"),
    };
    Ok(to.state())
}

#[rstest]
#[case("edit", &[(State::Draft, State::Draft)])]
#[case("discard", &[(State::Draft, State::Draft)])]
#[case("publish", &[(State::Draft, State::Tendering)])]
#[case("announce", &[(State::Draft, State::Published)])]
#[case("begin", &[(State::Published, State::Tendering)])]
#[case("amend", &[(State::Tendering, State::Tendering)])]
#[case("extend", &[(State::Tendering, State::Tendering)])]
#[case("close", &[(State::Tendering, State::Opening)])]
#[case("open", &[(State::Opening, State::Evaluation)])]
#[case("prices", &[(State::QualificationTech, State::Evaluation)])]
#[case("fail", &[(State::Evaluation, State::Unsuccessful)])]
#[case("decide", &[(State::Evaluation, State::Standstill)])]
#[case("confirm", &[(State::Standstill, State::Awarded)])]
#[case("reevaluate", &[
    (State::Evaluation, State::Evaluation),
    (State::Standstill, State::Evaluation),
    (State::Awarded, State::Evaluation),
])]
#[case("complete", &[(State::Awarded, State::Complete)])]
#[case("cancel", &[
    (State::Published, State::Cancelled),
    (State::Tendering, State::Cancelled),
    (State::Opening, State::Opening),
    (State::QualificationTech, State::QualificationTech),
    (State::Evaluation, State::Evaluation),
    (State::Standstill, State::Standstill),
    (State::Awarded, State::Awarded),
])]
fn a_step_is_legal_from_these_states_and_refused_by_name_from_all_others(
    #[case] step: &str,
    #[case] legal: &[(State, State)],
) {
    for from in State::ALL {
        let tender = in_state(from);
        assert_eq!(tender.state(), from);
        let expected = legal.iter().find(|(legal, _)| *legal == from).map(|(_, to)| *to);
        match (attempt(tender, step), expected) {
            (Ok(to), Some(expected)) => assert_eq!(to, expected, "{step} from {from:?}"),
            (Err(Refusal::Transition { entity, from: named, .. }), None) => {
                assert_eq!((entity, named), ("tender", from.as_str()));
            }
            (got, expected) => panic!("{step} from {from:?}: {got:?}, expected {expected:?}"),
        }
    }
}

#[test]
fn nothing_closes_opens_or_confirms_before_its_time() {
    let early = terms().closes_at - Duration::microseconds(1);
    let too_early = Refusal::guard(ErrorCode::TooEarly);
    assert_eq!(published().close(early, with_bids(1)), Err(too_early.clone()));
    assert_eq!(published().extend(early, &calendar()), Err(too_early.clone()));
    assert_eq!(in_state(State::Standstill).confirm(terms().closes_at), Err(too_early));
}

#[test]
fn an_announced_tender_takes_bids_from_its_beginning_on_whenever_its_timer_runs() {
    let (tender, begins) = (announced(), monday() + Duration::days(1));
    let early = begins - Duration::microseconds(1);
    assert_eq!(tender.state_at(early), State::Published);
    assert_eq!(tender.clone().begin(early), Err(Refusal::guard(ErrorCode::TooEarly)));
    assert_eq!(tender.state_at(begins), State::Tendering);
    assert_eq!(tender.state_at(terms().closes_at), State::Opening);
    let (late, event) = tender.clone().begin(later()).expect("late is as good");
    let (punctual, _) = tender.begin(begins).expect("punctual");
    assert_eq!(late, punctual);
    assert_eq!(event, TenderEvent::Begun { tender: late.id });
    assert!(late.takes_bids(begins) && late.published_at == Some(monday()));
}

#[test]
fn the_least_period_runs_from_the_beginning_and_a_beginning_in_the_past_is_refused() {
    let planned = |opens_at| {
        let mut tender = draft();
        tender.terms.opens_at = Some(opens_at);
        match tender.publish(&publication(&calendar())) {
            Err(Refusal::Invalid(wrong)) => {
                wrong.into_iter().map(|v| (v.path.join("."), v.code)).collect()
            }
            other => other.map(|_| vec![]).expect("good, or wrong values"),
        }
    };
    let second = Duration::seconds(1);
    // Two working days have to be left until Friday.
    assert_eq!(planned(monday() + Duration::days(2)), vec![]);
    let late = planned(monday() + Duration::days(2) + second);
    assert_eq!(late, vec![("deadline".to_owned(), ErrorCode::DeadlineTooSoon)]);
    let past = planned(monday() - second);
    assert_eq!(past, vec![("opensAt".to_owned(), ErrorCode::InThePast)]);
}

#[test]
fn people_are_reminded_within_the_last_day_of_a_tender_that_takes_bids() {
    let closes_at = terms().closes_at;
    let second = Duration::seconds(1);
    let remind = |tender: &Tender, at| tender.remind(at).map_err(|refusal| refusal.code());
    let event = TenderEvent::ClosingSoon { tender: published().id, closes_at };
    assert_eq!(remind(&published(), closes_at - Duration::hours(24)), Ok(event));
    let early = closes_at - Duration::hours(24) - second;
    assert_eq!(remind(&published(), early), Err(ErrorCode::TooEarly));
    assert_eq!(remind(&published(), closes_at), Err(ErrorCode::DeadlinePassed));
    let late = closes_at - second;
    assert_eq!(remind(&in_state(State::Opening), late), Err(ErrorCode::InvalidTransition));
}

#[test]
fn bids_are_taken_until_the_deadline_and_not_at_it() {
    let closes_at = terms().closes_at;
    assert!(published().takes_bids(closes_at - Duration::microseconds(1)));
    assert!(!published().takes_bids(closes_at));
    assert!(!draft().takes_bids(monday()));
    assert_eq!(published().state_at(closes_at), State::Opening);
}

#[test]
fn unanswered_questions_move_the_deadline_once() {
    let closes_at = terms().closes_at;
    let (extended, _) = published().extend(closes_at, &calendar()).expect("the first time");
    // Friday to Monday.
    assert_eq!(extended.terms.closes_at, closes_at + Duration::days(3));
    assert_eq!(extended.terms.valid_until, terms().valid_until + Duration::days(3));
    assert_eq!(
        extended.extend(later(), &calendar()).map(|_| ()),
        Err(Refusal::guard(ErrorCode::AlreadyExtended))
    );
}

#[test]
fn a_lot_with_too_few_bids_is_unsuccessful_at_the_deadline() {
    let mut two = draft();
    let mut terms = terms();
    terms.lots.push(lot(30));
    two = two.edit(terms).expect("a draft");
    let (two, _) = two.publish(&publication(&calendar())).expect("good");
    let one = |lot| usize::from(lot == lot_id());
    let (closed, event) = two
        .close(later(), AtDeadline { waiting: false, unanswered: 0, live: one })
        .expect("closes");
    assert_eq!(closed.state(), State::Opening);
    assert_eq!(closed.lot_state(lot_id()), Some(LotState::Active));
    assert_eq!(closed.lot_state(LotId(uuid(30))), Some(LotState::Unsuccessful));
    assert_eq!(event, TenderEvent::Closed { tender: closed.id });
}

#[test]
fn a_cancellation_after_the_deadline_waits_two_working_days_and_stops_all_else() {
    let words = "Pasokan listrik padam total".to_owned();
    let (pending, event) = in_state(State::Opening)
        .cancel(CancelReason::ForceMajeure, words, terms().closes_at, &calendar())
        .expect("announced");
    let effective_at = calendar().add_working_days(terms().closes_at, 2, terms().zone);
    assert_eq!(event, TenderEvent::CancellationAnnounced { tender: pending.id, effective_at });
    assert_eq!(
        pending.clone().open(later(), &OPENERS).map(|_| ()),
        Err(Refusal::guard(ErrorCode::CancellationPending))
    );
    assert_eq!(
        pending.clone().finish_cancelling(terms().closes_at).map(|_| ()),
        Err(Refusal::guard(ErrorCode::TooEarly))
    );
    let (gone, _) = pending.finish_cancelling(effective_at).expect("in effect");
    assert_eq!(gone.state(), State::Cancelled);
}

mod publication {
    use super::*;

    fn refused(change: impl FnOnce(&mut Tender)) -> Vec<(String, ErrorCode)> {
        let mut tender = draft();
        change(&mut tender);
        match tender.publish(&publication(&calendar())) {
            Err(Refusal::Invalid(wrong)) => {
                wrong.into_iter().map(|v| (v.path.join("."), v.code)).collect()
            }
            other => panic!("expected violations, got {other:?}"),
        }
    }

    #[test]
    fn every_fault_of_the_terms_is_named_at_once() {
        let faults = refused(|tender| {
            tender.terms.lots[0].items[0].quantity = 0;
            tender.terms.lots[0].items[0].unit.clear();
            tender.terms.criteria[0].weight.0 = 5_999;
            tender.terms.rules.standstill_days = 3;
            tender.terms.codes.clear();
        });
        let expected = [
            ("codes", ErrorCode::Required),
            ("lots.0.items.0.quantity", ErrorCode::OutOfRange),
            ("lots.0.items.0.unit", ErrorCode::Required),
            ("criteria", ErrorCode::NotWhole),
            ("standstillDays", ErrorCode::OutOfRange),
        ];
        assert_eq!(faults, expected.map(|(path, code)| (path.to_owned(), code)));
    }

    #[rstest]
    #[case(Duration::days(-1), ErrorCode::InThePast)]
    #[case(Duration::zero(), ErrorCode::InThePast)]
    #[case(Duration::days(1), ErrorCode::DeadlineTooSoon)]
    #[case(Duration::days(400), ErrorCode::OutOfRange)]
    fn a_deadline_too_near_or_too_far_is_refused(#[case] after: Duration, #[case] code: ErrorCode) {
        let faults = refused(|tender| {
            tender.terms.closes_at = monday() + after;
            tender.terms.questions_until = monday() - Duration::days(9);
        });
        assert_eq!(faults, [("deadline".to_owned(), code)]);
    }

    #[test]
    fn two_working_days_are_enough_for_a_quotation_and_seven_days_for_an_open_tender() {
        for (code, days) in [("RFQ", 2), ("OPEN", 7)] {
            let mut tender = draft();
            tender.procedure = procedure(code);
            tender.terms.rules.standstill_days = tender.procedure.standstill.usual();
            tender.terms.closes_at = monday() + Duration::days(days);
            tender.terms.questions_until = monday();
            tender.clone().publish(&super::publication(&calendar())).expect("just enough");
            tender.terms.closes_at -= Duration::microseconds(1);
            assert!(tender.publish(&super::publication(&calendar())).is_err());
        }
    }

    #[test]
    fn building_works_need_fifteen_days_in_an_open_tender() {
        let faults = refused(|tender| {
            tender.procedure = procedure("OPEN");
            tender.terms.rules.standstill_days = 5;
            tender.terms.codes = vec!["41011".to_owned()];
            tender.terms.closes_at = monday() + Duration::days(14);
        });
        assert_eq!(faults, [("deadline".to_owned(), ErrorCode::DeadlineTooSoon)]);
    }

    #[rstest]
    #[case(false, VerificationLevel::L3, ErrorCode::BusinessNotActive)]
    #[case(true, VerificationLevel::L0, ErrorCode::VerificationTooLow)]
    fn only_an_active_verified_buyer_publishes(
        #[case] active: bool,
        #[case] level: VerificationLevel,
        #[case] code: ErrorCode,
    ) {
        let calendar = calendar();
        let buyer = Standing { active, level };
        let with = Publication { buyer, ..super::publication(&calendar) };
        assert_eq!(draft().publish(&with).map_err(|refusal| refusal.code()).err(), Some(code));
    }

    #[test]
    fn an_open_tender_over_the_limit_needs_a_buyer_of_level_two() {
        let calendar = calendar();
        let mut tender = draft();
        tender.procedure = procedure("OPEN");
        let with = Publication { value_limit_minor: 499_999_999, ..super::publication(&calendar) };
        let refusal = Refusal::guard(ErrorCode::ValueNeedsLevelTwo);
        assert_eq!(tender.publish(&with).map(|_| ()), Err(refusal));
    }
}

mod amendment {
    use super::*;

    fn amend(
        now: Instant,
        change: impl FnOnce(&mut super::terms::Terms),
    ) -> Result<Amended, Refusal> {
        let mut terms = terms();
        change(&mut terms);
        let amendment = Amendment { reason: "Jumlah bertambah".to_owned(), terms };
        published().amend(amendment, now, &calendar())
    }

    fn codes(result: Result<Amended, Refusal>) -> Vec<ErrorCode> {
        match result {
            Err(Refusal::Invalid(wrong)) => wrong.iter().map(|v| v.code).collect(),
            Err(refusal) => vec![refusal.code()],
            Ok(_) => vec![],
        }
    }

    #[test]
    fn a_substantive_change_makes_a_new_version() {
        let amended = amend(monday(), |t| t.lots[0].items[0].quantity = 750).expect("legal");
        assert_eq!((amended.tender.terms_version, amended.substantive), (2, true));
        assert_eq!(amended.tender.terms.closes_at, terms().closes_at);
        assert_eq!(amended.changes.len(), 1);
    }

    #[test]
    fn new_wording_leaves_bids_valid() {
        let amended = amend(monday(), |t| t.title = "Roti pagi".to_owned()).expect("legal");
        assert!(!amended.substantive);
    }

    #[test]
    fn a_late_substantive_change_leaves_bidders_a_working_day() {
        let now = terms().closes_at - Duration::hours(1);
        let amended = amend(now, |t| t.lots[0].items[0].quantity = 750).expect("legal");
        // An hour before Friday's deadline: Monday, an hour before.
        assert_eq!(amended.tender.terms.closes_at, now + Duration::days(3));
        assert!(amended.changes.iter().any(|c| c.path == "deadline" && c.substantive));
    }

    #[test]
    fn what_bids_are_compared_by_is_fixed() {
        let frozen = vec![ErrorCode::FrozenAfterPublication];
        let moved = amend(monday(), |t| {
            t.criteria[0].weight.0 = 5_000;
            t.criteria[1].weight.0 = 5_000;
        });
        assert_eq!(codes(moved), frozen);
        let worded = amend(monday(), |t| t.criteria[1].title = "Rasa".to_owned());
        assert!(worded.expect("words may change").substantive);
    }

    #[test]
    fn the_deadline_never_moves_earlier() {
        let earlier = amend(monday(), |t| {
            t.closes_at -= Duration::minutes(1);
            t.questions_until -= Duration::minutes(1);
        });
        assert_eq!(codes(earlier), [ErrorCode::DeadlineEarlier]);
    }

    #[test]
    fn lots_come_only_in_the_first_half_of_the_period() {
        assert!(amend(monday() + Duration::days(2), |t| t.lots.push(lot(30))).is_ok());
        let late = amend(monday() + Duration::days(2) + Duration::seconds(1), |t| {
            t.lots.push(lot(30));
        });
        assert_eq!(codes(late), [ErrorCode::LotsFrozen]);
    }

    #[test]
    fn it_is_refused_at_the_deadline_and_when_it_changes_nothing() {
        let passed = amend(terms().closes_at, |t| t.title = "Roti".to_owned());
        assert_eq!(codes(passed), [ErrorCode::DeadlinePassed]);
        assert_eq!(codes(amend(monday(), |_| ())), [ErrorCode::NothingChanged]);
    }
}
