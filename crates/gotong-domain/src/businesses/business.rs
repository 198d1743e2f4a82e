//! A business and the states it goes through.

use serde::{Deserialize, Serialize};

use crate::{
    businesses::{BusinessEvent, Document, Profile, Standing, VerificationLevel},
    error::{ErrorCode, Refusal, ensure},
    ids::BusinessId,
    text,
    time::Instant,
};

/// Where a business stands on the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BusinessState {
    /// Not complete yet; only its team sees it.
    Draft,
    /// May bid, post and sign.
    Active,
    /// Stopped by a moderator; existing contracts go on.
    Suspended,
    /// Winding up: nothing new.
    Closing,
    /// Gone; kept for its contracts' sake.
    Closed,
}

impl BusinessState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Active, Self::Suspended, Self::Closing, Self::Closed];

    /// The state as it is kept and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Active => "ACTIVE",
            Self::Suspended => "SUSPENDED",
            Self::Closing => "CLOSING",
            Self::Closed => "CLOSED",
        }
    }

    /// Reads a kept state.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether everyone may see a business in this state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

/// A firm with its profile and its standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Business {
    /// Which.
    pub id: BusinessId,
    /// The part of its public address; never changes.
    pub slug: String,
    /// What it tells about itself.
    pub profile: Profile,
    /// Where it stands.
    pub state: BusinessState,
    /// Since when it may act no more: suspended or closed. Not known of what was stopped before this was kept.
    pub stopped_at: Option<Instant>,
    /// What was verified.
    pub standing: Standing,
    /// Since when it is here.
    pub created_at: Instant,
    /// Counts the changes.
    pub version: i64,
}

impl Business {
    /// A new business; active at once when its profile is complete.
    #[must_use]
    pub fn register(
        id: BusinessId,
        slug: String,
        profile: Profile,
        contact_verified: bool,
        now: Instant,
    ) -> (Self, BusinessEvent) {
        let state =
            if profile.is_complete() { BusinessState::Active } else { BusinessState::Draft };
        let standing = Standing::new(contact_verified);
        let (stopped_at, created_at) = (None, now);
        let business =
            Self { id, slug, profile, state, stopped_at, standing, created_at, version: 1 };
        (business, BusinessEvent::Registered { business: id })
    }

    /// The business with another profile; a draft that is complete now becomes active.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it is closed; `TOO_FEW` when an active one would lose its last code.
    pub fn edit(self, profile: Profile) -> Result<(Self, BusinessEvent), Refusal> {
        if self.state == BusinessState::Closed {
            return Err(self.no_way_to("EDITED"));
        }
        let state = match self.state {
            BusinessState::Draft if profile.is_complete() => BusinessState::Active,
            state => state,
        };
        if state != BusinessState::Draft {
            profile.require_complete()?;
        }
        let event = BusinessEvent::Updated { business: self.id };
        Ok((Self { profile, state, ..self }, event))
    }

    /// Stops the business, for a reason that its team is told.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is active; what is wrong with `reason`.
    pub fn suspend(self, reason: &str, now: Instant) -> Result<(Self, BusinessEvent), Refusal> {
        let reason = text::line("reason", reason, 10..=500)?;
        let business = self.step(BusinessState::Active, BusinessState::Suspended)?;
        let event = BusinessEvent::Suspended { business: business.id, reason };
        Ok((Self { stopped_at: Some(now), ..business }, event))
    }

    /// Lets a suspended business act again.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is suspended.
    pub fn reinstate(self) -> Result<(Self, BusinessEvent), Refusal> {
        let business = self.step(BusinessState::Suspended, BusinessState::Active)?;
        let event = BusinessEvent::Reinstated { business: business.id };
        Ok((Self { stopped_at: None, ..business }, event))
    }

    /// Begins to wind up.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is active; `LIVE_OBLIGATIONS` while bids or contracts are live.
    pub fn wind_up(self, live_obligations: bool) -> Result<(Self, BusinessEvent), Refusal> {
        let business = self.step(BusinessState::Active, BusinessState::Closing)?;
        ensure(!live_obligations, ErrorCode::LiveObligations)?;
        let event = BusinessEvent::WindingUp { business: business.id };
        Ok((business, event))
    }

    /// Closes for good.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is winding up; `LIVE_OBLIGATIONS` while anything is owed.
    pub fn close(
        self,
        live_obligations: bool,
        now: Instant,
    ) -> Result<(Self, BusinessEvent), Refusal> {
        let business = self.step(BusinessState::Closing, BusinessState::Closed)?;
        ensure(!live_obligations, ErrorCode::LiveObligations)?;
        let event = BusinessEvent::Closed { business: business.id };
        Ok((Self { stopped_at: Some(now), ..business }, event))
    }

    /// Computes the verification level anew from the documents that are valid at `now`.
    ///
    /// The event is there only when the level changed.
    #[must_use]
    pub fn reassess(self, documents: &[Document], now: Instant) -> (Self, Option<BusinessEvent>) {
        let zone = self.profile.address.zone();
        let valid = documents.iter().any(|document| document.is_valid(zone.date(now)));
        let from = self.standing.level;
        let standing = self.standing.assess(valid);
        let event = (standing.level != from).then_some(BusinessEvent::LevelChanged {
            business: self.id,
            from,
            to: standing.level,
        });
        (Self { standing, ..self }, event)
    }

    /// Asks whether the business may bid, post or sign: active, and verified at least so far.
    ///
    /// # Errors
    /// `BUSINESS_NOT_ACTIVE` or `VERIFICATION_TOO_LOW`.
    pub fn ensure_able(&self, least: VerificationLevel) -> Result<(), Refusal> {
        ensure(self.state == BusinessState::Active, ErrorCode::BusinessNotActive)?;
        if self.standing.level < least {
            return Err(Refusal::guard(ErrorCode::VerificationTooLow)
                .with("least", least.as_str())
                .with("level", self.standing.level.as_str()));
        }
        Ok(())
    }

    fn step(self, from: BusinessState, to: BusinessState) -> Result<Self, Refusal> {
        if self.state != from {
            return Err(self.no_way_to(to.as_str()));
        }
        Ok(Self { state: to, ..self })
    }

    const fn no_way_to(&self, to: &'static str) -> Refusal {
        Refusal::Transition { entity: "business", from: self.state.as_str(), to }
    }
}
