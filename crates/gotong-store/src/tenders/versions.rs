//! The published versions of a tender's terms.

use std::collections::HashMap;

use gotong_domain::{
    ids::{TenderId, UserId},
    tenders::{FieldChange, Tender, terms::Terms},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::read::json;
use crate::{StoreError, Tx, rows::tender_version};

/// A published version of a tender's terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first publication.
    pub number: i32,
    /// The terms.
    pub terms: Terms,
    /// Why it was made; `None` for the first.
    pub reason: Option<String>,
    /// Whether sealed bids became stale.
    pub substantive: bool,
    /// What changed against the version before.
    pub changes: Vec<FieldChange>,
    /// When.
    pub at: Instant,
    /// Who made it; `None` for the platform.
    pub made_by: Option<UserId>,
}

/// Keeps the version that a tender is in now; what was there before it never changes.
///
/// # Errors
/// `StoreError::Taken` if that version is kept already.
pub async fn insert_version(
    tx: &Tx,
    tender: &Tender,
    reason: Option<&str>,
    changes: &[FieldChange],
    (at, made_by): (Instant, Option<UserId>),
) -> Result<(), StoreError> {
    let row = tender_version::ActiveModel {
        tender_id: Set(tender.id.0),
        number: Set(tender.terms_version.cast_signed()),
        terms: Set(json(&tender.terms)),
        reason: Set(reason.map(str::to_owned)),
        substantive: Set(changes.iter().any(|change| change.substantive)),
        changes: Set(json(&changes)),
        at: Set(at),
        made_by: Set(made_by.map(|user| user.0)),
    };
    tender_version::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map_err(|e| StoreError::taken(e, "tender version"))?;
    Ok(())
}

/// Reads the published versions of tenders, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn versions(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<Version>>, StoreError> {
    let rows = tender_version::Entity::find()
        .filter(tender_version::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .order_by_desc(tender_version::Column::Number)
        .all(db)
        .await?;
    let mut versions = HashMap::<_, Vec<_>>::new();
    for row in rows {
        versions.entry(TenderId(row.tender_id)).or_default().push(read(row)?);
    }
    Ok(versions)
}

fn read(row: tender_version::Model) -> Result<Version, StoreError> {
    let key = format!("{}/{}", row.tender_id, row.number);
    let corrupt = |column, e| StoreError::corrupt("tender_version", column, &key, e);
    Ok(Version {
        number: row.number,
        terms: serde_json::from_value(row.terms).map_err(|e| corrupt("terms", e))?,
        reason: row.reason,
        substantive: row.substantive,
        changes: serde_json::from_value(row.changes).map_err(|e| corrupt("changes", e))?,
        at: row.at,
        made_by: row.made_by.map(UserId),
    })
}
