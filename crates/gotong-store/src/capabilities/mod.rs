//! Capabilities with their evidence.

mod read;

use std::collections::HashMap;

use gotong_domain::{
    capabilities::{Capability, CapabilityState, Evidence},
    ids::{BusinessId, CapabilityId, EvidenceId},
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    rows::{capability, evidence},
};

/// How many rows one insert statement carries; SQLite takes 32 766 values in all.
const CHUNK: usize = 500;

/// Reads a capability with its evidence.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: CapabilityId) -> Result<Capability, StoreError> {
    let row = capability::Entity::find_by_id(id.0).one(db).await?;
    one(db, row.ok_or(StoreError::NotFound("capability"))?).await
}

/// Reads a capability with its evidence, and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: CapabilityId) -> Result<Capability, StoreError> {
    let row = capability::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    one(tx, row.ok_or(StoreError::NotFound("capability"))?).await
}

/// The capability that a piece of evidence belongs to.
///
/// # Errors
/// `StoreError::NotFound` if there is no such piece.
pub async fn of_evidence(
    db: &impl ConnectionTrait,
    id: EvidenceId,
) -> Result<CapabilityId, StoreError> {
    let row = evidence::Entity::find_by_id(id.0).one(db).await?;
    Ok(CapabilityId(row.ok_or(StoreError::NotFound("evidence"))?.capability_id))
}

/// Reads several capabilities with their evidence, in two statements; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    ids: &[CapabilityId],
) -> Result<Vec<Capability>, StoreError> {
    let rows = capability::Entity::find()
        .filter(capability::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    with_evidence(db, rows).await
}

/// The published capabilities for these codes, without their evidence: who offers what is asked for.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn offering(
    db: &impl ConnectionTrait,
    codes: &[&str],
) -> Result<Vec<Capability>, StoreError> {
    let rows = capability::Entity::find()
        .filter(capability::Column::Code.is_in(codes.iter().copied()))
        .filter(capability::Column::State.eq(CapabilityState::Published.as_str()))
        .order_by_asc(capability::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(|row| read::capability(row, Vec::new())).collect()
}

/// The capabilities of several businesses with their evidence, oldest first, in two statements.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_businesses(
    db: &impl ConnectionTrait,
    businesses: &[BusinessId],
) -> Result<Vec<Capability>, StoreError> {
    let rows = capability::Entity::find()
        .filter(capability::Column::BusinessId.is_in(businesses.iter().map(|id| id.0)))
        .order_by_asc(capability::Column::CreatedAt)
        .order_by_asc(capability::Column::Id)
        .all(db)
        .await?;
    with_evidence(db, rows).await
}

/// Keeps a new capability with its evidence.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, capability: &Capability) -> Result<(), StoreError> {
    insert_many(tx, std::slice::from_ref(capability)).await
}

/// Keeps many new capabilities with their evidence.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_many(tx: &Tx, capabilities: &[Capability]) -> Result<(), StoreError> {
    for some in capabilities.chunks(CHUNK) {
        let rows = some.iter().map(|capability| capability::ActiveModel {
            id: Set(capability.id.0),
            business_id: Set(capability.business.0),
            created_at: Set(capability.created_at),
            version: Set(capability.version),
            ..columns(capability)
        });
        capability::Entity::insert_many(rows).exec_without_returning(tx).await?;
        let mut pieces = Vec::new();
        for capability in some {
            pieces.extend(capability.evidence.iter().map(|e| evidence_row(capability.id, e)));
        }
        insert_evidence(tx, pieces).await?;
    }
    Ok(())
}

/// Saves a changed capability under the next version, and its evidence as it is now.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, capability: &Capability) -> Result<(), StoreError> {
    let row = capability::ActiveModel {
        id: Unchanged(capability.id.0),
        version: Set(capability.version + 1),
        ..columns(capability)
    };
    let done = capability::Entity::update_many()
        .set(row)
        .filter(capability::Column::Id.eq(capability.id.0))
        .filter(capability::Column::Version.eq(capability.version))
        .exec(tx)
        .await?;
    if done.rows_affected != 1 {
        return Err(StoreError::Stale("capability"));
    }
    save_evidence(tx, capability).await
}

/// Evidence is never edited, only added and taken away.
async fn save_evidence(tx: &Tx, capability: &Capability) -> Result<(), StoreError> {
    evidence::Entity::delete_many()
        .filter(evidence::Column::CapabilityId.eq(capability.id.0))
        .filter(evidence::Column::Id.is_not_in(capability.evidence.iter().map(|e| e.id.0)))
        .exec(tx)
        .await?;
    let kept: Vec<Uuid> = evidence::Entity::find()
        .select_only()
        .column(evidence::Column::Id)
        .filter(evidence::Column::CapabilityId.eq(capability.id.0))
        .into_tuple()
        .all(tx)
        .await?;
    let new = capability.evidence.iter().filter(|piece| !kept.contains(&piece.id.0));
    let rows = new.map(|piece| evidence_row(capability.id, piece)).collect();
    insert_evidence(tx, rows).await
}

async fn insert_evidence(tx: &Tx, rows: Vec<evidence::ActiveModel>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    evidence::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

fn evidence_row(capability: CapabilityId, piece: &Evidence) -> evidence::ActiveModel {
    evidence::ActiveModel {
        id: Set(piece.id.0),
        capability_id: Set(capability.0),
        certificate: Set(piece.certificate.clone()),
        title: Set(piece.title.clone()),
        number: Set(piece.number.clone()),
        valid_until: Set(piece.valid_until),
        blob_id: Set(piece.blob.map(|blob| blob.0)),
    }
}

async fn one(db: &impl ConnectionTrait, row: capability::Model) -> Result<Capability, StoreError> {
    let mut found = with_evidence(db, vec![row]).await?;
    found.pop().ok_or(StoreError::NotFound("capability"))
}

async fn with_evidence(
    db: &impl ConnectionTrait,
    rows: Vec<capability::Model>,
) -> Result<Vec<Capability>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let pieces = evidence::Entity::find()
        .filter(evidence::Column::CapabilityId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(evidence::Column::Id)
        .all(db)
        .await?;
    let mut by_capability: HashMap<Uuid, Vec<Evidence>> = HashMap::new();
    for piece in pieces {
        by_capability.entry(piece.capability_id).or_default().push(piece.into());
    }
    rows.into_iter()
        .map(|row| {
            let evidence = by_capability.remove(&row.id).unwrap_or_default();
            read::capability(row, evidence)
        })
        .collect()
}

/// The columns that change.
fn columns(capability: &Capability) -> capability::ActiveModel {
    let abilities = &capability.abilities;
    capability::ActiveModel {
        state: Set(capability.state.as_str().to_owned()),
        code: Set(abilities.code.clone()),
        title: Set(abilities.title.clone()),
        title_en: Set(abilities.title_en.clone()),
        unit: Set(abilities.unit.clone()),
        capacity: Set(abilities.capacity.map(u64::cast_signed)),
        period: Set(abilities.period.map(|period| period.as_str().to_owned())),
        lead_days: Set(abilities.lead_days.map(i32::from)),
        service_regions: Set(serde_json::json!(abilities.service_regions)),
        service_radius_km: Set(abilities.service_radius_km.map(i32::from)),
        price_minor: Set(abilities.price_hint.map(|price| price.minor)),
        price_currency: Set(abilities.price_hint.map(|price| price.currency.code().to_owned())),
        ..Default::default()
    }
}
