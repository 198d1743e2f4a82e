//! Who may do what. Deny by default: an action that no rule permits is refused.

use serde::{Deserialize, Serialize};

use crate::{
    accounts::AccountAction,
    alliances::AllianceAction,
    bids::BidAction,
    blobs::BlobAction,
    businesses::BusinessAction,
    capabilities::CapabilityAction,
    complaints::ComplaintAction,
    ids::{BusinessId, UserId},
    qualified::QualifiedAction,
    showcase::ShowcaseAction,
    tenders::TenderAction,
};

/// What a person may do for a business, from most to least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Answers for the business; may do everything in its name.
    Owner,
    /// Runs it day to day; binds it up to a limit.
    Manager,
    /// Keeps its prices and payments.
    Finance,
    /// Prepares drafts.
    Staff,
    /// Looks on.
    Viewer,
}

impl Role {
    /// Every role, from most to least.
    pub const ALL: [Self; 5] =
        [Self::Owner, Self::Manager, Self::Finance, Self::Staff, Self::Viewer];

    /// The role as it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "OWNER",
            Self::Manager => "MANAGER",
            Self::Finance => "FINANCE",
            Self::Staff => "STAFF",
            Self::Viewer => "VIEWER",
        }
    }

    /// Reads a kept role.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// What a person may do for the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PlatformRole {
    /// Keeps order: verifies, hides, suspends.
    Moderator,
    /// Decides complaints and disputes.
    Arbiter,
    /// Reads everything that is not sealed; each reading is logged.
    Auditor,
    /// Runs the installation.
    Admin,
}

/// A person's place in a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The business.
    pub business: BusinessId,
    /// The role there.
    pub role: Role,
    /// The most a manager may bind the business to, in minor units; `None` means nothing.
    pub limit_minor: Option<i64>,
}

/// A signed-in person with everything that policy asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: UserId,
    /// Whether the e-mail address was verified.
    pub verified: bool,
    /// The businesses the person acts for.
    pub seats: Vec<Seat>,
    /// Roles on the platform.
    pub platform: Vec<PlatformRole>,
}

/// Whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody signed in.
    Anonymous,
    /// A signed-in person.
    Person(Person),
    /// The platform itself: timers, reactors and the command line.
    System,
}

impl Actor {
    /// The person, if one is signed in.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::Anonymous | Self::System => None,
        }
    }

    /// The person's id, if one is signed in.
    #[must_use]
    pub fn user_id(&self) -> Option<UserId> {
        self.person().map(|p| p.id)
    }

    /// The role of the actor in a business.
    #[must_use]
    pub fn role_in(&self, business: BusinessId) -> Option<Role> {
        self.seat_in(business).map(|s| s.role)
    }

    /// The actor's seat in a business.
    #[must_use]
    pub fn seat_in(&self, business: BusinessId) -> Option<&Seat> {
        self.person()?.seats.iter().find(|s| s.business == business)
    }

    /// The businesses the actor has any seat in.
    pub fn businesses(&self) -> impl Iterator<Item = BusinessId> + '_ {
        self.person().into_iter().flat_map(|p| p.seats.iter().map(|s| s.business))
    }

    /// Whether the actor holds a role on the platform.
    #[must_use]
    pub fn is(&self, role: PlatformRole) -> bool {
        self.person().is_some_and(|p| p.platform.contains(&role))
    }

    /// `bind(X)` of the rules: an owner, or a manager whose limit covers `amount_minor`.
    #[must_use]
    pub fn binds(&self, business: BusinessId, amount_minor: i64) -> bool {
        self.seat_in(business).is_some_and(|seat| match seat.role {
            Role::Owner => true,
            Role::Manager => seat.limit_minor.is_some_and(|limit| amount_minor <= limit),
            Role::Finance | Role::Staff | Role::Viewer => false,
        })
    }
}

/// Everything that can be done, by feature.
#[derive(Clone, Debug)]
pub enum Action<'a> {
    /// With accounts and sessions.
    Account(AccountAction),
    /// With businesses and their teams.
    Business(BusinessAction<'a>),
    /// With capabilities and evidence.
    Capability(CapabilityAction<'a>),
    /// With alliances and charters.
    Alliance(AllianceAction<'a>),
    /// With tenders, questions and awards.
    Tender(TenderAction<'a>),
    /// With bids.
    Bid(BidAction<'a>),
    /// With claims and complaints.
    Complaint(ComplaintAction<'a>),
    /// With showcase entries.
    Showcase(ShowcaseAction<'a>),
    /// With qualified lists.
    Qualified(QualifiedAction<'a>),
    /// With photos and documents.
    Blob(BlobAction<'a>),
    /// What only the platform itself does: timers, reactors, imports at the command line.
    Operate,
}

/// Why an action is not permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// The role does not permit it.
    #[error("the role does not permit this")]
    Forbidden,
    /// The actor may not know that it exists.
    #[error("not found")]
    NotFound,
}

/// Proof that policy was asked and agreed; only [`authorize`] makes one, and only it opens a transaction.
#[derive(Debug)]
pub struct Permit {
    by: Option<UserId>,
}

impl Permit {
    /// Who was permitted; `None` for the platform itself and for visitors.
    #[must_use]
    pub const fn by(&self) -> Option<UserId> {
        self.by
    }
}

/// Asks policy whether `actor` may do `action`.
///
/// # Errors
/// `Denied` with the answer that the actor may see.
pub fn authorize(actor: &Actor, action: &Action<'_>) -> Result<Permit, Denied> {
    match action {
        Action::Account(action) => action.permitted(actor),
        Action::Business(action) => action.permitted(actor),
        Action::Capability(action) => action.permitted(actor),
        Action::Alliance(action) => action.permitted(actor),
        Action::Tender(action) => action.permitted(actor),
        Action::Bid(action) => action.permitted(actor),
        Action::Complaint(action) => action.permitted(actor),
        Action::Showcase(action) => action.permitted(actor),
        Action::Qualified(action) => action.permitted(actor),
        Action::Blob(action) => action.permitted(actor),
        Action::Operate => match actor {
            Actor::System => Ok(()),
            Actor::Anonymous | Actor::Person(_) => Err(Denied::Forbidden),
        },
    }?;
    Ok(Permit { by: actor.user_id() })
}

/// Agrees if `holds`; otherwise says "sign in" to visitors and "forbidden" to people.
///
/// # Errors
/// `Denied::Unauthenticated` or `Denied::Forbidden`.
pub fn allow(actor: &Actor, holds: bool) -> Result<(), Denied> {
    match actor {
        _ if holds => Ok(()),
        Actor::Anonymous => Err(Denied::Unauthenticated),
        Actor::Person(_) | Actor::System => Err(Denied::Forbidden),
    }
}

/// As [`allow`], but tells people that the thing does not exist: its existence is private.
///
/// # Errors
/// `Denied::Unauthenticated` or `Denied::NotFound`.
pub fn allow_or_hide(actor: &Actor, holds: bool) -> Result<(), Denied> {
    allow(actor, holds).map_err(|denied| match denied {
        Denied::Forbidden => Denied::NotFound,
        other => other,
    })
}
