//! Two envelopes: the pause before the prices, and the prices.

use std::sync::Arc;

use gotong_domain::{
    bids::{Bid, BidState},
    policy::Action,
    tenders::{LotState, Tender, TenderAction},
};

use super::{At, Engine, No};
use crate::{
    step::{SLOTS, Slot},
    world::calendar,
};

impl Engine {
    /// With the last decision about first envelopes the time to object begins.
    pub(super) fn keep_pause(&mut self, at: At) {
        let active = |lot| self.tender.lot_state(lot) == Some(LotState::Active);
        let waits = |bid: &Bid| bid.state() == BidState::Opened && active(bid.lot);
        let undecided = self.opened().any(waits);
        self.set_tender(self.tender().judged(undecided, at.instant(), calendar()));
    }

    pub(super) fn open_prices(&mut self, corrupt: Option<Slot>, at: At) -> Result<(), No> {
        at.ask(&Action::Tender(TenderAction::OpenPrices(&self.tender)))?;
        let tender = self.tender().open_prices(at.instant())?.0;
        self.open_admitted(&tender, corrupt, at)?;
        self.set_tender(tender);
        Ok(())
    }

    /// Opens the prices that are still sealed. Those of a lot that was called off are gone.
    pub(super) fn open_admitted(
        &mut self,
        tender: &Tender,
        corrupt: Option<Slot>,
        at: At,
    ) -> Result<(), No> {
        for slot in 0..SLOTS {
            let place = Arc::clone(&self.places[slot]);
            let Some(bid) = place.bid.clone() else { continue };
            let gone = tender.lot_state(bid.lot) == Some(LotState::Cancelled);
            let sealed = bid.phase.opened().is_some_and(|opened| opened.technical().is_some());
            if bid.state() == BidState::Admitted && sealed && !gone {
                let inside = place.sealed.clone().filter(|_| corrupt != Some(slot));
                self.set_bid(slot, bid.open_price(inside, at.instant())?.0);
            }
        }
        Ok(())
    }
}
