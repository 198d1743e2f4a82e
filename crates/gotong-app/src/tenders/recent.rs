//! Tenders that were read lately: just before a deadline many seal bids for the same one.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use gotong_domain::{ids::TenderId, tenders::Tender};
use gotong_store::{Conn, tenders as store};

use crate::Error;

/// The newest versions that this process has read. A version never changes, so nothing here is ever outdated: who asks
/// knows which version is in force.
#[derive(Debug, Default)]
pub struct Recent(Mutex<HashMap<TenderId, Arc<Tender>>>);

impl Recent {
    /// How many are kept.
    const MOST: usize = 256;

    /// A tender in this version, or in a newer one that was saved meanwhile.
    ///
    /// # Errors
    /// `Denied::NotFound` if there is none; `Error::Fault` when the database fails.
    pub async fn get(
        &self,
        db: &impl Conn,
        id: TenderId,
        version: i64,
    ) -> Result<Arc<Tender>, Error> {
        if let Some(known) = self.known(id, version) {
            return Ok(known);
        }
        let read = Arc::new(store::get(db, id).await?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= Self::MOST {
            kept.clear();
        }
        kept.insert(id, Arc::clone(&read));
        Ok(read)
    }

    fn known(&self, id: TenderId, version: i64) -> Option<Arc<Tender>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id).filter(|tender| tender.version == version).cloned()
    }
}
