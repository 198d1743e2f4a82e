//! The complaint to an arbiter: taken up or not, looked into, decided, and mended.

use chrono::Duration;

use super::{
    event::ComplaintEvent,
    objection::{Days, Filing},
    phase::{ComplaintPhase, ComplaintState, Extension, Ruling},
    rules::Remedy,
};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{ClaimId, ComplaintId, UserId},
    policy::Actor,
    text,
    time::{Instant, Zone},
};

/// An objection that an arbiter decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Which.
    pub id: ComplaintId,
    /// Who objects to what.
    pub filing: Filing,
    /// The claim that it grew out of.
    pub claim: Option<ClaimId>,
    /// Where it stands.
    pub phase: ComplaintPhase,
    /// Counts the saves.
    pub version: i64,
}

/// A complaint that moved on, and what happened.
pub type Moved = (Complaint, ComplaintEvent);

impl Complaint {
    /// Working days in which an arbiter says whether it is taken up.
    pub const ADMISSION_DAYS: u32 = 1;

    /// Working days in which it is decided, and by which the decision can be put off once.
    pub const DECISION_DAYS: u32 = 5;

    /// Working days in which the buyer mends what it has to mend itself.
    pub const REMEDY_DAYS: u32 = 3;

    /// Working days before the decision is due from which parties explain nothing more.
    pub const QUIET_DAYS: u32 = 1;

    /// Files a complaint whose content was checked.
    #[must_use]
    pub fn submit(
        id: ComplaintId,
        filing: Filing,
        claim: Option<ClaimId>,
        days: Days<'_>,
    ) -> Moved {
        let admit_by = days.after(filing.at, Self::ADMISSION_DAYS);
        let phase = ComplaintPhase::Submitted { admit_by };
        let complaint = Self { id, filing, claim, phase, version: 1 };
        let event = complaint.event();
        (complaint, event)
    }

    /// `SUBMITTED → ADMITTED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn admit(self, by: UserId, now: Instant, days: Days<'_>) -> Result<Moved, Refusal> {
        self.demand(&[ComplaintState::Submitted], ComplaintState::Admitted)?;
        let decide_by = days.after(now, Self::DECISION_DAYS);
        Ok(self.enter(ComplaintPhase::Admitted { by, decide_by }))
    }

    /// `SUBMITTED → INADMISSIBLE`, with a reason.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; what is wrong with the words.
    pub fn dismiss(self, raw: &str, by: UserId, now: Instant) -> Result<Moved, Refusal> {
        self.demand(&[ComplaintState::Submitted], ComplaintState::Inadmissible)?;
        let text = text::paragraphs("reason", raw, 20..=5_000)?;
        let ruling = Ruling { text, by, at: now };
        Ok(self.enter(ComplaintPhase::Inadmissible { ruling }))
    }

    /// `ADMITTED → UNDER_REVIEW`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn review(self, by: UserId) -> Result<Moved, Refusal> {
        let ComplaintPhase::Admitted { decide_by, .. } = self.phase else {
            return Err(self.illegal(ComplaintState::UnderReview));
        };
        Ok(self.enter(ComplaintPhase::UnderReview { by, decide_by, extension: None }))
    }

    /// Puts the decision off, once.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is looked into; `REVIEW_EXTENDED` the second time; what is wrong with the words.
    pub fn extend(mut self, raw: &str, now: Instant, days: Days<'_>) -> Result<Moved, Refusal> {
        let to = ComplaintState::UnderReview;
        let illegal = self.illegal(to);
        let ComplaintPhase::UnderReview { decide_by, extension, .. } = &mut self.phase else {
            return Err(illegal);
        };
        ensure(extension.is_none(), ErrorCode::ReviewExtended)?;
        let reason = text::paragraphs("reason", raw, 20..=2_000)?;
        *decide_by = days.after(*decide_by, Self::DECISION_DAYS);
        *extension = Some(Extension { reason, at: now });
        let event = ComplaintEvent::Extended { complaint: self.id, of: self.filing.parties() };
        Ok((self, event))
    }

    /// `UNDER_REVIEW → DECLINED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; what is wrong with the words.
    pub fn decline(self, raw: &str, by: UserId, now: Instant) -> Result<Moved, Refusal> {
        self.demand(&[ComplaintState::UnderReview], ComplaintState::Declined)?;
        let ruling = Ruling { text: words(raw)?, by, at: now };
        Ok(self.enter(ComplaintPhase::Declined { ruling }))
    }

    /// `UNDER_REVIEW → UPHELD`, with what mends it.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `REMEDY_DOES_NOT_FIT` when it mends none of the objections; what is wrong with the words.
    pub fn uphold(
        self,
        remedy: Remedy,
        raw: &str,
        (by, now): (UserId, Instant),
        days: Days<'_>,
    ) -> Result<Moved, Refusal> {
        self.demand(&[ComplaintState::UnderReview], ComplaintState::Upheld)?;
        let ruling = Ruling { text: words(raw)?, by, at: now };
        let fits = self.filing.objections.iter().any(|one| remedy.mends(one.target.kind()));
        if !fits {
            return Err(Violation::new("remedy", ErrorCode::RemedyDoesNotFit).into());
        }
        let remedy_by = days.after(now, Self::REMEDY_DAYS);
        Ok(self.enter(ComplaintPhase::Upheld { ruling, remedy, remedy_by }))
    }

    /// `SUBMITTED | ADMITTED | UNDER_REVIEW → STOPPED`: the claimant takes it back.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn withdraw(self, now: Instant) -> Result<Moved, Refusal> {
        let open =
            [ComplaintState::Submitted, ComplaintState::Admitted, ComplaintState::UnderReview];
        self.demand(&open, ComplaintState::Stopped)?;
        Ok(self.enter(ComplaintPhase::Stopped { at: now }))
    }

    /// `UPHELD → REMEDIED`: what was to be done was done.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `DEADLINE_PASSED`.
    pub fn remedy(self, now: Instant) -> Result<Moved, Refusal> {
        let ComplaintPhase::Upheld { ruling, remedy, remedy_by } = &self.phase else {
            return Err(self.illegal(ComplaintState::Remedied));
        };
        ensure(now < *remedy_by, ErrorCode::DeadlinePassed)?;
        let phase = ComplaintPhase::Remedied { ruling: ruling.clone(), remedy: *remedy, at: now };
        Ok(self.enter(phase))
    }

    /// `UPHELD → OVERDUE`: the time is over.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `TOO_EARLY`.
    pub fn lapse(self, now: Instant) -> Result<Moved, Refusal> {
        let ComplaintPhase::Upheld { ruling, remedy, remedy_by } = &self.phase else {
            return Err(self.illegal(ComplaintState::Overdue));
        };
        ensure(now >= *remedy_by, ErrorCode::TooEarly)?;
        let (ruling, remedy, at) = (ruling.clone(), *remedy, *remedy_by);
        Ok(self.enter(ComplaintPhase::Overdue { ruling, remedy, at }))
    }

    /// Tells that the arbiter is late.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for one; `TOO_EARLY`.
    pub fn late(&self, now: Instant) -> Result<ComplaintEvent, Refusal> {
        let Some(due_at) = self.phase.due_at().filter(|_| self.state().is_open()) else {
            return Err(self.illegal(self.state()));
        };
        ensure(now >= due_at, ErrorCode::TooEarly)?;
        Ok(ComplaintEvent::ArbiterLate { complaint: self.id, of: self.filing.parties() })
    }

    /// An arbiter who belongs to a party does nothing here.
    ///
    /// # Errors
    /// `CONFLICT_OF_INTEREST`.
    pub fn ensure_impartial(&self, actor: &Actor) -> Result<(), Refusal> {
        let partial = [self.filing.buyer, self.filing.claimant]
            .into_iter()
            .any(|party| actor.role_in(party).is_some());
        ensure(!partial, ErrorCode::ConflictOfInterest)
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ComplaintState {
        self.phase.state()
    }

    /// The state at `now`, as if no timer were ever late.
    #[must_use]
    pub fn state_at(&self, now: Instant) -> ComplaintState {
        match self.phase {
            ComplaintPhase::Upheld { remedy_by, .. } if now >= remedy_by => ComplaintState::Overdue,
            _ => self.state(),
        }
    }

    /// Whether the decision was put off.
    #[must_use]
    pub const fn is_extended(&self) -> bool {
        matches!(self.phase, ComplaintPhase::UnderReview { extension: Some(_), .. })
    }

    /// Whether whoever has to do something should have done it.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.phase.due_at().is_some_and(|due_at| now >= due_at)
    }

    pub(super) fn demand(
        &self,
        from: &[ComplaintState],
        to: ComplaintState,
    ) -> Result<(), Refusal> {
        if from.contains(&self.state()) { Ok(()) } else { Err(self.illegal(to)) }
    }

    pub(super) const fn illegal(&self, to: ComplaintState) -> Refusal {
        let from = self.state().as_str();
        Refusal::Transition { entity: "complaint", from, to: to.as_str() }
    }

    fn enter(mut self, phase: ComplaintPhase) -> Moved {
        self.phase = phase;
        let event = self.event();
        (self, event)
    }

    const fn event(&self) -> ComplaintEvent {
        let (complaint, of) = (self.id, self.filing.parties());
        ComplaintEvent::Moved { complaint, of, state: self.state() }
    }
}

fn words(raw: &str) -> Result<String, Violation> {
    text::paragraphs("text", raw, 20..=10_000)
}

/// More inadmissible complaints than this in [`COUNTED`] cool their claimant down.
const MOST_INADMISSIBLE: usize = 3;

/// How long an inadmissible complaint counts.
const COUNTED: Duration = Duration::days(90);

/// How long a claimant cools down.
const COOLING: Duration = Duration::days(30);

/// Refuses a claimant with too many inadmissible complaints; `dismissed` is when those were dismissed.
///
/// # Errors
/// `COOLING_PERIOD` with `until`.
pub fn ensure_cool(mut dismissed: Vec<Instant>, now: Instant) -> Result<(), Refusal> {
    dismissed.sort_unstable();
    let over = dismissed.windows(MOST_INADMISSIBLE + 1).filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        (*last - *first < COUNTED).then_some(*last + COOLING)
    });
    match over.max() {
        Some(until) if now < until => {
            Err(Refusal::guard(ErrorCode::CoolingPeriod).with("until", Zone::Wib.date(until)))
        }
        Some(_) | None => Ok(()),
    }
}
