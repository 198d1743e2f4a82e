//! From an access token to an actor.

use std::sync::Arc;

use gotong_domain::{
    ids::SessionId,
    policy::{Actor, Denied, Person},
    time::Instant,
};
use gotong_store::people::{self, Claimed};

use crate::{App, Error, gathering::Gathering};

/// Where tokens wait for what is known of their people.
pub struct Sessions(Gathering<Claimed, Person>);

impl Default for Sessions {
    fn default() -> Self {
        Self(Gathering::of(1))
    }
}

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
    let claimed = Claimed { session: bearer.session, user: bearer.user, now };
    let reading = app.sessions.0.join(Arc::new(claimed), |_, _| true, |claims| read(app, claims));
    Ok((Actor::Person(reading.await?), Some(bearer.session)))
}

/// Reads whose sessions these are; each is read after it was asked for.
async fn read(app: &App, claims: Vec<Arc<Claimed>>) -> Result<Vec<Result<Person, Error>>, Error> {
    let claims: Vec<_> = claims.iter().map(|claim| **claim).collect();
    let people = people::of_sessions(app.reader(), &claims).await?;
    let good = |person: Option<Person>| person.ok_or_else(|| Denied::Unauthenticated.into());
    Ok(people.into_iter().map(good).collect())
}
