//! Where a bid stands.

use serde::{Deserialize, Serialize};

use super::{disqualification::Ground, offer::Offer, technical::Technical};
use crate::{ids::BlobId, money::Money, time::Instant};

/// The state of a bid, as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BidState {
    /// Being written by one business.
    Draft,
    /// Members of an alliance are agreeing on it.
    Assembling,
    /// Locked until the opening.
    Sealed,
    /// The tender was amended: reconfirm, replace or lapse.
    Stale,
    /// Taken back before the deadline.
    Withdrawn,
    /// Not sealed, or stale, at the deadline; or its tender was called off before the opening, or got too few bids.
    Lapsed,
    /// Opened, not yet judged.
    Opened,
    /// Meets the formal demands.
    Admitted,
    /// Does not.
    Rejected,
    /// Placed in the order.
    Ranked,
    /// Won.
    Awarded,
    /// Did not win.
    NotAwarded,
    /// Thrown out after ranking.
    Disqualified,
    /// Its validity ran out before an award.
    Expired,
}

impl BidState {
    /// Every state, in the order of a bid's life.
    pub const ALL: [Self; 14] = [
        Self::Draft,
        Self::Assembling,
        Self::Sealed,
        Self::Stale,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Opened,
        Self::Admitted,
        Self::Rejected,
        Self::Ranked,
        Self::Awarded,
        Self::NotAwarded,
        Self::Disqualified,
        Self::Expired,
    ];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Assembling => "ASSEMBLING",
            Self::Sealed => "SEALED",
            Self::Stale => "STALE",
            Self::Withdrawn => "WITHDRAWN",
            Self::Lapsed => "LAPSED",
            Self::Opened => "OPENED",
            Self::Admitted => "ADMITTED",
            Self::Rejected => "REJECTED",
            Self::Ranked => "RANKED",
            Self::Awarded => "AWARDED",
            Self::NotAwarded => "NOT_AWARDED",
            Self::Disqualified => "DISQUALIFIED",
            Self::Expired => "EXPIRED",
        }
    }

    /// Finds a state by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether its members may not be in another bid for the lot.
    #[must_use]
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Assembling | Self::Sealed | Self::Stale) || self.is_open()
    }

    /// Whether it was opened, so that the buyer's team may read it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Opened
            | Self::Admitted
            | Self::Rejected
            | Self::Ranked
            | Self::Awarded
            | Self::NotAwarded
            | Self::Disqualified
            | Self::Expired => true,
            Self::Draft
            | Self::Assembling
            | Self::Sealed
            | Self::Stale
            | Self::Withdrawn
            | Self::Lapsed => false,
        }
    }
}

/// What is known in public of a sealed bid: that it was, when, and the commitment to its contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// 1 for the first sealing, one more each time.
    pub sequence: u32,
    /// The commitment, as hexadecimal.
    pub commitment: String,
    /// The version of the terms it answers.
    pub terms_version: u32,
    /// When, by the database's clock.
    pub at: Instant,
}

/// An opened bid: what was sealed, now readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The seal it was under.
    pub seal: Seal,
    /// What was inside, as far as it is open.
    pub inside: Inside,
    /// When it was opened.
    pub at: Instant,
}

/// What is open of a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inside {
    /// The first of two envelopes: its price is still sealed.
    Technical(Technical),
    /// All of it.
    Whole(Offer),
}

impl Opened {
    /// The whole bid, once its price is open.
    #[must_use]
    pub const fn offer(&self) -> Option<&Offer> {
        match &self.inside {
            Inside::Whole(offer) => Some(offer),
            Inside::Technical(_) => None,
        }
    }

    /// The first envelope, while the second is sealed.
    #[must_use]
    pub const fn technical(&self) -> Option<&Technical> {
        match &self.inside {
            Inside::Technical(technical) => Some(technical),
            Inside::Whole(_) => None,
        }
    }

    /// The sum of all parts, once it is open.
    #[must_use]
    pub fn total(&self) -> Option<Money> {
        self.offer().map(|offer| offer.contents.total())
    }

    /// The documents that it answers with.
    #[must_use]
    pub fn documents(&self) -> Vec<BlobId> {
        match &self.inside {
            Inside::Technical(technical) => technical.documents().collect(),
            Inside::Whole(offer) => offer.contents.documents().collect(),
        }
    }
}

/// Why a bid was rejected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rejection {
    /// It did not open, or not to what was committed to.
    Integrity {
        /// When; nothing of bids that no receipt file could open then.
        at: Option<Instant>,
        /// Why it had been admitted, where only its price did not open.
        admitted: Option<String>,
    },
    /// It fails a formal demand, in the evaluator's words.
    Inadmissible {
        /// The words.
        reason: String,
        /// When.
        at: Instant,
    },
}

/// Where a bid stands, with what is known only there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Being written by one business.
    Draft {
        /// As far as it is written.
        offer: Offer,
    },
    /// Members are agreeing.
    Assembling {
        /// As far as they agree.
        offer: Offer,
    },
    /// Locked.
    Sealed {
        /// The seal that counts.
        seal: Seal,
        /// What is to replace it, once sealed.
        revision: Option<Offer>,
    },
    /// Sealed for terms that have changed since.
    Stale {
        /// The seal that no longer counts.
        seal: Seal,
        /// What is to replace it, once sealed.
        revision: Option<Offer>,
    },
    /// Taken back.
    Withdrawn {
        /// When.
        at: Instant,
    },
    /// Not sealed, or stale, at the deadline; or its tender was called off before the opening, or got too few bids.
    Lapsed {
        /// When.
        at: Instant,
    },
    /// Opened.
    Opened(Opened),
    /// Admitted, with the reason.
    Admitted {
        /// What was opened.
        opened: Opened,
        /// Why.
        reason: String,
    },
    /// Rejected.
    Rejected {
        /// What was opened; nothing when the opening itself failed.
        opened: Option<Opened>,
        /// Why.
        rejection: Rejection,
    },
    /// Placed in the order.
    Ranked {
        /// What was opened.
        opened: Opened,
        /// 1 is first.
        rank: u32,
    },
    /// Won.
    Awarded {
        /// What was opened.
        opened: Opened,
        /// Its rank.
        rank: u32,
    },
    /// Did not win.
    NotAwarded {
        /// What was opened.
        opened: Opened,
        /// Its rank.
        rank: u32,
    },
    /// Thrown out.
    Disqualified {
        /// What was opened.
        opened: Opened,
        /// On which ground; nothing where its bidder declined what it had won.
        ground: Option<Ground>,
        /// Why.
        reason: String,
    },
    /// No longer binding.
    Expired {
        /// What was opened.
        opened: Opened,
        /// Its rank.
        rank: u32,
    },
}

impl Phase {
    /// The state's name.
    #[must_use]
    pub const fn state(&self) -> BidState {
        match self {
            Self::Draft { .. } => BidState::Draft,
            Self::Assembling { .. } => BidState::Assembling,
            Self::Sealed { .. } => BidState::Sealed,
            Self::Stale { .. } => BidState::Stale,
            Self::Withdrawn { .. } => BidState::Withdrawn,
            Self::Lapsed { .. } => BidState::Lapsed,
            Self::Opened(_) => BidState::Opened,
            Self::Admitted { .. } => BidState::Admitted,
            Self::Rejected { .. } => BidState::Rejected,
            Self::Ranked { .. } => BidState::Ranked,
            Self::Awarded { .. } => BidState::Awarded,
            Self::NotAwarded { .. } => BidState::NotAwarded,
            Self::Disqualified { .. } => BidState::Disqualified,
            Self::Expired { .. } => BidState::Expired,
        }
    }

    /// What is being worked on, where something is.
    #[must_use]
    pub const fn offer(&self) -> Option<&Offer> {
        match self {
            Self::Draft { offer } | Self::Assembling { offer } => Some(offer),
            Self::Sealed { revision, .. } | Self::Stale { revision, .. } => revision.as_ref(),
            _ => None,
        }
    }

    /// The seal, where there is or was one.
    #[must_use]
    pub const fn seal(&self) -> Option<&Seal> {
        match self {
            Self::Sealed { seal, .. } | Self::Stale { seal, .. } => Some(seal),
            _ => match self.opened() {
                Some(opened) => Some(&opened.seal),
                None => None,
            },
        }
    }

    /// What was opened, from the opening on.
    #[must_use]
    pub const fn opened(&self) -> Option<&Opened> {
        match self {
            Self::Opened(opened)
            | Self::Admitted { opened, .. }
            | Self::Ranked { opened, .. }
            | Self::Awarded { opened, .. }
            | Self::NotAwarded { opened, .. }
            | Self::Disqualified { opened, .. }
            | Self::Expired { opened, .. } => Some(opened),
            Self::Rejected { opened, .. } => opened.as_ref(),
            _ => None,
        }
    }
}
