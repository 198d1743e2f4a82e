//! When a bid did not open: for a day from then its receipt file still opens it.

use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let failed_at = timestamp_with_time_zone_null("failed_at");
        manager.alter_table(Table::alter().table("bid").add_column(failed_at).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::alter().table("bid").drop_column("failed_at").to_owned();
        manager.alter_table(gone).await
    }
}
