//! Promises of a place in the log, and whether other files show them kept.

use super::{BidFile, Flaw, Trust, beside::Shown};
use crate::{
    Part,
    log::{Leaf, LeafKind, LogError, Promise},
};

/// What a promise says, and what became of it as far as other files show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseReport {
    /// What was to stand in the log.
    pub leaf: Leaf,
    /// By when.
    pub merge_by: String,
    /// That it does; nothing where no file shows it.
    pub kept: Option<Kept>,
    /// [`PromiseReport::merge_by`] in whole seconds since 1970.
    merge_by_seconds: u64,
}

/// That a promised entry stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place.
    pub index: u64,
    /// Whether a cosignature of a witness shows that it was in time; checkpoints have no time of their own.
    pub in_time: bool,
    /// As [`Seen::witnessed`](super::Seen::witnessed), of the file that shows it.
    pub witnessed: Option<u64>,
}

/// Checks a promise alone: that the log gave it.
///
/// # Errors
/// `PromiseForged` or `Malformed`.
pub fn verify_promise(text: &str, trust: Trust<'_>) -> Result<PromiseReport, Flaw> {
    let promise = Promise::open(text, trust.log).map_err(|error| match error {
        LogError::NotSigned => Flaw::PromiseForged,
        other => other.into(),
    })?;
    let merge_by_seconds = promise.merge_by_seconds()?;
    let Promise { leaf, merge_by } = promise;
    Ok(PromiseReport { leaf, merge_by, kept: None, merge_by_seconds })
}

/// Weighs a promise with what is shown of the log.
pub(super) fn weighed<'a>(
    report: PromiseReport,
    shown: impl Iterator<Item = &'a Shown>,
) -> Result<PromiseReport, Flaw> {
    let mut kept = None;
    for file in shown {
        let here = in_file(&report, file)?;
        kept = kept.or(here);
    }
    Ok(PromiseReport { kept, ..report })
}

fn in_file(report: &PromiseReport, file: &Shown) -> Result<Option<Kept>, Flaw> {
    let PromiseReport { leaf, merge_by, merge_by_seconds, .. } = report;
    if file.receipt.as_ref().is_some_and(|receipt| of_another_bid(leaf, receipt)) {
        return Err(Flaw::CommitmentMismatch);
    }
    if let Some((index, _)) = file.entries.iter().find(|(_, other)| other == leaf) {
        // What stands before it was written down before it got its place.
        let late = |(place, other): &(u64, Leaf)| place < index && other.t > *merge_by;
        if file.entries.iter().any(late) {
            return Err(Flaw::PromiseLate);
        }
        let in_time = file.witnessed.is_some_and(|at| at <= *merge_by_seconds);
        return Ok(Some(Kept { index: *index, in_time, witnessed: file.witnessed }));
    }
    let instead = |other: &Leaf| {
        let subject = |of: &Leaf| (of.kind, of.tender.clone(), of.bid.clone(), of.seq);
        subject(other) == subject(leaf)
    };
    let whole = file.tender.as_ref() == Some(&leaf.tender);
    let absent = whole && file.tells_of_bids() && file.reaches_past(merge_by);
    if absent || file.entries.iter().any(|(_, other)| instead(other)) {
        return Err(Flaw::PromiseBroken);
    }
    Ok(None)
}

/// Whether a receipt is of the promised seal, but of another bid than was sealed with it.
fn of_another_bid(leaf: &Leaf, receipt: &BidFile) -> bool {
    let technical = leaf.kind == LeafKind::TechnicalSealed;
    let same = receipt.tender == leaf.tender
        && leaf.bid.as_ref() == Some(&receipt.bid)
        && leaf.seq == Some(receipt.sequence)
        && technical == (receipt.part == Part::Technical);
    same && leaf.commit.as_ref() != Some(&receipt.commitment)
}
