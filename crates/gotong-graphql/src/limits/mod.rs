//! The pass before execution: what a document may cost, counted in linear time.
//!
//! async-graphql's own limits expand fragments as often as they are spread, so a document of 489
//! bytes keeps them busy for seconds. Here every fragment is counted once and its sum reused, and
//! nothing is executed, validated or even fully parsed before the cheaper limits hold.

mod count;
mod documents;
mod guard;
mod refusal;
mod tokens;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use self::{
    guard::{Bill, Checked, Guard},
    refusal::LimitExceeded,
};

/// How much one document may ask for. The defaults are the start values of the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a document.
    pub document_bytes: usize,
    /// Lexical tokens of a document.
    pub tokens: usize,
    /// Selections after all fragments are expanded.
    pub selections: u64,
    /// Fields below each other; root fields stand at depth 1.
    pub depth: u32,
    /// Aliases after all fragments are expanded.
    pub aliases: u64,
    /// Fields of an operation's root after all fragments are expanded.
    pub root_fields: u64,
    /// Directives on one field, fragment spread or operation.
    pub directives: usize,
    /// Mutations that test a password or a mailed token, in one document.
    pub credential_mutations: u64,
    /// What a page may ask for with `first` or `last`.
    pub page_size: u64,
    /// Cost of an operation: 1 an object, `first` × child on connections.
    pub cost: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 32 * 1024,
            tokens: 2_000,
            selections: 1_000,
            depth: 10,
            aliases: 30,
            root_fields: 10,
            directives: 4,
            credential_mutations: 1,
            page_size: 100,
            cost: 5_000,
        }
    }
}
