//! Copying everything from one database into another: from SQLite to PostgreSQL when an installation grows, and back.

use gotong_domain::policy::{self, Action, Actor};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbBackend, EntityTrait,
    FromQueryResult, IntoActiveModel, Iterable, PaginatorTrait, PrimaryKeyToColumn, QueryOrder,
    QuerySelect, Statement,
};

use crate::{Store, StoreError, Tx, rows};

/// Rows read and written at once.
const BATCH: u64 = 200;

/// Tables that are not copied: the migrations' own, and the clock, which is set apart.
const NOT_COPIED: [&str; 3] = ["seaql_migrations", "clock", "sqlite_sequence"];

/// Why a database was not copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The target already holds something.
    #[error("the target is not empty: it has accounts or events")]
    NotEmpty,
    /// A table of the source is not known here, and would be left behind.
    #[error("the table {0} would be left behind")]
    LeftBehind(String),
    /// The target does not give back what was written.
    #[error("the table {0} does not read back as it was written")]
    Differs(&'static str),
    /// A database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for CopyError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Names the tables in the order in which they can be filled, and copies each.
macro_rules! tables {
    ($($table:ident),+ $(,)?) => {
        const TABLES: &[&str] = &[$(stringify!($table)),+];

        async fn copy_all(from: &Tx, to: &Tx) -> Result<Vec<(&'static str, u64)>, CopyError> {
            Ok(vec![$((stringify!($table), copy::<rows::$table::Entity>(stringify!($table), from, to).await?)),+])
        }
    };
}

tables! {
    user_account,
    platform_role,
    session,
    mail_token,
    business,
    seat,
    invitation,
    business_document,
    blob,
    capability,
    evidence,
    running_number,
    alliance,
    alliance_membership,
    charter,
    charter_signature,
    tender,
    tender_lot,
    tender_code,
    tender_version,
    tender_change,
    tender_follower,
    tender_invitation,
    tender_key,
    tender_witness,
    opener_key,
    question,
    bid,
    bid_member,
    bid_claim,
    bid_document,
    bid_seal,
    bid_technical,
    conflict_declaration,
    score_lock,
    bid_score,
    ranking,
    award,
    inquiry,
    bid_extension,
    opening,
    claim,
    claim_document,
    claim_draft,
    complaint,
    complaint_document,
    complaint_post,
    qualified_list,
    qualified_entry,
    showcase,
    showcase_member,
    showcase_photo,
    notification,
    log_pending,
    log_leaf,
    log_tile,
    log_head,
    event,
    job,
    timer,
    idempotency,
}

/// Copies every row of `from` into `to`, in one transaction; answers the number of rows by table.
///
/// Both databases must have been migrated to this version.
///
/// # Errors
/// `NotEmpty`, `LeftBehind`, `Differs`, or what a database refuses; the target is then as it was.
///
/// # Panics
/// Never: the platform may operate itself.
pub async fn everything(from: &Store, to: &Store) -> Result<Vec<(&'static str, u64)>, CopyError> {
    let permit = policy::authorize(&Actor::System, &Action::Operate)
        .expect("the platform may operate itself");
    let (source, target) = (from.begin(&permit).await?, to.begin(&permit).await?);
    refuse_unknown(&source).await?;
    let accounts = rows::user_account::Entity::find().count(&target).await?;
    if accounts + rows::event::Entity::find().count(&target).await? > 0 {
        return Err(CopyError::NotEmpty);
    }
    prepare(&target).await?;
    let copied = copy_all(&source, &target).await?;
    finish(&source, &target).await?;
    target.commit().await?;
    source.rollback().await?;
    Ok(copied)
}

async fn refuse_unknown(db: &Tx) -> Result<(), CopyError> {
    #[derive(FromQueryResult)]
    struct Table {
        name: String,
    }
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table'",
    };
    let found = Table::find_by_statement(Statement::from_string(backend, sql)).all(db).await?;
    let unknown = found
        .into_iter()
        .map(|t| t.name)
        .find(|name| !TABLES.contains(&name.as_str()) && !NOT_COPIED.contains(&name.as_str()));
    unknown.map_or(Ok(()), |name| Err(CopyError::LeftBehind(name)))
}

/// Rows that migrations put into the target give way to the source's.
async fn prepare(target: &Tx) -> Result<(), StoreError> {
    if target.get_database_backend() == DbBackend::Sqlite {
        target.execute_unprepared("PRAGMA defer_foreign_keys = ON").await?;
    }
    for table in TABLES.iter().rev() {
        target.execute_unprepared(&format!("DELETE FROM {table}")).await?;
    }
    Ok(())
}

async fn copy<E>(table: &'static str, from: &Tx, to: &Tx) -> Result<u64, CopyError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + PartialEq + Clone + Send + Sync,
    E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
{
    let mut copied = 0;
    loop {
        let rows = page::<E>(from, copied).await?;
        if rows.is_empty() {
            return Ok(copied);
        }
        let next = rows.iter().cloned().map(|row| row.into_active_model().reset_all());
        E::insert_many(next).exec_without_returning(to).await?;
        // Read back: what the other database keeps must be what this one kept, to the last digit.
        if page::<E>(to, copied).await? != rows {
            return Err(CopyError::Differs(table));
        }
        copied += rows.len() as u64;
    }
}

/// A page of rows in the order of their keys, which both databases share.
async fn page<E: EntityTrait>(db: &Tx, offset: u64) -> Result<Vec<E::Model>, StoreError> {
    let mut page = E::find();
    for key in E::PrimaryKey::iter() {
        page = page.order_by_asc(key.into_column());
    }
    Ok(page.offset(offset).limit(BATCH).all(db).await?)
}

/// Sets what rows do not carry: the clock, and the number that the next event gets.
async fn finish(source: &Tx, target: &Tx) -> Result<(), StoreError> {
    #[derive(FromQueryResult)]
    struct Clock {
        offset_us: i64,
    }
    let read = Statement::from_string(source.get_database_backend(), "SELECT offset_us FROM clock");
    if let Some(clock) = Clock::find_by_statement(read).one(source).await? {
        let write = format!("UPDATE clock SET offset_us = {}", clock.offset_us);
        target.execute_unprepared(&write).await?;
    }
    if target.get_database_backend() == DbBackend::Postgres {
        let next = "SELECT setval(pg_get_serial_sequence('event', 'seq'), \
                    (SELECT coalesce(max(seq), 0) + 1 FROM event), false)";
        target.execute_unprepared(next).await?;
        let next = "SELECT setval(pg_get_serial_sequence('log_pending', 'seq'), \
                    (SELECT coalesce(max(seq), 0) + 1 FROM log_pending), false)";
        target.execute_unprepared(next).await?;
    }
    Ok(())
}
