//! Who acts for which business.

use std::collections::BTreeSet;

use gotong_domain::{
    businesses::{Team, TeamMember},
    ids::{BusinessId, SeatId, UserId},
    policy::Seat,
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::Query,
};
use uuid::Uuid;

use super::{CHUNK, ids};
use crate::{StoreError, Tx, rows::seat};

/// What policy needs to know of a person's seats, in the order they were taken.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn seats_of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Seat>, StoreError> {
    let members = seats_with_ids(db, user).await?;
    Ok(members
        .into_iter()
        .map(|m| Seat { business: m.business, role: m.role, limit_minor: m.limit_minor })
        .collect())
}

/// A person's seats, in the order they were taken.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn seats_with_ids(
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<TeamMember>, StoreError> {
    let rows = seat::Entity::find()
        .filter(seat::Column::UserId.eq(user.0))
        .order_by_asc(seat::Column::JoinedAt)
        .order_by_asc(seat::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The team of a business, whoever joined first in front.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn team(db: &impl ConnectionTrait, business: BusinessId) -> Result<Team, StoreError> {
    Ok(Team(teams(db, &[business]).await?))
}

/// The seats of several businesses in one statement, whoever joined first in front.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn teams(
    db: &impl ConnectionTrait,
    businesses: &[BusinessId],
) -> Result<Vec<TeamMember>, StoreError> {
    let rows = seat::Entity::find()
        .filter(seat::Column::BusinessId.is_in(ids(businesses)))
        .order_by_asc(seat::Column::JoinedAt)
        .order_by_asc(seat::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Which other businesses somebody of these works for, too; one of these is in front in each pair.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sharing(
    db: &impl ConnectionTrait,
    businesses: &[BusinessId],
) -> Result<BTreeSet<(BusinessId, BusinessId)>, StoreError> {
    let people = Query::select()
        .column(seat::Column::UserId)
        .from(seat::Entity)
        .and_where(seat::Column::BusinessId.is_in(ids(businesses)))
        .to_owned();
    let seats: Vec<(Uuid, Uuid)> = seat::Entity::find()
        .select_only()
        .columns([seat::Column::UserId, seat::Column::BusinessId])
        .filter(seat::Column::UserId.in_subquery(people))
        .into_tuple()
        .all(db)
        .await?;
    let mut shared = BTreeSet::new();
    for (user, at) in &seats {
        let own = BusinessId(*at);
        if businesses.contains(&own) {
            let others = seats.iter().filter(|(who, other)| who == user && other != at);
            shared.extend(others.map(|(_, other)| (own, BusinessId(*other))));
        }
    }
    Ok(shared)
}

/// Reads a seat.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_seat(db: &impl ConnectionTrait, id: SeatId) -> Result<TeamMember, StoreError> {
    let row = seat::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("seat"))?.try_into()
}

/// Reads several seats; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list_seats(
    db: &impl ConnectionTrait,
    ids: &[SeatId],
) -> Result<Vec<TeamMember>, StoreError> {
    let seats = seat::Entity::find().filter(seat::Column::Id.is_in(ids.iter().map(|id| id.0)));
    seats.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// Keeps a new seat.
///
/// # Errors
/// `StoreError::Taken` if the person sits there already.
pub async fn insert_seat(tx: &Tx, member: &TeamMember) -> Result<(), StoreError> {
    insert_seats(tx, std::slice::from_ref(member)).await
}

/// Keeps many new seats.
///
/// # Errors
/// `StoreError::Taken` if a person sits in one already.
pub async fn insert_seats(tx: &Tx, members: &[TeamMember]) -> Result<(), StoreError> {
    for some in members.chunks(CHUNK) {
        let rows = some.iter().map(|member| seat::ActiveModel {
            id: Set(member.id.0),
            user_id: Set(member.user.0),
            business_id: Set(member.business.0),
            role: Set(member.role.as_str().to_owned()),
            limit_minor: Set(member.limit_minor),
            joined_at: Set(member.joined_at),
            version: Set(member.version),
        });
        seat::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await
            .map_err(|e| StoreError::taken(e, "seat"))?;
    }
    Ok(())
}

/// Saves a changed seat under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update_seat(tx: &Tx, member: &TeamMember) -> Result<(), StoreError> {
    let row = seat::ActiveModel {
        id: Unchanged(member.id.0),
        role: Set(member.role.as_str().to_owned()),
        limit_minor: Set(member.limit_minor),
        version: Set(member.version + 1),
        ..Default::default()
    };
    let done = seat::Entity::update_many()
        .set(row)
        .filter(seat::Column::Id.eq(member.id.0))
        .filter(seat::Column::Version.eq(member.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("seat")) }
}

/// Takes a seat away.
///
/// # Errors
/// `StoreError::Stale` if it changed or is gone.
pub async fn delete_seat(tx: &Tx, member: &TeamMember) -> Result<(), StoreError> {
    let done = seat::Entity::delete_many()
        .filter(seat::Column::Id.eq(member.id.0))
        .filter(seat::Column::Version.eq(member.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("seat")) }
}
