//! The claim to the buyer: answered, and then resolved, escalated or closed.

use serde::{Deserialize, Serialize};

use super::{
    event::ComplaintEvent,
    objection::{Days, Filing},
};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{ClaimId, ComplaintId, UserId},
    text,
    time::Instant,
};

/// Where a claim stands, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimState {
    /// It waits for the buyer.
    Submitted,
    /// The buyer has answered; the claimant says what follows.
    Answered,
    /// The claimant is content.
    Resolved,
    /// It went on to the arbiter.
    Escalated,
    /// The claimant said nothing to the answer.
    Closed,
    /// The claimant took it back.
    Withdrawn,
}

impl ClaimState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Submitted,
        Self::Answered,
        Self::Resolved,
        Self::Escalated,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "SUBMITTED",
            Self::Answered => "ANSWERED",
            Self::Resolved => "RESOLVED",
            Self::Escalated => "ESCALATED",
            Self::Closed => "CLOSED",
            Self::Withdrawn => "WITHDRAWN",
        }
    }
}

/// What the buyer answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// In words.
    pub text: String,
    /// Who answered.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Where a claim stands, with what is known only there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClaimPhase {
    /// It waits for the buyer.
    Submitted,
    /// The buyer has answered.
    Answered {
        /// What.
        answer: Answer,
        /// When it closes unless the claimant says something.
        closes_at: Instant,
    },
    /// The claimant is content.
    Resolved {
        /// With what.
        answer: Answer,
        /// Since when.
        at: Instant,
    },
    /// It went on to the arbiter.
    Escalated {
        /// What the buyer had answered, if it had.
        answer: Option<Answer>,
        /// As which complaint.
        complaint: ComplaintId,
        /// When.
        at: Instant,
    },
    /// The claimant said nothing to the answer.
    Closed {
        /// The answer.
        answer: Answer,
        /// Since when.
        at: Instant,
    },
    /// The claimant took it back.
    Withdrawn {
        /// What the buyer had answered, if it had.
        answer: Option<Answer>,
        /// When.
        at: Instant,
    },
}

/// An objection that the buyer is to answer first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Which.
    pub id: ClaimId,
    /// Who objects to what.
    pub filing: Filing,
    /// When the buyer's answer is due.
    pub due_at: Instant,
    /// Where it stands.
    pub phase: ClaimPhase,
    /// Counts the saves.
    pub version: i64,
}

impl Claim {
    /// Working days in which the buyer answers.
    pub const ANSWER_DAYS: u32 = 2;

    /// Working days after which an answer counts as accepted in silence.
    pub const SILENCE_DAYS: u32 = 3;

    /// Files a claim whose content was checked.
    #[must_use]
    pub fn submit(id: ClaimId, filing: Filing, days: Days<'_>) -> (Self, ComplaintEvent) {
        let due_at = days.after(filing.at, Self::ANSWER_DAYS);
        let claim = Self { id, filing, due_at, phase: ClaimPhase::Submitted, version: 1 };
        let event = claim.event();
        (claim, event)
    }

    /// `SUBMITTED → ANSWERED`; a late answer is still one.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; what is wrong with the words.
    pub fn answer(
        mut self,
        raw: &str,
        by: UserId,
        now: Instant,
        days: Days<'_>,
    ) -> Result<(Self, ComplaintEvent), Refusal> {
        if self.phase != ClaimPhase::Submitted {
            return Err(self.illegal(ClaimState::Answered));
        }
        let text = text::paragraphs("text", raw, 20..=5_000)?;
        let answer = Answer { text, by, at: now };
        let closes_at = days.after(now, Self::SILENCE_DAYS);
        self.phase = ClaimPhase::Answered { answer, closes_at };
        Ok(self.moved())
    }

    /// `ANSWERED → RESOLVED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn resolve(mut self, now: Instant) -> Result<(Self, ComplaintEvent), Refusal> {
        let ClaimPhase::Answered { answer, .. } = self.phase else {
            return Err(self.illegal(ClaimState::Resolved));
        };
        self.phase = ClaimPhase::Resolved { answer, at: now };
        Ok(self.moved())
    }

    /// `ANSWERED → ESCALATED`, and `SUBMITTED → ESCALATED` once the answer is late.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `TOO_EARLY` while the buyer has time to answer.
    pub fn escalate(
        mut self,
        complaint: ComplaintId,
        now: Instant,
    ) -> Result<(Self, ComplaintEvent), Refusal> {
        let answer = match self.phase {
            ClaimPhase::Submitted => {
                ensure(self.is_late(now), ErrorCode::TooEarly)?;
                None
            }
            ClaimPhase::Answered { answer, .. } => Some(answer),
            _ => return Err(self.illegal(ClaimState::Escalated)),
        };
        self.phase = ClaimPhase::Escalated { answer, complaint, at: now };
        Ok(self.moved())
    }

    /// `ANSWERED → CLOSED`: the claimant said nothing.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`; `TOO_EARLY`.
    pub fn close(mut self, now: Instant) -> Result<(Self, ComplaintEvent), Refusal> {
        let ClaimPhase::Answered { answer, closes_at } = self.phase else {
            return Err(self.illegal(ClaimState::Closed));
        };
        ensure(now >= closes_at, ErrorCode::TooEarly)?;
        self.phase = ClaimPhase::Closed { answer, at: closes_at };
        Ok(self.moved())
    }

    /// `SUBMITTED | ANSWERED → WITHDRAWN`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`.
    pub fn withdraw(mut self, now: Instant) -> Result<(Self, ComplaintEvent), Refusal> {
        let answer = match self.phase {
            ClaimPhase::Submitted => None,
            ClaimPhase::Answered { answer, .. } => Some(answer),
            _ => return Err(self.illegal(ClaimState::Withdrawn)),
        };
        self.phase = ClaimPhase::Withdrawn { answer, at: now };
        Ok(self.moved())
    }

    /// Tells that the buyer's answer is late.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for one; `TOO_EARLY`.
    pub fn overdue(&self, now: Instant) -> Result<ComplaintEvent, Refusal> {
        if self.phase != ClaimPhase::Submitted {
            return Err(self.illegal(ClaimState::Submitted));
        }
        ensure(now >= self.due_at, ErrorCode::TooEarly)?;
        Ok(ComplaintEvent::ClaimUnanswered { claim: self.id, of: self.filing.parties() })
    }

    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ClaimState {
        match self.phase {
            ClaimPhase::Submitted => ClaimState::Submitted,
            ClaimPhase::Answered { .. } => ClaimState::Answered,
            ClaimPhase::Resolved { .. } => ClaimState::Resolved,
            ClaimPhase::Escalated { .. } => ClaimState::Escalated,
            ClaimPhase::Closed { .. } => ClaimState::Closed,
            ClaimPhase::Withdrawn { .. } => ClaimState::Withdrawn,
        }
    }

    /// The state at `now`, as if no timer were ever late.
    #[must_use]
    pub fn state_at(&self, now: Instant) -> ClaimState {
        match self.phase {
            ClaimPhase::Answered { closes_at, .. } if now >= closes_at => ClaimState::Closed,
            _ => self.state(),
        }
    }

    /// What the buyer answered.
    #[must_use]
    pub const fn reply(&self) -> Option<&Answer> {
        match &self.phase {
            ClaimPhase::Submitted => None,
            ClaimPhase::Answered { answer, .. }
            | ClaimPhase::Resolved { answer, .. }
            | ClaimPhase::Closed { answer, .. } => Some(answer),
            ClaimPhase::Escalated { answer, .. } | ClaimPhase::Withdrawn { answer, .. } => {
                answer.as_ref()
            }
        }
    }

    /// Whether the buyer's answer came, or is, too late.
    #[must_use]
    pub fn is_late(&self, now: Instant) -> bool {
        self.reply().map_or(now, |answer| answer.at) >= self.due_at
    }

    /// As which complaint it went on.
    #[must_use]
    pub const fn complaint(&self) -> Option<ComplaintId> {
        match self.phase {
            ClaimPhase::Escalated { complaint, .. } => Some(complaint),
            _ => None,
        }
    }

    fn moved(self) -> (Self, ComplaintEvent) {
        let event = self.event();
        (self, event)
    }

    const fn event(&self) -> ComplaintEvent {
        let (claim, of) = (self.id, self.filing.parties());
        ComplaintEvent::ClaimMoved { claim, of, state: self.state() }
    }

    const fn illegal(&self, to: ClaimState) -> Refusal {
        let from = self.state().as_str();
        Refusal::Transition { entity: "claim", from, to: to.as_str() }
    }
}
