//! Which database keeps everything.

use super::section::section;

section! {
    /// Which database keeps everything.
    pub struct DatabaseConfig {
        /// `sqlite://path/to/file.db`, or `postgres://user:password@host/name`.
        url: String = "sqlite://var/gotong.db".to_owned(),
        /// The most connections at once.
        connections: u32 = 10,
    }
}

impl DatabaseConfig {
    /// Whether one file on this machine keeps everything.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}
