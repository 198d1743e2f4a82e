//! The database's clock, by which deadlines are judged; a demo or test may move it forward.

use gotong_domain::time::{Instant, to_micros};
use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, ExprTrait, FromQueryResult, Statement,
    prelude::DateTimeUtc,
    sea_query::{Expr, SimpleExpr},
};

use crate::{StoreError, Tx};

const SQLITE_NOW: &str = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', (SELECT offset_us / 1000000.0 FROM clock) || ' seconds')";
const POSTGRES_NOW: &str =
    "(clock_timestamp() + (SELECT offset_us FROM clock) * interval '1 microsecond')";

/// The database's "now" inside a statement: put a deadline test beside the write it guards.
#[must_use]
pub fn db_now(backend: DbBackend) -> SimpleExpr {
    Expr::cust(now_sql(backend))
}

const fn now_sql(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => POSTGRES_NOW,
        _ => SQLITE_NOW,
    }
}

#[derive(FromQueryResult)]
struct Now {
    now: DateTimeUtc,
}

/// Reads the database's clock.
///
/// # Errors
/// `StoreError::Db` when the database does not answer.
pub async fn read(db: &impl ConnectionTrait) -> Result<Instant, StoreError> {
    let backend = db.get_database_backend();
    let sql = format!("SELECT {} AS now", now_sql(backend));
    let row = Now::find_by_statement(Statement::from_string(backend, sql)).one(db).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the clock".to_owned()))?;
    Ok(to_micros(row.now))
}

/// Moves the clock forward for everyone; only demos and tests do.
///
/// # Errors
/// `StoreError::Db` when the database does not answer.
pub async fn advance(tx: &Tx, micros: i64) -> Result<(), StoreError> {
    let update = sea_orm::sea_query::Query::update()
        .table("clock")
        .value("offset_us", Expr::col("offset_us").add(micros))
        .to_owned();
    tx.execute(&update).await?;
    Ok(())
}
