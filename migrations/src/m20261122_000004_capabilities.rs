//! What businesses can do, and what proves it.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, date_null, integer_null, json_binary, text, text_null,
        timestamp_with_time_zone, uuid, uuid_null,
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
        capabilities(manager).await?;
        evidence(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["evidence", "capability"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn capabilities(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("capability")
                .col(uuid("id").primary_key())
                .col(uuid("business_id"))
                .col(text("state"))
                .col(text("code"))
                .col(text("title"))
                .col(text_null("title_en"))
                .col(text_null("unit"))
                .col(big_integer_null("capacity"))
                .col(text_null("period"))
                .col(integer_null("lead_days"))
                .col(json_binary("service_regions"))
                .col(integer_null("service_radius_km"))
                .col(big_integer_null("price_minor"))
                .col(text_null("price_currency"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .foreign_key(
                    ForeignKey::create().from("capability", "business_id").to("business", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("capability_business")
                .table("capability")
                .col("business_id")
                .col("created_at")
                .col("id")
                .to_owned(),
        )
        .await
}

async fn evidence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evidence")
                .col(uuid("id").primary_key())
                .col(uuid("capability_id"))
                .col(text_null("certificate"))
                .col(text("title"))
                .col(text_null("number"))
                .col(date_null("valid_until"))
                .col(uuid_null("blob_id"))
                .foreign_key(
                    ForeignKey::create().from("evidence", "capability_id").to("capability", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("evidence_capability")
                .table("evidence")
                .col("capability_id")
                .to_owned(),
        )
        .await
}
