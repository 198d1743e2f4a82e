//! The envelope: keeps a plaintext from everybody without the tender's key.
//!
//! Each bid gets a fresh key of its own; that key alone is given to the tender's key, as a *share*. What no one party
//! alone may open is in a [`crate::shared`] envelope.

use std::{fmt, io::Write as _};

use age::{
    secrecy::{ExposeSecret, SecretString},
    x25519,
};
use sha2::{Digest, Sha256};

use crate::{Plaintext, SealError};

/// A plaintext under a key of its own, and that key under the tender's; or a plaintext that nothing hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// age(bid's key, plaintext); the plaintext itself where it is not hidden.
    pub body: Vec<u8>,
    /// age(tender's key, bid's key); empty where the plaintext is not hidden.
    pub share: Vec<u8>,
}

impl Envelope {
    pub(crate) fn around(
        plaintext: &Plaintext,
        recipient: &TenderRecipient,
    ) -> Result<Self, SealError> {
        let key = x25519::Identity::generate();
        let secret = key.to_string();
        Ok(Self {
            body: encrypt(&key.to_public(), plaintext.bytes())?,
            share: encrypt(&recipient.0, secret.expose_secret().as_bytes())?,
        })
    }

    /// An envelope that hides nothing: what is in it is committed to all the same.
    pub(crate) fn without(plaintext: &Plaintext) -> Self {
        Self { body: plaintext.bytes().to_vec(), share: Vec::new() }
    }

    /// Undoes the envelope; use [`crate::open`], which also checks the commitment.
    pub(crate) fn open(&self, key: &TenderKey) -> Result<Plaintext, SealError> {
        if self.share.is_empty() {
            return Plaintext::from_bytes(self.body.clone());
        }
        let secret = decrypt(&key.0, &self.share)?;
        let secret = String::from_utf8(secret).map_err(|_| SealError::Undecryptable)?;
        let dek: x25519::Identity = secret.parse().map_err(|_| SealError::Undecryptable)?;
        Plaintext::from_bytes(decrypt(&dek, &self.body)?)
    }

    /// SHA-256 over body and share, for the log: proves later which ciphertext was received.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(Sha256::digest(&self.body));
        hash.update(Sha256::digest(&self.share));
        hash.finalize().into()
    }
}

/// The secret half of a tender's key. Kept wrapped; its `Debug` form shows nothing.
#[derive(Clone)]
pub struct TenderKey(x25519::Identity);

impl TenderKey {
    /// Makes a fresh key.
    #[must_use]
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// Reads a key from the text of [`TenderKey::expose`].
    ///
    /// # Errors
    /// `NotAKey` if it is none.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        text.parse().map(Self).map_err(|_| SealError::NotAKey)
    }

    /// The key as text, to be wrapped before it is stored.
    #[must_use]
    pub fn expose(&self) -> SecretString {
        self.0.to_string()
    }

    /// Undoes [`TenderRecipient::wrap`].
    ///
    /// # Errors
    /// `Undecryptable` if it was wrapped to another key or changed since.
    pub fn unwrap(&self, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        decrypt(&self.0, bytes)
    }

    /// The public half, to which bids are sealed.
    #[must_use]
    pub fn recipient(&self) -> TenderRecipient {
        TenderRecipient(self.0.to_public())
    }
}

impl fmt::Debug for TenderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TenderKey")
    }
}

/// The public half of a tender's key.
#[derive(Clone)]
pub struct TenderRecipient(x25519::Recipient);

impl TenderRecipient {
    /// Wraps bytes so that only the holder of the secret half reads them: keys and drafts at rest.
    ///
    /// # Errors
    /// `NotAKey` if this key cannot be used.
    pub fn wrap(&self, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
        encrypt(&self.0, bytes)
    }

    /// Reads a public key from its text form, `age1…`.
    ///
    /// # Errors
    /// `NotAKey` if it is none.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        text.parse().map(Self).map_err(|_| SealError::NotAKey)
    }
}

impl fmt::Display for TenderRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for TenderRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TenderRecipient({self})")
    }
}

pub(crate) fn encrypt(recipient: &x25519::Recipient, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
    age::encrypt(recipient, bytes).map_err(|_| SealError::NotAKey)
}

/// Encrypts so that each of several can read it.
pub(crate) fn encrypt_to_any(to: &[TenderRecipient], bytes: &[u8]) -> Result<Vec<u8>, SealError> {
    let recipients = to.iter().map(|one| &one.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| SealError::NotAKey)?;
    let mut sealed = Vec::new();
    let unwritten = |_| SealError::NotAKey;
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(unwritten)?;
    writer.write_all(bytes).map_err(unwritten)?;
    writer.finish().map_err(unwritten)?;
    Ok(sealed)
}

fn decrypt(identity: &x25519::Identity, bytes: &[u8]) -> Result<Vec<u8>, SealError> {
    age::decrypt(identity, bytes).map_err(|_| SealError::Undecryptable)
}
