//! Who has agreed to open a tender's bids.

use sea_orm_migration::{
    prelude::*,
    schema::{timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let openings = Table::create()
            .table("opening")
            .col(uuid("tender_id"))
            .col(uuid("user_id"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("tender_id").col("user_id"))
            .foreign_key(ForeignKey::create().from("opening", "tender_id").to("tender", "id"))
            .foreign_key(ForeignKey::create().from("opening", "user_id").to("user_account", "id"))
            .to_owned();
        manager.create_table(openings).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("opening").if_exists().to_owned()).await
    }
}
