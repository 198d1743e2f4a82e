//! Objections to a procedure: claims to the buyer, complaints to an arbiter, and what is said about them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, json_binary, json_binary_null, text, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
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
        let held =
            Table::alter().table("tender").add_column(json_binary_null("complaints")).to_owned();
        manager.alter_table(held).await?;
        let claim = filing("claim").col(timestamp_with_time_zone("due_at")).to_owned();
        manager.create_table(claim).await?;
        let complaint = filing("complaint")
            .col(uuid_null("claim_id"))
            .col(timestamp_with_time_zone_null("due_at"))
            .to_owned();
        manager.create_table(complaint).await?;
        for (table, name, column) in [
            ("claim", "claim_tender", "tender_id"),
            ("complaint", "complaint_tender", "tender_id"),
            ("complaint", "complaint_claimant", "claimant"),
            ("complaint", "complaint_due", "due_at"),
        ] {
            index(manager, table, name, column).await?;
        }
        manager.create_table(posts()).await?;
        index(manager, "complaint_post", "complaint_post_of", "complaint_id").await?;
        documents(manager, "claim_document", ("claim_id", "claim")).await?;
        documents(manager, "complaint_document", ("complaint_id", "complaint")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["complaint_document", "claim_document", "complaint_post", "complaint", "claim"]
        {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        let held = Table::alter().table("tender").drop_column("complaints").to_owned();
        manager.alter_table(held).await
    }
}

/// What claims and complaints have alike.
fn filing(table: &'static str) -> TableCreateStatement {
    let reference = |column: &'static str, to: &'static str| {
        ForeignKey::create().from(table, column).to(to, "id").to_owned()
    };
    Table::create()
        .table(table)
        .col(uuid("id").primary_key())
        .col(text("code").unique_key())
        .col(uuid("tender_id"))
        .col(uuid("buyer"))
        .col(uuid("claimant"))
        .col(json_binary("lots"))
        .col(json_binary("objections"))
        .col(uuid("filed_by"))
        .col(timestamp_with_time_zone("filed_at"))
        .col(text("state"))
        .col(json_binary("phase"))
        .col(big_integer("version"))
        .foreign_key(&mut reference("tender_id", "tender"))
        .foreign_key(&mut reference("claimant", "business"))
        .to_owned()
}

fn posts() -> TableCreateStatement {
    Table::create()
        .table("complaint_post")
        .col(uuid("id").primary_key())
        .col(uuid("complaint_id"))
        .col(text("side"))
        .col(uuid("said_by"))
        .col(text("body"))
        .col(json_binary("documents"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(
            ForeignKey::create().from("complaint_post", "complaint_id").to("complaint", "id"),
        )
        .to_owned()
}

async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    name: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(table).to_owned();
    manager.create_index(index.col(column).to_owned()).await
}

/// A table of blobs beside what they prove.
async fn documents(
    manager: &SchemaManager<'_>,
    table: &'static str,
    (column, owner): (&'static str, &'static str),
) -> Result<(), DbErr> {
    let reference = |column: &'static str, to: &'static str| {
        ForeignKey::create().from(table, column).to(to, "id").to_owned()
    };
    let pairs = Table::create()
        .table(table)
        .col(uuid(column))
        .col(uuid("blob_id"))
        .primary_key(Index::create().col(column).col("blob_id"))
        .foreign_key(&mut reference(column, owner))
        .foreign_key(&mut reference("blob_id", "blob"))
        .to_owned();
    manager.create_table(pairs).await?;
    let name =
        if table == "claim_document" { "claim_document_blob" } else { "complaint_document_blob" };
    index(manager, table, name, "blob_id").await
}
