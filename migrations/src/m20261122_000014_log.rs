//! The log that nobody can change afterwards unnoticed: what waits, what was written, the tree's hashes, its head.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, binary, integer_null, small_integer, text, text_null, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(leaves("log_pending", "seq", true)).await?;
        manager.create_table(leaves("log_leaf", "place", false)).await?;
        for (name, column) in [("log_leaf_tender", "tender_id"), ("log_leaf_bid", "bid_id")] {
            let mut index = Index::create().name(name).table("log_leaf").to_owned();
            manager.create_index(index.col(column).col("place").to_owned()).await?;
        }
        let tiles = Table::create()
            .table("log_tile")
            .col(small_integer("level"))
            .col(big_integer("place"))
            .col(binary("hashes"))
            .primary_key(Index::create().col("level").col("place"))
            .to_owned();
        manager.create_table(tiles).await?;
        let head = Table::create()
            .table("log_head")
            .col(small_integer("id").primary_key())
            .col(big_integer("size"))
            .col(text("checkpoint"))
            .to_owned();
        manager.create_table(head).await?;
        let first = Query::insert()
            .into_table("log_head")
            .columns(["id", "size", "checkpoint"])
            .values_panic([1.into(), 0.into(), "".into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["log_head", "log_tile", "log_leaf", "log_pending"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

/// A table of leaves, in the order of what waits or of the log.
fn leaves(table: &'static str, order: &'static str, counted: bool) -> TableCreateStatement {
    let mut key = big_integer(order);
    key.primary_key();
    if counted {
        key.auto_increment();
    }
    Table::create()
        .table(table)
        .col(key)
        .col(uuid("tender_id"))
        .col(uuid_null("bid_id"))
        .col(integer_null("number"))
        .col(text("kind"))
        .col(text("body"))
        .col(text_null("statement"))
        .to_owned()
}
