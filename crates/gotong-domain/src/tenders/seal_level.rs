//! Who could read a bid before its opening.

use serde::{Deserialize, Serialize};

use super::Tender;
use crate::bids::BidContents;

/// Who could read a bid before its opening; shown to bidders in plain words.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SealLevel {
    /// The platform keeps bids as they are: its operator could at any time. Others see them no sooner than at any level.
    Open,
    /// The platform keeps the tender's key: its operator could.
    #[default]
    PlatformSealed,
    /// Any two of buyer, platform and witness together, none alone. Bidders seal on their own devices.
    WitnessSealed,
}

impl SealLevel {
    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::PlatformSealed => "PLATFORM_SEALED",
            Self::WitnessSealed => "WITNESS_SEALED",
        }
    }

    /// Whether it is what tenders have that do not say.
    #[must_use]
    pub const fn is_usual(&self) -> bool {
        matches!(self, Self::PlatformSealed)
    }
}

impl Tender {
    /// Whether bidders seal on their own devices, so that the platform alone cannot read what they ask.
    #[must_use]
    pub const fn seals_with_witness(&self) -> bool {
        self.terms.rules.seal.with_witness()
    }
}

impl SealLevel {
    /// Whether the platform is not told what a bid asks: of a single bidder. Members of an alliance agree on their prices
    /// over the platform, which forgets them when the bid is sealed.
    #[must_use]
    pub const fn keeps_price(self, contents: &BidContents) -> bool {
        self.with_witness() && contents.pact.is_none()
    }

    /// Whether a witness has to help at the opening.
    #[must_use]
    pub const fn with_witness(self) -> bool {
        matches!(self, Self::WitnessSealed)
    }
}
