//! Types of teams.

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_domain::{
    businesses::{Invitation, TeamMember},
    ids::BusinessId,
    money::{Currency, Money as Amount},
    policy::{self, Role},
    time::Instant,
};

use super::types::Business;
use crate::{
    accounts::types::User,
    caller::{asking, request},
    ids::Global,
    loaders::{failed, missing},
    scalars::Money,
};

/// What a person may do for a business.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "policy::Role")]
pub enum SeatRole {
    /// May do everything in its name.
    Owner,
    /// Runs it; binds it up to a limit.
    Manager,
    /// Keeps its prices and payments.
    Finance,
    /// Prepares drafts.
    Staff,
    /// Looks on.
    Viewer,
}

/// A user's place in a business.
#[derive(Clone)]
pub struct Seat(pub(crate) TeamMember);

impl From<TeamMember> for Seat {
    fn from(member: TeamMember) -> Self {
        Self(member)
    }
}

/// A user's place in a business.
#[Object]
impl Seat {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Who sits there.
    async fn user(&self, ctx: &Context<'_>) -> Result<User> {
        let user = request(ctx).loaders().users.load_one(self.0.user).await;
        let user = user.map_err(|e| failed(ctx, &e))?;
        user.map(User::from).ok_or_else(|| missing(ctx))
    }

    /// Only for the business's own owners and managers, and for the user.
    async fn email(&self, ctx: &Context<'_>) -> Option<Result<String>> {
        let actor = &asking(ctx).actor;
        let runs = matches!(actor.role_in(self.0.business), Some(Role::Owner | Role::Manager));
        if !runs && actor.user_id() != Some(self.0.user) {
            return None;
        }
        let user = request(ctx).loaders().users.load_one(self.0.user).await;
        match user {
            Ok(user) => user.map(|user| Ok(user.email.as_str().to_owned())),
            Err(error) => Some(Err(failed(ctx, &error))),
        }
    }

    /// In which business.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.business).await
    }

    /// What they may do.
    async fn role(&self) -> SeatRole {
        self.0.role.into()
    }

    /// Up to which amount a manager may bind the business; null = no limit for owners, none for others.
    async fn binding_limit(&self) -> Option<Money> {
        self.0.limit_minor.map(|minor| Amount::new(minor, Currency::Idr).into())
    }

    /// Since when.
    async fn joined_at(&self) -> Instant {
        self.0.joined_at
    }
}

/// A business by id, through the request's loader.
///
/// # Errors
/// `NOT_FOUND` when the caller may not see it.
pub(crate) async fn business(ctx: &Context<'_>, id: BusinessId) -> Result<Business> {
    let found = request(ctx).loaders().businesses.load_one(id).await;
    found.map_err(|e| failed(ctx, &e))?.map(Business::from).ok_or_else(|| missing(ctx))
}

/// An offer of a seat that waits for an answer.
#[derive(Clone)]
pub struct TeamInvitation {
    offer: Invitation,
    business_name: String,
}

impl TeamInvitation {
    pub(crate) const fn new(offer: Invitation, business_name: String) -> Self {
        Self { offer, business_name }
    }
}

impl From<(Invitation, String)> for TeamInvitation {
    fn from((offer, business_name): (Invitation, String)) -> Self {
        Self { offer, business_name }
    }
}

/// An offer of a seat that waits for an answer.
#[Object]
impl TeamInvitation {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.offer.id.global()
    }

    /// To whom.
    async fn email(&self) -> &str {
        self.offer.email.as_str()
    }

    /// The role offered.
    async fn role(&self) -> SeatRole {
        self.offer.role.into()
    }

    /// Who invites.
    async fn business_name(&self) -> &str {
        &self.business_name
    }

    /// From when on it counts no more.
    async fn expires_at(&self) -> Instant {
        self.offer.expires_at
    }
}
