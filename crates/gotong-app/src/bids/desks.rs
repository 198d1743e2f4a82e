//! Where bids wait to be read, and to be written under their seals: just before a deadline many are at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use gotong_domain::ids::{BidId, TenderId};
use gotong_store::{
    Reader, StoreError,
    bids::{self as store, Kept},
};

use super::seal::Ready;
use crate::{Error, gathering::Gathering};

/// How many transactions write bids of one tender at once. One: more would share the bids between them, and each costs
/// its statements. While it waits for the disk, the next begins.
const SEALING: usize = 1;

/// How many bids a transaction seals.
const SEALED_AT_ONCE: usize = 8;

/// How many statements read bids at once: more would share the bids between them.
const READING: usize = 1;

/// How many bids a statement reads.
const READ_AT_ONCE: usize = 16;

/// The desks of this process.
pub struct Desks {
    /// One a tender that bids are being sealed for.
    sealing: Mutex<HashMap<TenderId, Arc<Gathering<Ready, ()>>>>,
    reading: Gathering<BidId, Option<(Kept, i64)>>,
}

impl Default for Desks {
    fn default() -> Self {
        Self { sealing: Mutex::default(), reading: Gathering::of(READING, READ_AT_ONCE) }
    }
}

impl Desks {
    /// Where bids of a tender are sealed.
    pub(super) fn sealing(&self, tender: TenderId) -> Arc<Gathering<Ready, ()>> {
        let mut desks = self.sealing.lock().unwrap_or_else(PoisonError::into_inner);
        // Desks where nobody stands are cleared away.
        if !desks.contains_key(&tender) {
            desks.retain(|_, desk| Arc::strong_count(desk) > 1);
        }
        let new = || Arc::new(Gathering::of(SEALING, SEALED_AT_ONCE));
        Arc::clone(desks.entry(tender).or_insert_with(new))
    }

    /// Reads a bid with the version that its tender is in.
    pub(super) async fn read(&self, db: &Reader, id: BidId) -> Result<(Kept, i64), Error> {
        let apart = |chosen: &[Arc<BidId>], one: &BidId| chosen.iter().all(|id| **id != *one);
        let read = self.reading.join_or_go_alone(Arc::new(id), apart, |ids, _turn| async move {
            let mut found = store::get_for_tenders(db, ids.iter().map(|id| **id)).await?;
            Ok(ids.iter().map(|id| Ok(found.remove(id))).collect())
        });
        Ok(read.await?.ok_or(StoreError::NotFound("bid"))?)
    }
}
