//! The envelope that any two of buyer, platform and witness open together, and none of them alone.
//!
//! The bid's key lies in three shares, each under the keys of two of them, one around the other. Whoever holds the outer
//! key finds a [`Label`] under it: which bid, and not before when. So the bidder, not the platform, says when a witness
//! takes its layer off.

use std::{fmt, str::FromStr};

use age::{secrecy::ExposeSecret, x25519};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    Commitment, Part, Plaintext, Salt, SealError, Subject, TenderKey, TenderRecipient,
    envelope::{encrypt, encrypt_to_any},
};

/// What a label begins with.
const LABEL: &str = "gotong.id/bid-share/v1";

/// Who opens a share: first the holder of the outer key, then the one of the inner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pair {
    /// The platform takes its layer off, then an opener of the buyer.
    BuyerPlatform,
    /// The witness, then an opener of the buyer.
    BuyerWitness,
    /// The witness, then the platform.
    PlatformWitness,
}

/// How many shares there are, in the order of [`Pair`].
pub const SHARES: usize = 3;

/// A body and its three shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedEnvelope {
    /// age(bid's key, plaintext).
    pub body: Vec<u8>,
    /// In the order of [`Pair`].
    pub shares: [Vec<u8>; SHARES],
}

/// To whom a bid is sealed.
#[derive(Clone, Debug)]
pub struct Parties {
    /// The openers of the buyer: any of them.
    pub buyers: Vec<TenderRecipient>,
    /// The tender's key, which the platform holds.
    pub platform: TenderRecipient,
    /// The witness.
    pub witness: TenderRecipient,
}

/// What stands before the inner layer of a share: six lines of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which seal of which bid.
    pub subject: Subject,
    /// The deadline that the bidder knew, RFC 3339 in UTC: the layer is not taken off before.
    pub not_before: String,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Subject { tender, bid, sequence, part } = &self.subject;
        let part = word(*part);
        writeln!(f, "{LABEL}\n{tender}\n{bid}\n{sequence}\n{part}\n{}", self.not_before)
    }
}

impl FromStr for Label {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let lines: Vec<_> = text.split('\n').collect();
        let &[LABEL, tender, bid, sequence, part, not_before, ""] = &lines[..] else {
            return Err(SealError::Malformed);
        };
        let part = match part {
            "WHOLE" => Part::Whole,
            "TECHNICAL" => Part::Technical,
            _ => return Err(SealError::Malformed),
        };
        let sequence = sequence.parse().map_err(|_| SealError::Malformed)?;
        let (tender, bid) = (tender.to_owned(), bid.to_owned());
        let subject = Subject { tender, bid, sequence, part };
        let label = Self { subject, not_before: not_before.to_owned() };
        if label.to_string() == text { Ok(label) } else { Err(SealError::Malformed) }
    }
}

const fn word(part: Part) -> &'static str {
    match part {
        Part::Whole => "WHOLE",
        Part::Technical => "TECHNICAL",
    }
}

/// Takes the outer layer off a share.
///
/// # Errors
/// `Undecryptable` if it lies under another key; `Malformed` if no label is under it.
pub fn peel(share: &[u8], key: &TenderKey) -> Result<(Label, Vec<u8>), SealError> {
    const LINES: usize = 6;
    let inside = key.unwrap(share)?;
    let ends = inside.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let end = ends.map(|(at, _)| at + 1).nth(LINES - 1).ok_or(SealError::Malformed)?;
    let (label, inner) = inside.split_at(end);
    let label = std::str::from_utf8(label).map_err(|_| SealError::Malformed)?;
    Ok((label.parse()?, inner.to_vec()))
}

/// The key of a bid, as it comes out of the inner layer of a share.
///
/// # Errors
/// `Undecryptable` if the inner layer lies under another key or holds none.
pub fn bid_key(inner: &[u8], key: &TenderKey) -> Result<TenderKey, SealError> {
    let text = String::from_utf8(key.unwrap(inner)?).map_err(|_| SealError::Undecryptable)?;
    TenderKey::parse(&text).map_err(|_| SealError::Undecryptable)
}

/// Opens a body with the bid's key and checks it against the commitment.
///
/// # Errors
/// As [`crate::open`].
pub fn open_body(
    body: &[u8],
    key: &TenderKey,
    subject: &Subject,
    commitment: &Commitment,
) -> Result<Plaintext, SealError> {
    let plaintext = Plaintext::from_bytes(key.unwrap(body)?)?;
    if Commitment::to(subject, &plaintext) == *commitment {
        Ok(plaintext)
    } else {
        Err(SealError::CommitmentMismatch)
    }
}

/// Seals a document so that any two of the parties open it.
///
/// # Errors
/// Those of [`Plaintext::new`]; `NotAKey` without a buyer.
pub fn seal_shared<T: Serialize>(
    document: &T,
    salt: &Salt,
    label: &Label,
    parties: &Parties,
) -> Result<(Commitment, SharedEnvelope), SealError> {
    let plaintext = Plaintext::new(salt, document)?;
    let commitment = Commitment::to(&label.subject, &plaintext);
    let key = x25519::Identity::generate();
    let secret = key.to_string();
    let secret = secret.expose_secret().as_bytes();
    let share = |inner: &[TenderRecipient], outer: &TenderRecipient| {
        let inner = encrypt_to_any(inner, secret)?;
        outer.wrap(&[label.to_string().as_bytes(), &inner].concat())
    };
    let Parties { buyers, platform, witness } = parties;
    let shares = [
        share(buyers, platform)?,
        share(buyers, witness)?,
        share(std::slice::from_ref(platform), witness)?,
    ];
    let body = encrypt(&key.to_public(), plaintext.bytes())?;
    Ok((commitment, SharedEnvelope { body, shares }))
}

impl SharedEnvelope {
    /// The share of a pair.
    #[must_use]
    pub fn share(&self, pair: Pair) -> &[u8] {
        let [buyer_platform, buyer_witness, platform_witness] = &self.shares;
        match pair {
            Pair::BuyerPlatform => buyer_platform,
            Pair::BuyerWitness => buyer_witness,
            Pair::PlatformWitness => platform_witness,
        }
    }

    /// SHA-256 over the hashes of body and shares, for the log.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(Sha256::digest(&self.body));
        for share in &self.shares {
            hash.update(Sha256::digest(share));
        }
        hash.finalize().into()
    }

    /// The shares in one piece, each after its length as big-endian u32.
    ///
    /// # Errors
    /// `TooLong` for a share of 4 GiB.
    pub fn packed(&self) -> Result<Vec<u8>, SealError> {
        let mut packed = Vec::new();
        for share in &self.shares {
            let too_long = |_| SealError::TooLong { bytes: share.len() };
            packed.extend(u32::try_from(share.len()).map_err(too_long)?.to_be_bytes());
            packed.extend(share);
        }
        Ok(packed)
    }

    /// A body with the shares that [`SharedEnvelope::packed`] put into one piece.
    ///
    /// # Errors
    /// `Malformed` if they are not such.
    pub fn unpacked(body: Vec<u8>, packed: &[u8]) -> Result<Self, SealError> {
        let mut left = packed;
        let mut shares = Vec::with_capacity(SHARES);
        while let Some((length, rest)) = left.split_first_chunk() {
            let length = usize::try_from(u32::from_be_bytes(*length));
            let length = length.map_err(|_| SealError::Malformed)?;
            let (share, rest) = rest.split_at_checked(length).ok_or(SealError::Malformed)?;
            shares.push(share.to_vec());
            left = rest;
        }
        let shares = shares.try_into().map_err(|_| SealError::Malformed)?;
        if left.is_empty() { Ok(Self { body, shares }) } else { Err(SealError::Malformed) }
    }
}
