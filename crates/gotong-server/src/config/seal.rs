//! Who watches over the log of sealed bids.

use serde::{Deserialize, Serialize};

use super::section::section;

/// A witness that the log is shown to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WitnessEntry {
    /// Where it is asked, without `/add-checkpoint`.
    pub url: String,
    /// Its key, `name+id+key`, as its `/key` says it; get it from whoever runs it, not over this address alone.
    pub key: String,
    /// If it takes part in openings, the key that shares for it are sealed to, `age1…`, as its `/recipient` says it. The
    /// first witness that has one takes part in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

section! {
    /// Who watches over the log of sealed bids. A witness is run by somebody else than the platform: it signs that the
    /// log only grew, so that nobody can be shown another log than others are.
    pub struct SealConfig {
        /// Witnesses, one `[[seal.witnesses]]` each with `url` and `key`, and with `recipient` if it
        /// takes part in openings. They speak C2SP tlog-witness, as
        /// `gotong witness` does.
        witnesses: Vec<WitnessEntry> = Vec::new(),
        /// How many of them have to cosign before a receipt is given out as cosigned; 0 for all.
        cosignatures: usize = 0,
    }
}
