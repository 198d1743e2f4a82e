//! The log that nobody can change afterwards unnoticed: what is written into it, and what it proves.
//!
//! A use case lets a leaf wait inside its own transaction; the sequencer gives waiting leaves their places, one process
//! at a time, and signs the new head.

mod combined;
mod cosign;
mod proofs;
mod record;
mod sequencer;

use std::{sync::Arc, time::Duration};

pub use gotong_seal::log::LeafKind;
use gotong_seal::log::{LogKey, LogSigner, WitnessKey};
use tokio::sync::Notify;

pub use cosign::{Cosigning, cosign, ensure_newest};
pub use proofs::{Entry, checkpoint, consistency, entries_of, proofs_of_seals, tender_file, tile};
pub(crate) use record::BidLeaf;
pub use sequencer::{AT_ONCE, integrate};

use crate::{Error, ports::Witness};

/// The log's key, and who waits for what.
pub struct LogBook {
    signer: LogSigner,
    witnesses: Vec<(WitnessKey, Arc<dyn Witness>)>,
    /// How many of them have to cosign.
    needed: usize,
    /// Wakes the sequencer of this process when a leaf waits.
    pub wake: Notify,
    /// Tells those who wait for a place that the log grew.
    grown: Notify,
}

impl LogBook {
    /// How long a receipt is waited for.
    pub const PATIENCE: Duration = Duration::from_secs(2);

    /// A log of this name, signed with the key of this seed.
    ///
    /// # Errors
    /// `Error::Fault` if the name has a space or a plus.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let signer = LogSigner::new(name, seed).map_err(Error::fault)?;
        let (wake, grown) = (Notify::new(), Notify::new());
        Ok(Self { signer, witnesses: Vec::new(), needed: 0, wake, grown })
    }

    /// The same log, cosigned by at least so many of these witnesses.
    #[must_use]
    pub fn witnessed(mut self, by: Vec<(WitnessKey, Arc<dyn Witness>)>, needed: usize) -> Self {
        (self.witnesses, self.needed) = (by, needed);
        self
    }

    /// The keys that cosignatures are checked with.
    pub fn witnesses(&self) -> impl Iterator<Item = &WitnessKey> {
        self.witnesses.iter().map(|(key, _)| key)
    }

    /// Waits until the log of this process has grown, or was cosigned.
    pub async fn grown(&self) {
        self.grown.notified().await;
    }

    /// The key that everything is checked with.
    #[must_use]
    pub fn public(&self) -> LogKey {
        self.signer.public()
    }
}
