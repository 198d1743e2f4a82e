//! Lots of which several bids are awarded: their awards have numbers, and of each number one stands.

use sea_orm_migration::{prelude::*, schema::integer};

/// The states in which an award stands.
const STANDING: [&str; 4] = ["PROPOSED", "STANDSTILL", "CONFIRMED", "CONTRACTED"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let number = integer("number").default(1).to_owned();
        let added = Table::alter().table("award").add_column(number).to_owned();
        manager.alter_table(added).await?;
        replace(manager, &["lot_id", "number"]).await?;
        manager
            .create_index(
                Index::create()
                    .name("award_standing_bid")
                    .table("award")
                    .col("bid_id")
                    .unique()
                    .and_where(Expr::col("state").is_in(STANDING))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name("award_standing_bid").table("award").to_owned())
            .await?;
        replace(manager, &["lot_id"]).await?;
        let gone = Table::alter().table("award").drop_column("number").to_owned();
        manager.alter_table(gone).await
    }
}

/// At most one award that stands has these columns: the promise that no code path can break.
async fn replace(manager: &SchemaManager<'_>, columns: &[&'static str]) -> Result<(), DbErr> {
    let name = "award_standing";
    manager.drop_index(Index::drop().name(name).table("award").to_owned()).await?;
    let mut index = Index::create().name(name).table("award").unique().to_owned();
    for column in columns {
        index.col(*column);
    }
    index.and_where(Expr::col("state").is_in(STANDING));
    manager.create_index(index).await
}
