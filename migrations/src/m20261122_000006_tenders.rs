//! Tenders, their lots, versions and followers, and the questions asked about them.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, boolean, integer, json_binary, json_binary_null, text,
        text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        tenders(manager).await?;
        tender_indexes(manager).await?;
        parts(manager).await?;
        versions(manager).await?;
        followers(manager).await?;
        questions(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "question",
            "tender_follower",
            "tender_version",
            "tender_code",
            "tender_lot",
            "tender",
        ];
        for table in tables {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

/// What lists show and filter by stands in columns of its own; the rest is in documents.
async fn tenders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(uuid("buyer"))
                .col(text("procedure"))
                .col(text("state"))
                .col(text("title"))
                .col(text("description"))
                .col(text("currency"))
                .col(text("city_code"))
                .col(json_binary("codes"))
                .col(text("award_method"))
                .col(big_integer_null("estimate_minor"))
                .col(boolean("estimate_public"))
                .col(timestamp_with_time_zone("questions_until"))
                .col(timestamp_with_time_zone("closes_at"))
                .col(timestamp_with_time_zone_null("published_at"))
                // Drafts are listed by when they were made, everything else by when it went public.
                .col(timestamp_with_time_zone("listed_at"))
                .col(json_binary("terms"))
                .col(integer("terms_version"))
                .col(json_binary("team"))
                .col(json_binary("phase"))
                .col(json_binary("lots"))
                .col(json_binary_null("cancellation"))
                .col(text("secret"))
                .col(timestamp_with_time_zone("created_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("tender", "buyer").to("business", "id"))
                .to_owned(),
        )
        .await
}

async fn tender_indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let indexes = [
        ("tender_newest", ["state", "listed_at", "id"]),
        ("tender_closing", ["state", "closes_at", "id"]),
        ("tender_buyer", ["buyer", "listed_at", "id"]),
    ];
    for (name, columns) in indexes {
        let mut index = Index::create().name(name).table("tender").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn parts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_lot")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(integer("number"))
                .foreign_key(
                    ForeignKey::create()
                        .from("tender_lot", "tender_id")
                        .to("tender", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("tender_lot_tender")
                .table("tender_lot")
                .col("tender_id")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("tender_code")
                .col(text("code"))
                .col(uuid("tender_id"))
                .primary_key(Index::create().col("code").col("tender_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("tender_code", "tender_id")
                        .to("tender", "id")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("tender_code_tender")
                .table("tender_code")
                .col("tender_id")
                .to_owned(),
        )
        .await
}

async fn versions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_version")
                .col(uuid("tender_id"))
                .col(integer("number"))
                .col(json_binary("terms"))
                .col(text_null("reason"))
                .col(boolean("substantive"))
                .col(json_binary("changes"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("made_by"))
                .primary_key(Index::create().col("tender_id").col("number"))
                .foreign_key(
                    ForeignKey::create().from("tender_version", "tender_id").to("tender", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn followers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_follower")
                .col(uuid("tender_id"))
                .col(uuid("user_id"))
                .col(timestamp_with_time_zone("since"))
                .primary_key(Index::create().col("tender_id").col("user_id"))
                .foreign_key(
                    ForeignKey::create().from("tender_follower", "tender_id").to("tender", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("tender_follower", "user_id")
                        .to("user_account", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("tender_follower_user")
                .table("tender_follower")
                .col("user_id")
                .to_owned(),
        )
        .await
}

async fn questions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("question")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(uuid("asker"))
                .col(text("pseudonym"))
                .col(text("body"))
                .col(text_null("answer"))
                .col(text("state"))
                .col(text_null("rejection"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(timestamp_with_time_zone("due_at"))
                .col(big_integer("version"))
                .foreign_key(ForeignKey::create().from("question", "tender_id").to("tender", "id"))
                .foreign_key(ForeignKey::create().from("question", "asker").to("business", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("question_tender")
                .table("question")
                .col("tender_id")
                .col("asked_at")
                .col("id")
                .to_owned(),
        )
        .await
}
