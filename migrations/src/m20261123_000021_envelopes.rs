//! The first of two envelopes: what a bid offers, sealed apart from its price and opened before it.

use sea_orm_migration::{
    prelude::*,
    schema::{blob, json_binary_null, text, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let envelopes = Table::create()
            .table("bid_technical")
            .col(uuid("bid_id").primary_key())
            .col(text("commitment"))
            .col(blob("body"))
            .col(blob("share"))
            .foreign_key(ForeignKey::create().from("bid_technical", "bid_id").to("bid", "id"))
            .to_owned();
        manager.create_table(envelopes).await?;
        let technical = json_binary_null("technical");
        manager.alter_table(Table::alter().table("bid").add_column(technical).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let gone = Table::alter().table("bid").drop_column("technical").to_owned();
        manager.alter_table(gone).await?;
        manager.drop_table(Table::drop().table("bid_technical").to_owned()).await
    }
}
