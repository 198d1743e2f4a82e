//! The rules of a tender's procedure, as they were when it was drafted, whom its buyer invited to bid, and which lots
//! were called off while others go on.

use sea_orm_migration::{
    prelude::*,
    schema::{json_binary_null, timestamp_with_time_zone, uuid},
};

/// What is new about a tender.
const COLUMNS: [&str; 2] = ["procedure_rules", "lot_cancellations"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let added =
                Table::alter().table("tender").add_column(json_binary_null(column)).to_owned();
            manager.alter_table(added).await?;
        }
        let invitations = Table::create()
            .table("tender_invitation")
            .col(uuid("tender_id"))
            .col(uuid("business_id"))
            .col(uuid("invited_by"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("tender_id").col("business_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("tender_invitation", "tender_id")
                    .to("tender", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create().from("tender_invitation", "business_id").to("business", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .from("tender_invitation", "invited_by")
                    .to("user_account", "id"),
            )
            .to_owned();
        manager.create_table(invitations).await?;
        let by_business = Index::create()
            .name("tender_invitation_business")
            .table("tender_invitation")
            .col("business_id")
            .to_owned();
        manager.create_index(by_business).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let invitations = Table::drop().table("tender_invitation").if_exists().to_owned();
        manager.drop_table(invitations).await?;
        for column in COLUMNS {
            let dropped = Table::alter().table("tender").drop_column(column).to_owned();
            manager.alter_table(dropped).await?;
        }
        Ok(())
    }
}
