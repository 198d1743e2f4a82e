//! What the log keeps of something that happened: hashes and ids, nothing that names a person or an amount.

use serde::{Deserialize, Serialize};

use super::LogError;
use crate::to_canonical;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LeafKind {
    /// A tender was published; `commit` is the SHA-256 of its terms.
    #[serde(rename = "tender.published")]
    TenderPublished,
    /// Its terms were changed; `commit` is the SHA-256 of the new ones, `seq` their version.
    #[serde(rename = "tender.amended")]
    TenderAmended,
    /// Its deadline passed.
    #[serde(rename = "tender.closed")]
    TenderClosed,
    /// A witness took its layer off the shares of the tender's bids.
    #[serde(rename = "share.released")]
    ShareReleased,
    /// Its bids were opened.
    #[serde(rename = "tender.opened")]
    TenderOpened,
    /// It was cancelled.
    #[serde(rename = "tender.cancelled")]
    TenderCancelled,
    /// A bid was sealed for the first time; `commit` is its commitment, `ct` the SHA-256 of its envelope.
    #[serde(rename = "bid.sealed")]
    BidSealed,
    /// A bid was sealed again: only the last seal before the deadline counts.
    #[serde(rename = "bid.replaced")]
    BidReplaced,
    /// A bid was taken back.
    #[serde(rename = "bid.withdrawn")]
    BidWithdrawn,
    /// A bid was opened and is what was committed to.
    #[serde(rename = "bid.opened")]
    BidOpened,
    /// A bid did not open to what was committed to.
    #[serde(rename = "bid.failed")]
    BidFailed,
    /// The first of two envelopes, beside the seal of the bid; `commit` is its commitment, `ct` the SHA-256 of it.
    #[serde(rename = "technical.sealed")]
    TechnicalSealed,
    /// The first envelope of a bid was opened and is what was committed to.
    #[serde(rename = "technical.opened")]
    TechnicalOpened,
    /// The first envelope of a bid did not open to what was committed to.
    #[serde(rename = "technical.failed")]
    TechnicalFailed,
    /// The first envelopes were judged; from now on prices are opened.
    #[serde(rename = "prices.opened")]
    PricesOpened,
    /// An award was decided; `commit` is the SHA-256 of the ranking that it follows, `bid` the winner.
    #[serde(rename = "award.made")]
    AwardMade,
}

/// An entry of the log. As bytes it is canonical JSON with exactly these fields, `null` where there is nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// Which bid.
    pub bid: Option<String>,
    /// SHA-256 in lower-case hexadecimal: of what, [`LeafKind`] says.
    pub commit: Option<String>,
    /// SHA-256 of the envelope in lower-case hexadecimal.
    pub ct: Option<String>,
    /// Counts the seals of a bid, or the versions of terms.
    pub seq: Option<u32>,
    /// When, by the database's clock: RFC 3339 in UTC with microseconds.
    pub t: String,
    /// Which tender.
    pub tender: String,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: LeafKind,
    /// The version of this form.
    pub v: u8,
}

impl Leaf {
    /// The version of the form.
    pub const VERSION: u8 = 1;

    /// Something that happened to a tender.
    #[must_use]
    pub fn of_tender(kind: LeafKind, tender: &impl ToString, t: String) -> Self {
        let tender = tender.to_string();
        Self { bid: None, commit: None, ct: None, seq: None, t, tender, kind, v: Self::VERSION }
    }

    /// The bytes that are hashed.
    ///
    /// # Errors
    /// None in practice: a leaf holds texts and small numbers.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LogError> {
        to_canonical(self).map(String::into_bytes).map_err(|_| LogError::Malformed)
    }

    /// Reads a leaf.
    ///
    /// # Errors
    /// `Malformed` unless it is one, in canonical form and of a known version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogError> {
        let leaf: Self = serde_json::from_slice(bytes).map_err(|_| LogError::Malformed)?;
        let sound = leaf.v == Self::VERSION && leaf.to_bytes()? == bytes;
        if sound { Ok(leaf) } else { Err(LogError::Malformed) }
    }
}
