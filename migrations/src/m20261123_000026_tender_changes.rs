//! Changes of published tenders that wait for an approver, and what became of them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, json_binary, text, text_null, timestamp_with_time_zone,
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
        let changes = Table::create()
            .table("tender_change")
            .col(uuid("id").primary_key())
            .col(uuid("tender_id"))
            .col(integer("terms_version"))
            .col(text("kind"))
            .col(json_binary("wanted"))
            .col(text("reason"))
            .col(uuid("proposed_by"))
            .col(timestamp_with_time_zone("proposed_at"))
            .col(text("state"))
            .col(uuid_null("decided_by"))
            .col(timestamp_with_time_zone_null("decided_at"))
            .col(text_null("decline_reason"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("tender_change", "tender_id").to("tender", "id"))
            .foreign_key(
                ForeignKey::create().from("tender_change", "proposed_by").to("user_account", "id"),
            )
            .foreign_key(
                ForeignKey::create().from("tender_change", "decided_by").to("user_account", "id"),
            )
            .to_owned();
        manager.create_table(changes).await?;
        // One waits at most.
        let waiting = Index::create()
            .name("tender_change_waiting")
            .table("tender_change")
            .unique()
            .col("tender_id")
            .and_where(Expr::col("state").eq("PROPOSED"))
            .to_owned();
        manager.create_index(waiting).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("tender_change").if_exists().to_owned()).await
    }
}
