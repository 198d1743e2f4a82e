//! Whoever a session belongs to, with all that decides what they may do, in one statement: it runs with every request.

use gotong_domain::{
    accounts::Session,
    ids::{BusinessId, SessionId, UserId},
    policy::{Person, PlatformRole, Role, Seat},
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Which.
    pub session: SessionId,
    /// Whose it is said to be.
    pub user: UserId,
    /// When.
    pub now: Instant,
}

/// The people of sessions that are good, in the order of the claims; `None` for those that are not, or are somebody
/// else's.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn of_sessions(
    db: &impl ConnectionTrait,
    claims: &[Claimed],
) -> Result<Vec<Option<Person>>, StoreError> {
    let mut people = vec![None; claims.len()];
    for row in db.query_all(&select(claims.iter().map(|claim| claim.session))).await? {
        let mut row = Places::of(&row);
        let (session, user) = (SessionId(row.next()?), UserId(row.next()?));
        let (revoked_at, expires_at) = (row.next::<Option<_>>()?, row.next::<DateTimeUtc>()?);
        let verified = row.next::<Option<DateTimeUtc>>()?.is_some();
        let known = Known::read(user, &mut row)?;
        for (claim, person) in claims.iter().zip(&mut people) {
            let good = Session::would_be_good(revoked_at, expires_at, claim.now);
            if good && (claim.session, claim.user) == (session, user) {
                let (seats, platform) = (Vec::new(), Vec::new());
                let new = || Person { id: user, verified, seats, platform };
                known.add_to(person.get_or_insert_with(new));
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

/// What a row says of a person.
struct Known {
    platform: Option<PlatformRole>,
    seat: Option<Seat>,
}

impl Known {
    fn read(user: UserId, row: &mut Places<'_>) -> Result<Self, StoreError> {
        let platform: Option<String> = row.next()?;
        let here = Row { table: "platform_role", id: user.0 };
        let platform = platform.map(|name| here.name("role", &name)).transpose()?;
        let Some(business) = row.next::<Option<Uuid>>()?.map(BusinessId) else {
            return Ok(Self { platform, seat: None });
        };
        let role = Role::parse(&row.next::<String>()?)
            .ok_or_else(|| StoreError::corrupt("seat", "role", user, "not a role"))?;
        let seat = Seat { business, role, limit_minor: row.next()? };
        Ok(Self { platform, seat: Some(seat) })
    }

    /// Adds it, unless an earlier row has said it.
    fn add_to(&self, person: &mut Person) {
        if let Some(role) = self.platform.filter(|role| !person.platform.contains(role)) {
            person.platform.push(role);
        }
        let new = |seat: &&Seat| !person.seats.iter().any(|has| has.business == seat.business);
        if let Some(seat) = self.seat.as_ref().filter(new) {
            person.seats.push(seat.clone());
        }
    }
}
