//! What people are told.

use sea_orm_migration::{
    prelude::*,
    schema::{
        json_binary, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        manager
            .create_table(
                Table::create()
                    .table("notification")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(uuid_null("business_id"))
                    .col(uuid("event_id"))
                    .col(text("kind"))
                    .col(json_binary("place"))
                    .col(json_binary("words"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("read_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("notification", "user_id")
                            .to("user_account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        // A repeated job tells nobody twice.
        let mut once = Index::create();
        once.name("notification_once").table("notification").unique();
        manager.create_index(once.col("event_id").col("user_id").col("kind").to_owned()).await?;
        let mut of_user = Index::create();
        of_user.name("notification_user").table("notification");
        manager.create_index(of_user.col("user_id").col("created_at").col("id").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("notification").if_exists().to_owned()).await
    }
}
