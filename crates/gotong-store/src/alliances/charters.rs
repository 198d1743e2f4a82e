//! Charter versions with their signatures.

use std::collections::HashMap;

use gotong_domain::{
    alliances::{Charter, CharterState, CharterVersion},
    canonical::DocumentHash,
    ids::{AllianceId, BusinessId, CharterId, UserId},
    signing::{Document, Signature},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{LockType, Order},
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::{
        charter::{self, Column},
        charter_signature,
    },
};

fn read(row: charter::Model) -> Result<CharterVersion, StoreError> {
    let here = Row { table: "charter", id: row.id };
    let document = row.document.map(Document::of);
    // What was signed is what counts: a text that no longer has its hash was tampered with.
    if document.as_ref().map(|d| d.hash().to_string()) != row.hash {
        return Err(here.corrupt("document", "it does not have the hash that was signed"));
    }
    let content = match &document {
        Some(signed) => Charter::read(signed).map_err(|e| here.corrupt("document", e))?,
        None => here.json("content", row.content)?,
    };
    Ok(CharterVersion {
        id: CharterId(row.id),
        alliance: AllianceId(row.alliance_id),
        number: row.number,
        state: here.name("state", &row.state)?,
        content,
        document,
        signatures: Vec::new(),
        drafted_by: UserId(row.drafted_by),
        proposed_at: row.proposed_at,
        lapses_at: row.lapses_at,
        in_force_at: row.in_force_at,
        rejection: row.rejection,
        version: row.version,
    })
}

async fn with_signatures(
    db: &impl Conn,
    rows: Vec<charter::Model>,
) -> Result<Vec<CharterVersion>, StoreError> {
    let mut charters = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let ids = charters.iter().filter(|c| c.document.is_some()).map(|c| c.id.0);
    let ids: Vec<Uuid> = ids.collect();
    if ids.is_empty() {
        return Ok(charters);
    }
    let signed = charter_signature::Entity::find()
        .filter(charter_signature::Column::CharterId.is_in(ids))
        .order_by_asc(charter_signature::Column::SignedAt)
        .all(db)
        .await?;
    let mut by_charter: HashMap<Uuid, Vec<Signature>> = HashMap::new();
    for row in signed {
        let here = Row { table: "charter_signature", id: row.charter_id };
        by_charter.entry(row.charter_id).or_default().push(Signature {
            business: BusinessId(row.business_id),
            signed_by: UserId(row.signed_by),
            hash: row.hash.parse::<DocumentHash>().map_err(|e| here.corrupt("hash", e))?,
            signed_at: row.signed_at,
            request_id: row.request_id,
        });
    }
    for charter in &mut charters {
        charter.signatures = by_charter.remove(&charter.id.0).unwrap_or_default();
    }
    Ok(charters)
}

/// Reads a charter version.
///
/// # Errors
/// `StoreError::NotFound` if there is none; `Corrupt` if its text no longer has its hash.
pub async fn get(db: &impl Conn, id: CharterId) -> Result<CharterVersion, StoreError> {
    let rows = charter::Entity::find_by_id(id.0).all(db).await?;
    with_signatures(db, rows).await?.pop().ok_or(StoreError::NotFound("charter"))
}

/// Reads a charter version and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none; `Corrupt` if its text no longer has its hash.
pub async fn get_locked(tx: &Tx, id: CharterId) -> Result<CharterVersion, StoreError> {
    let rows = charter::Entity::find_by_id(id.0).lock(LockType::Update).all(tx).await?;
    with_signatures(tx, rows).await?.pop().ok_or(StoreError::NotFound("charter"))
}

/// Reads several charter versions; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[CharterId]) -> Result<Vec<CharterVersion>, StoreError> {
    let select = charter::Entity::find().filter(Column::Id.is_in(ids.iter().map(|i| i.0)));
    with_signatures(db, select.all(db).await?).await
}

/// Reads the charters in force of alliances, at most one each.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn in_force(
    db: &impl Conn,
    alliances: &[AllianceId],
) -> Result<Vec<CharterVersion>, StoreError> {
    with_signatures(db, of(alliances, &[CharterState::InForce]).all(db).await?).await
}

/// Reads the charters that are being drafted, proposed or signed, at most one an alliance.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pending(
    db: &impl Conn,
    alliances: &[AllianceId],
) -> Result<Vec<CharterVersion>, StoreError> {
    let pending: Vec<_> = CharterState::ALL.into_iter().filter(|s| s.pending()).collect();
    with_signatures(db, of(alliances, &pending).all(db).await?).await
}

fn of(alliances: &[AllianceId], states: &[CharterState]) -> Select<charter::Entity> {
    charter::Entity::find()
        .filter(Column::AllianceId.is_in(alliances.iter().map(|i| i.0)))
        .filter(Column::State.is_in(states.iter().map(|s| s.as_str())))
}

/// Which of an alliance's charters are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Drafts and failed ones too, for members.
    All,
    /// Those that are or were in force.
    InForce,
}

/// A page of each alliance's charters, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages_of_alliances(
    db: &impl Conn,
    alliances: &[(AllianceId, Listed)],
    page: &PageRequest,
) -> Result<Vec<Paged<CharterVersion>>, StoreError> {
    let list = |(id, listed): &(AllianceId, Listed)| {
        let all = charter::Entity::find().filter(Column::AllianceId.eq(id.0));
        match listed {
            Listed::All => all,
            Listed::InForce => all.filter(Column::InForceAt.is_not_null()),
        }
    };
    let by = By::number(Column::Number, Column::Id, Order::Desc);
    let (rows, shape) = page::read(db, alliances.iter().map(list).collect(), &by, page).await?;
    let charters = with_signatures(db, rows).await?;
    let cursor = |c: &CharterVersion| Cursor { key: i64::from(c.number), id: c.id.0 };
    Ok(shape.cut(charters, page, cursor))
}

/// How many versions an alliance's charter has had.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count(db: &impl Conn, alliance: AllianceId) -> Result<u64, StoreError> {
    Ok(charter::Entity::find().filter(Column::AllianceId.eq(alliance.0)).count(db).await?)
}

fn changes(charter: &CharterVersion) -> Result<charter::ActiveModel, StoreError> {
    let here = Row { table: "charter", id: charter.id.0 };
    Ok(charter::ActiveModel {
        id: Unchanged(charter.id.0),
        state: Set(charter.state.as_str().to_owned()),
        content: Set(here.to_json("content", &charter.content)?),
        document: Set(charter.document.as_ref().map(|d| d.text().to_owned())),
        hash: Set(charter.hash().map(|h| h.to_string())),
        drafted_by: Set(charter.drafted_by.0),
        proposed_at: Set(charter.proposed_at),
        lapses_at: Set(charter.lapses_at),
        in_force_at: Set(charter.in_force_at),
        rejection: Set(charter.rejection.clone()),
        ..Default::default()
    })
}

/// Keeps a new charter version.
///
/// # Errors
/// `StoreError::Taken` if another version is pending.
pub async fn insert(tx: &Tx, new: &CharterVersion) -> Result<(), StoreError> {
    let row = charter::ActiveModel {
        id: Set(new.id.0),
        alliance_id: Set(new.alliance.0),
        number: Set(new.number),
        version: Set(new.version),
        ..changes(new)?
    };
    let done = charter::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "charter"))?;
    Ok(())
}

/// Saves a changed charter version; its signatures are kept one by one with [`sign`].
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: &CharterVersion) -> Result<(), StoreError> {
    let row = charter::ActiveModel { version: Set(changed.version + 1), ..changes(changed)? };
    let done = charter::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(changed.id.0))
        .filter(Column::Version.eq(changed.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("charter")) }
}

/// Keeps a signature.
///
/// # Errors
/// `StoreError::Taken` if the member has signed.
pub async fn sign(tx: &Tx, charter: CharterId, signature: &Signature) -> Result<(), StoreError> {
    let row = charter_signature::ActiveModel {
        charter_id: Set(charter.0),
        business_id: Set(signature.business.0),
        signed_by: Set(signature.signed_by.0),
        hash: Set(signature.hash.to_string()),
        signed_at: Set(signature.signed_at),
        request_id: Set(signature.request_id),
    };
    let done = charter_signature::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "signature"))?;
    Ok(())
}
