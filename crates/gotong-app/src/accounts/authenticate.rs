//! From an access token to an actor.

use gotong_domain::{
    ids::SessionId,
    policy::{Actor, Denied, Person},
    time::Instant,
};
use gotong_store::accounts as store;

use crate::{App, Error};

/// Who a request comes from. Without a token: a visitor.
///
/// The session and the seats are read each time, so that signing out, losing a seat or being suspended takes effect
/// at once and not when the token expires.
///
/// # Errors
/// `Denied::Unauthenticated` if the token is not good, or its session has ended.
pub async fn authenticate(
    app: &App,
    token: Option<&str>,
    now: Instant,
) -> Result<(Actor, Option<SessionId>), Error> {
    let Some(token) = token else { return Ok((Actor::Anonymous, None)) };
    let bearer = app.tokens.check(token, &app.settings, now).ok_or(Denied::Unauthenticated)?;
    let session = store::get_session(app.reader(), bearer.session)
        .await
        .map_err(|_| Denied::Unauthenticated)?;
    if !session.is_good(now) || session.user != bearer.user {
        return Err(Denied::Unauthenticated.into());
    }
    let user = store::get(app.reader(), bearer.user).await?;
    let person = Person {
        id: user.id,
        verified: user.verified_at.is_some(),
        seats: gotong_store::businesses::seats_of(app.reader(), user.id).await?,
        platform: store::platform_roles(app.reader(), user.id).await?,
    };
    Ok((Actor::Person(person), Some(session.id)))
}
