//! People who sign in, their devices, and the one-time tokens mailed to them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
        users(manager).await?;
        sessions(manager).await?;
        tokens(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["mail_token", "session", "platform_role", "user_account"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn users(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("user_account")
                .col(uuid("id").primary_key())
                .col(text("email").unique_key())
                .col(text("name"))
                .col(text("password_hash"))
                .col(text("locale"))
                .col(timestamp_with_time_zone_null("verified_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("platform_role")
                .col(uuid("user_id"))
                .col(text("role"))
                .primary_key(Index::create().col("user_id").col("role"))
                .foreign_key(
                    ForeignKey::create().from("platform_role", "user_id").to("user_account", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                .col(uuid("id").primary_key())
                .col(uuid("user_id"))
                .col(text("token_hash").unique_key())
                .col(text_null("previous_hash").unique_key())
                .col(text("device"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("rotated_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .col(timestamp_with_time_zone_null("revoked_at"))
                .col(big_integer("version"))
                .foreign_key(
                    ForeignKey::create().from("session", "user_id").to("user_account", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("session_user").table("session").col("user_id").to_owned(),
        )
        .await
}

async fn tokens(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("mail_token")
                .col(text("hash").primary_key())
                .col(uuid("user_id"))
                .col(text("purpose"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(
                    ForeignKey::create().from("mail_token", "user_id").to("user_account", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("mail_token_user").table("mail_token").col("user_id").to_owned(),
        )
        .await
}
