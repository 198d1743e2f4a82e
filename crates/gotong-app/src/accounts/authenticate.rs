//! From an access token to an actor.

use std::sync::Arc;

use gotong_domain::{
    ids::SessionId,
    policy::{Actor, Denied, Person},
    time::Instant,
};
use gotong_store::{
    Reader,
    people::{self, Claimed},
};

use crate::{App, Error, gathering::Gathering};

/// How many statements read sessions at once: more would share the sessions between them.
const READING: usize = 1;

/// How many sessions a statement reads.
const READ_AT_ONCE: usize = 16;

/// Where requests wait to be told whose they are: what many ask at once is read at once.
pub struct Entrance(Gathering<Claimed, Option<Person>>);

impl Default for Entrance {
    fn default() -> Self {
        Self(Gathering::of(READING, READ_AT_ONCE))
    }
}

impl Entrance {
    async fn person(&self, db: &Reader, claimed: Claimed) -> Result<Option<Person>, Error> {
        let read = self.0.join_or_go_alone(
            Arc::new(claimed),
            |_, _| true,
            |claimed, _turn| async move {
                let claimed: Vec<_> = claimed.iter().map(|claimed| **claimed).collect();
                Ok(people::of_sessions(db, &claimed).await?.into_iter().map(Ok).collect())
            },
        );
        read.await
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
    let person = app.entrance.person(app.store.by_keys(), claimed).await?;
    let person = person.ok_or(Denied::Unauthenticated)?;
    Ok((Actor::Person(person), Some(bearer.session)))
}
