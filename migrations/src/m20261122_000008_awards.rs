//! What evaluators declare and score, the order that follows, and the awards.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, boolean, integer, json_binary, text, text_null, timestamp_with_time_zone,
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
        declarations(manager).await?;
        scores(manager).await?;
        rankings(manager).await?;
        awards(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["award", "ranking", "bid_score", "score_lock", "conflict_declaration"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn declarations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("conflict_declaration")
                .col(uuid("tender_id"))
                .col(uuid("user_id"))
                .col(boolean("has_conflict"))
                .col(text_null("words"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("tender_id").col("user_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("conflict_declaration", "tender_id")
                        .to("tender", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("score_lock")
                .col(uuid("tender_id"))
                .col(uuid("user_id"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("tender_id").col("user_id"))
                .foreign_key(
                    ForeignKey::create().from("score_lock", "tender_id").to("tender", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn scores(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("bid_score")
                .col(uuid("bid_id"))
                .col(uuid("criterion_id"))
                .col(uuid("evaluator"))
                .col(uuid("tender_id"))
                .col(integer("points"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("bid_id").col("criterion_id").col("evaluator"))
                .foreign_key(ForeignKey::create().from("bid_score", "tender_id").to("tender", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("bid_score_tender").table("bid_score").col("tender_id").to_owned(),
        )
        .await
}

async fn rankings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("ranking")
                .col(uuid("lot_id").primary_key())
                .col(uuid("tender_id"))
                .col(json_binary("body"))
                .col(timestamp_with_time_zone("computed_at"))
                .foreign_key(ForeignKey::create().from("ranking", "tender_id").to("tender", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("ranking_tender").table("ranking").col("tender_id").to_owned(),
        )
        .await
}

async fn awards(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("award")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(uuid("lot_id"))
                .col(uuid("bid_id"))
                .col(big_integer("total_minor"))
                .col(text("currency"))
                .col(integer("round"))
                .col(text("state"))
                .col(text("reason"))
                .col(uuid("proposed_by"))
                .col(timestamp_with_time_zone("proposed_at"))
                .col(uuid_null("approved_by"))
                .col(timestamp_with_time_zone_null("standstill_until"))
                .col(timestamp_with_time_zone_null("confirmed_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("award", "tender_id").to("tender", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("award_tender").table("award").col("tender_id").to_owned(),
        )
        .await?;
    // At most one award of a lot is under way: the promise that no code path can break.
    let standing = ["PROPOSED", "STANDSTILL", "CONFIRMED", "CONTRACTED"];
    manager
        .create_index(
            Index::create()
                .name("award_standing")
                .table("award")
                .col("lot_id")
                .unique()
                .and_where(Expr::col("state").is_in(standing))
                .to_owned(),
        )
        .await
}
