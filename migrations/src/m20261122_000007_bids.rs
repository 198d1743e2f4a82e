//! Bids, whose they are, which lots they hold, their seals, and the keys they are sealed to.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, blob, blob_null, integer, integer_null, json_binary_null,
        text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        bids(manager).await?;
        members(manager).await?;
        claims(manager).await?;
        seals(manager).await?;
        keys(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["tender_key", "bid_seal", "bid_claim", "bid_member", "bid"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

/// What a bid says is in `offer` under the platform's key while it is written, in the envelope under the
/// tender's key while it is sealed, and readable in `opened` from the opening on.
async fn bids(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("bid")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(uuid("tender_id"))
                .col(uuid("lot_id"))
                .col(uuid("lead_id"))
                .col(uuid_null("alliance_id"))
                .col(uuid_null("charter_id"))
                .col(text_null("liability"))
                .col(text("state"))
                .col(integer("sequence"))
                .col(blob_null("offer"))
                .col(blob_null("envelope_body"))
                .col(blob_null("envelope_share"))
                .col(text_null("commitment"))
                .col(integer_null("terms_version"))
                .col(timestamp_with_time_zone_null("sealed_at"))
                .col(json_binary_null("opened"))
                .col(timestamp_with_time_zone_null("opened_at"))
                .col(big_integer_null("total_minor"))
                .col(integer_null("rank"))
                .col(text_null("reason"))
                .col(timestamp_with_time_zone_null("ended_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("bid", "lead_id").to("business", "id"))
                .to_owned(),
        )
        .await?;
    for (name, columns) in [
        ("bid_tender_state", ["tender_id", "state"]),
        ("bid_alliance_created", ["alliance_id", "created_at"]),
    ] {
        let mut index = Index::create().name(name).table("bid").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("bid_member")
                .col(uuid("bid_id"))
                .col(uuid("business_id"))
                .col(integer("position"))
                .primary_key(Index::create().col("bid_id").col("business_id"))
                .foreign_key(ForeignKey::create().from("bid_member", "bid_id").to("bid", "id"))
                .foreign_key(
                    ForeignKey::create().from("bid_member", "business_id").to("business", "id"),
                )
                .to_owned(),
        )
        .await?;
    let mut by_business = Index::create();
    by_business.name("bid_member_business").table("bid_member").col("business_id");
    manager.create_index(by_business).await
}

/// A business is in at most one live bid a lot: the primary key says so, whatever the code does.
async fn claims(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("bid_claim")
                .col(uuid("lot"))
                .col(uuid("business"))
                .col(uuid("bid"))
                .primary_key(Index::create().col("lot").col("business"))
                .foreign_key(ForeignKey::create().from("bid_claim", "bid").to("bid", "id"))
                .to_owned(),
        )
        .await?;
    let mut by_bid = Index::create();
    by_bid.name("bid_claim_bid").table("bid_claim").col("bid");
    manager.create_index(by_bid).await
}

/// Every seal a bid ever had; rows are only added.
async fn seals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("bid_seal")
                .col(uuid("bid_id"))
                .col(integer("sequence"))
                .col(text("commitment"))
                .col(text("digest"))
                .col(integer("terms_version"))
                .col(timestamp_with_time_zone("sealed_at"))
                .primary_key(Index::create().col("bid_id").col("sequence"))
                .foreign_key(ForeignKey::create().from("bid_seal", "bid_id").to("bid", "id"))
                .to_owned(),
        )
        .await
}

/// The key that a tender's bids are sealed to; the secret half under the platform's key.
async fn keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_key")
                .col(uuid("tender_id").primary_key())
                .col(text("recipient"))
                .col(blob("secret"))
                .col(timestamp_with_time_zone("created_at"))
                .to_owned(),
        )
        .await
}
