//! A bidder's receipt.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{BidFile, Flaw, Trust, tiers};
use crate::{
    Commitment, Part, Plaintext, Subject,
    log::{LeafKind, Proof},
};

/// What a receipt proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BidReport {
    /// When the bid was received.
    pub at: String,
    /// Its place in the log.
    pub index: u64,
    /// How long the log was at the least.
    pub size: u64,
    /// As [`Seen::witnessed`](super::Seen::witnessed).
    pub witnessed: Option<u64>,
}

/// Checks that a bid in clear is the one that was committed to, and that its seal stands in the log; without a proof,
/// only the first.
///
/// # Errors
/// The first flaw that is found.
pub fn verify_bid(file: &BidFile, trust: Trust<'_>) -> Result<Option<BidReport>, Flaw> {
    let bytes = clear(file)?;
    let plaintext = Plaintext::from_bytes(bytes).map_err(|_| Flaw::Malformed)?;
    let BidFile { tender, bid, sequence, part, .. } = file.clone();
    let subject = Subject { tender, bid, sequence, part };
    if Commitment::to(&subject, &plaintext).to_string() != file.commitment {
        return Err(Flaw::CommitmentMismatch);
    }
    tiers::check_bid(&plaintext)?;
    let Some(proof) = &file.proof else { return Ok(None) };
    let proof: Proof = proof.parse()?;
    let seen = trust.open(&proof.checkpoint)?;
    let leaf = proof.under(&seen.checkpoint)?;
    let sealed = match file.part {
        Part::Whole => matches!(leaf.kind, LeafKind::BidSealed | LeafKind::BidReplaced),
        Part::Technical => leaf.kind == LeafKind::TechnicalSealed,
    };
    let same = leaf.tender == file.tender
        && leaf.bid.as_ref() == Some(&file.bid)
        && leaf.seq == Some(file.sequence);
    if !sealed || !same {
        return Err(Flaw::WrongSubject);
    }
    if leaf.commit.as_ref() != Some(&file.commitment) {
        return Err(Flaw::CommitmentMismatch);
    }
    let (size, witnessed) = (seen.checkpoint.size, seen.witnessed);
    Ok(Some(BidReport { at: leaf.t, index: proof.index, size, witnessed }))
}

/// The bid in clear that a receipt holds, if that is what was committed to; its padding may have been left out. Its proof
/// is not looked at: whoever knows what the bid committed to needs none.
///
/// # Errors
/// `Malformed`, `WrongSubject` if it is of another bid, seal or part, `CommitmentMismatch`.
pub fn open_receipt(
    file: &BidFile,
    subject: &Subject,
    commitment: &str,
) -> Result<Plaintext, Flaw> {
    let plaintext = Plaintext::padded(clear(file)?).map_err(|_| Flaw::Malformed)?;
    let BidFile { tender, bid, sequence, part, .. } = file.clone();
    if *subject != (Subject { tender, bid, sequence, part }) {
        return Err(Flaw::WrongSubject);
    }
    if Commitment::to(subject, &plaintext).to_string() != commitment {
        return Err(Flaw::CommitmentMismatch);
    }
    Ok(plaintext)
}

fn clear(file: &BidFile) -> Result<Vec<u8>, Flaw> {
    if file.kind != "gotong.bid-receipt" || file.v != 1 {
        return Err(Flaw::Malformed);
    }
    BASE64_STANDARD.decode(&file.plaintext).map_err(|_| Flaw::Malformed)
}
