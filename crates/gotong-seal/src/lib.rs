//! Sealed bids: what is committed to, how it is enveloped, and how an opening is checked.
//!
//! Pure: no clock, no storage, nothing of the server, so that a verifier can be built from this crate alone.
//!
//! 1. [`canonical`] writes a document in the one form of RFC 8785.
//! 2. [`Plaintext`] adds a salt and pads to a bucket, so that the length tells nothing of the amounts.
//! 3. [`Commitment`] fixes the plaintext without showing it, bound to tender, bid and sequence.
//! 4. [`Envelope`] keeps the plaintext from everybody without the tender's key ([`TenderKey`]).
//! 5. [`open`] undoes the envelope and checks the commitment.
//!
//! 6. [`log`] writes down what happened, so that nobody can change it afterwards unnoticed.
//!
//! # Formats
//! * plaintext = 32 bytes of salt ‖ length as big-endian u32 ‖ canonical JSON ‖ zeros up to 4, 16, 64 or 256 KiB
//! * commitment = SHA-256(`"gotong.id/bid-commit/v1\n"` tender `"\n"` bid `"\n"` sequence `"\n"` ‖ plaintext)
//! * the first of two envelopes: the same with `"gotong.id/bid-technical/v1\n"`
//! * envelope = age(fresh key, plaintext) and one share: age(tender's key, fresh key)
//! * envelope that hides nothing = plaintext and an empty share
//! * shared envelope = age(fresh key, plaintext) and three shares, each age(outer key, label ‖ age(inner key, fresh key)):
//!   the outer and the inner key are the platform's and the buyer's, the witness's and the buyer's, the witness's and the
//!   platform's
//! * label = `"gotong.id/bid-share/v1\n"` tender `"\n"` bid `"\n"` sequence `"\n"` part `"\n"` not before `"\n"`

mod canonical;
mod commitment;
mod envelope;
pub mod log;
mod plaintext;
pub mod release;
pub mod shared;
pub mod verify;

#[cfg(test)]
mod tests;

use serde::Serialize;

/// Shows the text of a secret key to whoever wraps or keeps it.
pub use age::secrecy::ExposeSecret;
pub use canonical::{canonical, to_canonical};
pub use commitment::{Commitment, Part, Subject};
pub use envelope::{Envelope, TenderKey, TenderRecipient};
pub use plaintext::{BUCKETS, Plaintext, SALT_BYTES, Salt};

/// Why something cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The document holds a number that is not an integer within ±(2^53 − 1).
    #[error("a canonical document holds integers and strings, no other numbers")]
    NotAnInteger,
    /// The document does not serialise to JSON at all.
    #[error("the document does not serialise")]
    NotADocument(#[source] serde_json::Error),
    /// The document is longer than the largest bucket.
    #[error("the document has {bytes} bytes, more than the largest bucket holds")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// The plaintext does not have the form it should.
    #[error("the plaintext is malformed")]
    Malformed,
    /// The envelope does not decrypt under this key.
    #[error("the envelope does not open with this key")]
    Undecryptable,
    /// What was opened is not what was committed to.
    #[error("the opened bid is not the one that was committed to")]
    CommitmentMismatch,
    /// A key does not parse.
    #[error("not a key")]
    NotAKey,
}

/// A sealed document: the commitment to publish and the envelope to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Fixes the plaintext.
    pub commitment: Commitment,
    /// Hides the plaintext.
    pub envelope: Envelope,
}

/// Seals `document` for the holder of the tender's key.
///
/// # Errors
/// Those of [`Plaintext::new`].
pub fn seal<T: Serialize>(
    document: &T,
    salt: &Salt,
    subject: &Subject,
    recipient: &TenderRecipient,
) -> Result<Sealed, SealError> {
    let plaintext = Plaintext::new(salt, document)?;
    Ok(Sealed {
        commitment: Commitment::to(subject, &plaintext),
        envelope: Envelope::around(&plaintext, recipient)?,
    })
}

/// Commits to `document` without hiding it: whoever keeps the envelope can read it.
///
/// # Errors
/// Those of [`Plaintext::new`].
pub fn seal_in_clear<T: Serialize>(
    document: &T,
    salt: &Salt,
    subject: &Subject,
) -> Result<Sealed, SealError> {
    let plaintext = Plaintext::new(salt, document)?;
    Ok(Sealed {
        commitment: Commitment::to(subject, &plaintext),
        envelope: Envelope::without(&plaintext),
    })
}

/// Opens an envelope with the tender's key and checks it against the commitment.
///
/// # Errors
/// `Undecryptable`, `Malformed` or `CommitmentMismatch`; each means that the bid cannot be trusted.
pub fn open(
    envelope: &Envelope,
    key: &TenderKey,
    subject: &Subject,
    commitment: &Commitment,
) -> Result<Plaintext, SealError> {
    let plaintext = envelope.open(key)?;
    if Commitment::to(subject, &plaintext) == *commitment {
        Ok(plaintext)
    } else {
        Err(SealError::CommitmentMismatch)
    }
}
