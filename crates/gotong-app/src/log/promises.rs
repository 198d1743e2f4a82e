//! What is handed out while a seal waits for its place: the log's signed promise that it will have one soon.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta};
use gotong_domain::ids::BidId;
use gotong_seal::{
    Part,
    log::{Leaf, Promise},
};
use gotong_store::log as store;

use super::{proofs, written};
use crate::{App, Error};

/// How many waiting leaves are looked at: where more are overdue, that is alarming enough.
const MOST: u64 = 10_000;

fn merge_delay() -> TimeDelta {
    TimeDelta::seconds(i64::from(Promise::MERGE_DELAY))
}

/// The log's promises that these bids' seals stand in it within a minute of their own time, by bid.
///
/// A seal is promised its place once its transaction has committed, and the same text is given every time: nothing but
/// the entry and the log's key decides it, so that the promise may be asked for again, also after it was kept.
///
/// The caller must have made sure that the bids are the viewer's own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn promises_of_seals(
    app: &App,
    seals: &[(BidId, u32)],
) -> Result<HashMap<BidId, String>, Error> {
    let bids: Vec<_> = seals.iter().map(|(bid, _)| *bid).collect();
    // Those that wait are read first: what gets its place in between is found among those that have one.
    let mut leaves = store::pending_of_bids(app.reader(), &bids).await?;
    let placed = store::of_bids(app.reader(), &bids).await?;
    leaves.extend(placed.into_iter().map(|placed| placed.leaf));
    let promise = |leaf: store::Leaf| {
        let bid = proofs::sealed(&leaf, (seals, Part::Whole))?;
        Some(promise(app, &leaf).map(|promise| (bid, promise)))
    };
    leaves.into_iter().filter_map(promise).collect()
}

fn promise(app: &App, leaf: &store::Leaf) -> Result<String, Error> {
    let leaf = Leaf::from_bytes(leaf.body.as_bytes()).map_err(Error::fault)?;
    let at = DateTime::parse_from_rfc3339(&leaf.t).map_err(Error::fault)?.to_utc();
    let merge_by = written(at + merge_delay());
    Promise { leaf, merge_by }.sign(&app.log.signer).map_err(Error::fault)
}

/// How many leaves wait for their place for longer than is promised: each of them is a broken promise.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn overdue(app: &App) -> Result<usize, Error> {
    let before = written(app.clock.now() - merge_delay());
    let waiting = store::pending(app.reader(), MOST).await?;
    let late = |leaf: &&store::Leaf| {
        Leaf::from_bytes(leaf.body.as_bytes()).is_ok_and(|leaf| leaf.t < before)
    };
    Ok(waiting.iter().filter(late).count())
}
