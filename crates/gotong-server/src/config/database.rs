//! Which database keeps everything.

use super::section::section;

section! {
    /// Which database keeps everything.
    pub struct DatabaseConfig {
        /// `sqlite://path/to/file.db`, or `postgres://user:password@host/name` of PostgreSQL 14 or later.
        url: String = "sqlite://var/gotong.db".to_owned(),
        /// The most connections that read lists at once, and on PostgreSQL as many again that find rows by their keys.
        /// About two for each core of the database answer most; more of them only wait for each other.
        connections: u32 = 8,
        /// The most transactions at once on PostgreSQL, where they wait for the disk together; SQLite has one.
        writers: u32 = 8,
    }
}

impl DatabaseConfig {
    /// Whether one file on this machine keeps everything.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }
}
