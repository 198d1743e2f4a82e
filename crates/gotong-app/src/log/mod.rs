//! The log that nobody can change afterwards unnoticed: what is written into it, and what it proves.
//!
//! A use case lets a leaf wait inside its own transaction; the sequencer gives waiting leaves their places, one process
//! at a time, and signs the new head.

mod proofs;
mod record;
mod sequencer;

use std::time::Duration;

pub use gotong_seal::log::LeafKind;
use gotong_seal::log::{LogKey, LogSigner};
use tokio::sync::Notify;

pub use proofs::{Entry, checkpoint, consistency, entries_of, proofs_of_seals, tender_file, tile};
pub(crate) use record::BidLeaf;
pub use sequencer::{AT_ONCE, integrate};

use crate::Error;

/// The log's key, and who waits for what.
pub struct LogBook {
    signer: LogSigner,
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
        Ok(Self { signer, wake: Notify::new(), grown: Notify::new() })
    }

    /// The key that everything is checked with.
    #[must_use]
    pub fn public(&self) -> LogKey {
        self.signer.public()
    }
}
