//! Running numbers, for the codes that people quote: `ALI-2026-000123`.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use crate::{StoreError, Tx};

#[derive(FromQueryResult)]
struct Last {
    last: i64,
}

/// The next number of a series, from 1; two transactions never get the same.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn next(tx: &Tx, series: &str) -> Result<i64, StoreError> {
    let count = "INSERT INTO running_number (series, last) VALUES ($1, 1) \
        ON CONFLICT (series) DO UPDATE SET last = running_number.last + 1 RETURNING last";
    let count = Statement::from_sql_and_values(tx.get_database_backend(), count, [series.into()]);
    let row = Last::find_by_statement(count).one(tx).await?;
    Ok(row.ok_or_else(|| DbErr::RecordNotFound("running number".to_owned()))?.last)
}

/// The next code of a prefix in a year: `ALI-2026-000123`.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn next_code(tx: &Tx, prefix: &str, year: i32) -> Result<String, StoreError> {
    let series = format!("{prefix}-{year}");
    let number = next(tx, &series).await?;
    Ok(format!("{series}-{number:06}"))
}
