//! What the passing of time brings about, one kind each.

use serde::{Deserialize, Serialize};

/// A kind of timer; the clockwork has a handler for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TimerKind {
    /// A tender that was announced takes bids from now on.
    TenderBegins,
    /// A tender's deadline passes: it closes to bids.
    TenderCloses,
    /// A tender's deadline is near: people are reminded.
    TenderClosingSoon,
    /// A tender's bids should have been opened.
    OpeningOverdue,
    /// The time to object to decisions about first envelopes ends: prices may be opened.
    PauseEnds,
    /// Bids for a tender bind no longer.
    ValidityEnds,
    /// A tender's standstill ends: its awards are confirmed.
    StandstillEnds,
    /// An announced cancellation of a tender takes effect.
    CancellationEnds,
    /// The buyer should have answered a claim.
    ClaimAnswerDue,
    /// A claimant has said nothing to an answer.
    ClaimCloses,
    /// An arbiter should have taken a complaint up, or decided it.
    ArbiterDue,
    /// The buyer should have mended what was wrong.
    RemedyDue,
    /// A capability's evidence expires.
    EvidenceExpires,
    /// A document that a business was verified by expires.
    DocumentExpires,
    /// An invitation to an alliance lapses.
    MembershipLapses,
    /// A charter that not everyone signed lapses.
    CharterLapses,
    /// The term of an alliance's charter runs out.
    CharterExpires,
}

impl TimerKind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::TenderBegins,
        Self::TenderCloses,
        Self::TenderClosingSoon,
        Self::OpeningOverdue,
        Self::PauseEnds,
        Self::ValidityEnds,
        Self::StandstillEnds,
        Self::CancellationEnds,
        Self::ClaimAnswerDue,
        Self::ClaimCloses,
        Self::ArbiterDue,
        Self::RemedyDue,
        Self::EvidenceExpires,
        Self::DocumentExpires,
        Self::MembershipLapses,
        Self::CharterLapses,
        Self::CharterExpires,
    ];

    /// The kind as it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TenderBegins => "TENDER_BEGINS",
            Self::TenderCloses => "TENDER_CLOSES",
            Self::TenderClosingSoon => "TENDER_CLOSING_SOON",
            Self::OpeningOverdue => "OPENING_OVERDUE",
            Self::PauseEnds => "PAUSE_ENDS",
            Self::ValidityEnds => "VALIDITY_ENDS",
            Self::StandstillEnds => "STANDSTILL_ENDS",
            Self::CancellationEnds => "CANCELLATION_ENDS",
            Self::ClaimAnswerDue => "CLAIM_ANSWER_DUE",
            Self::ClaimCloses => "CLAIM_CLOSES",
            Self::ArbiterDue => "ARBITER_DUE",
            Self::RemedyDue => "REMEDY_DUE",
            Self::EvidenceExpires => "EVIDENCE_EXPIRES",
            Self::DocumentExpires => "DOCUMENT_EXPIRES",
            Self::MembershipLapses => "MEMBERSHIP_LAPSES",
            Self::CharterLapses => "CHARTER_LAPSES",
            Self::CharterExpires => "CHARTER_EXPIRES",
        }
    }

    /// Reads a kept kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}
