//! Uploaded photos and documents, and showcase entries with everyone they name.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, integer_null, json_binary, text, text_null, timestamp_with_time_zone,
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
        blobs(manager).await?;
        entries(manager).await?;
        members(manager).await?;
        photos(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["showcase_photo", "showcase_member", "showcase", "blob"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn blobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("blob")
                .col(uuid("id").primary_key())
                .col(uuid_null("business_id"))
                .col(uuid("uploaded_by"))
                .col(text("media_type"))
                .col(text("sha256"))
                .col(big_integer("size"))
                .col(integer_null("width"))
                .col(integer_null("height"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(ForeignKey::create().from("blob", "business_id").to("business", "id"))
                .foreign_key(
                    ForeignKey::create().from("blob", "uploaded_by").to("user_account", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn entries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("showcase")
                .col(uuid("id").primary_key())
                .col(text("slug").unique_key())
                .col(uuid("author"))
                .col(uuid_null("alliance_id"))
                .col(text("state"))
                .col(json_binary("content"))
                .col(text_null("region_code"))
                .col(integer("revision"))
                .col(text_null("hash"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("published_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("showcase", "author").to("business", "id"))
                .foreign_key(
                    ForeignKey::create().from("showcase", "alliance_id").to("alliance", "id"),
                )
                .to_owned(),
        )
        .await?;
    for (name, columns) in [
        ("showcase_state", ["state", "created_at", "id"]),
        ("showcase_author", ["author", "created_at", "id"]),
        ("showcase_alliance", ["alliance_id", "created_at", "id"]),
    ] {
        let mut index = Index::create().name(name).table("showcase").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn members(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("showcase_member")
                .col(uuid("showcase_id"))
                .col(uuid("business_id"))
                .col(uuid_null("signed_by"))
                .col(text_null("hash"))
                .col(timestamp_with_time_zone_null("signed_at"))
                .col(uuid_null("request_id"))
                .primary_key(Index::create().col("showcase_id").col("business_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("showcase_member", "showcase_id")
                        .to("showcase", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("showcase_member", "business_id")
                        .to("business", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("showcase_member", "signed_by")
                        .to("user_account", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("showcase_member_business")
                .table("showcase_member")
                .col("business_id")
                .to_owned(),
        )
        .await
}

async fn photos(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("showcase_photo")
                .col(uuid("showcase_id"))
                .col(uuid("blob_id"))
                .primary_key(Index::create().col("showcase_id").col("blob_id"))
                .foreign_key(
                    ForeignKey::create().from("showcase_photo", "showcase_id").to("showcase", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("showcase_photo", "blob_id").to("blob", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("showcase_photo_blob")
                .table("showcase_photo")
                .col("blob_id")
                .to_owned(),
        )
        .await
}
