//! Ed25519 keys with a name, written as `name+id+key`: what those of logs and those of witnesses have in common.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::{LogError, note::SignatureLine};

/// A public key with its name; `TYPE` tells what its signatures are made over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedKey<const TYPE: u8> {
    name: String,
    key: VerifyingKey,
}

impl<const TYPE: u8> NamedKey<TYPE> {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Tells this key from others of the same name.
    fn id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(self.name.as_bytes());
        hash.update([b'\n', TYPE]);
        hash.update(self.key.as_bytes());
        let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
        [a, b, c, d]
    }

    /// Whether a line is said to be of this key.
    pub(super) fn is_of(&self, line: &SignatureLine<'_>) -> bool {
        line.name == self.name && line.id == self.id()
    }

    /// Checks a signature over a message.
    pub(super) fn check(&self, message: &[u8], signature: &[u8]) -> Result<(), LogError> {
        let signature = Signature::from_slice(signature).map_err(|_| LogError::NotSigned)?;
        self.key.verify_strict(message, &signature).map_err(|_| LogError::NotSigned)
    }
}

impl<const TYPE: u8> fmt::Display for NamedKey<TYPE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![TYPE];
        key.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.id()), BASE64_STANDARD.encode(key))
    }
}

impl<const TYPE: u8> FromStr for NamedKey<TYPE> {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let mut parts = text.trim().splitn(3, '+');
        let mut part = || parts.next().ok_or(LogError::Malformed);
        let (name, id, key) = (part()?, part()?, part()?);
        let key = BASE64_STANDARD.decode(key).map_err(|_| LogError::Malformed)?;
        let bytes = key.strip_prefix(&[TYPE]).ok_or(LogError::Malformed)?;
        let bytes = bytes.try_into().map_err(|_| LogError::Malformed)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| LogError::Malformed)?;
        let key = Self { name: sound(name)?, key };
        if hex::encode(key.id()) == id { Ok(key) } else { Err(LogError::Malformed) }
    }
}

/// A secret key with its name.
#[derive(Clone)]
pub(super) struct NamedSigner<const TYPE: u8> {
    name: String,
    key: SigningKey,
}

impl<const TYPE: u8> NamedSigner<TYPE> {
    pub(super) fn new(name: &str, seed: &[u8; 32]) -> Result<Self, LogError> {
        Ok(Self { name: sound(name)?, key: SigningKey::from_bytes(seed) })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn public(&self) -> NamedKey<TYPE> {
        NamedKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// A line with `before` and the signature over a message.
    pub(super) fn line(&self, before: &[u8], message: &[u8]) -> String {
        let signature = [before, &self.key.sign(message).to_bytes()].concat();
        SignatureLine { name: &self.name, id: self.public().id(), signature }.to_string()
    }
}

/// A name that can stand in a line and in a key's text: not empty, without spaces and pluses.
fn sound(name: &str) -> Result<String, LogError> {
    let sound = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '+');
    if sound { Ok(name.to_owned()) } else { Err(LogError::Malformed) }
}
