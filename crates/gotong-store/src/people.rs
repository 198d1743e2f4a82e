//! Whoever a session belongs to, with all that decides what they may do, in one statement: it runs with every request.

use gotong_domain::{
    accounts::Session,
    ids::{BusinessId, SessionId, UserId},
    policy::{Person, Role, Seat},
    time::Instant,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    prelude::{DateTimeUtc, Uuid},
    sea_query::{Expr, Order, Query, SelectStatement},
};

use crate::{
    StoreError,
    reading::{Places, Row},
    rows::{platform_role, seat, session, user_account},
};

/// The person of a session that is good at `now`; `None` if it is not, or is somebody else's.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn of_session(
    db: &impl ConnectionTrait,
    session: SessionId,
    user: UserId,
    now: Instant,
) -> Result<Option<Person>, StoreError> {
    let mut person = None;
    for row in db.query_all(&select(session, user)).await? {
        let mut row = Places::of(&row);
        let (revoked_at, expires_at) = (row.next::<Option<_>>()?, row.next::<DateTimeUtc>()?);
        if !Session::would_be_good(revoked_at, expires_at, now) {
            return Ok(None);
        }
        let verified = row.next::<Option<DateTimeUtc>>()?.is_some();
        let person = person.get_or_insert_with(|| Person {
            id: user,
            verified,
            seats: Vec::new(),
            platform: Vec::new(),
        });
        add(person, &mut row)?;
    }
    Ok(person)
}

/// A row a seat and platform role; most people have none or one of either.
fn select(session: SessionId, user: UserId) -> SelectStatement {
    let of_session = |column| Expr::col((session::Entity, column));
    let account = || Expr::col((user_account::Entity, user_account::Column::Id));
    Query::select()
        .expr(of_session(session::Column::RevokedAt))
        .expr(of_session(session::Column::ExpiresAt))
        .column((user_account::Entity, user_account::Column::VerifiedAt))
        .column((platform_role::Entity, platform_role::Column::Role))
        .column((seat::Entity, seat::Column::BusinessId))
        .column((seat::Entity, seat::Column::Role))
        .column((seat::Entity, seat::Column::LimitMinor))
        .from(session::Entity)
        .inner_join(user_account::Entity, account().eq(of_session(session::Column::UserId)))
        .left_join(
            platform_role::Entity,
            account().eq(Expr::col((platform_role::Entity, platform_role::Column::UserId))),
        )
        .left_join(seat::Entity, account().eq(Expr::col((seat::Entity, seat::Column::UserId))))
        .and_where(of_session(session::Column::Id).eq(session.0))
        .and_where(of_session(session::Column::UserId).eq(user.0))
        .order_by((seat::Entity, seat::Column::JoinedAt), Order::Asc)
        .order_by((seat::Entity, seat::Column::Id), Order::Asc)
        .take()
}

/// Adds what a row says, unless an earlier one has said it.
fn add(person: &mut Person, row: &mut Places<'_>) -> Result<(), StoreError> {
    let platform: Option<String> = row.next()?;
    if let Some(name) = platform {
        let role = Row { table: "platform_role", id: person.id.0 }.name("role", &name)?;
        if !person.platform.contains(&role) {
            person.platform.push(role);
        }
    }
    let Some(business) = row.next::<Option<Uuid>>()?.map(BusinessId) else { return Ok(()) };
    if person.seats.iter().any(|seat| seat.business == business) {
        return Ok(());
    }
    let role = Role::parse(&row.next::<String>()?)
        .ok_or_else(|| StoreError::corrupt("seat", "role", person.id, "not a role"))?;
    person.seats.push(Seat { business, role, limit_minor: row.next()? });
    Ok(())
}
