//! An alliance: from the first invitation to acting under a charter.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{AllianceEvent, CharterState, CharterVersion, Membership, MembershipState, charter};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{AllianceId, BusinessId, CharterId},
    regions, text,
    time::Instant,
};

/// Where an alliance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AllianceState {
    /// Members are being gathered.
    Forming,
    /// A charter is being agreed and signed.
    Chartering,
    /// A charter is in force: the alliance may act.
    Active,
    /// It may not act until what is wrong is mended.
    Suspended,
    /// It is winding up: no new bids.
    Dissolving,
    /// It has ended.
    Dissolved,
    /// The term of its charter has run out.
    Expired,
    /// It never came to a charter.
    Abandoned,
}

impl AllianceState {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Forming,
        Self::Chartering,
        Self::Active,
        Self::Suspended,
        Self::Dissolving,
        Self::Dissolved,
        Self::Expired,
        Self::Abandoned,
    ];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forming => "FORMING",
            Self::Chartering => "CHARTERING",
            Self::Active => "ACTIVE",
            Self::Suspended => "SUSPENDED",
            Self::Dissolving => "DISSOLVING",
            Self::Dissolved => "DISSOLVED",
            Self::Expired => "EXPIRED",
            Self::Abandoned => "ABANDONED",
        }
    }

    /// Whether businesses may still be invited, apply and join.
    #[must_use]
    pub const fn gathers(self) -> bool {
        matches!(self, Self::Forming | Self::Chartering | Self::Active)
    }
}

impl fmt::Display for AllianceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Businesses that work as one under a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alliance {
    /// Which.
    pub id: AllianceId,
    /// The code people quote: `ALI-2026-000123`.
    pub code: String,
    /// Its name in public addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Where it is at home: a city or province code.
    pub region_code: Option<String>,
    /// What it does: KBLI 2020 codes.
    pub codes: Vec<String>,
    /// The business that began it.
    pub founder: BusinessId,
    /// The business that leads it: the founder, until a charter in force names a coordinator.
    pub coordinator: BusinessId,
    /// Where it stands.
    pub state: AllianceState,
    /// When it came into being.
    pub created_at: Instant,
    /// Counts saves.
    pub version: i64,
}

/// What a founder says about a new alliance, unchecked.
#[derive(Clone, Debug, Default)]
pub struct NewAlliance {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Where it is at home.
    pub region_code: Option<String>,
    /// What it does: KBLI 2020 codes.
    pub codes: Vec<String>,
}

/// What the platform gives a new alliance.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Its id.
    pub id: AllianceId,
    /// Its code.
    pub code: String,
    /// What tells its public address from that of a namesake; empty if nothing has to.
    pub slug_suffix: String,
}

impl Alliance {
    /// The most KBLI codes an alliance may carry.
    pub const MOST_CODES: usize = 20;

    /// Brings an alliance into being.
    ///
    /// # Errors
    /// `Refusal::Invalid` with a violation for each value that is wrong.
    pub fn create(
        registration: Registration,
        founder: BusinessId,
        new: &NewAlliance,
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        let mut wrong = Violations::default();
        let name = wrong.take(text::name("name", &new.name, 3..=80));
        let purpose = wrong.take(text::paragraphs("purpose", &new.purpose, 10..=1000));
        charter::check_codes(&mut wrong, "codes", &new.codes, 0..=Self::MOST_CODES);
        let region = new.region_code.as_deref().map(str::trim).filter(|code| !code.is_empty());
        wrong.require(region.is_none_or(|code| regions::get(code).is_some()), || {
            Violation::new("regionCode", ErrorCode::Unknown)
        });
        wrong.finish()?;
        let name = name.unwrap_or_default();
        let slug = match text::slug(&name) {
            plain if plain.is_empty() => registration.code.to_lowercase(),
            plain if registration.slug_suffix.is_empty() => plain,
            plain => format!("{plain}-{}", registration.slug_suffix),
        };
        let alliance = Self {
            id: registration.id,
            code: registration.code,
            slug,
            name,
            purpose: purpose.unwrap_or_default(),
            region_code: region.map(str::to_owned),
            codes: charter::sorted(&new.codes),
            founder,
            coordinator: founder,
            state: AllianceState::Forming,
            created_at: now,
            version: 1,
        };
        let event = AllianceEvent::Created { alliance: alliance.id, founder };
        Ok((alliance, event))
    }

    /// Begins the work on a charter; an alliance that already has one goes on acting under it.
    ///
    /// # Errors
    /// `TOO_FEW_MEMBERS` below two accepted members, `INVALID_TRANSITION` once it has ended.
    pub fn take_up_charter(self, roster: &[Membership]) -> Result<Self, Refusal> {
        let joined = roster.iter().filter(|m| m.state.has_joined()).count();
        match self.state {
            AllianceState::Forming => {
                ensure(joined >= 2, ErrorCode::TooFewMembers)?;
                Ok(Self { state: AllianceState::Chartering, ..self })
            }
            AllianceState::Chartering | AllianceState::Active => Ok(self),
            AllianceState::Suspended
            | AllianceState::Dissolving
            | AllianceState::Dissolved
            | AllianceState::Expired
            | AllianceState::Abandoned => Err(self.refuse(AllianceState::Chartering)),
        }
    }

    /// Becomes active with the last signature on its charter, or goes on under the new one.
    ///
    /// # Errors
    /// `NO_CHARTER_IN_FORCE` unless the charter is this alliance's and in force;
    /// `INVALID_TRANSITION` from a state that takes up no charter.
    pub fn come_under(self, charter: &CharterVersion) -> Result<(Self, bool), Refusal> {
        let signed = charter.alliance == self.id && charter.state == CharterState::InForce;
        ensure(signed, ErrorCode::NoCharterInForce)?;
        let began = match self.state {
            AllianceState::Chartering => true,
            AllianceState::Active => false,
            AllianceState::Forming
            | AllianceState::Suspended
            | AllianceState::Dissolving
            | AllianceState::Dissolved
            | AllianceState::Expired
            | AllianceState::Abandoned => return Err(self.refuse(AllianceState::Active)),
        };
        let coordinator = charter.content.coordinator();
        Ok((Self { state: AllianceState::Active, coordinator, ..self }, began))
    }

    /// Ends when the term of the charter in force has run out.
    ///
    /// # Errors
    /// `TOO_EARLY` within the term; `INVALID_TRANSITION` unless it is active.
    pub fn expire(
        self,
        charter: &CharterVersion,
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        if self.state != AllianceState::Active {
            return Err(self.refuse(AllianceState::Expired));
        }
        ensure(charter.content.has_run_out(now), ErrorCode::TooEarly)?;
        let event = AllianceEvent::Expired { alliance: self.id, charter: charter.id };
        Ok((Self { state: AllianceState::Expired, ..self }, event))
    }

    fn refuse(&self, to: AllianceState) -> Refusal {
        Refusal::Transition { entity: "alliance", from: self.state.as_str(), to: to.as_str() }
    }
}

/// The members that signed the charter in force: those the alliance acts with.
#[must_use]
pub fn active_members(roster: &[Membership]) -> Vec<BusinessId> {
    let active = roster.iter().filter(|m| m.state == MembershipState::Signed);
    active.map(|m| m.business).collect()
}

/// Names the charter that an action was taken under, for objects that pin it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The alliance that acts.
    pub alliance: AllianceId,
    /// The charter version in force at that time.
    pub charter: CharterId,
    /// The officer business that bound the alliance.
    pub officer: BusinessId,
}
