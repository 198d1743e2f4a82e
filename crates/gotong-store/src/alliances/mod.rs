//! Alliances; their members and charters are kept in modules of their own.

pub mod charters;
pub mod members;

use std::collections::HashMap;

use gotong_domain::{
    alliances::{Alliance, Standing},
    ids::{AllianceId, BusinessId},
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::LockType,
};

use crate::{Conn, StoreError, Tx, reading::Row, rows::alliance};

impl TryFrom<alliance::Model> for Alliance {
    type Error = StoreError;

    fn try_from(row: alliance::Model) -> Result<Self, StoreError> {
        let here = Row { table: "alliance", id: row.id };
        Ok(Self {
            id: AllianceId(row.id),
            code: row.code,
            slug: row.slug,
            name: row.name,
            purpose: row.purpose,
            region_code: row.region_code,
            codes: here.json("codes", row.codes)?,
            founder: BusinessId(row.founder),
            coordinator: BusinessId(row.coordinator),
            state: here.name("state", &row.state)?,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

/// Reads an alliance.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: AllianceId) -> Result<Alliance, StoreError> {
    let row = alliance::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("alliance"))?.try_into()
}

/// Reads an alliance and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: AllianceId) -> Result<Alliance, StoreError> {
    let row = alliance::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("alliance"))?.try_into()
}

/// Keeps an alliance as it is until the transaction ends; others may do the same.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn hold_shared(tx: &Tx, id: AllianceId) -> Result<(), StoreError> {
    let row = alliance::Entity::find_by_id(id.0).select_only().column(alliance::Column::Id);
    let held: Option<uuid::Uuid> = row.lock(LockType::Share).into_tuple().one(tx).await?;
    held.map(drop).ok_or(StoreError::NotFound("alliance"))
}

/// Finds an alliance by its name in public addresses.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_by_slug(db: &impl Conn, slug: &str) -> Result<Option<Alliance>, StoreError> {
    let row = alliance::Entity::find().filter(alliance::Column::Slug.eq(slug)).one(db).await?;
    row.map(TryInto::try_into).transpose()
}

/// Reads several alliances; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[AllianceId]) -> Result<Vec<Alliance>, StoreError> {
    let rows = alliance::Entity::find()
        .filter(alliance::Column::Id.is_in(ids.iter().map(|i| i.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads up to `limit` alliances after `after` by id, for whoever goes through all of them.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sweep(
    db: &impl Conn,
    after: Option<AllianceId>,
    limit: u64,
) -> Result<Vec<Alliance>, StoreError> {
    let mut select = alliance::Entity::find();
    if let Some(after) = after {
        select = select.filter(alliance::Column::Id.gt(after.0));
    }
    let rows = select.order_by_asc(alliance::Column::Id).limit(limit).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads an alliance with the charter in force and its members: what decides what it may do.
///
/// # Errors
/// `StoreError::NotFound` if there is no such alliance.
pub async fn standing(db: &impl Conn, id: AllianceId) -> Result<Standing, StoreError> {
    standings(db, &[id]).await?.remove(&id).ok_or(StoreError::NotFound("alliance"))
}

/// Reads what decides what several alliances may do, in as many statements as for one; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn standings(
    db: &impl Conn,
    ids: &[AllianceId],
) -> Result<HashMap<AllianceId, Standing>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let standing = |alliance: Alliance| {
        (alliance.id, Standing { alliance, charter: None, roster: Vec::new() })
    };
    let mut standings: HashMap<_, _> = list(db, ids).await?.into_iter().map(standing).collect();
    for charter in charters::in_force(db, ids).await? {
        if let Some(standing) = standings.get_mut(&charter.alliance) {
            standing.charter = Some(charter);
        }
    }
    for member in members::rosters(db, ids).await? {
        if let Some(standing) = standings.get_mut(&member.alliance) {
            standing.roster.push(member);
        }
    }
    Ok(standings)
}

/// Keeps a new alliance.
///
/// # Errors
/// `StoreError::Taken` if its public name is.
pub async fn insert(tx: &Tx, new: &Alliance) -> Result<(), StoreError> {
    let here = Row { table: "alliance", id: new.id.0 };
    let row = alliance::ActiveModel {
        id: Set(new.id.0),
        code: Set(new.code.clone()),
        slug: Set(new.slug.clone()),
        name: Set(new.name.clone()),
        purpose: Set(new.purpose.clone()),
        region_code: Set(new.region_code.clone()),
        codes: Set(here.to_json("codes", &new.codes)?),
        founder: Set(new.founder.0),
        coordinator: Set(new.coordinator.0),
        state: Set(new.state.as_str().to_owned()),
        created_at: Set(new.created_at),
        version: Set(new.version),
    };
    let done = alliance::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "slug"))?;
    Ok(())
}

/// Saves a changed alliance.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: &Alliance) -> Result<(), StoreError> {
    let here = Row { table: "alliance", id: changed.id.0 };
    let row = alliance::ActiveModel {
        id: Unchanged(changed.id.0),
        name: Set(changed.name.clone()),
        purpose: Set(changed.purpose.clone()),
        region_code: Set(changed.region_code.clone()),
        codes: Set(here.to_json("codes", &changed.codes)?),
        coordinator: Set(changed.coordinator.0),
        state: Set(changed.state.as_str().to_owned()),
        version: Set(changed.version + 1),
        ..Default::default()
    };
    let done = alliance::Entity::update_many()
        .set(row)
        .filter(alliance::Column::Id.eq(changed.id.0))
        .filter(alliance::Column::Version.eq(changed.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("alliance")) }
}
