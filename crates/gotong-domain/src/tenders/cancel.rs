//! Calling a tender off: at once before the opening, after a window for complaints from then on.

use serde::{Deserialize, Serialize};

use super::{LotState, State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    text,
    time::{Calendar, Instant},
};

/// Working days in which bidders may object to a cancellation after the deadline.
const OBJECTION_DAYS: u32 = 2;

/// Why a tender is called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CancelReason {
    /// It is no longer needed.
    NoDemand,
    /// The terms hold a fault that no amendment can mend.
    Unfixable,
    /// Beyond the buyer's power.
    ForceMajeure,
    /// The money is gone.
    BudgetCut,
    /// Nobody near can do it.
    NoLocalCapacity,
}

/// A cancellation, announced or in effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Why, as a code.
    pub reason: CancelReason,
    /// Why, in words.
    pub text: String,
    /// When it was announced.
    pub announced_at: Instant,
    /// When it takes effect.
    pub effective_at: Instant,
}

impl CancelReason {
    /// Checks the words of a cancellation.
    ///
    /// # Errors
    /// As [`text::paragraphs`], at `text`; at least 20 characters.
    pub fn words(raw: &str) -> Result<String, Violation> {
        text::paragraphs("text", raw, 20..=2_000)
    }
}

impl Tender {
    /// Calls the whole tender off; `words` were checked by [`CancelReason::words`].
    ///
    /// # Errors
    /// `INVALID_TRANSITION` for drafts and after the end, `CANCELLATION_PENDING` the second time,
    /// `COMPLAINT_PENDING`.
    pub fn cancel(
        mut self,
        reason: CancelReason,
        words: String,
        now: Instant,
        calendar: &Calendar,
    ) -> Result<(Self, TenderEvent), Refusal> {
        let immediate = self.state_at(now) == State::Tendering;
        let pending = [
            State::Tendering,
            State::Opening,
            State::Evaluation,
            State::Standstill,
            State::Awarded,
        ];
        self.demand(&pending, State::Cancelled)?;
        self.ensure_not_cancelling()?;
        self.ensure_uncontested(now)?;
        let effective_at = if immediate {
            now
        } else {
            calendar.add_working_days(now, OBJECTION_DAYS, self.terms.zone)
        };
        self.cancellation =
            Some(Cancellation { reason, text: words, announced_at: now, effective_at });
        if immediate {
            return self.finish_cancelling(now);
        }
        let event = TenderEvent::CancellationAnnounced { tender: self.id, effective_at };
        Ok((self, event))
    }

    /// Puts an announced cancellation into effect.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` without one, `TOO_EARLY` before its time, `COMPLAINT_PENDING`.
    pub fn finish_cancelling(mut self, now: Instant) -> Result<(Self, TenderEvent), Refusal> {
        let ended = [State::Draft, State::Complete, State::Unsuccessful, State::Cancelled];
        let Some(cancellation) =
            self.cancellation.as_ref().filter(|_| !ended.contains(&self.state()))
        else {
            return Err(self.refuse(State::Cancelled));
        };
        ensure(now >= cancellation.effective_at, ErrorCode::TooEarly)?;
        self.ensure_uncontested(now)?;
        let lots: Vec<_> = self.lots.iter().map(|lot| lot.lot).collect();
        for lot in lots {
            self.set_lot(lot, LotState::Cancelled);
        }
        let event = TenderEvent::Cancelled { tender: self.id };
        Ok((self.derived(now), event))
    }
}
