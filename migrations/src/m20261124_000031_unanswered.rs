//! Which tenders passed their deadline over unanswered questions, and since when a business may act no more.

use sea_orm_migration::{
    prelude::*,
    schema::{integer_null, timestamp_with_time_zone_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unanswered =
            Table::alter().table("tender").add_column(integer_null("unanswered")).to_owned();
        manager.alter_table(unanswered).await?;
        let since = timestamp_with_time_zone_null("stopped_at");
        manager.alter_table(Table::alter().table("business").add_column(since).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("business", "stopped_at"), ("tender", "unanswered")] {
            let gone = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
