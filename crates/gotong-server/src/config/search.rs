//! Which engine finds things.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Secret, section::section};

/// Which engine finds things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SearchEngine {
    /// In this process, with its index in a folder.
    #[default]
    Embedded,
    /// A Meilisearch server, shared by all nodes.
    Meilisearch,
}

section! {
    /// Which engine finds things.
    pub struct SearchConfig {
        /// `embedded` (one node) or `meilisearch` (several nodes).
        engine: SearchEngine = SearchEngine::Embedded,
        /// The embedded engine's folder.
        folder: PathBuf = PathBuf::from("var/search"),
        /// The address of Meilisearch.
        url: String = "http://127.0.0.1:7700".to_owned(),
        /// The key that Meilisearch asks for.
        api_key: Secret = Secret::default(),
        /// The name of the index in Meilisearch.
        index: String = "gotong".to_owned(),
    }
}
