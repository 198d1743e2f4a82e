//! Whoever sessions belong to, with all that decides what they may do, in one statement: it runs with every request.

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

/// A session that somebody claims to be theirs.
#[derive(Clone, Copy, Debug)]
pub struct Claimed {
    /// Which session.
    pub session: SessionId,
    /// Whose it is said to be.
    pub user: UserId,
    /// The moment it has to be good at.
    pub now: Instant,
}

/// The person of each session that is good at its moment, in their order; `None` if it is not, or is somebody else's.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn of_sessions(
    db: &impl ConnectionTrait,
    claimed: &[Claimed],
) -> Result<Vec<Option<Person>>, StoreError> {
    let mut people = vec![None; claimed.len()];
    for row in db.query_all(&select(claimed.iter().map(|claimed| claimed.session))).await? {
        let mut row = Places::of(&row);
        let (session, user) = (SessionId(row.next()?), UserId(row.next()?));
        let (revoked_at, expires_at) = (row.next::<Option<_>>()?, row.next::<DateTimeUtc>()?);
        let verified = row.next::<Option<DateTimeUtc>>()?.is_some();
        let said = Said::read(&mut row)?;
        for (claimed, person) in claimed.iter().zip(&mut people) {
            let theirs = (claimed.session, claimed.user) == (session, user);
            if theirs && Session::would_be_good(revoked_at, expires_at, claimed.now) {
                let nobody =
                    || Person { id: user, verified, seats: Vec::new(), platform: Vec::new() };
                said.add(person.get_or_insert_with(nobody))?;
            }
        }
    }
    Ok(people)
}

/// A row a seat and platform role; most people have none or one of either.
fn select(sessions: impl Iterator<Item = SessionId>) -> SelectStatement {
    let of_session = |column| Expr::col((session::Entity, column));
    let account = || Expr::col((user_account::Entity, user_account::Column::Id));
    Query::select()
        .expr(of_session(session::Column::Id))
        .expr(of_session(session::Column::UserId))
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
        .and_where(of_session(session::Column::Id).is_in(sessions.map(|session| session.0)))
        .order_by((seat::Entity, seat::Column::JoinedAt), Order::Asc)
        .order_by((seat::Entity, seat::Column::Id), Order::Asc)
        .take()
}

/// What a row says about a person.
struct Said {
    platform: Option<String>,
    seat: Option<(BusinessId, String, Option<i64>)>,
}

impl Said {
    fn read(row: &mut Places<'_>) -> Result<Self, StoreError> {
        let platform = row.next()?;
        let seat = match row.next::<Option<Uuid>>()?.map(BusinessId) {
            Some(business) => Some((business, row.next()?, row.next()?)),
            None => None,
        };
        Ok(Self { platform, seat })
    }

    /// Adds it, unless an earlier row has said it.
    fn add(&self, person: &mut Person) -> Result<(), StoreError> {
        if let Some(name) = &self.platform {
            let role = Row { table: "platform_role", id: person.id.0 }.name("role", name)?;
            if !person.platform.contains(&role) {
                person.platform.push(role);
            }
        }
        let Some((business, role, limit_minor)) = &self.seat else { return Ok(()) };
        if person.seats.iter().any(|seat| seat.business == *business) {
            return Ok(());
        }
        let role = Role::parse(role)
            .ok_or_else(|| StoreError::corrupt("seat", "role", person.id, "not a role"))?;
        person.seats.push(Seat { business: *business, role, limit_minor: *limit_minor });
        Ok(())
    }
}
