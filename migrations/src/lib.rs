//! The database's shape, step by step; each step runs alike on SQLite and PostgreSQL.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{self, DatabaseConnection, DbBackend, RuntimeErr, sqlx::postgres::PgAdvisoryLock},
};

mod m20261122_000001_platform;
mod m20261122_000002_accounts;
mod m20261122_000003_businesses;
mod m20261122_000004_capabilities;
mod m20261122_000005_alliances;
mod m20261122_000006_tenders;
mod m20261122_000007_bids;
mod m20261122_000008_awards;
mod m20261122_000009_showcase;
mod m20261122_000010_notifications;
mod m20261122_000011_offers;
mod m20261122_000012_blob_shares;
mod m20261122_000013_bid_documents;
mod m20261122_000014_log;
mod m20261122_000015_inquiries;
mod m20261122_000016_openings;
mod m20261122_000017_complaints;
mod m20261122_000018_procedures;
mod m20261123_000019_witnesses;
mod m20261123_000020_beginnings;
mod m20261123_000021_envelopes;
mod m20261123_000023_winners;
mod m20261123_000024_frameworks;
mod m20261123_000025_fallback;
mod m20261123_000026_tender_changes;
mod m20261123_000027_shared_envelopes;
mod m20261123_000028_qualified_lists;
mod m20261123_000029_disqualifications;
mod m20261123_000030_validity;
mod m20261124_000031_unanswered;
mod m20261124_000032_claim_drafts;

/// Every migration, oldest first.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_platform::Migration),
            Box::new(m20261122_000002_accounts::Migration),
            Box::new(m20261122_000003_businesses::Migration),
            Box::new(m20261122_000004_capabilities::Migration),
            Box::new(m20261122_000005_alliances::Migration),
            Box::new(m20261122_000006_tenders::Migration),
            Box::new(m20261122_000007_bids::Migration),
            Box::new(m20261122_000008_awards::Migration),
            Box::new(m20261122_000009_showcase::Migration),
            Box::new(m20261122_000010_notifications::Migration),
            Box::new(m20261122_000011_offers::Migration),
            Box::new(m20261122_000012_blob_shares::Migration),
            Box::new(m20261122_000013_bid_documents::Migration),
            Box::new(m20261122_000014_log::Migration),
            Box::new(m20261122_000015_inquiries::Migration),
            Box::new(m20261122_000016_openings::Migration),
            Box::new(m20261122_000017_complaints::Migration),
            Box::new(m20261122_000018_procedures::Migration),
            Box::new(m20261123_000019_witnesses::Migration),
            Box::new(m20261123_000020_beginnings::Migration),
            Box::new(m20261123_000021_envelopes::Migration),
            Box::new(m20261123_000023_winners::Migration),
            Box::new(m20261123_000024_frameworks::Migration),
            Box::new(m20261123_000025_fallback::Migration),
            Box::new(m20261123_000026_tender_changes::Migration),
            Box::new(m20261123_000027_shared_envelopes::Migration),
            Box::new(m20261123_000028_qualified_lists::Migration),
            Box::new(m20261123_000029_disqualifications::Migration),
            Box::new(m20261123_000030_validity::Migration),
            Box::new(m20261124_000031_unanswered::Migration),
            Box::new(m20261124_000032_claim_drafts::Migration),
        ]
    }
}

/// The name of the lock under which nodes that start together migrate one after the other.
const LOCK: &str = "gotong:migrations";

/// Runs every migration that has not run.
///
/// PostgreSQL: under an advisory lock, because migrations of several nodes would collide. It needs a pool of at
/// least two connections.
///
/// # Errors
/// `DbErr` when a migration fails; what it did is undone.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Migrator::up(db, None).await;
    }
    let lock = PgAdvisoryLock::new(LOCK);
    let connection = db.get_postgres_connection_pool().acquire().await.map_err(failed)?;
    let guard = lock.acquire(connection).await.map_err(failed)?;
    let migrated = Migrator::up(db, None).await;
    guard.release_now().await.map_err(failed)?;
    migrated
}

/// How many migrations have not run.
///
/// # Errors
/// `DbErr` when the database does not answer.
pub async fn pending(db: &DatabaseConnection) -> Result<usize, DbErr> {
    Ok(Migrator::get_pending_migrations(db).await?.len())
}

fn failed(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(error)))
}
