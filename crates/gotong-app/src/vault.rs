//! The platform's key: drafts and tenders' keys lie under it at rest.
//!
//! Keys are wrapped as age files to its public half. Drafts, which are written and read all the time, lie under a
//! symmetric key that follows from its secret half: `"gotong.id/draft/v1\n"` ‖ 24 bytes of nonce ‖ XChaCha20-Poly1305,
//! with the first line authenticated. Drafts of older versions are age files, too, and are still read.
//!
//! What was sent with an idempotency key is recognised by a hash under a third key: whoever reads the database could
//! find a price from a plain one, by trying amounts until one fits.

use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use gotong_seal::{ExposeSecret, TenderKey, TenderRecipient};
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;

use crate::Error;

/// How a draft begins.
const DRAFT: &[u8] = b"gotong.id/draft/v1\n";

/// What the key for requests follows from.
const REQUEST: &[u8] = b"gotong.id/request/v1\n";

const NONCE_BYTES: usize = 24;

/// Drafts are padded to a multiple of this, so that their length does not tell how many digits a price has.
const BLOCK: usize = 256;

/// Wraps what lies in the database and must not be read there.
pub struct Vault {
    key: TenderKey,
    recipient: TenderRecipient,
    drafts: XChaCha20Poly1305,
    requests: Hmac<Sha256>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// A vault under this key.
    ///
    /// # Panics
    /// Never: a key of any length will do.
    #[must_use]
    pub fn new(key: TenderKey) -> Self {
        let recipient = key.recipient();
        let secret = key.expose();
        let derived = |label| hash(keyed(secret.expose_secret().as_bytes()), label);
        let drafts = XChaCha20Poly1305::new(&derived(DRAFT).into());
        let requests = keyed(&derived(REQUEST));
        Self { key, recipient, drafts, requests }
    }

    /// What a request is recognised by when it is sent again; it tells nobody without the key what was sent.
    #[must_use]
    pub fn fingerprint(&self, request: &[u8]) -> String {
        hex::encode(hash(self.requests.clone(), request))
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
    /// `Error::Fault` when there is no randomness, or it does not serialise.
    pub fn close<T: Serialize>(&self, document: &T) -> Result<Vec<u8>, Error> {
        let mut text = serde_json::to_vec(document).map_err(Error::fault)?;
        // Spaces after a document are none of it.
        text.resize(text.len().next_multiple_of(BLOCK), b' ');
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|e| Error::fault(e.to_string()))?;
        let closed = self
            .drafts
            .encrypt(&XNonce::from(nonce), Payload { msg: &text, aad: DRAFT })
            .map_err(|_| Error::fault("a draft does not close"))?;
        Ok([DRAFT, &nonce, &closed].concat())
    }

    /// Undoes [`Vault::close`].
    ///
    /// # Errors
    /// `Error::Fault` when it lay under another key, was changed, or is not such a document.
    pub fn open<T: DeserializeOwned>(&self, closed: &[u8]) -> Result<T, Error> {
        let text = match closed.strip_prefix(DRAFT).and_then(<[u8]>::split_first_chunk) {
            Some((nonce, closed)) => self.opened(nonce, closed)?,
            None => self.unwrap(closed)?,
        };
        serde_json::from_slice(&text).map_err(Error::fault)
    }

    fn opened(&self, nonce: &[u8; NONCE_BYTES], closed: &[u8]) -> Result<Vec<u8>, Error> {
        self.drafts
            .decrypt(&XNonce::from(*nonce), Payload { msg: closed, aad: DRAFT })
            .map_err(|_| Error::fault("a draft does not open"))
    }
}

/// A hash under a key.
///
/// # Panics
/// Never: a key of any length will do.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("keys of any length will do")
}

fn hash(mut keyed: Hmac<Sha256>, bytes: &[u8]) -> [u8; 32] {
    keyed.update(bytes);
    keyed.finalize().into_bytes().0
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_draft_opens_under_its_own_key_and_unchanged_only() {
        let (vault, other) = (Vault::new(TenderKey::generate()), Vault::new(TenderKey::generate()));
        let draft = json!({ "price": "1200000" });
        let closed = vault.close(&draft).expect("closes");
        assert_eq!(vault.open::<Value>(&closed).expect("opens"), draft);
        assert!(other.open::<Value>(&closed).is_err(), "another key");
        for at in 0..closed.len() {
            let mut changed = closed.clone();
            changed[at] ^= 1;
            assert!(vault.open::<Value>(&changed).is_err(), "changed at {at}");
        }
        assert!(vault.open::<Value>(&closed[..DRAFT.len() + 7]).is_err(), "cut");
    }

    #[test]
    fn a_draft_is_as_long_for_a_large_price_as_for_a_small_one() {
        let vault = Vault::new(TenderKey::generate());
        let long = |price: &str| vault.close(&json!({ "price": price })).expect("closes").len();
        assert_eq!(long("1"), long("999999999999999"));
        assert_ne!(vault.close(&1).expect("closes"), vault.close(&1).expect("closes"));
    }

    #[test]
    fn a_request_is_recognised_by_who_has_the_key_and_guessed_by_nobody_else() {
        let (vault, other) = (Vault::new(TenderKey::generate()), Vault::new(TenderKey::generate()));
        let request = b"[[\"input\",{\"amountMinor\":\"1200000\"}]]";
        assert_eq!(vault.fingerprint(request), vault.fingerprint(request));
        assert_ne!(vault.fingerprint(request), vault.fingerprint(&request[1..]));
        assert_ne!(vault.fingerprint(request), other.fingerprint(request), "another key");
    }

    #[test]
    fn drafts_of_older_versions_are_still_read() {
        let vault = Vault::new(TenderKey::generate());
        let old = vault.wrap(b"{\"price\":\"1200000\"}").expect("wraps");
        assert_eq!(vault.open::<Value>(&old).expect("opens"), json!({ "price": "1200000" }));
    }
}
