//! Who asks, when, in which language, and under which idempotency key.

use std::net::IpAddr;

use gotong_domain::{
    ids::SessionId,
    locale::Locale,
    policy::{self, Action, Actor, Permit},
    time::Instant,
};
use uuid::Uuid;

pub use gotong_store::idempotency::Key as IdempotencyKey;

use crate::{Error, Ids};

/// The context of one request.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// Who asks.
    pub actor: Actor,
    /// The device's session, if somebody is signed in.
    pub session: Option<SessionId>,
    /// When, by the database's clock.
    pub now: Instant,
    /// The language of messages.
    pub locale: Locale,
    /// Finds the request in the logs.
    pub request_id: Uuid,
    /// The client's address, for limits.
    pub address: Option<IpAddr>,
    /// The client's idempotency key for the mutation under way.
    pub idempotency: Option<IdempotencyKey>,
    /// New ids.
    pub ids: Ids,
}

impl Ctx {
    /// A context of the platform itself: for timers, reactors and the command line.
    #[must_use]
    pub fn system(now: Instant) -> Self {
        Self {
            actor: Actor::System,
            session: None,
            now,
            locale: Locale::default(),
            request_id: Uuid::nil(),
            address: None,
            idempotency: None,
            ids: Ids,
        }
    }

    /// Asks policy.
    ///
    /// # Errors
    /// `Error::Denied` with the answer that the actor may see.
    pub fn authorize(&self, action: &Action<'_>) -> Result<Permit, Error> {
        Ok(policy::authorize(&self.actor, action)?)
    }

    /// A new id of any kind.
    #[must_use]
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        self.ids.new_id()
    }
}
