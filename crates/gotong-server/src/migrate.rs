//! Bringing the database to the shape that this binary needs.

use std::fmt::Write as _;

use anyhow::Context as _;
use gotong_store::Store;

use crate::{config::DatabaseConfig, wiring};

/// Runs every migration that has not run. Nodes that start together wait for each other.
///
/// # Errors
/// When a migration fails; what it did is undone.
pub async fn up(store: &Store) -> anyhow::Result<()> {
    gotong_migrations::up(store.for_migrations()).await.context("migrating the database")
}

/// How many migrations have not run.
///
/// # Errors
/// When the database does not answer.
pub async fn pending(store: &Store) -> anyhow::Result<usize> {
    gotong_migrations::pending(store.for_migrations()).await.context("reading the migrations")
}

/// Copies everything from one database into another, empty one; answers with what was copied.
///
/// # Errors
/// When either database cannot be reached, or the target is not empty.
pub async fn copy(from: &str, to: &str) -> anyhow::Result<String> {
    let open = async |url: &str| {
        let config = DatabaseConfig { url: url.to_owned(), ..DatabaseConfig::default() };
        let store = wiring::open(&config).await?;
        up(&store).await?;
        anyhow::Ok(store)
    };
    let (source, target) = (open(from).await?, open(to).await?);
    let copied = gotong_store::copy::everything(&source, &target).await?;
    let mut report = String::new();
    for (table, rows) in copied {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "{rows:>10}  {table}");
    }
    Ok(report)
}
