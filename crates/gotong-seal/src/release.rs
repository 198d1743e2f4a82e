//! How a witness takes its layer off the shares of a tender: only once the log, which it cosigned, says that the tender
//! is closed, and never before the time that the bidder wrote on the share.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

use crate::{
    TenderKey,
    log::{LeafKind, LogKey, Proof, WitnessKey},
    shared::peel,
    verify::Trust,
};

/// Most shares that are asked for at once.
pub const MOST_SHARES: usize = 200;

/// What a witness is asked: the body of `POST …/release`, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseAsked {
    /// The tlog-proof of the tender's `tender.closed`, under a checkpoint that this witness cosigned.
    pub proof: String,
    /// Shares in base64 whose outer layer is the witness's.
    pub shares: Vec<String>,
}

/// What it answers, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Released {
    /// For each share in the order asked its inner layer in base64; nothing for one that is not the witness's, of
    /// another tender or not due.
    pub inner: Vec<Option<String>>,
}

/// Why a witness takes no layer off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// What was asked does not have the form that it should: status 400.
    #[error("what was asked does not have the form that it should")]
    Malformed,
    /// The proof is not under a checkpoint of a known log that this witness cosigned: status 403.
    #[error("the proof is not under a checkpoint that was cosigned here")]
    NotSeen,
    /// The entry does not say that a tender is closed: status 422.
    #[error("the log does not say that the tender is closed")]
    NotClosed,
    /// The tender was closed later than it is now: status 425.
    #[error("it is not yet time")]
    TooEarly,
}

/// What a witness knows that is asked to take its layer off.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The logs that it watches.
    pub logs: &'a [LogKey],
    /// Its own key, with which it cosigned.
    pub own: &'a WitnessKey,
    /// The key of its layer.
    pub key: &'a TenderKey,
    /// Now: RFC 3339 in UTC with microseconds, as the log writes times.
    pub now: &'a str,
}

/// Takes the witness's layer off the shares of a tender that is closed.
///
/// # Errors
/// The first reason against all of them; what speaks against one share leaves that one out.
pub fn release(asked: &ReleaseAsked, by: Asked<'_>) -> Result<Released, Withheld> {
    if asked.shares.len() > MOST_SHARES || !is_time(by.now) {
        return Err(Withheld::Malformed);
    }
    let proof: Proof = asked.proof.parse().map_err(|_| Withheld::Malformed)?;
    let witnesses = std::slice::from_ref(by.own);
    let seen = by.logs.iter().find_map(|log| Trust { log, witnesses }.open(&proof.checkpoint).ok());
    let seen = seen.ok_or(Withheld::NotSeen)?;
    let leaf = proof.under(&seen.checkpoint).map_err(|_| Withheld::NotSeen)?;
    if leaf.kind != LeafKind::TenderClosed || !is_time(&leaf.t) {
        return Err(Withheld::NotClosed);
    }
    if leaf.t.as_str() > by.now {
        return Err(Withheld::TooEarly);
    }
    let one = |share: &String| {
        let (label, inner) = peel(&BASE64_STANDARD.decode(share).ok()?, by.key).ok()?;
        // Times of this form sort as texts. What was due at the closing is due now.
        let due = is_time(&label.not_before) && label.not_before <= leaf.t;
        (due && label.subject.tender == leaf.tender).then(|| BASE64_STANDARD.encode(inner))
    };
    Ok(Released { inner: asked.shares.iter().map(one).collect() })
}

/// Whether a text is a time as the log writes it: `2026-11-23T08:00:00.000000Z`.
fn is_time(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00.000000Z";
    let fits = |(have, form): (u8, &u8)| match form {
        b'0' => have.is_ascii_digit(),
        mark => have == *mark,
    };
    text.len() == FORM.len() && text.bytes().zip(FORM).all(fits)
}
