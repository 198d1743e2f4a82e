//! What businesses prepare to object to, and how members of joint bids are in conflict with their leads.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, json_binary, text_null, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["claim", "complaint"] {
            let conflict = Table::alter().table(table).add_column(text_null("conflict")).to_owned();
            manager.alter_table(conflict).await?;
        }
        let reference = |column: &'static str, to: &'static str| {
            ForeignKey::create().from("claim_draft", column).to(to, "id").to_owned()
        };
        let drafts = Table::create()
            .table("claim_draft")
            .col(uuid("id").primary_key())
            .col(uuid("tender_id"))
            .col(uuid("claimant"))
            .col(json_binary("objections"))
            .col(text_null("conflict"))
            .col(uuid("saved_by"))
            .col(timestamp_with_time_zone("saved_at"))
            .col(big_integer("version"))
            .foreign_key(&mut reference("tender_id", "tender"))
            .foreign_key(&mut reference("claimant", "business"))
            .foreign_key(&mut reference("saved_by", "user_account"))
            .to_owned();
        manager.create_table(drafts).await?;
        let mut index = Index::create().name("claim_draft_tender").table("claim_draft").to_owned();
        manager.create_index(index.col("tender_id").col("claimant").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = Table::drop().table("claim_draft").if_exists().to_owned();
        manager.drop_table(drafts).await?;
        for table in ["complaint", "claim"] {
            let gone = Table::alter().table(table).drop_column("conflict").to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
