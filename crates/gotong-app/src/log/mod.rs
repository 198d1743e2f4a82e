//! The log that nobody can change afterwards unnoticed: what is written into it, and what it proves.
//!
//! A use case lets a leaf wait inside its own transaction; the sequencer gives waiting leaves their places, one process
//! at a time, and signs the new head.

mod combined;
mod cosign;
mod promises;
mod proofs;
mod record;
mod sequencer;
mod several;
mod tiers;

use std::{sync::Arc, time::Duration};

pub use gotong_seal::log::LeafKind;
use gotong_seal::{
    TenderRecipient,
    log::{LogKey, LogSigner, WitnessKey},
};
use tokio::sync::Notify;

pub use cosign::{Cosigning, cosign, ensure_newest};
pub use promises::{overdue, promises_of_seals};
pub(crate) use proofs::proof_of_closing;
pub use proofs::{Entry, checkpoint, consistency, entries_of, proofs_of_seals, tender_file, tile};
pub(crate) use record::{BidLeaf, written};
pub use sequencer::{AT_ONCE, integrate};

use crate::{Error, ports::Witness};

/// The log's key, and who waits for what.
pub struct LogBook {
    signer: LogSigner,
    witnesses: Vec<(WitnessKey, Arc<dyn Witness>)>,
    /// The witness that takes part in openings, by its place among them, with the key of its layer.
    opening: Option<(usize, TenderRecipient)>,
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
        Ok(Self { signer, witnesses: Vec::new(), opening: None, needed: 0, wake, grown })
    }

    /// The same log, cosigned by at least so many of these witnesses.
    #[must_use]
    pub fn witnessed(mut self, by: Vec<(WitnessKey, Arc<dyn Witness>)>, needed: usize) -> Self {
        (self.witnesses, self.needed) = (by, needed);
        self
    }

    /// The same log; the witness of this number takes part in openings, and shares for it are sealed to this key.
    #[must_use]
    pub fn opened_with(mut self, number: usize, recipient: TenderRecipient) -> Self {
        self.opening = Some((number, recipient));
        self
    }

    /// The witness that takes part in openings: its name, and the key of its layer.
    #[must_use]
    pub fn opening_witness(&self) -> Option<(&str, &TenderRecipient)> {
        let (number, recipient) = self.opening.as_ref()?;
        Some((self.witnesses.get(*number)?.0.name(), recipient))
    }

    /// The witness of this name, to be asked.
    pub(crate) fn witness(&self, name: &str) -> Option<&Arc<dyn Witness>> {
        let mut witnesses = self.witnesses.iter();
        witnesses.find(|(key, _)| key.name() == name).map(|(_, witness)| witness)
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
