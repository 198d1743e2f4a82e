//! From which framework a tender orders.

use sea_orm_migration::{prelude::*, schema::uuid_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let added = Table::alter().table("tender").add_column(uuid_null("framework")).to_owned();
        manager.alter_table(added).await?;
        let index = Index::create()
            .name("tender_framework")
            .table("tender")
            .col("framework")
            .and_where(Expr::col("framework").is_not_null())
            .to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop().name("tender_framework").table("tender").to_owned();
        manager.drop_index(index).await?;
        let gone = Table::alter().table("tender").drop_column("framework").to_owned();
        manager.alter_table(gone).await
    }
}
