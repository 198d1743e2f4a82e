//! The commitment: fixes a plaintext without showing it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Plaintext, SealError};

/// What is sealed of a bid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Part {
    /// All of it: the only envelope, or the second of two.
    #[default]
    Whole,
    /// The first of two envelopes: what is offered, without what is asked for it.
    Technical,
}

impl Part {
    /// Whether it is the whole bid.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole)
    }

    /// What a commitment begins with.
    const fn context(self) -> &'static str {
        match self {
            Self::Whole => "gotong.id/bid-commit/v1\n",
            Self::Technical => "gotong.id/bid-technical/v1\n",
        }
    }
}

/// What a commitment is about, so that none passes for another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The tender's id as text.
    pub tender: String,
    /// The bid's id as text.
    pub bid: String,
    /// 1 for the first sealing of the bid, one more each time it is sealed again.
    pub sequence: u32,
    /// Which part of the bid.
    pub part: Part,
}

/// SHA-256 over the subject and the plaintext.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment(pub [u8; 32]);

impl Commitment {
    /// Commits to a plaintext.
    #[must_use]
    pub fn to(subject: &Subject, plaintext: &Plaintext) -> Self {
        let Subject { tender, bid, sequence, part } = subject;
        let mut hash = Sha256::new();
        hash.update(format!("{}{tender}\n{bid}\n{sequence}\n", part.context()));
        hash.update(plaintext.bytes());
        Self(hash.finalize().into())
    }

    /// Reads a commitment from lower-case hexadecimal.
    ///
    /// # Errors
    /// `Malformed` unless it is 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, SealError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| SealError::Malformed)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Commitment({self})")
    }
}
