//! §2, §4 and §6 from the opening on: bids judged and ranked, awards proposed, approved, confirmed and declined.

use super::{
    Award, AwardState, BidState, LotState, Model, TenderState,
    calendar::{DAY, Time, later},
};
use crate::{
    people::{Firm, LEADS, Who},
    step::{SLOTS, Slot, Step, lot_of},
    verdict::Verdict,
};

const ILLEGAL: &str = "INVALID_TRANSITION";

/// Above this amount whoever proposes an award does not approve it.
pub(crate) const ALONE_UP_TO: i64 = 525_000;

/// For how many days after the deadline bids bind.
pub(crate) const VALID_DAYS: i64 = 8;

/// Whether a bid of such a state was opened.
pub(crate) const fn is_open(state: BidState) -> bool {
    use BidState::{Assembling, Draft, Lapsed, Sealed, Stale, Withdrawn};
    !matches!(state, Draft | Assembling | Sealed | Stale | Withdrawn | Lapsed)
}

impl Model {
    pub(super) fn judging_step(&mut self, step: Step, at: (Who, Time), verdict: &mut Verdict) {
        match step {
            Step::Agree { corrupt } => self.agree(corrupt, at, verdict),
            Step::OpenPrices { corrupt } => self.open_prices(corrupt, at.1, verdict),
            Step::Rank(lot) => {
                verdict.demand(self.state == TenderState::Evaluation, ILLEGAL);
                self.rank(lot);
            }
            Step::FailLot(lot) => {
                verdict.demand(self.state == TenderState::Evaluation, ILLEGAL);
                verdict.demand(self.is_active(lot), ILLEGAL);
                verdict.demand(self.cancelling.is_none(), "CANCELLATION_PENDING");
                self.lots[lot].state = LotState::Unsuccessful;
                self.derive();
            }
            Step::CompleteLot(lot) => {
                verdict.demand(self.state == TenderState::Awarded, ILLEGAL);
                let won = self.lots[lot].there && self.lots[lot].state == LotState::Awarded;
                verdict.demand(won, ILLEGAL);
                verdict.demand(self.cancelling.is_none(), "CANCELLATION_PENDING");
                self.lots[lot].state = LotState::Complete;
                self.derive();
            }
            Step::Admit(slot) => {
                self.turn(slot, &[BidState::Opened], BidState::Admitted, verdict);
                self.pause(at.1);
            }
            Step::Reject(slot) => {
                self.turn(slot, &[BidState::Opened], BidState::Rejected, verdict);
                self.pause(at.1);
            }
            Step::Disqualify(slot) => {
                let from = [BidState::Ranked, BidState::Awarded];
                self.turn(slot, &from, BidState::Disqualified, verdict);
            }
            Step::Expire(slot) => {
                verdict.demand(at.1 >= self.binds_until(slot), "TOO_EARLY");
                self.turn(slot, &[BidState::Ranked], BidState::Expired, verdict);
            }
            Step::Prolong(slot) => self.prolong(slot, at.1, verdict),
            _ => self.award_step(step, at, verdict),
        }
    }

    fn award_step(&mut self, step: Step, (who, now): (Who, Time), verdict: &mut Verdict) {
        match step {
            Step::Propose(slot) => {
                verdict.demand(self.state == TenderState::Evaluation, ILLEGAL);
                let total = self.bid(slot).map_or(0, super::Bid::total);
                let state = AwardState::Proposed;
                self.awards.push(Award { slot, total, state, by: who, until: None });
            }
            Step::Approve(i) => {
                let award = &self.awards[i];
                verdict.demand(award.state == AwardState::Proposed, ILLEGAL);
                let alone = award.by == who && award.total > ALONE_UP_TO;
                verdict.demand(!alone, "PROPOSER_CANNOT_APPROVE");
                self.awards[i].state = AwardState::Standstill;
                self.awards[i].until = Some(later(now, self.standstill_days));
            }
            Step::Decide => {
                verdict.demand(self.state == TenderState::Evaluation, ILLEGAL);
                self.stopped(verdict);
                self.state = TenderState::Standstill;
                self.standstill_until = later(now, self.standstill_days);
                self.wait_alike();
            }
            Step::Confirm => {
                verdict.demand(self.state == TenderState::Standstill, ILLEGAL);
                verdict.demand(now >= self.standstill_until, "TOO_EARLY");
                self.stopped(verdict);
                verdict.demand(!self.award_held(), "COMPLAINT_PENDING");
                self.confirm();
            }
            Step::Decline(i) => {
                verdict.demand(self.awards[i].state == AwardState::Confirmed, ILLEGAL);
                self.stopped(verdict);
                let (slot, lot) = (self.awards[i].slot, lot_of(self.awards[i].slot));
                // A contracted lot is never decided anew.
                verdict.demand(self.lots[lot].state == LotState::Awarded, ILLEGAL);
                self.awards[i].state = AwardState::Declined;
                // §4 gives no state to the bid of a winner that declines; it is out of the order.
                self.set_bid(slot, BidState::Disqualified);
                self.lots[lot].state = LotState::Active;
                self.state = TenderState::Evaluation;
            }
            other => unreachable!("no step of an award: {other:?}"),
        }
    }

    /// The rules say what a pending cancellation does in the end, not what it stops until then. It is read so that it
    /// stops every other step of the tender: what is opened or won meanwhile could not be undone.
    pub(super) fn stopped(&self, verdict: &mut Verdict) {
        verdict.demand(self.cancelling.is_none(), "CANCELLATION_PENDING");
    }

    /// All lots of a standstill wait equally long.
    pub(super) fn wait_alike(&mut self) {
        for award in &mut self.awards {
            if award.state == AwardState::Standstill {
                award.until = Some(self.standstill_until);
            }
        }
    }

    /// §2: opened once k of n openers agree; what is not what was sealed is rejected.
    fn agree(&mut self, corrupt: Option<Slot>, at: (Who, Time), verdict: &mut Verdict) {
        let (who, now) = at;
        verdict.demand(self.state == TenderState::Opening, ILLEGAL);
        self.stopped(verdict);
        verdict.demand(!self.agreed.contains(&who), "ALREADY_AGREED");
        self.agreed.push(who);
        if self.agreed.len() < self.openers {
            return;
        }
        let two = self.envelopes > 1;
        self.state = if two { TenderState::QualificationTech } else { TenderState::Evaluation };
        for slot in 0..SLOTS {
            let sealed = |bid: &&mut super::Bid| bid.state == BidState::Sealed;
            if let Some(bid) = self.bids[slot].as_mut().filter(sealed) {
                bid.failed = corrupt == Some(slot);
                bid.state = if bid.failed { BidState::Rejected } else { BidState::Opened };
                bid.priced = !two && !bid.failed;
                // What was to replace the seal and was not sealed counts nothing.
                bid.work = None;
            }
        }
        self.pause(now);
    }

    /// §2, price only: the lowest total first, then the earlier receipt, which is the slot's number here.
    fn rank(&mut self, lot: usize) {
        let mut order = self.rankable(lot);
        order.sort_by_key(|slot| (self.bid(*slot).map(super::Bid::total), *slot));
        for (place, slot) in (1..).zip(order) {
            self.set_bid(slot, BidState::Ranked);
            if let Some(bid) = &mut self.bids[slot] {
                bid.rank = place;
            }
        }
        self.lots[lot].ranked = true;
    }

    /// §2: "bids valid until validity date; ask extension if passed". Who agrees may win again, where it stood.
    fn prolong(&mut self, slot: Slot, now: Time, verdict: &mut Verdict) {
        let until = self.binds_until(slot).max(now) + 5 * DAY;
        let to = match self.bid_state(slot) {
            Some(state @ (BidState::Opened | BidState::Admitted)) => state,
            _ => BidState::Ranked,
        };
        let from = [BidState::Opened, BidState::Admitted, BidState::Ranked, BidState::Expired];
        self.turn(slot, &from, to, verdict);
        if let Some(bid) = &mut self.bids[slot] {
            bid.bound = Some(until);
        }
    }

    /// §4: "until the validity date". A deadline that moved later takes it along.
    pub(crate) fn binds_until(&self, slot: Slot) -> Time {
        let terms = self.deadline + VALID_DAYS * DAY;
        self.bid(slot).and_then(|bid| bid.bound).map_or(terms, |bound| bound.max(terms))
    }

    fn turn(&mut self, slot: Slot, from: &[BidState], to: BidState, verdict: &mut Verdict) {
        let state = self.bid_state(slot);
        verdict.demand(state.is_some_and(|state| from.contains(&state)), ILLEGAL);
        self.set_bid(slot, to);
    }

    fn is_active(&self, lot: usize) -> bool {
        self.lots[lot].there && self.lots[lot].state == LotState::Active
    }

    /// The bids that can be placed in the order.
    pub(crate) fn rankable(&self, lot: usize) -> Vec<Slot> {
        let can = |slot: &Slot| {
            matches!(self.bid_state(*slot), Some(BidState::Admitted | BidState::Ranked))
        };
        Self::slots_of(lot).filter(can).collect()
    }

    /// The first in rank that can still win.
    pub(crate) fn first(&self, lot: usize) -> Option<Slot> {
        let ranked = |slot: &Slot| self.bid_state(*slot) == Some(BidState::Ranked);
        Self::slots_of(lot)
            .filter(ranked)
            .min_by_key(|slot| self.bid(*slot).map_or(0, |bid| bid.rank))
    }

    /// Whether a firm leads a bid in such a state.
    pub(super) fn leads_in(&self, firm: Firm, holds: impl Fn(BidState) -> bool) -> bool {
        let led = (0..SLOTS).filter(|slot| LEADS[*slot % 4] == firm);
        led.filter_map(|slot| self.bid_state(slot)).any(holds)
    }

    /// Whether it takes part in a bid that somebody else leads.
    pub(super) fn is_member_in(&self, firm: Firm, holds: impl Fn(BidState) -> bool) -> bool {
        let others = (0..SLOTS).filter(|slot| LEADS[*slot % 4] != firm);
        let among = |slot: &usize| self.bid(*slot).is_some_and(|bid| bid.members.contains(&firm));
        others.filter(among).filter_map(|slot| self.bid_state(slot)).any(holds)
    }

    /// What a step takes for granted because whoever takes it has to know it: the domain is told, and does not look.
    pub(crate) fn is_callers_to_take(&self, step: Step) -> bool {
        let evaluating = self.state == TenderState::Evaluation;
        match step {
            Step::Rank(lot) => {
                let undecided =
                    Self::slots_of(lot).any(|slot| self.bid_state(slot) == Some(BidState::Opened));
                let free = self.is_active(lot) && self.standing(lot).is_none();
                evaluating && self.cancelling.is_none() && free && !undecided
            }
            Step::FailLot(lot) => !evaluating || self.standing(lot).is_none(),
            Step::Propose(slot) => {
                let lot = lot_of(slot);
                let first = self.lots[lot].ranked && self.first(lot) == Some(slot);
                let free = self.standing(lot).is_none() && self.is_active(lot);
                evaluating && self.cancelling.is_none() && free && first
            }
            Step::Approve(i) => evaluating || self.awards[i].state != AwardState::Proposed,
            Step::Decide => {
                let approved = |lot: usize| {
                    self.standing(lot)
                        .is_some_and(|i| self.awards[i].state == AwardState::Standstill)
                };
                !evaluating || {
                    let mut active = self.lots_in(LotState::Active).peekable();
                    active.peek().is_some() && active.all(approved)
                }
            }
            Step::Admit(slot) | Step::Reject(slot) => {
                let judging = evaluating || self.state == TenderState::QualificationTech;
                judging || self.bid_state(slot) != Some(BidState::Opened)
            }
            // Nobody throws out or lets expire what an award stands on without taking the award back first.
            Step::Disqualify(slot) | Step::Expire(slot) => {
                self.awards.iter().all(|award| award.slot != slot)
            }
            Step::Start(slot) => {
                self.bid_state(slot).is_none_or(|state| state == BidState::Withdrawn)
            }
            _ => true,
        }
    }
}
