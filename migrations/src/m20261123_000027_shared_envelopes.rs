//! Bids that any two of buyer, platform and witness open together: the openers' keys, the witness of a tender, and what
//! the platform remembers of a bid that it cannot open.

use sea_orm_migration::{
    prelude::*,
    schema::{blob_null, text, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let keys = Table::create()
            .table("opener_key")
            .col(uuid("user_id").primary_key())
            .col(text("recipient"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        manager.create_table(keys).await?;
        let witnesses = Table::create()
            .table("tender_witness")
            .col(uuid("tender_id").primary_key())
            .col(text("name"))
            .col(text("recipient"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned();
        manager.create_table(witnesses).await?;
        let remembered = blob_null("remembered");
        manager.alter_table(Table::alter().table("bid").add_column(remembered).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::alter().table("bid").drop_column("remembered").to_owned();
        manager.alter_table(gone).await?;
        for table in ["tender_witness", "opener_key"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
