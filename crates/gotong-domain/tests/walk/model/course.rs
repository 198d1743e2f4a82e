//! What time does by itself: §0 lets nothing depend on a timer that is late.

use super::{
    AwardState, BidState, ClaimState, ComplaintState, LotState, Model, QuestionState, TenderState,
    calendar::{Time, later},
};
use crate::step::{LOTS, SLOTS, lot_of};

/// Something that the clock alone brings about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    Lapse(usize),
    CloseClaim(usize),
    TakeEffect,
    Begin,
    Extend,
    Close,
    Confirm,
}

impl Model {
    /// What is due next.
    pub(crate) fn due(&self, now: Time) -> Option<Due> {
        let upheld = |c: &super::Complaint| c.state == ComplaintState::Upheld && now >= c.remedy_by;
        if let Some(i) = self.complaints.iter().position(upheld) {
            return Some(Due::Lapse(i));
        }
        let silent = |c: &super::Claim| c.state == ClaimState::Answered && now >= c.closes;
        if let Some(i) = self.claims.iter().position(silent) {
            return Some(Due::CloseClaim(i));
        }
        if self.ended() {
            return None;
        }
        if let Some(effective) = self.cancelling {
            return (now >= effective && !self.contested(now)).then_some(Due::TakeEffect);
        }
        match self.state {
            TenderState::Published if self.opens.is_none_or(|at| now >= at) => Some(Due::Begin),
            TenderState::Tendering if now >= self.deadline => {
                // §9: answers go to all, so one that nobody else can read yet is none.
                let waits = self.questions.iter().any(|(_, state)| {
                    matches!(state, QuestionState::Asked | QuestionState::Answered)
                });
                Some(if waits && !self.extended { Due::Extend } else { Due::Close })
            }
            TenderState::Standstill if now >= self.standstill_until && !self.award_held() => {
                Some(Due::Confirm)
            }
            _ => None,
        }
    }

    pub(crate) fn ended(&self) -> bool {
        use TenderState::{Cancelled, Complete, Unsuccessful};
        matches!(self.state, Cancelled | Complete | Unsuccessful) || self.gone
    }

    /// The tender's state as everybody is to see it.
    pub(crate) fn state_at(&self, now: Time) -> TenderState {
        if let Some(effective) = self.cancelling.filter(|_| !self.ended()) {
            if now < effective || self.contested(now) {
                return self.state;
            }
            let mut after = self.clone();
            after.fall(now);
            return after.state_at(now);
        }
        match self.state {
            TenderState::Published | TenderState::Tendering if now >= self.deadline => {
                TenderState::Opening
            }
            TenderState::Published if self.opens.is_none_or(|at| now >= at) => {
                TenderState::Tendering
            }
            TenderState::Standstill if now >= self.standstill_until && !self.award_held() => {
                TenderState::Awarded
            }
            state => state,
        }
    }

    /// §2: the deadline moves once by a working day.
    pub(super) fn extend(&mut self) {
        self.extended = true;
        self.deadline = later(self.deadline, 1);
    }

    /// §2, §4: what is not sealed lapses; a lot with too few bids is unsuccessful, and nobody reads what was sealed for
    /// it. §9: answers go to all, before it is too late for any of them.
    pub(super) fn close(&mut self) {
        self.state = TenderState::Opening;
        for slot in 0..SLOTS {
            self.lapse_bid(slot, &[BidState::Draft, BidState::Assembling, BidState::Stale]);
        }
        for lot in 0..LOTS {
            let sealed = |slot: &usize| self.bid_state(*slot) == Some(BidState::Sealed);
            let few = Self::slots_of(lot).filter(sealed).count() < self.min_bids;
            if self.lots[lot].there && self.lots[lot].state == LotState::Active && few {
                self.lots[lot].state = LotState::Unsuccessful;
                for slot in Self::slots_of(lot) {
                    self.lapse_bid(slot, &[BidState::Sealed]);
                }
            }
        }
        let asked = |(_, state): &&(_, QuestionState)| *state == QuestionState::Asked;
        self.unanswered = self.questions.iter().filter(asked).count();
        for (_, state) in &mut self.questions {
            if *state == QuestionState::Answered {
                *state = QuestionState::Published;
            }
        }
        self.derive();
    }

    pub(super) fn confirm(&mut self) {
        self.state = TenderState::Awarded;
        for lot in 0..LOTS {
            if self.lots[lot].state == LotState::Active {
                self.lots[lot].state = LotState::Awarded;
            }
        }
        for i in 0..self.awards.len() {
            if self.awards[i].state == AwardState::Standstill {
                self.awards[i].state = AwardState::Confirmed;
                let slot = self.awards[i].slot;
                self.set_bid(slot, BidState::Awarded);
            }
        }
    }

    /// §2: a cancellation of a lot or of the whole; what was never opened is destroyed.
    pub(super) fn fall(&mut self, now: Time) {
        use AwardState::{Confirmed, Proposed, Standstill};
        use BidState::{Assembling, Draft, Sealed, Stale};
        let unopened = matches!(self.state, TenderState::Tendering | TenderState::Opening);
        // §3: what is not open any more has ended, and stays as it ended.
        let open =
            |lot: &usize| matches!(self.lots[*lot].state, LotState::Active | LotState::Awarded);
        let all = self.cancelling_lot.is_none();
        let gone: Vec<_> = match self.cancelling_lot {
            Some(lot) => vec![lot],
            None => (0..LOTS).filter(open).collect(),
        };
        for lot in &gone {
            self.lots[*lot].state = LotState::Cancelled;
        }
        for award in self.awards.iter_mut().filter(|award| gone.contains(&lot_of(award.slot))) {
            if matches!(award.state, Proposed | Standstill | Confirmed) {
                award.state = AwardState::Cancelled;
            }
        }
        self.derive();
        if all {
            self.state = TenderState::Cancelled;
        }
        let whole = self.state == TenderState::Cancelled;
        for slot in (0..SLOTS).filter(|slot| whole || gone.contains(&lot_of(*slot))) {
            if unopened {
                // The rules give no state to a sealed bid that is destroyed; LAPSED is the nearest that they know.
                self.lapse_bid(slot, &[Draft, Assembling, Sealed, Stale]);
            }
        }
        if !whole {
            self.go_on();
        }
        // The lot may have been the last one with a bid that was not decided.
        if self.paused_until.is_none() {
            self.pause(now);
        }
    }

    /// Nothing is being called off, or no longer.
    pub(super) const fn go_on(&mut self) {
        (self.cancelling, self.cancelling_lot) = (None, None);
    }

    /// §2: the tender's end follows from its lots.
    pub(super) fn derive(&mut self) {
        use LotState::{Cancelled, Complete, Unsuccessful};
        let lots = || self.lots.iter().filter(|lot| lot.there).map(|lot| lot.state);
        let all = |of: &[LotState]| lots().all(|state| of.contains(&state));
        if all(&[Cancelled]) {
            self.state = TenderState::Cancelled;
        } else if all(&[Unsuccessful, Cancelled]) {
            self.state = TenderState::Unsuccessful;
        } else if all(&[Complete, Unsuccessful, Cancelled]) {
            self.state = TenderState::Complete;
        }
    }

    /// §2: a complaint of a bidder that is not decided keeps the award from being confirmed. The standstill is the
    /// whole tender's, so a complaint about one lot keeps all of them waiting.
    pub(crate) fn award_held(&self) -> bool {
        self.complaints.iter().any(|one| one.undecided() && self.is_bidders(one.by, one.about))
    }

    /// §2: nothing is called off while a complaint is not settled.
    pub(crate) fn contested(&self, now: Time) -> bool {
        let unmended =
            |c: &super::Complaint| c.state == ComplaintState::Upheld && now < c.remedy_by;
        self.complaints.iter().any(|one| one.undecided() || unmended(one))
    }

    pub(super) fn lapse_bid(&mut self, slot: usize, from: &[BidState]) {
        if self.bid_state(slot).is_some_and(|state| from.contains(&state)) {
            self.set_bid(slot, BidState::Lapsed);
            if let Some(bid) = &mut self.bids[slot] {
                bid.work = None;
            }
        }
    }

    pub(super) fn set_bid(&mut self, slot: usize, state: BidState) {
        if let Some(bid) = &mut self.bids[slot] {
            bid.state = state;
        }
    }
}
