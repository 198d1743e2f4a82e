//! The database's shape, step by step; each step runs alike on SQLite and PostgreSQL.

use sea_orm_migration::prelude::*;

mod m20261122_000001_platform;
mod m20261122_000002_accounts;
mod m20261122_000003_businesses;
mod m20261122_000004_capabilities;
mod m20261122_000005_alliances;
mod m20261122_000006_tenders;
mod m20261122_000007_bids;
mod m20261122_000008_awards;
mod m20261122_000010_notifications;

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
            Box::new(m20261122_000010_notifications::Migration),
        ]
    }
}
