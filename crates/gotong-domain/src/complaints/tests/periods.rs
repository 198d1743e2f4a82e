//! Periods end at an instant, and that instant is over.

use chrono::Duration;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    tenders::{
        OpenComplaint, State, Tender,
        fixtures::{monday, published, uuid},
    },
    time::{Calendar, Instant},
};

const TICK: Duration = Duration::microseconds(1);

fn code<T>(result: Result<T, Refusal>) -> Result<(), ErrorCode> {
    result.map(|_| ()).map_err(|refusal| refusal.code())
}

#[test]
fn a_buyer_answers_in_two_working_days_and_late_ones_are_marked() {
    let calendar = Calendar::default();
    let claim = claim();
    let due = monday() + Duration::days(2);
    assert_eq!(claim.due_at, due);
    assert!(!claim.is_late(due - TICK) && claim.is_late(due));
    assert_eq!(code(claim.overdue(due - TICK)), Err(ErrorCode::TooEarly));
    assert_eq!(code(claim.overdue(due)), Ok(()));
    let id = complaint().id;
    assert_eq!(code(claim.clone().escalate(id, due - TICK)), Err(ErrorCode::TooEarly));
    assert_eq!(code(claim.clone().escalate(id, due)), Ok(()));
    let answered = |at| {
        let (claim, _) =
            claim.clone().answer(WORDS, arbiter(), at, days(&calendar)).expect("an answer");
        claim.is_late(at + Duration::days(30))
    };
    assert!(!answered(due - TICK) && answered(due));
}

#[test]
fn an_answer_closes_a_claim_after_three_working_days_of_silence() {
    let calendar = Calendar::default();
    // Answered on Wednesday; three working days later it is Monday.
    let at = monday() + Duration::days(2);
    let (claim, _) =
        claim().answer(WORDS, arbiter(), at, days(&calendar)).expect("it waits for an answer");
    let closes = monday() + Duration::days(7);
    assert_eq!(claim.state_at(closes - TICK), ClaimState::Answered);
    assert_eq!(claim.state_at(closes), ClaimState::Closed);
    assert_eq!(code(claim.clone().close(closes - TICK)), Err(ErrorCode::TooEarly));
    let (closed, _) = claim.close(closes + Duration::days(3)).expect("over");
    assert!(matches!(closed.phase, ClaimPhase::Closed { at, .. } if at == closes), "not when told");
}

#[test]
fn an_arbiter_has_one_working_day_and_then_five() {
    let calendar = Calendar::default();
    let days = days(&calendar);
    let complaint = complaint();
    let admit_by = monday() + Duration::days(1);
    assert_eq!(complaint.phase.due_at(), Some(admit_by));
    assert_eq!(code(complaint.late(admit_by - TICK)), Err(ErrorCode::TooEarly));
    assert_eq!(code(complaint.late(admit_by)), Ok(()));
    let (admitted, _) = complaint.admit(arbiter(), monday(), days).expect("it waits");
    let decide_by = monday() + Duration::days(7);
    assert_eq!(admitted.phase.due_at(), Some(decide_by));
    let (review, _) = admitted.review(arbiter()).expect("admitted");
    let (extended, _) = review.extend(WORDS, monday(), days).expect("the first time");
    assert_eq!(extended.phase.due_at(), Some(decide_by + Duration::days(7)));
}

#[test]
fn parties_explain_until_a_working_day_before_the_decision_is_due() {
    let calendar = Calendar::default();
    let days = days(&calendar);
    let (admitted, _) = complaint().admit(arbiter(), monday(), days).expect("it waits");
    let last = monday() + Duration::days(4);
    let said = |side, at: Instant| {
        let post = Post {
            id: crate::ids::ComplaintPostId(uuid(80)),
            complaint: admitted.id,
            side,
            by: arbiter(),
            text: "Begini penjelasan kami.".to_owned(),
            documents: vec![],
            at,
        };
        code(admitted.say(post, days))
    };
    for side in [Side::Claimant, Side::Buyer] {
        assert_eq!(said(side, last - TICK), Ok(()));
        assert_eq!(said(side, last), Err(ErrorCode::DeadlinePassed));
    }
    assert_eq!(said(Side::Arbiter, last), Ok(()));
}

#[test]
fn a_remedy_is_due_in_three_working_days() {
    let calendar = Calendar::default();
    let days = days(&calendar);
    let (admitted, _) = complaint().admit(arbiter(), monday(), days).expect("it waits");
    let (review, _) = admitted.review(arbiter()).expect("admitted");
    let (upheld, _) =
        review.uphold(Remedy::Extend, WORDS, (arbiter(), monday()), days).expect("it fits");
    let due = monday() + Duration::days(3);
    assert_eq!(upheld.phase.due_at(), Some(due));
    assert_eq!(upheld.state_at(due - TICK), ComplaintState::Upheld);
    assert_eq!(upheld.state_at(due), ComplaintState::Overdue);
    assert_eq!(code(upheld.clone().lapse(due - TICK)), Err(ErrorCode::TooEarly));
    assert_eq!(code(upheld.clone().remedy(due)), Err(ErrorCode::DeadlinePassed));
    assert_eq!(code(upheld.remedy(due - TICK)), Ok(()));
}

#[test]
fn four_inadmissible_complaints_in_ninety_days_cool_down_for_thirty() {
    let day = |n| monday() + Duration::days(n);
    let cool = |dismissed: &[i64], now| {
        code(ensure_cool(dismissed.iter().map(|n| day(*n)).collect(), now))
    };
    assert_eq!(cool(&[0, 1, 2], day(2)), Ok(()));
    assert_eq!(cool(&[3, 0, 2, 1], day(3)), Err(ErrorCode::CoolingPeriod));
    assert_eq!(cool(&[0, 1, 2, 3], day(33) - TICK), Err(ErrorCode::CoolingPeriod));
    assert_eq!(cool(&[0, 1, 2, 3], day(33)), Ok(()));
    assert_eq!(cool(&[0, 40, 80, 90], day(90)), Ok(()), "the first no longer counts");
    assert_eq!(cool(&[0, 40, 80, 89], day(90)), Err(ErrorCode::CoolingPeriod));
}

fn contested(part: Part) -> Tender {
    let open = OpenComplaint::filed(complaint().id, &filing(vec![]), part);
    in_standstill(monday() + Duration::days(1)).contest(open)
}

#[test]
fn a_bidders_complaint_holds_the_award_and_then_a_working_day_is_left() {
    let calendar = Calendar::default();
    let over = monday() + Duration::days(8);
    let held = contested(Part::Lead);
    assert_eq!(held.state_at(over), State::Standstill);
    assert_eq!(code(held.clone().confirm(over)), Err(ErrorCode::ComplaintPending));
    let settled = held.settle(complaint().id, over, &calendar);
    let ends = over + Duration::days(1);
    assert_eq!(settled.state_at(ends - TICK), State::Standstill);
    assert_eq!(settled.state_at(ends), State::Awarded);
    assert_eq!(code(settled.confirm(ends)), Ok(()));
}

#[test]
fn who_is_no_bidder_holds_no_award_until_the_opening_shows_otherwise() {
    let over = monday() + Duration::days(8);
    let tender = contested(Part::None);
    assert_eq!(tender.state_at(over), State::Awarded);
    let known = tender.knowing_bidders(|_| Part::Lead);
    assert_eq!(known.state_at(over), State::Standstill);
}

#[test]
fn a_members_complaint_holds_the_award_only_where_it_is_in_conflict_with_its_lead() {
    let over = monday() + Duration::days(8);
    let words = || Some("Pimpinan kami menolak membela bagian kami.".to_owned());
    for (conflict, expected) in [(None, State::Awarded), (words(), State::Standstill)] {
        let filing = Filing { conflict, ..filing(vec![]) };
        let filed = |part| OpenComplaint::filed(complaint().id, &filing, part);
        let tender = || in_standstill(monday() + Duration::days(1));
        assert_eq!(tender().contest(filed(Part::Member)).state_at(over), expected);
        let later = tender().contest(filed(Part::None)).knowing_bidders(|_| Part::Member);
        assert_eq!(later.state_at(over), expected);
    }
}

#[test]
fn nothing_is_called_off_until_every_complaint_is_settled() {
    let calendar = Calendar::default();
    let cancel = |tender: Tender, now| {
        let reason = crate::tenders::CancelReason::BudgetCut;
        code(tender.cancel(reason, WORDS.to_owned(), now, &calendar))
    };
    let now = monday();
    assert_eq!(cancel(contested(Part::None), now), Err(ErrorCode::ComplaintPending));
    let until = now + Duration::days(3);
    let upheld = contested(Part::Lead).uphold(complaint().id, until, now, &calendar);
    assert!(!upheld.award_is_held());
    assert_eq!(cancel(upheld.clone(), until - TICK), Err(ErrorCode::ComplaintPending));
    assert_eq!(cancel(upheld, until), Ok(()), "even before a timer tells that it is overdue");
    let settled = contested(Part::Lead).settle(complaint().id, now, &calendar);
    assert_eq!(cancel(settled, now), Ok(()));
}

#[test]
fn an_announced_cancellation_waits_for_complaints_and_can_be_taken_back() {
    let calendar = Calendar::default();
    let reason = crate::tenders::CancelReason::BudgetCut;
    let standing = in_standstill(monday() + Duration::days(1));
    assert_eq!(
        code(standing.clone().revoke_cancellation()),
        Err(ErrorCode::InvalidTransition),
        "there is none"
    );
    let (announced, _) =
        standing.cancel(reason, WORDS.to_owned(), monday(), &calendar).expect("announced");
    let open = OpenComplaint::filed(complaint().id, &filing(vec![]), Part::Lead);
    let contested = announced.contest(open);
    let effective = monday() + Duration::days(2);
    let waits = contested.clone().finish_cancelling(effective);
    assert_eq!(code(waits), Err(ErrorCode::ComplaintPending));
    let (revoked, _) = contested.revoke_cancellation().expect("announced");
    assert_eq!(revoked.cancellation, None);
    assert_eq!(code(published().revoke_cancellation()), Err(ErrorCode::InvalidTransition));
}
