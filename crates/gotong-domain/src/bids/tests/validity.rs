//! Until when bids bind, and what bidders are asked.

use chrono::Duration;
use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{AwardId, BidExtensionId, UserId},
    money::{Currency, Money},
    tenders::{
        Award, AwardState, LotState, Phase as TenderPhase, Proposal, Tender,
        fixtures::{monday, published, terms, uuid},
    },
    time::{Calendar, Instant, Zone},
};

const TICK: Duration = Duration::microseconds(1);
const DAY: Duration = Duration::days(1);

/// The instant from which no bid binds, unless its bidder agreed to more.
fn ends() -> Instant {
    terms().valid_until
}

/// A tender whose bids are being judged.
fn judged() -> Tender {
    let phase = TenderPhase::Evaluation { opened_at: monday(), round: 1 };
    Tender { phase, ..published() }
}

fn award(bid: &Bid, state: AwardState) -> Award {
    let proposal = Proposal {
        id: AwardId(uuid(80)),
        tender: bid.tender,
        lot: bid.lot,
        number: 1,
        bid: bid.id,
        total: Money::new(1, Currency::Idr),
        round: 1,
        reason: "Nilai tertinggi dari semua penawaran.",
        by: UserId(uuid(3)),
        now: monday(),
    };
    Award { state, ..Award::propose(proposal).expect("a good proposal").0 }
}

/// The state in which everybody finds a bid, and whether the timer lets it run out: always the same answer.
fn found(bid: &Bid, tender: &Tender, awards: &[Award], now: Instant) -> BidState {
    let in_order = RankedBid { bid: bid.id, lot: bid.lot, until: bid.valid_until };
    let run_out = !run_out(tender, &[in_order], awards, now).is_empty();
    let seen = bid.clone().as_of(tender, awards, now).state();
    assert_eq!(run_out, seen == BidState::Expired, "the timer and readers agree");
    seen
}

#[test]
fn a_ranked_bid_binds_until_its_day_whether_or_not_a_timer_has_run() {
    let bid = in_state(BidState::Ranked);
    assert_eq!(found(&bid, &judged(), &[], ends() - TICK), BidState::Ranked);
    assert_eq!(found(&bid, &judged(), &[], ends()), BidState::Expired);
    let longer = Bid { valid_until: Some(ends() + DAY), ..bid.clone() };
    assert_eq!(found(&longer, &judged(), &[], ends()), BidState::Ranked);
    assert_eq!(found(&longer, &judged(), &[], ends() + DAY), BidState::Expired);
    let shorter = Bid { valid_until: Some(ends() - DAY), ..bid };
    assert_eq!(found(&shorter, &judged(), &[], ends() - TICK), BidState::Ranked);
}

#[test]
fn an_award_that_stands_keeps_its_bid_and_one_that_fell_does_not() {
    let bid = in_state(BidState::Ranked);
    for state in AwardState::ALL {
        let expected = if state.is_standing() { BidState::Ranked } else { BidState::Expired };
        assert_eq!(found(&bid, &judged(), &[award(&bid, state)], ends()), expected, "{state:?}");
    }
    let other = Bid { id: crate::ids::BidId(uuid(71)), ..bid.clone() };
    let others = [award(&other, AwardState::Standstill)];
    assert_eq!(found(&bid, &judged(), &others, ends()), BidState::Expired);
}

#[test]
fn nothing_runs_out_for_a_lot_that_nobody_can_win_any_more() {
    use LotState::{Active, Awarded, Cancelled, Complete, Unsuccessful};
    let bid = in_state(BidState::Ranked);
    for state in [Active, Awarded, Cancelled, Complete, Unsuccessful] {
        let mut tender = judged();
        tender.lots.iter_mut().for_each(|lot| lot.state = state);
        let open = matches!(state, Active | Awarded);
        let expected = if open { BidState::Expired } else { BidState::Ranked };
        assert_eq!(found(&bid, &tender, &[], ends()), expected, "{state:?}");
    }
    let complete = TenderPhase::Complete { completed_at: monday() };
    let complete = Tender { phase: complete, ..published() };
    assert_eq!(found(&bid, &complete, &[], ends()), BidState::Ranked);
}

#[test]
fn who_agrees_is_bound_for_longer_and_stands_in_its_place_again() {
    use BidState::{Admitted, Awarded, Expired, Opened, Ranked, Sealed};
    let until = ends() + DAY;
    for (state, after) in
        [(Opened, Opened), (Admitted, Admitted), (Ranked, Ranked), (Expired, Ranked)]
    {
        let (bid, event) = in_state(state).extend(until).expect("it may still win");
        assert_eq!((bid.state(), bid.binds_until(&terms())), (after, until));
        assert_eq!(event.is_some(), state == Expired);
    }
    for state in [Sealed, Awarded] {
        assert!(matches!(in_state(state).extend(until), Err(Refusal::Transition { .. })));
    }
}

/// Asks the bidders for the lot, of whom one has a bid in this state.
fn asked(
    bid: &Bid,
    (now, until): (Instant, Instant),
    awarded: bool,
    earlier: &[BidExtension],
) -> Result<BidExtension, Refusal> {
    let calendar = Calendar::default();
    let asking = Extending {
        lot: bid.lot,
        until,
        by: UserId(uuid(3)),
        now,
        calendar: &calendar,
        zone: Zone::Wib,
        awarded,
    };
    let bids = std::slice::from_ref(bid);
    let new_id = || BidExtensionId(uuid(90));
    let mut asked = BidExtension::ask(&asking, (&terms(), bids), earlier, new_id)?;
    assert_eq!(asked.len(), 1);
    Ok(asked.remove(0).0)
}

#[rstest]
#[case::opened(BidState::Opened, true, true)]
#[case::admitted(BidState::Admitted, true, true)]
#[case::in_the_order(BidState::Ranked, true, true)]
#[case::run_out(BidState::Expired, true, false)]
#[case::sealed(BidState::Sealed, false, false)]
#[case::awarded(BidState::Awarded, false, false)]
fn who_may_still_win_is_asked(
    #[case] state: BidState,
    #[case] without_award: bool,
    #[case] with_award: bool,
) {
    let days = (monday(), ends() + DAY);
    for (awarded, expected) in [(false, without_award), (true, with_award)] {
        let answer = asked(&in_state(state), days, awarded, &[]);
        let refused = answer.err().map(|refusal| refusal.code());
        assert_eq!(refused, (!expected).then_some(ErrorCode::NoBidToExtend), "award: {awarded}");
    }
}

#[test]
fn the_new_day_is_later_than_the_old_and_the_answers_and_not_too_distant() {
    let bid = in_state(BidState::Ranked);
    let code =
        |now, until| asked(&bid, (now, until), false, &[]).err().map(|refused| refused.code());
    let longest = ends() + BidExtension::LONGEST;
    assert_eq!(code(monday(), ends()), Some(ErrorCode::ValidityTooShort));
    assert_eq!(code(monday(), ends() + TICK), None);
    assert_eq!(code(monday(), longest), None);
    assert_eq!(code(monday(), longest + TICK), Some(ErrorCode::ValidityTooLong));
    // Asked late, bidders still have their days to answer.
    let late = ends();
    let due = Calendar::default().add_working_days(late, BidExtension::ANSWER_DAYS, Zone::Wib);
    assert_eq!(code(late, due), Some(ErrorCode::ValidityTooShort));
    assert_eq!(code(late, due + TICK), None);
}

#[test]
fn a_lot_waits_until_every_bidder_has_answered_or_run_out_of_time() {
    let bid = in_state(BidState::Ranked);
    let question = asked(&bid, (monday(), ends() + DAY), false, &[]).expect("it may be asked");
    let due = question.due_at;
    let again = |now, earlier: &BidExtension| {
        let later = (now, ends() + DAY + DAY);
        let answer = asked(&bid, later, false, std::slice::from_ref(earlier));
        answer.err().map(|refusal| refusal.code())
    };
    assert_eq!(again(due - TICK, &question), Some(ErrorCode::ExtensionPending));
    assert_eq!(again(due, &question), None);
    for (accepted, state) in [(true, ExtensionState::Accepted), (false, ExtensionState::Declined)] {
        let answer = ExtensionAnswer { accepted, by: UserId(uuid(4)), at: due - TICK };
        let (answered, _) = question.clone().answer(answer).expect("it is in time");
        assert_eq!(answered.state(due), state);
        assert_eq!(again(due - TICK, &answered), None);
        let twice = answered.answer(answer).map(drop);
        assert_eq!(twice, Err(Refusal::guard(ErrorCode::ExtensionAnswered)));
    }
    let late = ExtensionAnswer { accepted: true, by: UserId(uuid(4)), at: due };
    assert_eq!(question.state(due), ExtensionState::Unanswered);
    let late = question.answer(late).map(drop);
    assert_eq!(late, Err(Refusal::guard(ErrorCode::DeadlinePassed)));
}
