//! Until when bidders agreed to be bound, and what they were asked.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
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
        let until = timestamp_with_time_zone_null("valid_until");
        manager.alter_table(Table::alter().table("bid").add_column(until).to_owned()).await?;
        let extensions = Table::create()
            .table("bid_extension")
            .col(uuid("id").primary_key())
            .col(uuid("tender_id"))
            .col(uuid("lot_id"))
            .col(uuid("bid_id"))
            .col(timestamp_with_time_zone("until"))
            .col(uuid("asked_by"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(timestamp_with_time_zone("due_at"))
            .col(boolean_null("accepted"))
            .col(uuid_null("answered_by"))
            .col(timestamp_with_time_zone_null("answered_at"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("bid_extension", "tender_id").to("tender", "id"))
            .foreign_key(ForeignKey::create().from("bid_extension", "bid_id").to("bid", "id"))
            .to_owned();
        manager.create_table(extensions).await?;
        for (name, column) in
            [("bid_extension_tender", "tender_id"), ("bid_extension_bid", "bid_id")]
        {
            let mut index = Index::create().name(name).table("bid_extension").to_owned();
            manager.create_index(index.col(column).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("bid_extension").if_exists().to_owned();
        manager.drop_table(table).await?;
        let gone = Table::alter().table("bid").drop_column("valid_until").to_owned();
        manager.alter_table(gone).await
    }
}
