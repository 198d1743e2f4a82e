//! What was verified about a business, and the documents that show it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{BlobId, BusinessId, DocumentId},
    time::Instant,
};

/// How far a business was verified.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum VerificationLevel {
    /// Nothing.
    #[default]
    L0,
    /// Its contact is verified and documents are uploaded.
    L1,
    /// Checked by a moderator or a registry.
    L2,
    /// Visited, or three independent contracts completed.
    L3,
}

impl VerificationLevel {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [Self::L0, Self::L1, Self::L2, Self::L3];

    /// The level as it is kept and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::L0 => "L0",
            Self::L1 => "L1",
            Self::L2 => "L2",
            Self::L3 => "L3",
        }
    }

    /// Reads a kept level.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == text)
    }
}

/// What a level rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether an owner's e-mail address was verified.
    pub contact_verified: bool,
    /// The level a moderator granted; it counts while the documents below it are valid.
    pub granted: Option<VerificationLevel>,
    /// The level in force.
    pub level: VerificationLevel,
}

impl Standing {
    /// The standing of a new business, before any document.
    #[must_use]
    pub const fn new(contact_verified: bool) -> Self {
        Self { contact_verified, granted: None, level: VerificationLevel::L0 }
    }

    /// The standing with its level computed from whether any document is valid.
    #[must_use]
    pub fn assess(self, valid_document: bool) -> Self {
        let level = if self.contact_verified && valid_document {
            self.granted.unwrap_or_default().max(VerificationLevel::L1)
        } else {
            VerificationLevel::L0
        };
        Self { level, ..self }
    }
}

/// What kind of document shows that a business is what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DocumentKind {
    /// Business identification number.
    Nib,
    /// Tax number.
    Npwp,
    /// The owner's identity card.
    Ktp,
    /// Deed of establishment.
    Deed,
    /// Anything else.
    Other,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Nib, Self::Npwp, Self::Ktp, Self::Deed, Self::Other];

    /// The kind as it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nib => "NIB",
            Self::Npwp => "NPWP",
            Self::Ktp => "KTP",
            Self::Deed => "DEED",
            Self::Other => "OTHER",
        }
    }

    /// Reads a kept kind.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A document that shows that a business is what it says; only its team and moderators see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub id: DocumentId,
    /// Whose.
    pub business: BusinessId,
    /// What kind.
    pub kind: DocumentKind,
    /// The uploaded file.
    pub blob: BlobId,
    /// When it was uploaded.
    pub uploaded_at: Instant,
    /// The last day on which it is valid; `None` if it does not expire.
    pub valid_until: Option<NaiveDate>,
}

impl Document {
    /// Whether it is valid on a day.
    #[must_use]
    pub fn is_valid(&self, day: NaiveDate) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }
}
