//! What evaluators may ask, when, and until when bidders answer.

use chrono::Duration;
use rstest::rstest;
use uuid::Uuid;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{BlobId, InquiryId, UserId},
    tenders::fixtures::{monday, uuid},
    time::{Calendar, Zone},
};

const WORDS: &str = "Mohon lengkapi sertifikat halal";

fn asking(kind: InquiryKind, calendar: &Calendar) -> Asking<'_> {
    Asking {
        id: InquiryId(uuid(70)),
        kind,
        question: WORDS,
        due_at: None,
        by: UserId(uuid(3)),
        now: monday(),
        calendar,
        zone: Zone::Wib,
        abnormally_low: true,
    }
}

fn reply(after: Duration) -> Reply {
    let (text, at) = ("Sertifikat terlampir".to_owned(), monday() + after);
    Reply { text, documents: vec![BlobId(uuid(71))], by: UserId(uuid(4)), at }
}

fn asked(kind: InquiryKind) -> Inquiry {
    let state = if kind == InquiryKind::Cure { BidState::Opened } else { BidState::Ranked };
    Inquiry::ask(&in_state(state), &asking(kind, &Calendar::default())).expect("it may be asked").0
}

#[test]
fn defects_are_asked_about_before_admission_and_prices_after_it() {
    use BidState::{Admitted, Awarded, Opened, Ranked, Sealed};
    let calendar = Calendar::default();
    for state in [Sealed, Opened, Admitted, Ranked, Awarded] {
        for (kind, legal) in [
            (InquiryKind::Cure, [Opened].as_slice()),
            (InquiryKind::Justification, [Admitted, Ranked].as_slice()),
        ] {
            let done = Inquiry::ask(&in_state(state), &asking(kind, &calendar)).map(|_| ());
            if legal.contains(&state) {
                assert_eq!(done, Ok(()), "{state:?} {kind:?}");
            } else {
                let (from, to) = (state.as_str(), "OPEN");
                let refused = Err(Refusal::Transition { entity: "bid", from, to });
                assert_eq!(done, refused, "{state:?} {kind:?}");
            }
        }
    }
}

#[test]
fn only_an_abnormally_low_price_is_to_be_justified() {
    let calendar = Calendar::default();
    let normal = Asking { abnormally_low: false, ..asking(InquiryKind::Justification, &calendar) };
    let refused = Inquiry::ask(&in_state(BidState::Ranked), &normal).map(|_| ());
    assert_eq!(refused, Err(Refusal::guard(ErrorCode::PriceNotAbnormal)));
}

#[rstest]
#[case::cure(InquiryKind::Cure, Duration::hours(24))]
#[case::justification(InquiryKind::Justification, Duration::days(1))]
fn the_least_time_to_answer_is_kept_and_a_fortnight_more_is_the_most(
    #[case] kind: InquiryKind,
    #[case] least: Duration,
) {
    let calendar = Calendar::default();
    let state = if kind == InquiryKind::Cure { BidState::Opened } else { BidState::Admitted };
    let until = |due_at| {
        let asking = Asking { due_at: Some(due_at), ..asking(kind, &calendar) };
        Inquiry::ask(&in_state(state), &asking).map(|(made, _)| made.due_at).map_err(|r| r.code())
    };
    let tick = Duration::microseconds(1);
    let first = asked(kind).due_at;
    assert!(first >= monday() + least, "{first}");
    assert_eq!(until(first), Ok(first));
    assert_eq!(until(first - tick), Err(ErrorCode::AnswerTimeTooShort));
    assert_eq!(until(first + Inquiry::LONGEST), Ok(first + Inquiry::LONGEST));
    assert_eq!(until(first + Inquiry::LONGEST + tick), Err(ErrorCode::OutOfRange));
}

#[test]
fn an_answer_counts_until_the_last_moment_and_once() {
    let inquiry = asked(InquiryKind::Cure);
    let day = Duration::hours(24);
    assert_eq!(inquiry.state(inquiry.due_at - Duration::microseconds(1)), InquiryState::Open);
    assert_eq!(inquiry.state(inquiry.due_at), InquiryState::Expired);
    let late = inquiry.clone().answer(reply(day)).map(|_| ());
    assert_eq!(late, Err(Refusal::guard(ErrorCode::DeadlinePassed)));
    let (answered, event) =
        inquiry.answer(reply(day - Duration::microseconds(1))).expect("in time");
    assert_eq!(answered.state(monday() + Duration::days(9)), InquiryState::Answered);
    assert!(matches!(event, BidEvent::InquiryAnswered { asked_by, .. } if asked_by.0 == uuid(3)));
    let again = answered.answer(reply(Duration::hours(1))).map_err(|r| r.code());
    assert_eq!(again.map(|_| ()), Err(ErrorCode::InvalidTransition));
}

#[test]
fn an_answer_has_words_and_five_documents_at_most() {
    let six = (0..6).map(|n| BlobId(Uuid::from_u128(n))).collect();
    let wrong = Reply { text: "Ya".to_owned(), documents: six, ..reply(Duration::zero()) };
    let Err(Refusal::Invalid(found)) = asked(InquiryKind::Cure).answer(wrong) else {
        panic!("both are wrong")
    };
    let codes: Vec<_> = found.iter().map(|v| (v.path.join("."), v.code)).collect();
    let (short, many) = (ErrorCode::TooShort, ErrorCode::TooMany);
    assert_eq!(codes, [("text".to_owned(), short), ("documentBlobIds".to_owned(), many)]);
}

#[test]
fn a_low_price_wins_or_is_rejected_only_after_its_bidder_was_asked() {
    let asked = [asked(InquiryKind::Justification)];
    let (id, due) = (asked[0].bid, asked[0].due_at);
    let awardable = |of: &[Inquiry], low, at| ensure_awardable(of, (id, low), at);
    let guard = |code| Err(Refusal::guard(code));
    assert_eq!(awardable(&[], false, due), Ok(()));
    assert_eq!(awardable(&[], true, due), guard(ErrorCode::PriceNotJustified));
    assert_eq!(awardable(&asked, true, monday()), guard(ErrorCode::InquiryPending));
    assert_eq!(awardable(&asked, true, due), Ok(()));

    let reject = |of: &[Inquiry], at| {
        let rejected = in_state(BidState::Ranked).reject_price("Tidak dijelaskan", at, of);
        rejected.map(|(bid, _)| bid.state()).map_err(|refusal| refusal.code())
    };
    assert_eq!(reject(&[], due), Err(ErrorCode::InvalidTransition));
    assert_eq!(reject(&asked, monday()), Err(ErrorCode::InquiryPending));
    assert_eq!(reject(&asked, due), Ok(BidState::Rejected));
}

#[test]
fn nothing_is_decided_while_a_bidder_may_still_answer() {
    let inquiry = asked(InquiryKind::Justification);
    let due = inquiry.due_at;
    let pending = Err(Refusal::guard(ErrorCode::InquiryPending));
    assert_eq!(ensure_settled(std::slice::from_ref(&inquiry), monday()), pending);
    assert_eq!(ensure_settled(std::slice::from_ref(&inquiry), due), Ok(()));
    let (answered, _) = inquiry.answer(reply(Duration::zero())).expect("in time");
    assert_eq!(ensure_settled(&[answered], monday()), Ok(()));
    assert_eq!(ensure_settled(&[], monday()), Ok(()));
}
