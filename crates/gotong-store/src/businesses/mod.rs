//! Businesses, their teams, invitations and documents.

mod card;
mod documents;
mod invitations;
mod read;
mod seats;

use gotong_domain::{
    businesses::{Business, BusinessState},
    ids::BusinessId,
    text,
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::LockType,
};
use uuid::Uuid;

use crate::{StoreError, Tx, rows::business};

pub use card::{Card, Part};
pub(crate) use card::{card, card_columns};
pub use documents::{documents, documents_of, insert_document};
pub use invitations::{
    delete_invitation, find_invitation_by_token, get_invitation, invitations, invitations_of,
    put_invitation, set_invitation_token,
};
pub use seats::{
    delete_seat, get_seat, insert_seat, insert_seats, list_seats, seats_of, seats_with_ids,
    sharing, team, teams, update_seat,
};

/// How many rows one insert statement carries; SQLite takes 32 766 values in all.
const CHUNK: usize = 500;

/// Reads a business.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: BusinessId) -> Result<Business, StoreError> {
    let row = business::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("business"))?.try_into()
}

/// Reads a business and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: BusinessId) -> Result<Business, StoreError> {
    let row = business::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("business"))?.try_into()
}

/// Reads several businesses and keeps others from changing or locking them until the transaction ends.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list_locked(tx: &Tx, ids: &[BusinessId]) -> Result<Vec<Business>, StoreError> {
    // In one order for everybody, so that nobody waits in a circle.
    let rows = business::Entity::find()
        .filter(business::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(business::Column::Id)
        .lock(LockType::NoKeyUpdate);
    rows.all(tx).await?.into_iter().map(TryInto::try_into).collect()
}

/// Finds a business by the part of its public address.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Business>, StoreError> {
    let row = business::Entity::find().filter(business::Column::Slug.eq(slug)).one(db).await?;
    row.map(TryInto::try_into).transpose()
}

/// Reads several businesses in one statement; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(
    db: &impl ConnectionTrait,
    ids: &[BusinessId],
) -> Result<Vec<Business>, StoreError> {
    let rows = business::Entity::find()
        .filter(business::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads up to `limit` businesses in the order of their ids, after `after`; for rebuilding the search index.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn scan(
    db: &impl ConnectionTrait,
    after: Option<BusinessId>,
    limit: u64,
) -> Result<Vec<Business>, StoreError> {
    let mut rows = business::Entity::find().order_by_asc(business::Column::Id).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(business::Column::Id.gt(after.0));
    }
    rows.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// Which of these parts of public addresses are taken.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn taken_slugs(
    db: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<Vec<String>, StoreError> {
    let mut taken = Vec::new();
    for some in slugs.chunks(CHUNK) {
        let found: Vec<String> = business::Entity::find()
            .select_only()
            .column(business::Column::Slug)
            .filter(business::Column::Slug.is_in(some))
            .into_tuple()
            .all(db)
            .await?;
        taken.extend(found);
    }
    Ok(taken)
}

/// The folded names of the businesses in a city, closed ones left out: what twins are found by.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn name_keys(
    db: &impl ConnectionTrait,
    city_codes: &[&str],
) -> Result<Vec<(String, String)>, StoreError> {
    Ok(business::Entity::find()
        .select_only()
        .column(business::Column::CityCode)
        .column(business::Column::NameKey)
        .filter(business::Column::CityCode.is_in(city_codes.iter().copied()))
        .filter(business::Column::State.ne(BusinessState::Closed.as_str()))
        .into_tuple()
        .all(db)
        .await?)
}

/// Keeps a new business.
///
/// # Errors
/// `StoreError::Taken` if its slug is taken.
pub async fn insert(tx: &Tx, business: &Business) -> Result<(), StoreError> {
    insert_many(tx, std::slice::from_ref(business)).await
}

/// Keeps many new businesses.
///
/// # Errors
/// `StoreError::Taken` if a slug is taken; nothing of a failed transaction stays.
pub async fn insert_many(tx: &Tx, businesses: &[Business]) -> Result<(), StoreError> {
    for some in businesses.chunks(CHUNK) {
        let rows = some.iter().map(|business| business::ActiveModel {
            id: Set(business.id.0),
            slug: Set(business.slug.clone()),
            created_at: Set(business.created_at),
            version: Set(business.version),
            ..columns(business)
        });
        business::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await
            .map_err(|e| StoreError::taken(e, "slug"))?;
    }
    Ok(())
}

/// Saves a changed business under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, business: &Business) -> Result<(), StoreError> {
    let row = business::ActiveModel {
        id: Unchanged(business.id.0),
        version: Set(business.version + 1),
        ..columns(business)
    };
    let done = business::Entity::update_many()
        .set(row)
        .filter(business::Column::Id.eq(business.id.0))
        .filter(business::Column::Version.eq(business.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("business")) }
}

/// The columns that change.
fn columns(business: &Business) -> business::ActiveModel {
    let (profile, standing) = (&business.profile, &business.standing);
    business::ActiveModel {
        name: Set(profile.name.clone()),
        name_key: Set(text::fold(&profile.name)),
        about: Set(profile.about.clone()),
        street: Set(profile.address.street.clone()),
        region_code: Set(profile.address.region_code.clone()),
        city_code: Set(profile.address.city_code().to_owned()),
        postal_code: Set(profile.address.postal_code.clone()),
        lat_e6: Set(profile.address.point.map(|p| p.lat_e6)),
        lng_e6: Set(profile.address.point.map(|p| p.lng_e6)),
        codes: Set(serde_json::json!(profile.codes)),
        phone: Set(profile.phone.clone()),
        website: Set(profile.website.clone()),
        state: Set(business.state.as_str().to_owned()),
        stopped_at: Set(business.stopped_at),
        contact_verified: Set(standing.contact_verified),
        granted_level: Set(standing.granted.map(|level| level.as_str().to_owned())),
        level: Set(standing.level.as_str().to_owned()),
        ..Default::default()
    }
}

fn ids(businesses: &[BusinessId]) -> impl Iterator<Item = Uuid> + '_ {
    businesses.iter().map(|id| id.0)
}
