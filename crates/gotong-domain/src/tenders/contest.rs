//! Complaints about a tender, as far as it waits for them: until they are decided no award is confirmed, and until
//! they are settled nothing is called off.

use serde::{Deserialize, Serialize};

use super::{Phase, State, Tender, TenderEvent};
use crate::{
    complaints::{Filing, Part},
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, ComplaintId},
    time::{Calendar, Instant},
};

/// Working days of standstill that are left at least once a complaint is decided.
const REST_DAYS: u32 = 1;

/// A complaint that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenComplaint {
    /// Which.
    pub complaint: ComplaintId,
    /// Whose.
    pub claimant: BusinessId,
    /// Whether the claimant is known as a bidder. Before the opening nobody may know.
    pub bidder: bool,
    /// Whether it says how it is in conflict with the lead of its joint bid.
    #[serde(default)]
    pub in_conflict: bool,
    /// Once it is upheld, until when the buyer has to mend what is wrong.
    pub upheld_until: Option<Instant>,
}

impl OpenComplaint {
    /// A complaint just filed, whose claimant has some part in the bids that are open.
    #[must_use]
    pub fn filed(complaint: ComplaintId, filing: &Filing, part: Part) -> Self {
        let (claimant, in_conflict) = (filing.claimant, filing.conflict.is_some());
        let bidder = part.speaks(in_conflict);
        Self { complaint, claimant, bidder, in_conflict, upheld_until: None }
    }

    const fn holds_award(&self) -> bool {
        self.bidder && self.upheld_until.is_none()
    }

    fn is_open(&self, now: Instant) -> bool {
        self.upheld_until.is_none_or(|until| now < until)
    }
}

impl Tender {
    /// A complaint was filed.
    #[must_use]
    pub fn contest(mut self, open: OpenComplaint) -> Self {
        self.complaints.push(open);
        self
    }

    /// The bids are open, and with them who bids: their complaints now hold the award.
    #[must_use]
    pub fn knowing_bidders(mut self, part: impl Fn(BusinessId) -> Part) -> Self {
        for open in &mut self.complaints {
            open.bidder |= part(open.claimant).speaks(open.in_conflict);
        }
        self
    }

    /// A complaint was upheld; the buyer has to mend what is wrong.
    #[must_use]
    pub fn uphold(
        mut self,
        complaint: ComplaintId,
        until: Instant,
        now: Instant,
        calendar: &Calendar,
    ) -> Self {
        self.keep_rest(complaint, now, calendar);
        for open in self.complaints.iter_mut().filter(|open| open.complaint == complaint) {
            open.upheld_until = Some(until);
        }
        self
    }

    /// A complaint is settled: declined, taken back, mended, or not mended in time.
    #[must_use]
    pub fn settle(mut self, complaint: ComplaintId, now: Instant, calendar: &Calendar) -> Self {
        self.keep_rest(complaint, now, calendar);
        self.complaints.retain(|open| open.complaint != complaint);
        self
    }

    /// Once a complaint no longer holds the award, others still have time to object.
    fn keep_rest(&mut self, complaint: ComplaintId, now: Instant, calendar: &Calendar) {
        let held = |open: &OpenComplaint| open.complaint == complaint && open.holds_award();
        if !self.complaints.iter().any(held) {
            return;
        }
        if let Phase::Standstill { until, .. }
        | Phase::QualificationTech { pause_until: Some(until), .. } = &mut self.phase
        {
            *until = (*until).max(calendar.add_working_days(now, REST_DAYS, self.terms.zone));
        }
    }

    /// Whether a complaint of a bidder holds the award.
    #[must_use]
    pub fn award_is_held(&self) -> bool {
        self.complaints.iter().any(OpenComplaint::holds_award)
    }

    /// Whether the time to object to decisions is over, even if the award waits for a complaint.
    #[must_use]
    pub fn standstill_is_over(&self, now: Instant) -> bool {
        !matches!(self.phase, Phase::Standstill { until, .. } if now < until)
    }

    /// Whether a complaint is not settled at `now`, even if no timer has told yet.
    #[must_use]
    pub fn is_contested(&self, now: Instant) -> bool {
        self.complaints.iter().any(|open| open.is_open(now))
    }

    /// Refuses to call off what somebody complains about.
    ///
    /// # Errors
    /// `COMPLAINT_PENDING`.
    pub(super) fn ensure_uncontested(&self, now: Instant) -> Result<(), Refusal> {
        ensure(!self.is_contested(now), ErrorCode::ComplaintPending)
    }

    /// Takes an announced cancellation back, as a complaint's remedy.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` without one, or after it took effect.
    pub fn revoke_cancellation(mut self) -> Result<(Self, TenderEvent), Refusal> {
        let under_way = [
            State::Opening,
            State::QualificationTech,
            State::Evaluation,
            State::Standstill,
            State::Awarded,
        ];
        self.demand(&under_way, self.state())?;
        if self.cancellation.take().is_none() {
            return Err(self.refuse(self.state()));
        }
        let event = TenderEvent::CancellationRevoked { tender: self.id };
        Ok((self, event))
    }
}
