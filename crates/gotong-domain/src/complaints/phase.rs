//! Where a complaint stands.

use serde::{Deserialize, Serialize};

use super::rules::Remedy;
use crate::{ids::UserId, time::Instant};

/// Where a complaint stands, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ComplaintState {
    /// It waits for an arbiter.
    Submitted,
    /// The arbiter does not take it up.
    Inadmissible,
    /// The arbiter takes it up.
    Admitted,
    /// The arbiter looks into it.
    UnderReview,
    /// The claimant is right; the remedy is due.
    Upheld,
    /// The claimant is not right.
    Declined,
    /// The claimant took it back.
    Stopped,
    /// The remedy was applied.
    Remedied,
    /// The buyer did not apply the remedy in time.
    Overdue,
}

impl ComplaintState {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Submitted,
        Self::Inadmissible,
        Self::Admitted,
        Self::UnderReview,
        Self::Upheld,
        Self::Declined,
        Self::Stopped,
        Self::Remedied,
        Self::Overdue,
    ];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "SUBMITTED",
            Self::Inadmissible => "INADMISSIBLE",
            Self::Admitted => "ADMITTED",
            Self::UnderReview => "UNDER_REVIEW",
            Self::Upheld => "UPHELD",
            Self::Declined => "DECLINED",
            Self::Stopped => "STOPPED",
            Self::Remedied => "REMEDIED",
            Self::Overdue => "OVERDUE",
        }
    }

    /// Whether an arbiter still has to say something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::Admitted | Self::UnderReview)
    }

    /// Whether everybody may know of it.
    #[must_use]
    pub const fn is_public(self) -> bool {
        match self {
            Self::UnderReview | Self::Upheld | Self::Declined | Self::Remedied | Self::Overdue => {
                true
            }
            Self::Submitted | Self::Inadmissible | Self::Admitted | Self::Stopped => false,
        }
    }
}

/// A decision put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Why.
    pub reason: String,
    /// When.
    pub at: Instant,
}

/// What an arbiter decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// In words.
    pub text: String,
    /// Who decided.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Where a complaint stands, with what is known only there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ComplaintPhase {
    /// It waits for an arbiter.
    Submitted {
        /// When an arbiter should have said whether it is taken up.
        admit_by: Instant,
    },
    /// The arbiter does not take it up.
    Inadmissible {
        /// Why.
        ruling: Ruling,
    },
    /// The arbiter takes it up.
    Admitted {
        /// Who.
        by: UserId,
        /// When it should be decided.
        decide_by: Instant,
    },
    /// The arbiter looks into it.
    UnderReview {
        /// Who.
        by: UserId,
        /// When it should be decided.
        decide_by: Instant,
        /// Whether the decision was put off.
        extension: Option<Extension>,
    },
    /// The claimant is right.
    Upheld {
        /// What was decided.
        ruling: Ruling,
        /// What mends it.
        remedy: Remedy,
        /// Until when.
        remedy_by: Instant,
    },
    /// The claimant is not right.
    Declined {
        /// What was decided.
        ruling: Ruling,
    },
    /// The claimant took it back.
    Stopped {
        /// When.
        at: Instant,
    },
    /// The remedy was applied.
    Remedied {
        /// What was decided.
        ruling: Ruling,
        /// What mended it.
        remedy: Remedy,
        /// When.
        at: Instant,
    },
    /// The buyer did not apply the remedy in time.
    Overdue {
        /// What was decided.
        ruling: Ruling,
        /// What would have mended it.
        remedy: Remedy,
        /// Since when.
        at: Instant,
    },
}

impl ComplaintPhase {
    /// The state's name.
    #[must_use]
    pub const fn state(&self) -> ComplaintState {
        match self {
            Self::Submitted { .. } => ComplaintState::Submitted,
            Self::Inadmissible { .. } => ComplaintState::Inadmissible,
            Self::Admitted { .. } => ComplaintState::Admitted,
            Self::UnderReview { .. } => ComplaintState::UnderReview,
            Self::Upheld { .. } => ComplaintState::Upheld,
            Self::Declined { .. } => ComplaintState::Declined,
            Self::Stopped { .. } => ComplaintState::Stopped,
            Self::Remedied { .. } => ComplaintState::Remedied,
            Self::Overdue { .. } => ComplaintState::Overdue,
        }
    }

    /// When somebody has to have done something: the arbiter, or after a decision the buyer.
    #[must_use]
    pub const fn due_at(&self) -> Option<Instant> {
        match self {
            Self::Submitted { admit_by } => Some(*admit_by),
            Self::Admitted { decide_by, .. } | Self::UnderReview { decide_by, .. } => {
                Some(*decide_by)
            }
            Self::Upheld { remedy_by, .. } => Some(*remedy_by),
            _ => None,
        }
    }

    /// What was decided, also that it is not taken up.
    #[must_use]
    pub const fn ruling(&self) -> Option<&Ruling> {
        match self {
            Self::Inadmissible { ruling }
            | Self::Upheld { ruling, .. }
            | Self::Declined { ruling }
            | Self::Remedied { ruling, .. }
            | Self::Overdue { ruling, .. } => Some(ruling),
            _ => None,
        }
    }

    /// What mends it, once it was decided.
    #[must_use]
    pub const fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::Upheld { remedy, .. }
            | Self::Remedied { remedy, .. }
            | Self::Overdue { remedy, .. } => Some(*remedy),
            _ => None,
        }
    }

    /// The arbiter who takes care of it, or did.
    #[must_use]
    pub const fn arbiter(&self) -> Option<UserId> {
        match self {
            Self::Admitted { by, .. } | Self::UnderReview { by, .. } => Some(*by),
            _ => match self.ruling() {
                Some(ruling) => Some(ruling.by),
                None => None,
            },
        }
    }
}
