//! Lists of suppliers that a buyer has checked, and who is on them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, json_binary, text, text_null, timestamp_with_time_zone,
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
        lists(manager).await?;
        entries(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["qualified_entry", "qualified_list"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn lists(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let lists = Table::create()
        .table("qualified_list")
        .col(uuid("id").primary_key())
        .col(uuid("buyer"))
        .col(text("title"))
        .col(text("description"))
        .col(json_binary("codes"))
        .col(integer("months"))
        .col(text("state"))
        .col(timestamp_with_time_zone("created_at"))
        .col(big_integer("version"))
        .foreign_key(ForeignKey::create().from("qualified_list", "buyer").to("business", "id"))
        .to_owned();
    manager.create_table(lists).await?;
    let mut of = Index::create().name("qualified_list_buyer").table("qualified_list").to_owned();
    manager.create_index(of.col("buyer").col("created_at").col("id").to_owned()).await
}

async fn entries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let entries = Table::create()
        .table("qualified_entry")
        .col(uuid("id").primary_key())
        .col(uuid("list_id"))
        .col(uuid("business_id"))
        .col(text("state"))
        .col(text("note"))
        .col(timestamp_with_time_zone("applied_at"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("reason"))
        .col(timestamp_with_time_zone_null("qualified_until"))
        .col(big_integer("version"))
        .foreign_key(
            ForeignKey::create().from("qualified_entry", "list_id").to("qualified_list", "id"),
        )
        .foreign_key(
            ForeignKey::create().from("qualified_entry", "business_id").to("business", "id"),
        )
        .foreign_key(
            ForeignKey::create().from("qualified_entry", "decided_by").to("user_account", "id"),
        )
        .to_owned();
    manager.create_table(entries).await?;
    let mut once = Index::create().name("qualified_entry_once").table("qualified_entry").to_owned();
    manager.create_index(once.unique().col("list_id").col("business_id").to_owned()).await?;
    for (name, columns) in [
        ("qualified_entry_list", ["list_id", "applied_at", "id"].as_slice()),
        ("qualified_entry_business", &["business_id"]),
    ] {
        let mut index = Index::create().name(name).table("qualified_entry").to_owned();
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}
