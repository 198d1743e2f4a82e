//! From an access token to an actor.

use gotong_domain::{
    ids::SessionId,
    policy::{Actor, Denied},
    time::Instant,
};
use gotong_store::people;

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
    let person = people::of_session(app.reader(), bearer.session, bearer.user, now).await?;
    let person = person.ok_or(Denied::Unauthenticated)?;
    Ok((Actor::Person(person), Some(bearer.session)))
}
