//! The way round an envelope that does not open: for a day, whoever sealed the bid opens it with its receipt file.

use chrono::Duration;

use super::{
    Bid, BidEvent,
    offer::Offer,
    phase::{BidState, Inside, Opened, Phase, Rejection, Seal},
    technical::Technical,
};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    tenders::{LotState, State, Tender},
    time::Instant,
};

/// Which receipt file would open a bid whose envelope did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitedReceipt {
    /// Until before when.
    pub until: Instant,
    /// Whether it is that of the first of two envelopes.
    pub technical: bool,
}

impl Bid {
    /// How long after its envelope did not open a bid is opened with its receipt file.
    pub const FALLBACK: Duration = Duration::hours(24);

    /// The receipt file that opens the bid now, where its envelope did not.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it was rejected for integrity and its tender is where it was then; `DEADLINE_PASSED`
    /// after a day.
    pub fn await_receipt(&self, tender: &Tender, now: Instant) -> Result<AwaitedReceipt, Refusal> {
        let Phase::Rejected { opened, rejection: Rejection::Integrity { at, .. } } = &self.phase
        else {
            return Err(self.illegal(BidState::Opened));
        };
        let technical = opened.is_none() && tender.has_two_envelopes();
        let state = if technical { State::QualificationTech } else { State::Evaluation };
        let open = tender.lot_state(self.lot) == Some(LotState::Active);
        if tender.state() != state || !open {
            return Err(self.illegal(BidState::Opened));
        }
        let until = at.map(|at| at + Self::FALLBACK);
        let until = until.ok_or(Refusal::guard(ErrorCode::DeadlinePassed))?;
        ensure(now < until, ErrorCode::DeadlinePassed)?;
        Ok(AwaitedReceipt { until, technical })
    }

    /// Opens a bid with what its receipt file holds, as its envelope would have: `REJECTED{INTEGRITY} → OPENED`, or
    /// `→ ADMITTED` where only its price had not opened. That the file is what was committed to is the caller's to know.
    ///
    /// # Errors
    /// As [`Bid::await_receipt`]; `RECEIPT_MISMATCH` if it is of another bid, or another part of this one.
    pub fn open_by_receipt(
        self,
        seal: Seal,
        inside: Inside,
        (tender, now): (&Tender, Instant),
    ) -> Result<(Self, BidEvent), Refusal> {
        let awaited = self.await_receipt(tender, now)?;
        let mismatch = Violation::new("file", ErrorCode::ReceiptMismatch);
        let sound = match &inside {
            Inside::Technical(technical) => awaited.technical && self.holds(technical, &seal),
            Inside::Whole(offer) => !awaited.technical && self.is_said_by(offer, &seal),
        };
        if !sound {
            return Err(mismatch.into());
        }
        let opened = Opened { seal, inside, at: now };
        Ok(match &self.phase {
            Phase::Rejected {
                rejection: Rejection::Integrity { admitted: Some(reason), .. },
                ..
            } => {
                let reason = reason.clone();
                self.enter(Phase::Admitted { opened, reason })
            }
            _ => self.enter(Phase::Opened(opened)),
        })
    }

    /// Whether this is what the bid says as a whole, as far as it is known.
    fn is_said_by(&self, offer: &Offer, seal: &Seal) -> bool {
        let technical = Technical::of(&offer.contents);
        let known = self.phase.opened().and_then(Opened::technical);
        let same = known.is_none_or(|known| *known == technical);
        same && self.holds(&technical, seal) && offer.is_whole()
    }
}
