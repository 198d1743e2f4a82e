//! The newest head of the log that its witnesses have cosigned.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, text},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in
            [big_integer("cosigned_size").default(0).take(), text("cosigned").default("").take()]
        {
            let added = Table::alter().table("log_head").add_column(column).to_owned();
            manager.alter_table(added).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["cosigned", "cosigned_size"] {
            let gone = Table::alter().table("log_head").drop_column(column).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
