//! A change of a published tender that waits for a second person: proposed, then approved, declined or taken back.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    CancelReason, FieldChange, State, Tender, TenderAction, TenderEvent, input::TermsInput,
};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{LotId, TenderChangeId, TenderId, UserId},
    policy::Actor,
    text,
    time::Instant,
};

/// A change of a published tender that its approver has to agree to.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which.
    pub id: TenderChangeId,
    /// Of which tender.
    pub tender: TenderId,
    /// The version of the terms that it was proposed for.
    pub terms_version: u32,
    /// What shall happen.
    pub wanted: WantedChange,
    /// Why, in words.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Instant,
    /// Where it stands.
    pub state: ChangeState,
    /// Who ended it; `None` while it waits, and where it became void.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why it was declined.
    pub decline_reason: Option<String>,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

/// What shall happen to a published tender.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WantedChange {
    /// Its terms change.
    Amend {
        /// What was typed.
        terms: Box<TermsInput>,
        /// What that changed when it was proposed.
        changes: Vec<FieldChange>,
    },
    /// It, or some of its lots, are called off.
    Cancel {
        /// Why, as a code.
        reason: CancelReason,
        /// Which of its lots; empty for the whole.
        lots: BTreeSet<LotId>,
    },
}

impl WantedChange {
    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Amend { .. } => "AMEND",
            Self::Cancel { .. } => "CANCEL",
        }
    }
}

/// Where a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ChangeState {
    /// Waits for the approver.
    Proposed,
    /// Took effect.
    Approved,
    /// The approver does not agree.
    Declined,
    /// Taken back by those who proposed it.
    Withdrawn,
    /// Could take effect no longer before anybody decided.
    Void,
}

impl ChangeState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Proposed, Self::Approved, Self::Declined, Self::Withdrawn, Self::Void];

    /// The word that is stored and shown to programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "PROPOSED",
            Self::Approved => "APPROVED",
            Self::Declined => "DECLINED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Void => "VOID",
        }
    }

    /// Finds a state by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A change, as it is proposed.
#[derive(Clone, Debug)]
pub struct NewChange {
    /// Its id.
    pub id: TenderChangeId,
    /// What shall happen.
    pub wanted: WantedChange,
    /// Why, in words that were checked.
    pub reason: String,
    /// Who proposes.
    pub by: UserId,
    /// Now.
    pub now: Instant,
}

impl Change {
    /// Proposes a change of a tender; that it could take effect now is the caller's to know.
    #[must_use]
    pub fn propose(tender: &Tender, new: NewChange) -> (Self, TenderEvent) {
        let change = Self {
            id: new.id,
            tender: tender.id,
            terms_version: tender.terms_version,
            wanted: new.wanted,
            reason: new.reason,
            proposed_by: new.by,
            proposed_at: new.now,
            state: ChangeState::Proposed,
            decided_by: None,
            decided_at: None,
            decline_reason: None,
            version: 1,
        };
        let event =
            TenderEvent::ChangeProposed { tender: tender.id, change: change.id, by: new.by };
        (change, event)
    }

    /// Whether it waits and could still take effect.
    #[must_use]
    pub fn waits(&self, tender: &Tender, now: Instant) -> bool {
        self.state == ChangeState::Proposed && self.fits(tender, now)
    }

    /// Whether it was declined, and could be proposed again.
    #[must_use]
    pub fn is_declined(&self, tender: &Tender, now: Instant) -> bool {
        self.state == ChangeState::Declined && self.fits(tender, now)
    }

    /// Whether the terms are those it was proposed for, and the tender is where such a change is possible at all.
    fn fits(&self, tender: &Tender, now: Instant) -> bool {
        let reachable = match (&self.wanted, tender.state_at(now)) {
            (WantedChange::Amend { .. }, state) => state == State::Tendering,
            (WantedChange::Cancel { .. }, state) => !matches!(
                state,
                State::Draft | State::Complete | State::Unsuccessful | State::Cancelled
            ),
        };
        let same = self.tender == tender.id && self.terms_version == tender.terms_version;
        same && reachable && tender.cancellation.is_none()
    }

    /// `PROPOSED → APPROVED`: another than who proposed it agrees.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CHANGE_VOID`, `PROPOSER_CANNOT_APPROVE`.
    pub fn approve(
        mut self,
        tender: &Tender,
        by: UserId,
        now: Instant,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.ensure_waits(tender, now, ChangeState::Approved)?;
        ensure(by != self.proposed_by, ErrorCode::ProposerCannotApprove)?;
        self.end(ChangeState::Approved, by, now);
        let (change, to) = (self.id, self.proposed_by);
        Ok((self, TenderEvent::ChangeApproved { tender: tender.id, change, to }))
    }

    /// `PROPOSED → DECLINED`: the approver does not agree; `reason` was checked by [`Change::words`].
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CHANGE_VOID`.
    pub fn decline(
        mut self,
        tender: &Tender,
        (by, reason): (UserId, String),
        now: Instant,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.ensure_waits(tender, now, ChangeState::Declined)?;
        self.end(ChangeState::Declined, by, now);
        self.decline_reason = Some(reason);
        let (change, to) = (self.id, self.proposed_by);
        Ok((self, TenderEvent::ChangeDeclined { tender: tender.id, change, to }))
    }

    /// `PROPOSED → WITHDRAWN`: whoever proposed it takes it back.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CHANGE_VOID`.
    pub fn withdraw(
        mut self,
        tender: &Tender,
        by: UserId,
        now: Instant,
    ) -> Result<(Self, TenderEvent), Refusal> {
        self.ensure_waits(tender, now, ChangeState::Withdrawn)?;
        self.end(ChangeState::Withdrawn, by, now);
        let change = self.id;
        Ok((self, TenderEvent::ChangeWithdrawn { tender: tender.id, change }))
    }

    /// `PROPOSED → VOID`: it can take effect no longer, and gives way to another.
    ///
    /// # Errors
    /// `INVALID_TRANSITION`, `CHANGE_PENDING` while it could still take effect.
    pub fn lapse(mut self, tender: &Tender, now: Instant) -> Result<Self, Refusal> {
        self.ensure_proposed(ChangeState::Void)?;
        ensure(!self.waits(tender, now), ErrorCode::ChangePending)?;
        self.state = ChangeState::Void;
        self.decided_at = Some(now);
        Ok(self)
    }

    /// Checks the words with which an approver declines.
    ///
    /// # Errors
    /// As [`text::paragraphs`], at `reason`; at least 10 characters.
    pub fn words(raw: &str) -> Result<String, Violation> {
        text::paragraphs("reason", raw, 10..=1_000)
    }

    fn end(&mut self, state: ChangeState, by: UserId, now: Instant) {
        self.state = state;
        self.decided_by = Some(by);
        self.decided_at = Some(now);
    }

    fn ensure_waits(&self, tender: &Tender, now: Instant, to: ChangeState) -> Result<(), Refusal> {
        self.ensure_proposed(to)?;
        ensure(self.waits(tender, now), ErrorCode::ChangeVoid)
    }

    fn ensure_proposed(&self, to: ChangeState) -> Result<(), Refusal> {
        if self.state == ChangeState::Proposed {
            return Ok(());
        }
        let (from, to) = (self.state.as_str(), to.as_str());
        Err(Refusal::Transition { entity: "tender_change", from, to })
    }
}

impl Tender {
    /// Whether somebody changes or calls off this tender alone: who could both propose and approve an award of this
    /// value needs nobody else for it.
    #[must_use]
    pub fn is_changed_alone_by(&self, actor: &Actor, value_minor: i64, limit_minor: i64) -> bool {
        value_minor <= limit_minor
            && TenderAction::ApproveAward(self, value_minor).permitted(actor).is_ok()
    }
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
