//! Signatures that the server records: who signed which text for which business, and when.

use std::fmt;

use uuid::Uuid;

use crate::{
    canonical::DocumentHash,
    ids::{BusinessId, UserId},
    time::Instant,
};

/// A text that people sign, with its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: String,
    hash: DocumentHash,
}

impl Document {
    /// A document of exactly this text.
    #[must_use]
    pub fn of(text: String) -> Self {
        let hash = DocumentHash::of(text.as_bytes());
        Self { text, hash }
    }

    /// The text: canonical JSON.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its SHA-256.
    #[must_use]
    pub const fn hash(&self) -> DocumentHash {
        self.hash
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A person's signature for a business, recorded by the server over a document's hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The business it binds.
    pub business: BusinessId,
    /// Who signed.
    pub signed_by: UserId,
    /// What was signed.
    pub hash: DocumentHash,
    /// When.
    pub signed_at: Instant,
    /// The request in which it was given, as the logs name it.
    pub request_id: Uuid,
}
