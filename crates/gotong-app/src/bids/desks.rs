//! Where bids wait to be written under their seals: just before a deadline many are at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use gotong_domain::ids::TenderId;

use super::seal::Ready;
use crate::gathering::Gathering;

/// How many transactions write bids of one tender at once. One: more would share the bids between them, and each costs
/// its statements. While it waits for the disk, the next begins.
const SEALING: usize = 1;

/// The desks of this process, one a tender that bids are being sealed for.
#[derive(Default)]
pub struct Desks(Mutex<HashMap<TenderId, Arc<Gathering<Ready, ()>>>>);

impl Desks {
    /// Where bids of a tender are sealed.
    pub(super) fn sealing(&self, tender: TenderId) -> Arc<Gathering<Ready, ()>> {
        let mut desks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Desks where nobody stands are cleared away.
        if !desks.contains_key(&tender) {
            desks.retain(|_, desk| Arc::strong_count(desk) > 1);
        }
        Arc::clone(desks.entry(tender).or_insert_with(|| Arc::new(Gathering::of(SEALING))))
    }
}
