//! What every feature stands on: the clock's offset, the event log, jobs, timers and idempotency keys.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, json_binary, small_integer, text, text_null,
        timestamp_with_time_zone, uuid, uuid_null,
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
        clock(manager).await?;
        log(manager).await?;
        timers(manager).await?;
        idempotency(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["idempotency", "timer", "job", "event", "clock"] {
            manager.drop_table(Table::drop().table(table).if_exists().to_owned()).await?;
        }
        Ok(())
    }
}

async fn clock(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("clock")
                .col(small_integer("id").primary_key())
                .col(big_integer("offset_us"))
                .to_owned(),
        )
        .await?;
    let first = Query::insert()
        .into_table("clock")
        .columns(["id", "offset_us"])
        .values_panic([1.into(), 0.into()])
        .to_owned();
    manager.execute(first).await
}

async fn log(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("event")
                .col(big_integer("seq").primary_key().auto_increment())
                .col(uuid("id").unique_key())
                .col(text("subject_kind"))
                .col(uuid("subject"))
                .col(json_binary("body"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("actor"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("event_subject")
                .table("event")
                .col("subject")
                .col("seq")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("job")
                .col(uuid("id").primary_key())
                .col(uuid("event_id"))
                .col(text("reactor"))
                .col(timestamp_with_time_zone("available_at"))
                .col(integer("attempts").default(0))
                .col(text_null("last_error"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("job_due")
                .table("job")
                .col("reactor")
                .col("available_at")
                .to_owned(),
        )
        .await
}

async fn timers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("timer")
                .col(uuid("entity"))
                .col(text("kind"))
                .col(timestamp_with_time_zone("due_at"))
                .col(timestamp_with_time_zone("available_at"))
                .col(big_integer("version"))
                .col(integer("attempts").default(0))
                .primary_key(Index::create().col("entity").col("kind"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("timer_due").table("timer").col("available_at").to_owned(),
        )
        .await
}

async fn idempotency(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("idempotency")
                .col(uuid("actor"))
                .col(text("mutation"))
                .col(text("key"))
                .col(text("request_hash"))
                .col(uuid("result"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("actor").col("mutation").col("key"))
                .to_owned(),
        )
        .await
}
