//! A business's way into an alliance.

use std::fmt;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{Alliance, AllianceEvent, CharterVersion};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{AllianceId, BusinessId, MembershipId},
    text,
    time::Instant,
};

/// Where a membership stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MembershipState {
    /// The alliance asked the business.
    Invited,
    /// The business asked the alliance.
    Applied,
    /// Both agree; no charter in force names it yet.
    Accepted,
    /// It signed the charter in force.
    Signed,
    /// It has given notice.
    Notice,
    /// It left.
    Exited,
    /// It may not act in the alliance for now.
    Suspended,
    /// The others put it out.
    Expelled,
    /// One side said no.
    Declined,
    /// Nobody answered in time.
    Lapsed,
}

impl MembershipState {
    /// Every state.
    pub const ALL: [Self; 10] = [
        Self::Invited,
        Self::Applied,
        Self::Accepted,
        Self::Signed,
        Self::Notice,
        Self::Exited,
        Self::Suspended,
        Self::Expelled,
        Self::Declined,
        Self::Lapsed,
    ];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "INVITED",
            Self::Applied => "APPLIED",
            Self::Accepted => "ACCEPTED",
            Self::Signed => "SIGNED",
            Self::Notice => "NOTICE",
            Self::Exited => "EXITED",
            Self::Suspended => "SUSPENDED",
            Self::Expelled => "EXPELLED",
            Self::Declined => "DECLINED",
            Self::Lapsed => "LAPSED",
        }
    }

    /// Whether it takes part in the next charter.
    #[must_use]
    pub const fn has_joined(self) -> bool {
        matches!(self, Self::Accepted | Self::Signed)
    }

    /// Whether it waits for an answer.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        matches!(self, Self::Invited | Self::Applied)
    }

    /// Whether it has neither ended nor been refused; a business has at most one such in an alliance.
    #[must_use]
    pub const fn is_live(self) -> bool {
        match self {
            Self::Invited
            | Self::Applied
            | Self::Accepted
            | Self::Signed
            | Self::Notice
            | Self::Suspended => true,
            Self::Exited | Self::Expelled | Self::Declined | Self::Lapsed => false,
        }
    }
}

impl fmt::Display for MembershipState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A business in an alliance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Which.
    pub id: MembershipId,
    /// In which alliance.
    pub alliance: AllianceId,
    /// Of which business.
    pub business: BusinessId,
    /// Where it stands.
    pub state: MembershipState,
    /// What whoever asked wrote.
    pub message: Option<String>,
    /// When it came to this state.
    pub since: Instant,
    /// When both had agreed: the order of joining.
    pub joined_at: Option<Instant>,
    /// When it lapses unless answered.
    pub lapses_at: Option<Instant>,
    /// Counts saves.
    pub version: i64,
}

impl Membership {
    /// How long an invitation or application waits for an answer.
    pub const ANSWER_DAYS: i64 = 14;

    /// The founder's own membership.
    #[must_use]
    pub const fn found(
        id: MembershipId,
        alliance: AllianceId,
        founder: BusinessId,
        now: Instant,
    ) -> Self {
        Self {
            id,
            alliance,
            business: founder,
            state: MembershipState::Accepted,
            message: None,
            since: now,
            joined_at: Some(now),
            lapses_at: None,
            version: 1,
        }
    }

    /// Asks a business to join.
    ///
    /// # Errors
    /// `ALLIANCE_CLOSED` when the alliance takes nobody in, or a message that is no text up to 500.
    pub fn invite(
        id: MembershipId,
        alliance: &Alliance,
        business: BusinessId,
        message: Option<&str>,
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        let asked =
            Self::ask(id, alliance, business, message, now)?.standing(MembershipState::Invited);
        let event = AllianceEvent::Invited { alliance: alliance.id, membership: id, business };
        Ok((asked, event))
    }

    /// Asks an alliance to be let in.
    ///
    /// # Errors
    /// `ALLIANCE_CLOSED` when the alliance takes nobody in, or a message that is no text up to 500.
    pub fn apply(
        id: MembershipId,
        alliance: &Alliance,
        business: BusinessId,
        message: Option<&str>,
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        let asked =
            Self::ask(id, alliance, business, message, now)?.standing(MembershipState::Applied);
        let event = AllianceEvent::Applied { alliance: alliance.id, membership: id, business };
        Ok((asked, event))
    }

    /// Agrees to an invitation or an application.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for an answer; `DEADLINE_PASSED` once it should have
    /// lapsed; `ALLIANCE_CLOSED` when the alliance takes nobody in any more.
    pub fn accept(
        self,
        alliance: &Alliance,
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        self.ensure_asked(MembershipState::Accepted)?;
        ensure(self.lapses_at.is_none_or(|lapse| now < lapse), ErrorCode::DeadlinePassed)?;
        ensure(alliance.state.gathers(), ErrorCode::AllianceClosed)?;
        let event = AllianceEvent::Joined {
            alliance: self.alliance,
            membership: self.id,
            business: self.business,
        };
        let joined = Self {
            state: MembershipState::Accepted,
            since: now,
            joined_at: Some(now),
            lapses_at: None,
            ..self
        };
        Ok((joined, event))
    }

    /// Says no to an invitation or an application.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for an answer.
    pub fn decline(self, now: Instant) -> Result<(Self, AllianceEvent), Refusal> {
        self.ensure_asked(MembershipState::Declined)?;
        let event = AllianceEvent::Declined {
            alliance: self.alliance,
            membership: self.id,
            business: self.business,
            applied: self.state == MembershipState::Applied,
        };
        Ok((
            Self { since: now, lapses_at: None, ..self.standing(MembershipState::Declined) },
            event,
        ))
    }

    /// Lapses when nobody answered in time.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for an answer; `TOO_EARLY` before its time.
    pub fn lapse(self, now: Instant) -> Result<(Self, AllianceEvent), Refusal> {
        self.ensure_asked(MembershipState::Lapsed)?;
        ensure(self.lapses_at.is_some_and(|lapse| now >= lapse), ErrorCode::TooEarly)?;
        let event = AllianceEvent::MembershipLapsed {
            alliance: self.alliance,
            membership: self.id,
            business: self.business,
        };
        Ok((Self { since: now, ..self.standing(MembershipState::Lapsed) }, event))
    }

    /// Becomes an active member under a charter that has come into force.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless accepted or already signed; `NOT_A_MEMBER` when the charter does
    /// not carry its signature.
    pub fn come_under(self, charter: &CharterVersion, now: Instant) -> Result<Self, Refusal> {
        if !self.state.has_joined() {
            return Err(self.refuse(MembershipState::Signed));
        }
        let signed = charter.signatures.iter().any(|s| s.business == self.business);
        ensure(signed && charter.alliance == self.alliance, ErrorCode::NotAMember)?;
        Ok(Self { since: now, ..self.standing(MembershipState::Signed) })
    }

    fn ask(
        id: MembershipId,
        alliance: &Alliance,
        business: BusinessId,
        message: Option<&str>,
        now: Instant,
    ) -> Result<Self, Refusal> {
        ensure(alliance.state.gathers(), ErrorCode::AllianceClosed)?;
        let message = message.filter(|m| !m.trim().is_empty());
        let message = message.map(|m| text::paragraphs("message", m, 1..=500)).transpose()?;
        Ok(Self {
            message,
            joined_at: None,
            lapses_at: Some(now + Duration::days(Self::ANSWER_DAYS)),
            ..Self::found(id, alliance.id, business, now)
        })
    }

    fn standing(self, state: MembershipState) -> Self {
        Self { state, ..self }
    }

    fn ensure_asked(&self, to: MembershipState) -> Result<(), Refusal> {
        if self.state.is_asked() { Ok(()) } else { Err(self.refuse(to)) }
    }

    fn refuse(&self, to: MembershipState) -> Refusal {
        Refusal::Transition { entity: "membership", from: self.state.as_str(), to: to.as_str() }
    }
}
