//! A capability and the states it goes through.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    capabilities::{Abilities, CapabilityEvent, Evidence},
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, CapabilityId, EvidenceId},
    time::Instant,
};

/// The most pieces of evidence of one capability.
const MOST_EVIDENCE: usize = 20;

/// Where a capability stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CapabilityState {
    /// Only the team sees it.
    Draft,
    /// Counts for search and eligibility.
    Published,
    /// Its evidence has expired: visible with a mark, not counted.
    Stale,
    /// Put away; only the team sees it.
    Archived,
}

impl CapabilityState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Stale, Self::Archived];

    /// The state as it is kept and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Published => "PUBLISHED",
            Self::Stale => "STALE",
            Self::Archived => "ARCHIVED",
        }
    }

    /// Reads a kept state.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Whether everyone may see a capability in this state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Stale)
    }
}

/// Something that a business can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    /// Which.
    pub id: CapabilityId,
    /// Whose.
    pub business: BusinessId,
    /// Where it stands.
    pub state: CapabilityState,
    /// What, how much, how fast and where.
    pub abilities: Abilities,
    /// What proves it.
    pub evidence: Vec<Evidence>,
    /// Since when it is here.
    pub created_at: Instant,
    /// Counts the changes.
    pub version: i64,
}

impl Capability {
    /// A new capability, as a draft.
    #[must_use]
    pub fn draft(
        id: CapabilityId,
        business: BusinessId,
        abilities: Abilities,
        now: Instant,
    ) -> (Self, CapabilityEvent) {
        let state = CapabilityState::Draft;
        let evidence = Vec::new();
        let capability =
            Self { id, business, state, abilities, evidence, created_at: now, version: 1 };
        (capability, CapabilityEvent::Added { capability: id, business })
    }

    /// The capability with other abilities.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it is archived.
    pub fn edit(self, abilities: Abilities) -> Result<(Self, CapabilityEvent), Refusal> {
        self.ensure_kept("EDITED")?;
        let event = CapabilityEvent::Updated { capability: self.id, business: self.business };
        Ok((Self { abilities, ..self }, event))
    }

    /// Shows it to everyone.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is a draft; `EVIDENCE_EXPIRED` when its evidence is.
    pub fn publish(self, today: NaiveDate) -> Result<(Self, CapabilityEvent), Refusal> {
        let capability = self.step(CapabilityState::Draft, CapabilityState::Published)?;
        ensure(!capability.is_outdated(today), ErrorCode::EvidenceExpired)?;
        let event =
            CapabilityEvent::Published { capability: capability.id, business: capability.business };
        Ok((capability, event))
    }

    /// Puts it away.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is published.
    pub fn archive(self) -> Result<(Self, CapabilityEvent), Refusal> {
        let capability = self.step(CapabilityState::Published, CapabilityState::Archived)?;
        let event =
            CapabilityEvent::Archived { capability: capability.id, business: capability.business };
        Ok((capability, event))
    }

    /// Adds a piece of evidence; call [`reassess`](Self::reassess) after it.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it is archived; `TOO_MANY` pieces.
    pub fn prove(mut self, evidence: Evidence) -> Result<(Self, CapabilityEvent), Refusal> {
        self.ensure_kept("PROVEN")?;
        if self.evidence.len() >= MOST_EVIDENCE {
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST_EVIDENCE));
        }
        self.evidence.push(evidence);
        let event = CapabilityEvent::Updated { capability: self.id, business: self.business };
        Ok((self, event))
    }

    /// Takes a piece of evidence away; call [`reassess`](Self::reassess) after it.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it is archived; `NOT_FOUND` when it has no such piece.
    pub fn unprove(mut self, id: EvidenceId) -> Result<(Self, CapabilityEvent), Refusal> {
        self.ensure_kept("UNPROVEN")?;
        let before = self.evidence.len();
        self.evidence.retain(|evidence| evidence.id != id);
        ensure(self.evidence.len() < before, ErrorCode::NotFound)?;
        let event = CapabilityEvent::Updated { capability: self.id, business: self.business };
        Ok((self, event))
    }

    /// Makes a published capability stale when its evidence has expired, and a stale one published
    /// again when it was renewed. The event is there only when the state changed.
    #[must_use]
    pub fn reassess(self, today: NaiveDate) -> (Self, Option<CapabilityEvent>) {
        let (capability, business) = (self.id, self.business);
        match (self.state, self.is_outdated(today)) {
            (CapabilityState::Published, true) => (
                Self { state: CapabilityState::Stale, ..self },
                Some(CapabilityEvent::WentStale { capability, business }),
            ),
            (CapabilityState::Stale, false) => (
                Self { state: CapabilityState::Published, ..self },
                Some(CapabilityEvent::Renewed { capability, business }),
            ),
            _ => (self, None),
        }
    }

    /// Whether some certificate has expired and no valid one of its kind takes its place.
    #[must_use]
    pub fn is_outdated(&self, today: NaiveDate) -> bool {
        self.evidence.iter().any(|old| {
            !old.is_valid(today)
                && !self.evidence.iter().any(|new| new.replaces(old) && new.is_valid(today))
        })
    }

    /// Whether a certificate of this kind is held that is valid on `day`.
    #[must_use]
    pub fn is_certified(&self, kind: &str, day: NaiveDate) -> bool {
        self.evidence.iter().any(|e| e.certificate.as_deref() == Some(kind) && e.is_valid(day))
    }

    /// Whether it counts for search and eligibility.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.state, CapabilityState::Published)
    }

    /// The last day of the evidence that expires next, after `today`.
    #[must_use]
    pub fn next_expiry(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.evidence.iter().filter_map(|e| e.valid_until).filter(|last| *last >= today).min()
    }

    fn ensure_kept(&self, to: &'static str) -> Result<(), Refusal> {
        match self.state {
            CapabilityState::Archived => Err(self.no_way_to(to)),
            CapabilityState::Draft | CapabilityState::Published | CapabilityState::Stale => Ok(()),
        }
    }

    fn step(self, from: CapabilityState, to: CapabilityState) -> Result<Self, Refusal> {
        if self.state != from {
            return Err(self.no_way_to(to.as_str()));
        }
        Ok(Self { state: to, ..self })
    }

    const fn no_way_to(&self, to: &'static str) -> Refusal {
        Refusal::Transition { entity: "capability", from: self.state.as_str(), to }
    }
}
