//! Witnesses of the log.

use async_trait::async_trait;

/// What a witness answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witnessed {
    /// It cosigned: lines of signatures, of which some may be its own.
    Cosigned(String),
    /// It last cosigned a log of another length than it was told, namely this one.
    LastSaw(u64),
}

/// Why a witness did not cosign.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// It refuses: what it was shown does not continue what it saw before, or it does not know this log.
    #[error("the witness refuses: {0}")]
    Refused(String),
    /// It does not answer now.
    #[error("the witness does not answer: {0}")]
    Unavailable(Box<dyn std::error::Error + Send + Sync>),
}

/// Somebody else, who signs that the log only grew. Adapter: C2SP tlog-witness over HTTP, which `gotong witness` and
/// other programs speak.
#[async_trait]
pub trait Witness: Send + Sync {
    /// Shows it a checkpoint and that it continues the last one it saw, as the body of `POST …/add-checkpoint`.
    async fn add_checkpoint(&self, asked: &str) -> Result<Witnessed, WitnessError>;

    /// Asks it to take its layer off shares of a tender that is closed; asks and answers in the JSON of
    /// [`gotong_seal::release`], as the body of `POST …/release`.
    async fn release(&self, asked: &str) -> Result<String, WitnessError>;
}
