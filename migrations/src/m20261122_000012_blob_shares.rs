//! Documents of bids are read by the bid's members, and after the opening by the buyer.

use sea_orm_migration::{prelude::*, schema::uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reference = |column: &'static str, table: &'static str| {
            ForeignKey::create().from("blob_share", column).to(table, "id").to_owned()
        };
        manager
            .create_table(
                Table::create()
                    .table("blob_share")
                    .col(uuid("blob_id"))
                    .col(uuid("business_id"))
                    .primary_key(Index::create().col("blob_id").col("business_id"))
                    .foreign_key(&mut reference("blob_id", "blob"))
                    .foreign_key(&mut reference("business_id", "business"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("blob_share").if_exists().to_owned()).await
    }
}
