//! What evaluators ask one bidder between opening and award, and what it answers.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, json_binary_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let inquiries = Table::create()
            .table("inquiry")
            .col(uuid("id").primary_key())
            .col(uuid("tender_id"))
            .col(uuid("bid_id"))
            .col(text("kind"))
            .col(text("question"))
            .col(uuid("asked_by"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(timestamp_with_time_zone("due_at"))
            .col(text_null("answer"))
            .col(json_binary_null("documents"))
            .col(uuid_null("answered_by"))
            .col(timestamp_with_time_zone_null("answered_at"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("inquiry", "tender_id").to("tender", "id"))
            .foreign_key(ForeignKey::create().from("inquiry", "bid_id").to("bid", "id"))
            .to_owned();
        manager.create_table(inquiries).await?;
        let mut once = Index::create().name("inquiry_once").table("inquiry").unique().to_owned();
        manager.create_index(once.col("bid_id").col("kind").to_owned()).await?;
        let mut of_tender = Index::create().name("inquiry_tender").table("inquiry").to_owned();
        manager.create_index(of_tender.col("tender_id").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("inquiry").if_exists().to_owned()).await
    }
}
