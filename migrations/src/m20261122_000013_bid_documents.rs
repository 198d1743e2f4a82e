//! Documents of a bid belong to the bid: whoever may read it may read them, and who left it no longer may.

use sea_orm_migration::{prelude::*, schema::uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        pairs(manager, "bid_document", ("bid_id", "bid")).await?;
        let mut by_blob = Index::create();
        by_blob.name("bid_document_blob").table("bid_document");
        manager.create_index(by_blob.col("blob_id").to_owned()).await?;
        manager.drop_table(Table::drop().table("blob_share").if_exists().to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("bid_document").if_exists().to_owned()).await?;
        pairs(manager, "blob_share", ("business_id", "business")).await
    }
}

/// A table of blobs beside what they belong to.
async fn pairs(
    manager: &SchemaManager<'_>,
    table: &'static str,
    (column, owner): (&'static str, &'static str),
) -> Result<(), DbErr> {
    let reference = |column: &'static str, to: &'static str| {
        ForeignKey::create().from(table, column).to(to, "id").to_owned()
    };
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(uuid(column))
                .col(uuid("blob_id"))
                .primary_key(Index::create().col(column).col("blob_id"))
                .foreign_key(&mut reference(column, owner))
                .foreign_key(&mut reference("blob_id", "blob"))
                .to_owned(),
        )
        .await
}
