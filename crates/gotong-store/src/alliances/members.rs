//! Memberships.

use gotong_domain::{
    alliances::{Membership, MembershipState},
    ids::{AllianceId, BusinessId, MembershipId},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select, Set,
    sea_query::{LockType, Order, SimpleExpr},
};

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::alliance_membership::{self as membership, Column},
};

impl TryFrom<membership::Model> for Membership {
    type Error = StoreError;

    fn try_from(row: membership::Model) -> Result<Self, StoreError> {
        let here = Row { table: "alliance_membership", id: row.id };
        Ok(Self {
            id: MembershipId(row.id),
            alliance: AllianceId(row.alliance_id),
            business: BusinessId(row.business_id),
            state: here.name("state", &row.state)?,
            message: row.message,
            since: row.since,
            joined_at: row.joined_at,
            lapses_at: row.lapses_at,
            version: row.version,
        })
    }
}

/// Reads a membership.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: MembershipId) -> Result<Membership, StoreError> {
    let row = membership::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("membership"))?.try_into()
}

/// Reads a membership and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: MembershipId) -> Result<Membership, StoreError> {
    let row = membership::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("membership"))?.try_into()
}

/// Reads several memberships; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[MembershipId]) -> Result<Vec<Membership>, StoreError> {
    let rows = membership::Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|i| i.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads the live memberships of alliances, each alliance's in the order of joining.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn rosters(db: &impl Conn, ids: &[AllianceId]) -> Result<Vec<Membership>, StoreError> {
    let live = MembershipState::ALL.into_iter().filter(|s| s.is_live());
    let rows = membership::Entity::find()
        .filter(Column::AllianceId.is_in(ids.iter().map(|i| i.0)))
        .filter(Column::State.is_in(live.map(MembershipState::as_str)))
        .all(db)
        .await?;
    let read = rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, _>>();
    let mut roster: Vec<Membership> = read?;
    roster.sort_by_key(|m| (m.joined_at.is_none(), m.joined_at, m.id));
    Ok(roster)
}

/// Reads what some businesses are and were in an alliance, also what ended.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_businesses(
    db: &impl Conn,
    alliance: AllianceId,
    businesses: &[BusinessId],
) -> Result<Vec<Membership>, StoreError> {
    let rows = membership::Entity::find()
        .filter(Column::AllianceId.eq(alliance.0))
        .filter(Column::BusinessId.is_in(businesses.iter().map(|b| b.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// A page of each alliance's memberships in some states, in the order of what happened.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages_of_alliances(
    db: &impl Conn,
    alliances: &[(AllianceId, Vec<MembershipState>)],
    page: &PageRequest,
) -> Result<Vec<Paged<Membership>>, StoreError> {
    let lists = alliances.iter().map(|(id, states)| within(Column::AllianceId.eq(id.0), states));
    pages(db, lists.collect(), Order::Asc, page).await
}

/// A page of each business's memberships in some states, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages_of_businesses(
    db: &impl Conn,
    businesses: &[(BusinessId, Vec<MembershipState>)],
    page: &PageRequest,
) -> Result<Vec<Paged<Membership>>, StoreError> {
    let lists = businesses.iter().map(|(id, states)| within(Column::BusinessId.eq(id.0), states));
    pages(db, lists.collect(), Order::Desc, page).await
}

fn within(whose: SimpleExpr, states: &[MembershipState]) -> Select<membership::Entity> {
    let states = Column::State.is_in(states.iter().map(|s| s.as_str()));
    membership::Entity::find().filter(whose).filter(states)
}

async fn pages(
    db: &impl Conn,
    lists: Vec<Select<membership::Entity>>,
    order: Order,
    page: &PageRequest,
) -> Result<Vec<Paged<Membership>>, StoreError> {
    let by = By::instant(Column::Since, Column::Id, order);
    let (rows, shape) = page::read(db, lists, &by, page).await?;
    let members = rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, _>>()?;
    let cursor = |m: &Membership| Cursor { key: m.since.timestamp_micros(), id: m.id.0 };
    Ok(shape.cut(members, page, cursor))
}

/// Keeps a new membership.
///
/// # Errors
/// `StoreError::Taken` if the business takes part already, or was asked.
pub async fn insert(tx: &Tx, new: &Membership) -> Result<(), StoreError> {
    let row = membership::ActiveModel {
        id: Set(new.id.0),
        alliance_id: Set(new.alliance.0),
        business_id: Set(new.business.0),
        state: Set(new.state.as_str().to_owned()),
        message: Set(new.message.clone()),
        since: Set(new.since),
        joined_at: Set(new.joined_at),
        lapses_at: Set(new.lapses_at),
        version: Set(new.version),
    };
    let done = membership::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "membership"))?;
    Ok(())
}

/// Saves a changed membership.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: &Membership) -> Result<(), StoreError> {
    let row = membership::ActiveModel {
        id: Unchanged(changed.id.0),
        state: Set(changed.state.as_str().to_owned()),
        since: Set(changed.since),
        joined_at: Set(changed.joined_at),
        lapses_at: Set(changed.lapses_at),
        version: Set(changed.version + 1),
        ..Default::default()
    };
    let done = membership::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(changed.id.0))
        .filter(Column::Version.eq(changed.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("membership")) }
}
