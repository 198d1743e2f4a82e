//! Where a tender stands, and where each of its lots does.

use serde::{Deserialize, Serialize};

use crate::{ids::LotId, time::Instant};

/// The state of a tender, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// Being written; only the buyer's team sees it.
    Draft,
    /// Announced: everybody sees it, and bids are taken from a moment on.
    Published,
    /// Published; bids are taken until the deadline.
    Tendering,
    /// The deadline has passed; bids wait to be opened.
    Opening,
    /// The first of two envelopes are open and judged; prices are sealed.
    QualificationTech,
    /// Bids are open and being compared.
    Evaluation,
    /// The award is proposed; losers may object.
    Standstill,
    /// The award is confirmed.
    Awarded,
    /// Every lot is contracted or closed.
    Complete,
    /// No lot found a winner.
    Unsuccessful,
    /// Called off with a reason.
    Cancelled,
}

impl State {
    /// Every state, in the order of a tender's life.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Published,
        Self::Tendering,
        Self::Opening,
        Self::QualificationTech,
        Self::Evaluation,
        Self::Standstill,
        Self::Awarded,
        Self::Complete,
        Self::Unsuccessful,
        Self::Cancelled,
    ];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Published => "PUBLISHED",
            Self::Tendering => "TENDERING",
            Self::Opening => "OPENING",
            Self::QualificationTech => "QUALIFICATION_TECH",
            Self::Evaluation => "EVALUATION",
            Self::Standstill => "STANDSTILL",
            Self::Awarded => "AWARDED",
            Self::Complete => "COMPLETE",
            Self::Unsuccessful => "UNSUCCESSFUL",
            Self::Cancelled => "CANCELLED",
        }
    }

    /// Finds a state by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Where a tender stands, with what is known only there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Phase {
    /// Being written.
    Draft,
    /// Announced; bids are taken from the moment that its terms name.
    Published {
        /// Since when it is public.
        published_at: Instant,
    },
    /// Taking bids until the deadline of its terms.
    Tendering {
        /// Since when bids are taken.
        published_at: Instant,
        /// Whether unanswered questions have already moved the deadline.
        extended: bool,
    },
    /// Waiting for its openers.
    Opening {
        /// When it closed: its deadline.
        closed_at: Instant,
    },
    /// Judging what bids offer, before their prices are opened.
    QualificationTech {
        /// When the first envelopes were opened.
        opened_at: Instant,
        /// Until when bidders may object, once every bid is decided.
        pause_until: Option<Instant>,
        /// Whether those who open prices were told that they may.
        #[serde(default)]
        told: bool,
    },
    /// Comparing bids.
    Evaluation {
        /// When the bids were opened.
        opened_at: Instant,
        /// The first round is 1; each re-evaluation adds one.
        round: u32,
    },
    /// Waiting out the standstill.
    Standstill {
        /// When the bids were opened.
        opened_at: Instant,
        /// The round that led here.
        round: u32,
        /// When the award was decided.
        decided_at: Instant,
        /// Until when losers may object.
        until: Instant,
    },
    /// The award is confirmed.
    Awarded {
        /// When the bids were opened.
        opened_at: Instant,
        /// The round that led here.
        round: u32,
        /// Since when.
        awarded_at: Instant,
    },
    /// Every lot is contracted or closed.
    Complete {
        /// Since when.
        completed_at: Instant,
    },
    /// No lot found a winner.
    Unsuccessful {
        /// Since when.
        ended_at: Instant,
    },
    /// Called off.
    Cancelled {
        /// Since when.
        cancelled_at: Instant,
    },
}

impl Phase {
    /// The state's name.
    #[must_use]
    pub const fn state(&self) -> State {
        match self {
            Self::Draft => State::Draft,
            Self::Published { .. } => State::Published,
            Self::Tendering { .. } => State::Tendering,
            Self::Opening { .. } => State::Opening,
            Self::QualificationTech { .. } => State::QualificationTech,
            Self::Evaluation { .. } => State::Evaluation,
            Self::Standstill { .. } => State::Standstill,
            Self::Awarded { .. } => State::Awarded,
            Self::Complete { .. } => State::Complete,
            Self::Unsuccessful { .. } => State::Unsuccessful,
            Self::Cancelled { .. } => State::Cancelled,
        }
    }
}

/// Where a lot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LotState {
    /// Still to be decided.
    Active,
    /// Its award is confirmed.
    Awarded,
    /// It found no winner.
    Unsuccessful,
    /// Called off.
    Cancelled,
    /// Contracted.
    Complete,
}

impl LotState {
    /// The word that is shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Awarded => "AWARDED",
            Self::Unsuccessful => "UNSUCCESSFUL",
            Self::Cancelled => "CANCELLED",
            Self::Complete => "COMPLETE",
        }
    }
}

/// A lot and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotStanding {
    /// Which lot.
    pub lot: LotId,
    /// Where it stands.
    pub state: LotState,
}

/// The state that the lots force upon their tender at its end; `None` while any lot is undecided.
#[must_use]
pub fn derived_state(lots: &[LotStanding]) -> Option<State> {
    let all = |states: &[LotState]| lots.iter().all(|lot| states.contains(&lot.state));
    if lots.is_empty() {
        None
    } else if all(&[LotState::Cancelled]) {
        Some(State::Cancelled)
    } else if all(&[LotState::Unsuccessful, LotState::Cancelled]) {
        Some(State::Unsuccessful)
    } else if all(&[LotState::Complete, LotState::Unsuccessful, LotState::Cancelled]) {
        Some(State::Complete)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use uuid::Uuid;

    use super::{LotState::*, *};

    #[rstest]
    #[case(&[], None)]
    #[case(&[Active], None)]
    #[case(&[Active, Cancelled], None)]
    #[case(&[Awarded, Unsuccessful], None)]
    #[case(&[Cancelled, Cancelled], Some(State::Cancelled))]
    #[case(&[Cancelled, Unsuccessful], Some(State::Unsuccessful))]
    #[case(&[Unsuccessful], Some(State::Unsuccessful))]
    #[case(&[Complete, Unsuccessful, Cancelled], Some(State::Complete))]
    #[case(&[Complete, Awarded], None)]
    fn the_tenders_state_follows_from_its_lots(
        #[case] lots: &[LotState],
        #[case] expected: Option<State>,
    ) {
        let lots: Vec<_> =
            lots.iter().map(|&state| LotStanding { lot: LotId(Uuid::nil()), state }).collect();
        assert_eq!(derived_state(&lots), expected);
    }

    #[test]
    fn every_word_finds_its_state() {
        for state in State::ALL {
            assert_eq!(State::from_word(state.as_str()), Some(state));
        }
    }
}
