//! What is sealed: a salted document, padded so that its length tells nothing.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

use crate::{SealError, canonical, to_canonical};

/// Bytes of salt before the document: nobody can guess a document and try its commitment.
pub const SALT_BYTES: usize = 32;

/// The only lengths a plaintext has.
pub const BUCKETS: [usize; 4] = [4 << 10, 16 << 10, 64 << 10, 256 << 10];

const HEAD_BYTES: usize = SALT_BYTES + size_of::<u32>();

/// Random bytes, fresh each time a document is sealed.
pub type Salt = [u8; SALT_BYTES];

/// A salted and padded document. Its `Debug` form shows the length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Plaintext {
    bytes: Vec<u8>,
    json: usize,
}

impl Plaintext {
    /// Salts and pads a document.
    ///
    /// # Errors
    /// `NotADocument`, `NotAnInteger`, or `TooLong` above the largest bucket.
    pub fn new<T: Serialize>(salt: &Salt, document: &T) -> Result<Self, SealError> {
        let json = to_canonical(document)?;
        let length = HEAD_BYTES + json.len();
        let too_long = SealError::TooLong { bytes: json.len() };
        let Some(bucket) = BUCKETS.into_iter().find(|bucket| length <= *bucket) else {
            return Err(too_long);
        };
        let size = u32::try_from(json.len()).map_err(|_| too_long)?;
        let mut bytes = Vec::with_capacity(bucket);
        bytes.extend_from_slice(salt);
        bytes.extend_from_slice(&size.to_be_bytes());
        bytes.extend_from_slice(json.as_bytes());
        bytes.resize(bucket, 0);
        Ok(Self { bytes, json: json.len() })
    }

    /// Reads a plaintext back.
    ///
    /// # Errors
    /// `Malformed` unless it is a bucket long, padded with zeros and its document canonical JSON.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        let json = document_length(&bytes).ok_or(SealError::Malformed)?;
        let plaintext = Self { bytes, json };
        let value: serde_json::Value = plaintext.document()?;
        if canonical(&value)?.as_bytes() == plaintext.json_bytes() {
            Ok(plaintext)
        } else {
            Err(SealError::Malformed)
        }
    }

    /// Reads a plaintext whose padding was left out, all or some of it.
    ///
    /// # Errors
    /// As [`Plaintext::from_bytes`].
    pub fn padded(mut bytes: Vec<u8>) -> Result<Self, SealError> {
        let bucket = BUCKETS.into_iter().find(|bucket| bytes.len() <= *bucket);
        let bucket = bucket.ok_or(SealError::Malformed)?;
        // What was longer before its padding was left out is of the bucket that its document needs.
        bytes.resize(bucket, 0);
        Self::from_bytes(bytes)
    }

    /// The document inside.
    ///
    /// # Errors
    /// `Malformed` if it is not a `T`.
    pub fn document<T: DeserializeOwned>(&self) -> Result<T, SealError> {
        serde_json::from_slice(self.json_bytes()).map_err(|_| SealError::Malformed)
    }

    /// All bytes: what is committed to and enveloped.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn json_bytes(&self) -> &[u8] {
        &self.bytes[HEAD_BYTES..HEAD_BYTES + self.json]
    }
}

impl fmt::Debug for Plaintext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plaintext({} bytes)", self.bytes.len())
    }
}

fn document_length(bytes: &[u8]) -> Option<usize> {
    if !BUCKETS.contains(&bytes.len()) {
        return None;
    }
    let size = u32::from_be_bytes(bytes[SALT_BYTES..HEAD_BYTES].try_into().ok()?);
    let json = usize::try_from(size).ok()?;
    let padding = bytes.get(HEAD_BYTES.checked_add(json)?..)?;
    padding.iter().all(|byte| *byte == 0).then_some(json)
}
