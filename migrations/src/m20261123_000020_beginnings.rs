//! From when a tender that is announced takes bids.

use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let opens_at = timestamp_with_time_zone_null("opens_at");
        let added = Table::alter().table("tender").add_column(opens_at).to_owned();
        manager.alter_table(added).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::alter().table("tender").drop_column("opens_at").to_owned();
        manager.alter_table(gone).await
    }
}
