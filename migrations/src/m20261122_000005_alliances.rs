//! Alliances, their members, their charters and the signatures on them; and running numbers for codes.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, json_binary, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
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
        numbers(manager).await?;
        alliances(manager).await?;
        memberships(manager).await?;
        charters(manager).await?;
        signatures(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["charter_signature", "charter", "alliance_membership", "alliance", "running_number"]
        {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn numbers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("running_number")
                .col(text("series").primary_key())
                .col(big_integer("last"))
                .to_owned(),
        )
        .await
}

async fn alliances(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("alliance")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(text("purpose"))
                .col(text_null("region_code"))
                .col(json_binary("codes"))
                .col(uuid("founder"))
                .col(uuid("coordinator"))
                .col(text("state"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("alliance", "founder").to("business", "id"))
                .foreign_key(
                    ForeignKey::create().from("alliance", "coordinator").to("business", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn memberships(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("alliance_membership")
                .col(uuid("id").primary_key())
                .col(uuid("alliance_id"))
                .col(uuid("business_id"))
                .col(text("state"))
                .col(text_null("message"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("joined_at"))
                .col(timestamp_with_time_zone_null("lapses_at"))
                .col(big_integer("version"))
                .foreign_key(
                    ForeignKey::create()
                        .from("alliance_membership", "alliance_id")
                        .to("alliance", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("alliance_membership", "business_id")
                        .to("business", "id"),
                )
                .to_owned(),
        )
        .await?;
    for column in ["alliance_id", "business_id"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("alliance_membership_{column}"))
                    .table("alliance_membership")
                    .col(column)
                    .col("since")
                    .col("id")
                    .to_owned(),
            )
            .await?;
    }
    let one_live = Index::create()
        .unique()
        .name("alliance_membership_live")
        .table("alliance_membership")
        .col("alliance_id")
        .col("business_id")
        .cond_where(Expr::col("state").is_not_in(["EXITED", "EXPELLED", "DECLINED", "LAPSED"]))
        .to_owned();
    manager.create_index(one_live).await
}

async fn charters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("charter")
                .col(uuid("id").primary_key())
                .col(uuid("alliance_id"))
                .col(integer("number"))
                .col(text("state"))
                .col(json_binary("content"))
                .col(text_null("document"))
                .col(text_null("hash"))
                .col(uuid("drafted_by"))
                .col(timestamp_with_time_zone_null("proposed_at"))
                .col(timestamp_with_time_zone_null("lapses_at"))
                .col(timestamp_with_time_zone_null("in_force_at"))
                .col(text_null("rejection"))
                .col(big_integer("version"))
                .foreign_key(
                    ForeignKey::create().from("charter", "alliance_id").to("alliance", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("charter", "drafted_by").to("user_account", "id"),
                )
                .to_owned(),
        )
        .await?;
    let numbered = Index::create()
        .unique()
        .name("charter_number")
        .table("charter")
        .col("alliance_id")
        .col("number")
        .to_owned();
    manager.create_index(numbered).await?;
    for (name, states) in
        [("pending", &["DRAFT", "PROPOSED", "SIGNING"][..]), ("in_force", &["IN_FORCE"][..])]
    {
        let at_most_one = Index::create()
            .unique()
            .name(format!("charter_{name}"))
            .table("charter")
            .col("alliance_id")
            .cond_where(Expr::col("state").is_in(states.iter().copied()))
            .to_owned();
        manager.create_index(at_most_one).await?;
    }
    Ok(())
}

async fn signatures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("charter_signature")
                .col(uuid("charter_id"))
                .col(uuid("business_id"))
                .col(uuid("signed_by"))
                .col(text("hash"))
                .col(timestamp_with_time_zone("signed_at"))
                .col(uuid("request_id"))
                .primary_key(Index::create().col("charter_id").col("business_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("charter_signature", "charter_id")
                        .to("charter", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("charter_signature", "business_id")
                        .to("business", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("charter_signature", "signed_by")
                        .to("user_account", "id"),
                )
                .to_owned(),
        )
        .await
}
