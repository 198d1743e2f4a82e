//! §2 with two envelopes: what bids offer is decided on before their prices are opened.

use super::{
    BidState, LotState, Model, TenderState,
    calendar::{Time, later},
};
use crate::{
    step::{SLOTS, Slot, lot_of},
    verdict::Verdict,
};

impl Model {
    /// Whether a bid still has to be admitted or rejected. Who bid for a lot that is not there any more is out of it.
    pub(crate) fn undecided(&self) -> bool {
        (0..SLOTS).any(|slot| {
            self.bid_state(slot) == Some(BidState::Opened)
                && self.lots[lot_of(slot)].state == LotState::Active
        })
    }

    /// §2: with the last decision two working days begin, in which bidders may object. The rules do not say what
    /// happens to them when something is decided anew: they are read so that they begin anew.
    pub(super) fn pause(&mut self, now: Time) {
        if self.state == TenderState::QualificationTech {
            self.paused_until = (!self.undecided()).then(|| later(now, 2));
        }
    }

    /// §2: `QUALIFICATION_TECH → EVALUATION`, with the prices of what was admitted.
    pub(super) fn open_prices(&mut self, corrupt: Option<Slot>, now: Time, verdict: &mut Verdict) {
        verdict.demand(self.state == TenderState::QualificationTech, "INVALID_TRANSITION");
        self.stopped(verdict);
        verdict.demand(!self.undecided(), "BIDS_UNDECIDED");
        verdict.demand(self.paused_until.is_none_or(|at| now >= at), "TOO_EARLY");
        // "Tech complaints closed" is read so that none may be left: an older one may change what is compared.
        verdict.demand(!self.contested(now), "COMPLAINT_PENDING");
        self.state = TenderState::Evaluation;
        (0..SLOTS).for_each(|slot| self.open_price(slot, corrupt));
    }

    /// §2: the price of what is admitted. What was called off before is never opened: its price was destroyed.
    pub(super) fn open_price(&mut self, slot: Slot, corrupt: Option<Slot>) {
        let gone = self.lots[lot_of(slot)].state == LotState::Cancelled;
        let sealed = |bid: &&mut super::Bid| bid.state == BidState::Admitted && !bid.priced;
        if let Some(bid) = self.bids[slot].as_mut().filter(sealed).filter(|_| !gone) {
            if corrupt == Some(slot) {
                (bid.state, bid.failed) = (BidState::Rejected, true);
            } else {
                bid.priced = true;
            }
        }
    }
}
