//! A business on a list: it applies, the buyer decides, and what was given runs out by itself.

use std::collections::BTreeSet;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{List, QualifiedEvent};
use crate::{
    businesses::{Business, VerificationLevel},
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, QualificationId, QualifiedListId, UserId},
    text,
    time::Instant,
};

/// How long before its end a qualification may be renewed.
const RENEWAL_DAYS: i64 = 60;

/// How long who was removed waits before it applies again.
const REMOVED_DAYS: i64 = 30;

/// Where a business's last application to a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryState {
    /// Waits for the buyer.
    Applied,
    /// On the list.
    Qualified,
    /// Not taken in, with a reason.
    Refused,
    /// Taken back by the applicant.
    Withdrawn,
    /// Taken off the list by the buyer, with a reason.
    Removed,
    /// Left the list.
    Left,
    /// Was qualified until its time was over; read off the clock, never kept.
    Lapsed,
}

impl EntryState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Applied,
        Self::Qualified,
        Self::Refused,
        Self::Withdrawn,
        Self::Removed,
        Self::Left,
        Self::Lapsed,
    ];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applied => "APPLIED",
            Self::Qualified => "QUALIFIED",
            Self::Refused => "REFUSED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Removed => "REMOVED",
            Self::Left => "LEFT",
            Self::Lapsed => "LAPSED",
        }
    }
}

/// Who applies, as far as the rules ask about it.
#[derive(Clone, Copy, Debug)]
pub struct Applicant<'a> {
    /// The business.
    pub business: &'a Business,
    /// Who works there.
    pub people: &'a BTreeSet<UserId>,
    /// Who works for the buyer.
    pub buyers: &'a BTreeSet<UserId>,
}

impl Applicant<'_> {
    /// Asks whether it may be on the list at all.
    fn ensure_fit(&self, list: &List) -> Result<(), Refusal> {
        list.ensure_other(self.business.id)?;
        self.business.ensure_able(VerificationLevel::L1)?;
        ensure(self.people.is_disjoint(self.buyers), ErrorCode::ConflictOfInterest)
    }
}

/// What a buyer says to an application.
#[derive(Clone, Copy, Debug)]
pub enum Decision<'a> {
    /// It is on the list.
    Accept(Applicant<'a>),
    /// It is not, for this reason.
    Refuse(&'a str),
}

/// A business and a list: one a pair, with its last application.
///
/// An application to renew leaves a running qualification as it is, whatever becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: QualificationId,
    /// Which list.
    pub list: QualifiedListId,
    /// Which business.
    pub business: BusinessId,
    /// Where the last application stands; see [`Entry::state`].
    pub kept: EntryState,
    /// What the applicant wrote to the buyer.
    pub note: String,
    /// When it applied.
    pub applied_at: Instant,
    /// Who of the buyer decided, or removed it.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why it was refused or removed.
    pub reason: Option<String>,
    /// Until when it is qualified; `now == qualified_until` is too late.
    pub qualified_until: Option<Instant>,
    /// Counts saves.
    pub version: i64,
}

impl Entry {
    /// Applies for the first time.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` when the list is closed; `OWN_LIST`; `BUSINESS_NOT_ACTIVE`; `VERIFICATION_TOO_LOW`;
    /// `CONFLICT_OF_INTEREST` when somebody works for both; what is wrong with `note`.
    pub fn apply(
        id: QualificationId,
        list: &List,
        applicant: Applicant<'_>,
        note: &str,
        now: Instant,
    ) -> Result<(Self, QualifiedEvent), Refusal> {
        let note = check(list, applicant, note)?;
        let entry = Self {
            id,
            list: list.id,
            business: applicant.business.id,
            kept: EntryState::Applied,
            note,
            applied_at: now,
            decided_by: None,
            decided_at: None,
            reason: None,
            qualified_until: None,
            version: 1,
        };
        let event = entry.applied();
        Ok((entry, event))
    }

    /// Applies again: after an application that ended, or to renew what runs out soon.
    ///
    /// # Errors
    /// As [`Entry::apply`]; `INVALID_TRANSITION` while an application waits; `TOO_EARLY` while a qualification runs for
    /// longer than 60 days, or within 30 days after a removal.
    pub fn apply_again(
        self,
        list: &List,
        applicant: Applicant<'_>,
        note: &str,
        now: Instant,
    ) -> Result<(Self, QualifiedEvent), Refusal> {
        let note = check(list, applicant, note)?;
        if self.kept == EntryState::Applied {
            return Err(self.refuse(EntryState::Applied, now));
        }
        ensure(self.may_apply_again(now), ErrorCode::TooEarly)?;
        let qualified_until = self.qualified_until.filter(|until| now < *until);
        let again = Self {
            kept: EntryState::Applied,
            note,
            applied_at: now,
            decided_by: None,
            decided_at: None,
            reason: None,
            qualified_until,
            ..self
        };
        let event = again.applied();
        Ok((again, event))
    }

    /// Takes it in, or does not. A renewal never shortens what runs.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits; as [`Entry::apply`] when it may not be on the list any more; what is wrong
    /// with the reason.
    pub fn decide(
        self,
        list: &List,
        decision: Decision<'_>,
        by: UserId,
        now: Instant,
    ) -> Result<(Self, QualifiedEvent), Refusal> {
        let to = match decision {
            Decision::Accept(_) => EntryState::Qualified,
            Decision::Refuse(_) => EntryState::Refused,
        };
        if self.kept != EntryState::Applied {
            return Err(self.refuse(to, now));
        }
        let (list_id, entry, business) = (self.list, self.id, self.business);
        let decided = Self { kept: to, decided_by: Some(by), decided_at: Some(now), ..self };
        Ok(match decision {
            Decision::Accept(applicant) => {
                applicant.ensure_fit(list)?;
                let until = Some(list.until(now)).max(decided.qualified_until);
                let event = QualifiedEvent::Accepted { list: list_id, entry, business };
                (Self { qualified_until: until, ..decided }, event)
            }
            Decision::Refuse(reason) => {
                let reason = Some(text::paragraphs("reason", reason, 10..=1_000)?);
                let event = QualifiedEvent::Refused { list: list_id, entry, business };
                (Self { reason, ..decided }, event)
            }
        })
    }

    /// Takes the application back or, if none waits, leaves the list.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits or is qualified.
    pub fn withdraw(self, now: Instant) -> Result<(Self, QualifiedEvent), Refusal> {
        let (list, entry, business) = (self.list, self.id, self.business);
        if self.kept == EntryState::Applied {
            let event = QualifiedEvent::Withdrawn { list, entry, business };
            return Ok((Self { kept: EntryState::Withdrawn, ..self }, event));
        }
        if !self.is_qualified(now) {
            return Err(self.refuse(EntryState::Left, now));
        }
        let event = QualifiedEvent::Left { list, entry, business };
        Ok((Self { kept: EntryState::Left, qualified_until: None, ..self }, event))
    }

    /// Takes it off the list, and with it an application to renew.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is qualified now; what is wrong with `reason`.
    pub fn remove(
        self,
        reason: &str,
        by: UserId,
        now: Instant,
    ) -> Result<(Self, QualifiedEvent), Refusal> {
        if !self.is_qualified(now) {
            return Err(self.refuse(EntryState::Removed, now));
        }
        let reason = Some(text::paragraphs("reason", reason, 20..=1_000)?);
        let event =
            QualifiedEvent::Removed { list: self.list, entry: self.id, business: self.business };
        let removed = Self {
            kept: EntryState::Removed,
            decided_by: Some(by),
            decided_at: Some(now),
            reason,
            qualified_until: None,
            ..self
        };
        Ok((removed, event))
    }

    /// Whether it is on the list now.
    #[must_use]
    pub fn is_qualified(&self, now: Instant) -> bool {
        self.qualified_until.is_some_and(|until| now < until)
    }

    /// Where its last application stands now.
    #[must_use]
    pub fn state(&self, now: Instant) -> EntryState {
        match self.kept {
            EntryState::Qualified if !self.is_qualified(now) => EntryState::Lapsed,
            kept => kept,
        }
    }

    /// Whether it may apply again now, as far as time and its state go.
    #[must_use]
    pub fn may_apply_again(&self, now: Instant) -> bool {
        let passed = |at: Instant, days| now >= at + Duration::days(days);
        match self.state(now) {
            EntryState::Applied => false,
            EntryState::Qualified => {
                self.qualified_until.is_none_or(|until| passed(until, -RENEWAL_DAYS))
            }
            EntryState::Removed => self.decided_at.is_none_or(|at| passed(at, REMOVED_DAYS)),
            EntryState::Refused | EntryState::Withdrawn | EntryState::Left | EntryState::Lapsed => {
                true
            }
        }
    }

    const fn applied(&self) -> QualifiedEvent {
        QualifiedEvent::Applied { list: self.list, entry: self.id, business: self.business }
    }

    fn refuse(&self, to: EntryState, now: Instant) -> Refusal {
        Refusal::Transition {
            entity: "qualification",
            from: self.state(now).as_str(),
            to: to.as_str(),
        }
    }
}

fn check(list: &List, applicant: Applicant<'_>, note: &str) -> Result<String, Refusal> {
    list.ensure_open(EntryState::Applied.as_str())?;
    applicant.ensure_fit(list)?;
    Ok(text::paragraphs("note", note, 0..=1_000)?)
}
