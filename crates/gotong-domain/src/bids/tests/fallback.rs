//! Bids whose envelope did not open: with which file, until when, and what becomes of them.

use chrono::Duration;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    tenders::{
        LotState, Phase as Course, Tender,
        fixtures::{monday, published},
    },
};

const A_MICROSECOND: Duration = Duration::microseconds(1);

/// The tender with its bids opened on Monday, in one envelope or the first of two.
fn opened_tender(envelopes: u8) -> Tender {
    let mut tender = published();
    tender.terms.rules.envelopes = envelopes;
    let opened_at = monday();
    tender.phase = match envelopes {
        1 => Course::Evaluation { opened_at, round: 1 },
        _ => Course::QualificationTech { opened_at, pause_until: None, told: false },
    };
    tender
}

/// The same with its prices opened, too.
fn priced() -> Tender {
    Tender { phase: Course::Evaluation { opened_at: monday(), round: 1 }, ..opened_tender(2) }
}

fn sealed() -> Bid {
    Bid { phase: Phase::Sealed { seal: seal(1), revision: None }, ..start(joint()) }
}

/// A bid that did not open on Monday.
fn failed() -> Bid {
    sealed().fail_to_open(monday()).expect("it was sealed").0
}

/// A bid that was admitted and whose price did not open on Monday.
fn failed_price() -> Bid {
    let first = Technical::of(&joint());
    let bid = sealed().open_technical(first, monday()).expect("opens").0;
    let bid = bid.admit("Lengkap").expect("was opened").0;
    bid.open_price(None, monday()).expect("is noted").0
}

fn whole() -> Inside {
    Inside::Whole(confirmed(joint()))
}

fn technical() -> Inside {
    Inside::Technical(Technical::of(&joint()))
}

fn code(result: Result<(Bid, BidEvent), Refusal>) -> ErrorCode {
    result.expect_err("is refused").code()
}

#[test]
fn a_receipt_file_opens_a_bid_for_a_day_as_its_envelope_would_have() {
    let tender = opened_tender(1);
    let last = monday() + Bid::FALLBACK - A_MICROSECOND;
    let awaited = failed().await_receipt(&tender, last).expect("a day");
    assert_eq!((awaited.until, awaited.technical), (last + A_MICROSECOND, false));
    let (bid, event) = failed().open_by_receipt(seal(1), whole(), (&tender, last)).expect("opens");
    let opened = Opened { seal: seal(1), inside: whole(), at: last };
    assert_eq!(bid.phase, Phase::Opened(opened));
    assert!(matches!(event, BidEvent::Moved { state: BidState::Opened, .. }));
    let late = (&tender, last + A_MICROSECOND);
    assert_eq!(code(failed().open_by_receipt(seal(1), whole(), late)), ErrorCode::DeadlinePassed);
}

#[test]
fn of_two_envelopes_each_is_opened_by_its_own_file() {
    let (qualifying, priced, now) = (opened_tender(2), priced(), monday());
    assert!(failed().await_receipt(&qualifying, now).expect("a day").technical);
    let price = failed().open_by_receipt(seal(1), whole(), (&qualifying, now));
    assert_eq!(code(price), ErrorCode::ReceiptMismatch, "prices are not opened yet");
    let bid = failed().open_by_receipt(seal(1), technical(), (&qualifying, now)).expect("opens").0;
    assert!(bid.phase.opened().is_some_and(|opened| opened.technical().is_some()));

    assert!(!failed_price().await_receipt(&priced, now).expect("a day").technical);
    let offer = failed_price().open_by_receipt(seal(1), technical(), (&priced, now));
    assert_eq!(code(offer), ErrorCode::ReceiptMismatch);
    let bid = failed_price().open_by_receipt(seal(1), whole(), (&priced, now)).expect("opens").0;
    assert_eq!(bid.state(), BidState::Admitted, "it was admitted for what it offers");
    assert!(bid.phase.opened().is_some_and(|opened| opened.total().is_some()));
}

#[test]
fn what_is_not_this_bid_opens_nothing() {
    let (tender, now) = (opened_tender(1), monday());
    let other_version = BidContents { terms_version: 2, ..joint() };
    let mut unconfirmed = confirmed(joint());
    unconfirmed.confirmations.pop();
    for offer in [confirmed(other_version), confirmed(single()), unconfirmed] {
        let opened = failed().open_by_receipt(seal(1), Inside::Whole(offer), (&tender, now));
        assert_eq!(code(opened), ErrorCode::ReceiptMismatch);
    }
    let mut dearer = joint();
    dearer.note = Some("Harga naik.".to_owned());
    let dearer = Inside::Whole(confirmed(dearer));
    let other = failed_price().open_by_receipt(seal(1), dearer, (&priced(), now));
    assert_eq!(code(other), ErrorCode::ReceiptMismatch, "it offers something else than it did");
}

#[test]
fn only_a_bid_that_did_not_open_awaits_its_file_and_only_where_its_tender_is_still_there() {
    let (tender, now) = (opened_tender(1), monday());
    let (opened, _) = sealed().open(confirmed(joint()), now).expect("opens");
    let rejected = opened.clone().reject("Tanpa izin", now).expect("was opened").0;
    for bid in [sealed(), opened, rejected] {
        let refused = bid.await_receipt(&tender, now).expect_err("is refused");
        assert_eq!(refused.code(), ErrorCode::InvalidTransition, "{:?}", bid.state());
    }
    // One that had failed before anybody noted when.
    let rejection = Rejection::Integrity { at: None, admitted: None };
    let old = Bid { phase: Phase::Rejected { opened: None, rejection }, ..start(joint()) };
    let refused = old.await_receipt(&tender, now).expect_err("is refused");
    assert_eq!(refused.code(), ErrorCode::DeadlinePassed);

    let mut gone = opened_tender(1);
    gone.lots[0].state = LotState::Cancelled;
    let ended = Tender { phase: Course::Cancelled { cancelled_at: now }, ..opened_tender(1) };
    for tender in [gone, ended, opened_tender(2)] {
        let awaited = failed().await_receipt(&tender, now);
        let technical = awaited.as_ref().is_ok_and(|awaited| awaited.technical);
        let refused = awaited.is_err_and(|refused| refused.code() == ErrorCode::InvalidTransition);
        assert_eq!(refused, !technical);
    }
    assert!(failed().await_receipt(&priced(), now).is_err(), "too late for its first envelope");
}
