//! Businesses, who acts for them, who was invited to, and what shows that they are what they say.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, boolean, date_null, integer_null, json_binary, text,
        text_null, timestamp_with_time_zone, uuid,
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
        businesses(manager).await?;
        seats(manager).await?;
        invitations(manager).await?;
        documents(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["business_document", "invitation", "seat", "business"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn businesses(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("business")
                .col(uuid("id").primary_key())
                .col(text("slug").unique_key())
                .col(text("name"))
                .col(text("name_key"))
                .col(text_null("about"))
                .col(text_null("street"))
                .col(text("region_code"))
                .col(text("city_code"))
                .col(text_null("postal_code"))
                .col(integer_null("lat_e6"))
                .col(integer_null("lng_e6"))
                .col(json_binary("codes"))
                .col(text_null("phone"))
                .col(text_null("website"))
                .col(text("state"))
                .col(boolean("contact_verified"))
                .col(text_null("granted_level"))
                .col(text("level"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .to_owned(),
        )
        .await?;
    // Twins are looked for by city and folded name when businesses are imported.
    manager
        .create_index(
            Index::create()
                .name("business_city_name")
                .table("business")
                .col("city_code")
                .col("name_key")
                .to_owned(),
        )
        .await
}

async fn seats(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("seat")
                .col(uuid("id").primary_key())
                .col(uuid("user_id"))
                .col(uuid("business_id"))
                .col(text("role"))
                .col(big_integer_null("limit_minor"))
                .col(timestamp_with_time_zone("joined_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("seat", "user_id").to("user_account", "id"))
                .foreign_key(ForeignKey::create().from("seat", "business_id").to("business", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("seat_user_business")
                .table("seat")
                .col("user_id")
                .col("business_id")
                .unique()
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("seat_business").table("seat").col("business_id").to_owned(),
        )
        .await
}

async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("invitation")
                .col(uuid("id").primary_key())
                .col(uuid("business_id"))
                .col(text("email"))
                .col(text("role"))
                .col(text("token_hash").unique_key())
                .col(timestamp_with_time_zone("invited_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(
                    ForeignKey::create().from("invitation", "business_id").to("business", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("invitation_business_email")
                .table("invitation")
                .col("business_id")
                .col("email")
                .unique()
                .to_owned(),
        )
        .await
}

async fn documents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("business_document")
                .col(uuid("id").primary_key())
                .col(uuid("business_id"))
                .col(text("kind"))
                .col(uuid("blob_id"))
                .col(timestamp_with_time_zone("uploaded_at"))
                .col(date_null("valid_until"))
                .foreign_key(
                    ForeignKey::create()
                        .from("business_document", "business_id")
                        .to("business", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("business_document_business")
                .table("business_document")
                .col("business_id")
                .to_owned(),
        )
        .await
}
