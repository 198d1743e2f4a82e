//! Keys that sign and check access tokens: EdDSA only, rotated by key id.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
use gotong_domain::{
    ids::{SessionId, UserId},
    time::Instant,
};
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Error, settings::Settings};

/// The claims of an access token; all are required.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: UserId,
    sid: SessionId,
    iss: String,
    aud: String,
    nbf: i64,
    exp: i64,
}

/// Whom a good access token speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The person.
    pub user: UserId,
    /// The device's session.
    pub session: SessionId,
}

struct Key {
    id: String,
    signs: EncodingKey,
    checks: DecodingKey,
    derives: Hmac<Sha256>,
}

/// The keys of access tokens: the first signs, all check.
pub struct TokenKeys(Vec<Key>);

impl TokenKeys {
    /// Makes keys from Ed25519 seeds, the signing one first; a rotated key stays in the list until its last token
    /// has expired.
    ///
    /// # Errors
    /// `Error::Fault` if there is no seed.
    pub fn new(seeds: &[[u8; 32]]) -> Result<Self, Error> {
        if seeds.is_empty() {
            return Err(Error::fault("no key to sign tokens with"));
        }
        seeds.iter().map(key).collect::<Result<_, _>>().map(Self)
    }

    /// Signs an access token; returns it with the moment it expires.
    ///
    /// # Errors
    /// `Error::Fault` when signing fails.
    pub fn sign(
        &self,
        bearer: Bearer,
        settings: &Settings,
        now: Instant,
    ) -> Result<(String, Instant), Error> {
        let expires_at = now + settings.access_token;
        let claims = Claims {
            sub: bearer.user,
            sid: bearer.session,
            iss: settings.issuer.clone(),
            aud: settings.issuer.clone(),
            nbf: now.timestamp(),
            exp: expires_at.timestamp(),
        };
        let key = &self.0[0];
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(key.id.clone());
        let token = encode(&header, &claims, &key.signs).map_err(Error::fault)?;
        Ok((token, expires_at))
    }

    /// The refresh token that follows one: the same each time, so that two windows which renew at once, and a device
    /// whose answer was lost, come to hold the same.
    #[must_use]
    pub fn next_refresh(&self, presented: &str) -> String {
        let mut next = self.0[0].derives.clone();
        next.update(presented.as_bytes());
        URL_SAFE_NO_PAD.encode(next.finalize().into_bytes())
    }

    /// Checks an access token at `now`; `None` for anything wrong with it, without saying what.
    #[must_use]
    pub fn check(&self, token: &str, settings: &Settings, now: Instant) -> Option<Bearer> {
        let header = decode_header(token).ok()?;
        if header.typ.as_deref() != Some("JWT") {
            return None;
        }
        let kid = header.kid?;
        let key = self.0.iter().find(|k| k.id == kid)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[&settings.issuer]);
        rules.set_audience(&[&settings.issuer]);
        rules.set_required_spec_claims(&["sub", "iss", "aud", "nbf", "exp"]);
        // Times are judged here, by the database's clock, not by this machine's.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let claims = decode::<Claims>(token, &key.checks, &rules).ok()?.claims;
        let now = now.timestamp();
        (claims.nbf <= now && now < claims.exp)
            .then_some(Bearer { user: claims.sub, session: claims.sid })
    }
}

fn key(seed: &[u8; 32]) -> Result<Key, Error> {
    let secret = SigningKey::from_bytes(seed);
    let public = secret.verifying_key();
    let der = secret.to_pkcs8_der().map_err(|e| Error::fault(e.to_string()))?;
    Ok(Key {
        id: hex::encode(&Sha256::digest(public.as_bytes())[..8]),
        signs: EncodingKey::from_ed_der(der.as_bytes()),
        checks: DecodingKey::from_ed_der(public.as_bytes()),
        derives: Hmac::new_from_slice(seed)
            .map_err(Error::fault)?
            .chain_update(b"the refresh token after "),
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration};
    use uuid::Uuid;

    use super::*;

    const NOW: Instant = DateTime::UNIX_EPOCH;

    fn bearer() -> Bearer {
        Bearer { user: UserId(Uuid::max()), session: SessionId(Uuid::max()) }
    }

    fn keys(seed: u8) -> TokenKeys {
        TokenKeys::new(&[[seed; 32]]).expect("one key")
    }

    fn token() -> String {
        keys(1).sign(bearer(), &Settings::default(), NOW).expect("signed").0
    }

    #[test]
    fn a_token_speaks_for_its_bearer_until_it_expires() {
        let settings = Settings::default();
        let check = |at| keys(1).check(&token(), &settings, at);
        assert_eq!(check(NOW), Some(bearer()));
        assert_eq!(check(NOW + settings.access_token - Duration::seconds(1)), Some(bearer()));
        assert_eq!(check(NOW + settings.access_token), None);
        assert_eq!(check(NOW - Duration::seconds(1)), None);
    }

    #[test]
    fn the_next_refresh_token_follows_from_the_last_and_the_key() {
        assert_eq!(keys(1).next_refresh("one"), keys(1).next_refresh("one"));
        assert_ne!(keys(1).next_refresh("one"), keys(1).next_refresh("two"));
        assert_ne!(keys(1).next_refresh("one"), keys(2).next_refresh("one"));
    }

    #[test]
    fn a_token_of_another_key_issuer_or_algorithm_is_refused() {
        let settings = Settings::default();
        assert_eq!(keys(2).check(&token(), &settings, NOW), None);
        let other = Settings { issuer: "else".into(), ..Settings::default() };
        assert_eq!(keys(1).check(&token(), &other, NOW), None);
        // {"alg":"none","typ":"JWT"}
        let unsigned = format!(
            "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.",
            token().split('.').nth(1).expect("a body")
        );
        assert_eq!(keys(1).check(&unsigned, &settings, NOW), None);
    }

    #[test]
    fn a_tampered_token_is_refused() {
        let token = token();
        for at in (0..token.len()).step_by(7) {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(bytes).expect("ASCII");
            if tampered != token {
                assert_eq!(keys(1).check(&tampered, &Settings::default(), NOW), None, "byte {at}");
            }
        }
    }

    #[test]
    fn a_rotated_key_still_checks_its_last_tokens() {
        let both = TokenKeys::new(&[[2; 32], [1; 32]]).expect("two keys");
        assert_eq!(both.check(&token(), &Settings::default(), NOW), Some(bearer()));
    }
}
