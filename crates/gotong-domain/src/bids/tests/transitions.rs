//! Every operation in every state: what is listed happens, everything else is refused by name.

use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    tenders::fixtures::{monday, terms},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Assemble,
    Seal,
    Replace,
    GoStale,
    Withdraw,
    Leave,
    Lapse,
    Void,
    Open,
    FailToOpen,
    Admit,
    Reject,
    RejectPrice,
    Readmit,
    Reconsider,
    Rank,
    Award,
    PassOver,
    Disqualify,
    Expire,
    Extend,
}

use BidState as S;
use Step as Do;

/// Every listed transition of a joint bid whose members have all confirmed; nothing else is possible.
const LISTED: &[(S, Step, S)] = &[
    (S::Draft, Do::Assemble, S::Assembling),
    (S::Draft, Do::Withdraw, S::Withdrawn),
    (S::Draft, Do::Lapse, S::Lapsed),
    (S::Draft, Do::Void, S::Lapsed),
    (S::Assembling, Do::Seal, S::Sealed),
    (S::Assembling, Do::Withdraw, S::Withdrawn),
    (S::Assembling, Do::Leave, S::Assembling),
    (S::Assembling, Do::Lapse, S::Lapsed),
    (S::Assembling, Do::Void, S::Lapsed),
    (S::Sealed, Do::Replace, S::Sealed),
    (S::Sealed, Do::GoStale, S::Stale),
    (S::Sealed, Do::Withdraw, S::Withdrawn),
    (S::Sealed, Do::Leave, S::Assembling),
    (S::Sealed, Do::Open, S::Opened),
    (S::Sealed, Do::FailToOpen, S::Rejected),
    (S::Sealed, Do::Void, S::Lapsed),
    (S::Stale, Do::Replace, S::Stale),
    (S::Stale, Do::Withdraw, S::Withdrawn),
    (S::Stale, Do::Leave, S::Assembling),
    (S::Stale, Do::Lapse, S::Lapsed),
    (S::Stale, Do::Void, S::Lapsed),
    (S::Opened, Do::Admit, S::Admitted),
    (S::Opened, Do::Reject, S::Rejected),
    (S::Admitted, Do::RejectPrice, S::Rejected),
    (S::Admitted, Do::Rank, S::Ranked),
    (S::Ranked, Do::RejectPrice, S::Rejected),
    (S::Rejected, Do::Readmit, S::Admitted),
    (S::Ranked, Do::Reconsider, S::Admitted),
    (S::Ranked, Do::Rank, S::Ranked),
    (S::Ranked, Do::Award, S::Awarded),
    (S::Ranked, Do::PassOver, S::NotAwarded),
    (S::Ranked, Do::Disqualify, S::Disqualified),
    (S::Ranked, Do::Expire, S::Expired),
    (S::Opened, Do::Extend, S::Opened),
    (S::Admitted, Do::Extend, S::Admitted),
    (S::Ranked, Do::Extend, S::Ranked),
    (S::Expired, Do::Extend, S::Ranked),
    (S::Expired, Do::Reconsider, S::Admitted),
    (S::Awarded, Do::Reconsider, S::Admitted),
    (S::Awarded, Do::Disqualify, S::Disqualified),
];

const STEPS: [Step; 21] = [
    Do::Assemble,
    Do::Seal,
    Do::Replace,
    Do::GoStale,
    Do::Withdraw,
    Do::Leave,
    Do::Lapse,
    Do::Void,
    Do::Open,
    Do::FailToOpen,
    Do::Admit,
    Do::Reject,
    Do::RejectPrice,
    Do::Readmit,
    Do::Reconsider,
    Do::Rank,
    Do::Award,
    Do::PassOver,
    Do::Disqualify,
    Do::Expire,
    Do::Extend,
];

fn phase(state: BidState) -> Phase {
    let (opened, rank) = (opened(joint()), 1);
    let (offer, seal, at) = (confirmed(joint()), seal(1), monday());
    let reason = "Lengkap".to_owned();
    match state {
        S::Draft => Phase::Draft { offer },
        S::Assembling => Phase::Assembling { offer },
        S::Sealed => Phase::Sealed { seal, revision: None },
        S::Stale => Phase::Stale { seal, revision: None },
        S::Withdrawn => Phase::Withdrawn { at },
        S::Lapsed => Phase::Lapsed { at },
        S::Opened => Phase::Opened(opened),
        S::Admitted => Phase::Admitted { opened, reason },
        S::Rejected => {
            let rejection = Rejection::Inadmissible { reason, at };
            Phase::Rejected { opened: Some(opened), rejection }
        }
        S::Ranked => Phase::Ranked { opened, rank },
        S::Awarded => Phase::Awarded { opened, rank },
        S::NotAwarded => Phase::NotAwarded { opened, rank },
        S::Disqualified => Phase::Disqualified { opened, ground: None, reason },
        S::Expired => Phase::Expired { opened, rank },
    }
}

fn take(step: Step, bid: Bid) -> Result<Bid, Refusal> {
    let (at, offer) = (monday(), confirmed(joint()));
    let moved = match step {
        Do::Replace => return bid.replace(offer),
        Do::Assemble => bid.assemble(),
        Do::Seal => bid.seal(seal(2)),
        Do::GoStale => bid.go_stale(),
        Do::Withdraw => bid.withdraw(at),
        Do::Leave => bid.leave(bakery(3), Some(offer)),
        Do::Lapse => bid.lapse(at),
        Do::Void => bid.void(at),
        Do::Open => bid.open(offer, at),
        Do::FailToOpen => bid.fail_to_open(at),
        Do::Admit => bid.admit("Lengkap"),
        Do::Reject => bid.reject("Tanpa sertifikat", at),
        Do::RejectPrice => bid.reject_price("Tidak dijelaskan", at, &asked_to_justify()),
        Do::Readmit => bid.readmit("Keluhannya benar"),
        Do::Reconsider => bid.reconsider("Keluhannya benar"),
        Do::Rank => bid.rank(1),
        Do::Award => bid.award(),
        Do::PassOver => bid.pass_over(),
        Do::Disqualify => {
            bid.disqualify(Some(Ground::FalseDeclaration), "Pernyataannya terbukti palsu.")
        }
        Do::Expire => bid.expire(&terms(), terms().valid_until),
        Do::Extend => {
            let (bid, event) = bid.extend(terms().valid_until)?;
            let Some(event) = event else { return Ok(bid) };
            Ok((bid, event))
        }
    };
    moved.map(|(bid, event)| {
        let BidEvent::Moved { state, .. } = event else { panic!("a move") };
        assert_eq!(state, bid.state(), "the event names the state entered");
        bid
    })
}

#[test]
fn every_step_from_every_state_is_as_listed_and_nothing_else_is_possible() {
    for from in BidState::ALL {
        for step in STEPS {
            let bid = Bid { phase: phase(from), ..start(joint()) };
            let expected = LISTED.iter().find(|(f, s, _)| (*f, *s) == (from, step)).map(|l| l.2);
            match (take(step, bid), expected) {
                (Ok(bid), Some(to)) => assert_eq!(bid.state(), to, "{from:?} {step:?}"),
                (Err(Refusal::Transition { entity, from: named, .. }), None) => {
                    assert_eq!((entity, named), ("bid", from.as_str()), "{step:?}");
                }
                (result, expected) => {
                    panic!("{from:?} {step:?}: {result:?}, expected {expected:?}")
                }
            }
        }
    }
}

#[test]
fn a_single_bid_is_never_assembled_and_nobody_leaves_it() {
    for (step, contents) in [(Do::Assemble, single()), (Do::Leave, single())] {
        assert_eq!(
            take(step, start(contents)).map_err(|r| r.code()),
            Err(ErrorCode::InvalidTransition)
        );
    }
}

#[test]
fn a_single_draft_is_sealed_once_its_bidder_declares() {
    let draft = start(single());
    assert_eq!(draft.clone().seal(seal(1)).map_err(|r| r.code()), Err(ErrorCode::NotConfirmed));
    let confirmation = confirmation(&Offer::new(single()), bakery(1));
    let (bid, _) = draft.confirm(confirmation).expect("own").seal(seal(1)).expect("declared");
    assert_eq!(bid.state(), S::Sealed);
}

#[test]
fn a_sealed_bid_stays_in_force_while_it_is_being_replaced() {
    let offer = confirmed(joint());
    let sealed = Bid { phase: phase(S::Sealed), ..start(joint()) };
    let replacing = sealed.replace(Offer::new(joint())).expect("sealed");
    assert_eq!(replacing.state(), S::Sealed);
    assert_eq!(
        replacing.clone().seal(seal(2)).map_err(|r| r.code()),
        Err(ErrorCode::NotConfirmed),
        "until all have confirmed the replacement"
    );
    let opened = replacing.open(offer, monday()).expect("the old one counts").0;
    assert_eq!(opened.state(), S::Opened);
}

#[test]
fn sealing_a_replacement_counts_up_and_ends_the_revision() {
    for from in [S::Sealed, S::Stale] {
        let bid = Bid { phase: phase(from), ..start(joint()) };
        let bid = bid.replace(confirmed(joint())).expect("open for changes");
        let (bid, _) = bid.seal(seal(2)).expect("confirmed");
        assert_eq!(bid.phase, Phase::Sealed { seal: seal(2), revision: None });
        assert_eq!(bid.sequence, 2);
    }
}

#[test]
fn the_lead_cannot_leave_and_strangers_are_no_members() {
    let bid = start(joint()).assemble().expect("joint").0;
    let left = |n| bid.clone().leave(bakery(n), None).map_err(|r| r.code());
    assert_eq!(left(1), Err(ErrorCode::LeadMayNotLeave));
    assert_eq!(left(9), Err(ErrorCode::NotAMember));
    let (bid, _) = left(3).expect("a member");
    assert_eq!(bid.members, [bakery(1), bakery(2)]);
    assert_eq!(bid.phase.offer().expect("offer").contents.members.len(), 2);
}

#[test]
fn a_bid_that_says_something_else_than_its_seal_is_rejected_for_integrity() {
    let bid = || Bid { phase: phase(S::Sealed), ..start(joint()) };
    let other_lot = BidContents { lot: crate::ids::LotId(uuid::Uuid::nil()), ..joint() };
    let other_version = BidContents { terms_version: 2, ..joint() };
    let mut unconfirmed = confirmed(joint());
    unconfirmed.confirmations.pop();
    for offer in [confirmed(other_lot), confirmed(other_version), unconfirmed, confirmed(single())]
    {
        let (bid, _) = bid().open(offer, monday()).expect("opens");
        let rejection = Rejection::Integrity { at: Some(monday()), admitted: None };
        let rejected = Phase::Rejected { opened: None, rejection };
        assert_eq!(bid.phase, rejected);
    }
}

#[rstest]
#[case::at_the_deadline(0, true, Err(ErrorCode::DeadlinePassed))]
#[case::just_before(-1, true, Ok(()))]
#[case::not_tendering(-1, false, Err(ErrorCode::NotTendering))]
fn bids_start_only_before_the_deadline_of_a_tender_that_takes_them(
    #[case] microseconds: i64,
    #[case] tendering: bool,
    #[case] expected: Result<(), ErrorCode>,
) {
    let terms = terms();
    let now = terms.closes_at + chrono::Duration::microseconds(microseconds);
    let new = NewBid {
        id: start(single()).id,
        code: String::new(),
        contents: single(),
        invited: false,
        with_buyer: false,
        now,
    };
    let started = Bid::start(new, &Call { tendering, ..call(&terms) });
    assert_eq!(started.map(|_| ()).map_err(|r| r.code()), expected);
}

#[test]
fn the_buyer_does_not_bid_and_no_alliance_bids_alone() {
    let terms = terms();
    let start = |contents, with_buyer| {
        let new = NewBid {
            id: start(single()).id,
            code: String::new(),
            contents,
            invited: false,
            with_buyer,
            now: monday(),
        };
        Bid::start(new, &call(&terms)).map(|_| ()).map_err(|r| r.code())
    };
    let mut buyers = joint();
    buyers.members[2].business = buyer();
    assert_eq!(start(buyers, true), Err(ErrorCode::OwnTender));
    assert_eq!(start(single(), true), Err(ErrorCode::ConflictOfInterest));
    assert_eq!(start(single(), false), Ok(()));
    let alone = BidContents { pact: Some(pact()), ..single() };
    assert_eq!(start(alone, false), Err(ErrorCode::TooFewMembers));
}

#[test]
fn a_bid_that_did_not_open_is_not_readmitted() {
    let rejection = Rejection::Integrity { at: Some(monday()), admitted: None };
    let phase = Phase::Rejected { opened: None, rejection };
    let bid = Bid { phase, ..start(joint()) };
    assert_eq!(take(Do::Readmit, bid).map_err(|r| r.code()), Err(ErrorCode::InvalidTransition));
}
