//! What a verifier trusts: the log's key, and the keys of those who watch the log.

use super::Flaw;
use crate::log::{Checkpoint, LogKey, WitnessKey};

/// What a verifier trusts; everything else is in the files. A log's key alone will do: `(&key).into()`.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    /// The log's public key.
    pub log: &'a LogKey,
    /// Witnesses, if any: each of them must have cosigned every checkpoint.
    pub witnesses: &'a [WitnessKey],
}

impl<'a> From<&'a LogKey> for Trust<'a> {
    fn from(log: &'a LogKey) -> Self {
        Self { log, witnesses: &[] }
    }
}

/// A checkpoint that is signed and cosigned as the verifier asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// When the last of the witnesses asked for cosigned it, in POSIX seconds; nothing where none was asked for.
    pub witnessed: Option<u64>,
}

impl Trust<'_> {
    /// Reads a checkpoint that everybody signed who should have.
    pub(crate) fn open(self, note: &str) -> Result<Seen, Flaw> {
        let checkpoint = Checkpoint::open(note, self.log)?;
        let times = self.witnesses.iter().map(|witness| witness.cosigned_at(note));
        let times: Vec<_> = times.collect::<Result<_, _>>().map_err(|_| Flaw::NotWitnessed)?;
        Ok(Seen { checkpoint, witnessed: times.into_iter().max() })
    }
}
