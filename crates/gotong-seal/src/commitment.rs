//! The commitment: fixes a plaintext without showing it.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{Plaintext, SealError};

const CONTEXT: &str = "gotong.id/bid-commit/v1\n";

/// What a commitment is about, so that none passes for another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The tender's id as text.
    pub tender: String,
    /// The bid's id as text.
    pub bid: String,
    /// 1 for the first sealing of the bid, one more each time it is sealed again.
    pub sequence: u32,
}

/// SHA-256 over the subject and the plaintext.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment(pub [u8; 32]);

impl Commitment {
    /// Commits to a plaintext.
    #[must_use]
    pub fn to(subject: &Subject, plaintext: &Plaintext) -> Self {
        let Subject { tender, bid, sequence } = subject;
        let mut hash = Sha256::new();
        hash.update(format!("{CONTEXT}{tender}\n{bid}\n{sequence}\n"));
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
