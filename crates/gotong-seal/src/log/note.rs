//! Checkpoints: how long the log is and what its root is, signed as C2SP signed notes.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::{Hash, LogError};

/// The type of an Ed25519 signature.
const ED25519: u8 = 1;
const SIGNATURE: &str = "\u{2014} ";

/// The log's public key with its name, as `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKey {
    name: String,
    key: VerifyingKey,
}

impl LogKey {
    /// The log's name, which is the checkpoints' origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells this key from others of the same name.
    fn id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        hash.update([b'\n', ED25519]);
        hash.update(self.key.as_bytes());
        let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
        [a, b, c, d]
    }

    /// Checks that a note was signed with this key; answers its text.
    ///
    /// # Errors
    /// `Malformed`, or `NotSigned` if there is no signature of this key or it is wrong.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, LogError> {
        let cut = note.rfind("\n\n").ok_or(LogError::Malformed)?;
        let (text, signatures) = (&note[..=cut], &note[cut + 2..]);
        for line in signatures.lines() {
            let line = line.strip_prefix(SIGNATURE).ok_or(LogError::Malformed)?;
            let (name, signature) = line.split_once(' ').ok_or(LogError::Malformed)?;
            let bytes = BASE64_STANDARD.decode(signature).map_err(|_| LogError::Malformed)?;
            let (id, signature) = bytes.split_at_checked(4).ok_or(LogError::Malformed)?;
            if name == self.name && id == self.id() {
                let signature =
                    Signature::from_slice(signature).map_err(|_| LogError::NotSigned)?;
                let checked = self.key.verify_strict(text.as_bytes(), &signature);
                return checked.map(|()| text).map_err(|_| LogError::NotSigned);
            }
        }
        Err(LogError::NotSigned)
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.id()), BASE64_STANDARD.encode(key))
    }
}

impl FromStr for LogKey {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let mut parts = text.trim().splitn(3, '+');
        let mut part = || parts.next().ok_or(LogError::Malformed);
        let (name, id, key) = (part()?, part()?, part()?);
        let key = BASE64_STANDARD.decode(key).map_err(|_| LogError::Malformed)?;
        let bytes = key.strip_prefix(&[ED25519]).ok_or(LogError::Malformed)?;
        let bytes = bytes.try_into().map_err(|_| LogError::Malformed)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| LogError::Malformed)?;
        let key = Self { name: name.to_owned(), key };
        if hex::encode(key.id()) == id { Ok(key) } else { Err(LogError::Malformed) }
    }
}

/// The log's secret key with its name. Its `Debug` form shows the name only.
#[derive(Clone)]
pub struct LogSigner {
    name: String,
    key: SigningKey,
}

impl LogSigner {
    /// The key of a log.
    ///
    /// # Errors
    /// `Malformed` if the name is empty or holds a space or a plus.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, LogError> {
        let sound = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+');
        if !sound {
            return Err(LogError::Malformed);
        }
        Ok(Self { name: name.to_owned(), key: SigningKey::from_bytes(seed) })
    }

    /// The log's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> LogKey {
        LogKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// Signs a text, which ends in a line break, as a note.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        let mut signature = self.public().id().to_vec();
        signature.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        let signature = BASE64_STANDARD.encode(signature);
        format!("{text}\n{SIGNATURE}{} {signature}\n", self.name)
    }
}

impl fmt::Debug for LogSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogSigner({})", self.name)
    }
}

/// How long the log was at some time, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

impl Checkpoint {
    /// Signs it.
    #[must_use]
    pub fn sign(&self, by: &LogSigner) -> String {
        let root = BASE64_STANDARD.encode(self.root);
        by.sign(&format!("{}\n{}\n{root}\n", by.name(), self.size))
    }

    /// Reads a signed checkpoint of this log.
    ///
    /// # Errors
    /// `NotSigned` or `Malformed`.
    pub fn open(note: &str, key: &LogKey) -> Result<Self, LogError> {
        let mut lines = key.open(note)?.lines();
        let mut line = || lines.next().ok_or(LogError::Malformed);
        let (origin, size, root) = (line()?, line()?, line()?);
        let plain = size == "0" || !size.starts_with(['0', '+']);
        if origin != key.name() || !plain {
            return Err(LogError::Malformed);
        }
        let size = size.parse().map_err(|_| LogError::Malformed)?;
        Ok(Self { size, root: hash(root)? })
    }
}

/// Reads a hash in base64.
pub(super) fn hash(text: &str) -> Result<Hash, LogError> {
    let bytes = BASE64_STANDARD.decode(text).map_err(|_| LogError::Malformed)?;
    bytes.try_into().map_err(|_| LogError::Malformed)
}
