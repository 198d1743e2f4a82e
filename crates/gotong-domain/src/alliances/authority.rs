//! The charter as policy: who may bind the alliance to what.

use super::{
    Alliance, AllianceState, BindingAction, CharterState, CharterVersion, Mandate, Membership,
    MembershipState, OfficerRole,
};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::BusinessId,
    money::Money,
    policy::Actor,
    time::Instant,
};

/// An alliance with the charter in force and its members: all that decides what it may do.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The alliance.
    pub alliance: Alliance,
    /// The charter it acts under, if any.
    pub charter: Option<CharterVersion>,
    /// Its members.
    pub roster: Vec<Membership>,
}

impl Standing {
    /// The charter the alliance acts under now.
    ///
    /// # Errors
    /// `NO_CHARTER_IN_FORCE` unless the alliance is active under a charter within its term.
    pub fn in_force(&self, now: Instant) -> Result<&CharterVersion, Refusal> {
        let missing = Refusal::guard(ErrorCode::NoCharterInForce);
        let charter = self.charter.as_ref().ok_or(missing)?;
        let holds = self.alliance.state == AllianceState::Active
            && charter.state == CharterState::InForce
            && !charter.content.has_run_out(now);
        ensure(holds, ErrorCode::NoCharterInForce)?;
        Ok(charter)
    }

    /// The member that acts in an office now: its holder, or its deputy while the holder is not active.
    #[must_use]
    pub fn acting(&self, role: OfficerRole) -> Option<BusinessId> {
        let officer = self.charter.as_ref()?.content.officer(role)?;
        let active = |business: &BusinessId| {
            let state = self.roster.iter().find(|m| m.business == *business).map(|m| m.state);
            state == Some(MembershipState::Signed)
        };
        [officer.business, officer.deputy].into_iter().find(active)
    }

    /// Whether a business binds the alliance alone to `amount`: the rule `bindA` without votes.
    ///
    /// # Errors
    /// `NO_CHARTER_IN_FORCE`; `NOT_COORDINATOR` when another member acts for the alliance;
    /// `WRONG_CURRENCY`; `BEYOND_BINDING_LIMIT` when the members have to decide.
    pub fn mandate(
        &self,
        business: BusinessId,
        action: BindingAction,
        amount: Money,
        now: Instant,
    ) -> Result<Mandate, Refusal> {
        let charter = self.in_force(now)?;
        let acting = self.acting(OfficerRole::Coordinator);
        ensure(acting == Some(business), ErrorCode::NotCoordinator)?;
        let limit = charter.content.binding_limits.of(action);
        ensure(amount.currency == limit.currency, ErrorCode::WrongCurrency)?;
        let within = (0..=limit.minor).contains(&amount.minor);
        let beyond = Refusal::guard(ErrorCode::BeyondBindingLimit);
        if !within {
            return Err(beyond.with("limit", limit.minor).with("currency", limit.currency.code()));
        }
        Ok(Mandate { alliance: self.alliance.id, charter: charter.id, officer: business })
    }

    /// Whether a person may bind the alliance to `amount`: as [`Self::mandate`], and the person binds
    /// the officer's business to as much.
    ///
    /// # Errors
    /// As [`Self::mandate`]; `NOT_COORDINATOR` when the person does not bind the acting coordinator.
    pub fn can_bind(
        &self,
        actor: &Actor,
        action: BindingAction,
        amount: Money,
        now: Instant,
    ) -> Result<Mandate, Refusal> {
        self.in_force(now)?;
        let acting = self.acting(OfficerRole::Coordinator);
        let officer = acting.filter(|officer| actor.binds(*officer, amount.minor));
        let officer = officer.ok_or(Refusal::guard(ErrorCode::NotCoordinator))?;
        self.mandate(officer, action, amount, now)
    }
}
