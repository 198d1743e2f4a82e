//! What can go wrong when keeping things.

use sea_orm::{DbErr, SqlErr};

/// Why a store function failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// Somebody saved a newer version of the row.
    #[error("a newer version of the {0} was saved")]
    Stale(&'static str),
    /// A unique value is taken.
    #[error("{0} is taken")]
    Taken(&'static str),
    /// A row does not read as what it should be.
    #[error("{table}.{column} of row {row} does not read: {reason}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key.
        row: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database failed.
    #[error("database: {0}")]
    Db(#[from] DbErr),
}

impl StoreError {
    /// Reads a unique-constraint violation as `Taken(what)`, and leaves other errors as they are.
    #[must_use]
    pub fn taken(error: DbErr, what: &'static str) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken(what),
            _ => Self::Db(error),
        }
    }

    /// A column that does not read.
    #[must_use]
    pub fn corrupt(
        table: &'static str,
        column: &'static str,
        row: impl std::fmt::Display,
        reason: impl std::fmt::Display,
    ) -> Self {
        Self::Corrupt { table, column, row: row.to_string(), reason: reason.to_string() }
    }
}
