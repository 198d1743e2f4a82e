//! Databases that come and go on a PostgreSQL server: for tests and demos.

use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr, Statement,
    sqlx::postgres::PgAdvisoryLock,
};

use crate::{Store, StoreError};

/// Makes a database on `server`, as a copy of `template` if there is one.
///
/// # Errors
/// `StoreError::Db` when the server refuses.
pub async fn create(server: &str, name: &str, template: Option<&str>) -> Result<(), StoreError> {
    let db = Database::connect(server).await?;
    drop_on(&db, name).await?;
    create_on(&db, name, template).await?;
    Ok(db.close().await?)
}

/// Makes a database once, however many processes ask for it together; `fill` gets it before anybody sees it.
///
/// # Errors
/// `StoreError::Db` when the server refuses, or what `fill` says.
pub async fn create_once<E: From<StoreError>>(
    server: &str,
    name: &str,
    fill: impl AsyncFnOnce(&str) -> Result<(), E>,
) -> Result<(), E> {
    let db = Database::connect(server).await.map_err(StoreError::Db)?;
    let lock = PgAdvisoryLock::new("gotong:template");
    let pool = db.get_postgres_connection_pool();
    let connection = pool.acquire().await.map_err(failed)?;
    let guard = lock.acquire(connection).await.map_err(failed)?;
    let made = if exists(&db, name).await? {
        Ok(())
    } else {
        let unfinished = format!("{name}_unfinished");
        drop_on(&db, &unfinished).await?;
        create_on(&db, &unfinished, None).await?;
        match fill(&unfinished).await {
            Ok(()) => rename(&db, &unfinished, name).await.map_err(E::from),
            Err(error) => Err(error),
        }
    };
    guard.release_now().await.map_err(failed)?;
    made
}

/// Drops a database, even while somebody is connected to it.
///
/// # Errors
/// `StoreError::Db` when the server refuses.
pub async fn drop(server: &str, name: &str) -> Result<(), StoreError> {
    let db = Database::connect(server).await?;
    drop_on(&db, name).await?;
    Ok(db.close().await?)
}

async fn create_on(
    db: &DatabaseConnection,
    name: &str,
    template: Option<&str>,
) -> Result<(), StoreError> {
    let copy = template.map(|t| format!(" TEMPLATE {t:?}")).unwrap_or_default();
    db.execute_unprepared(&format!("CREATE DATABASE {name:?}{copy}")).await?;
    Ok(())
}

async fn drop_on(db: &DatabaseConnection, name: &str) -> Result<(), StoreError> {
    db.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name:?} WITH (FORCE)")).await?;
    Ok(())
}

async fn rename(db: &DatabaseConnection, from: &str, to: &str) -> Result<(), StoreError> {
    db.execute_unprepared(&format!("ALTER DATABASE {from:?} RENAME TO {to:?}")).await?;
    Ok(())
}

async fn exists(db: &DatabaseConnection, name: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM pg_database WHERE datname = $1";
    let ask = Statement::from_sql_and_values(DbBackend::Postgres, sql, [name.into()]);
    Ok(db.query_one_raw(ask).await?.is_some())
}

fn failed(error: sea_orm::sqlx::Error) -> StoreError {
    StoreError::Db(DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(error))))
}

/// How many connections to a store's database hold a transaction open and do nothing; on SQLite none is counted.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn left_open(store: &Store) -> Result<u64, StoreError> {
    if store.backend() != DbBackend::Postgres {
        return Ok(0);
    }
    let sql = "SELECT count(*) AS open FROM pg_stat_activity \
               WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
    let row =
        store.reader().query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    let open: Option<i64> = row.map(|row| row.try_get("", "open")).transpose()?;
    Ok(open.unwrap_or_default().unsigned_abs())
}
