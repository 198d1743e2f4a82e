//! The platform's key: drafts and tenders' keys lie under it at rest.

use gotong_seal::{TenderKey, TenderRecipient};
use serde::{Serialize, de::DeserializeOwned};

use crate::Error;

/// Wraps what lies in the database and must not be read there.
#[derive(Debug)]
pub struct Vault {
    key: TenderKey,
    recipient: TenderRecipient,
}

impl Vault {
    /// A vault under this key.
    #[must_use]
    pub fn new(key: TenderKey) -> Self {
        let recipient = key.recipient();
        Self { key, recipient }
    }

    /// Wraps bytes.
    ///
    /// # Errors
    /// `Error::Fault` when the key cannot be used.
    pub fn wrap(&self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        self.recipient.wrap(bytes).map_err(Error::fault)
    }

    /// Undoes [`Vault::wrap`].
    ///
    /// # Errors
    /// `Error::Fault` when it lay under another key or was changed.
    pub fn unwrap(&self, wrapped: &[u8]) -> Result<Vec<u8>, Error> {
        self.key.unwrap(wrapped).map_err(Error::fault)
    }

    /// Wraps a document.
    ///
    /// # Errors
    /// As [`Vault::wrap`].
    pub fn close<T: Serialize>(&self, document: &T) -> Result<Vec<u8>, Error> {
        self.wrap(&serde_json::to_vec(document).map_err(Error::fault)?)
    }

    /// Undoes [`Vault::close`].
    ///
    /// # Errors
    /// As [`Vault::unwrap`], or when it is not such a document.
    pub fn open<T: DeserializeOwned>(&self, closed: &[u8]) -> Result<T, Error> {
        serde_json::from_slice(&self.unwrap(closed)?).map_err(Error::fault)
    }
}
