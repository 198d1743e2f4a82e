//! Who offers what a new tender asks for is found by code.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut by_code = Index::create();
        by_code.name("capability_code").table("capability");
        manager.create_index(by_code.col("code").col("state").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(Index::drop().name("capability_code").table("capability").to_owned())
            .await
    }
}
