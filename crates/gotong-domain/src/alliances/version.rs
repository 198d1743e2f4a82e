//! A version of an alliance's charter, from draft to being in force.

use std::fmt;

use chrono::Duration;
use serde::{Deserialize, Serialize};

use super::{AllianceEvent, Charter, Membership};
use crate::{
    canonical::DocumentHash,
    error::{ErrorCode, Refusal, ensure},
    ids::{AllianceId, BusinessId, CharterId, UserId},
    signing::{Document, Signature},
    text,
    time::Instant,
};

/// Where a charter version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CharterState {
    /// Being written.
    Draft,
    /// Laid before the members.
    Proposed,
    /// At least one member has signed.
    Signing,
    /// Signed by all: what the alliance acts under.
    InForce,
    /// A later version took its place.
    Superseded,
    /// A member said no.
    Rejected,
    /// Not signed by all in time.
    Lapsed,
}

impl CharterState {
    /// Every state.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Proposed,
        Self::Signing,
        Self::InForce,
        Self::Superseded,
        Self::Rejected,
        Self::Lapsed,
    ];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Proposed => "PROPOSED",
            Self::Signing => "SIGNING",
            Self::InForce => "IN_FORCE",
            Self::Superseded => "SUPERSEDED",
            Self::Rejected => "REJECTED",
            Self::Lapsed => "LAPSED",
        }
    }

    /// Whether members can sign it.
    #[must_use]
    pub const fn signable(self) -> bool {
        matches!(self, Self::Proposed | Self::Signing)
    }

    /// Whether it may still come into force; an alliance has at most one such version.
    #[must_use]
    pub const fn pending(self) -> bool {
        matches!(self, Self::Draft | Self::Proposed | Self::Signing)
    }
}

impl fmt::Display for CharterState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A version of a charter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharterVersion {
    /// Which.
    pub id: CharterId,
    /// Whose.
    pub alliance: AllianceId,
    /// Counts the alliance's versions from 1.
    pub number: i32,
    /// Where it stands.
    pub state: CharterState,
    /// What it says.
    pub content: Charter,
    /// The text that is signed; none while a draft.
    pub document: Option<Document>,
    /// Who signed so far.
    pub signatures: Vec<Signature>,
    /// Who wrote it.
    pub drafted_by: UserId,
    /// When it was laid before the members.
    pub proposed_at: Option<Instant>,
    /// When it lapses unless all have signed.
    pub lapses_at: Option<Instant>,
    /// When it came into force.
    pub in_force_at: Option<Instant>,
    /// Why a member rejected it.
    pub rejection: Option<String>,
    /// Counts saves.
    pub version: i64,
}

impl CharterVersion {
    /// How long the members have to sign.
    pub const SIGNING_DAYS: i64 = 14;

    /// A first draft.
    #[must_use]
    pub const fn draft(
        id: CharterId,
        alliance: AllianceId,
        number: i32,
        content: Charter,
        by: UserId,
    ) -> Self {
        Self {
            id,
            alliance,
            number,
            state: CharterState::Draft,
            content,
            document: None,
            signatures: Vec::new(),
            drafted_by: by,
            proposed_at: None,
            lapses_at: None,
            in_force_at: None,
            rejection: None,
            version: 1,
        }
    }

    /// Replaces what a draft says.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once it was proposed: what is signed never changes.
    pub fn rewrite(self, content: Charter, by: UserId) -> Result<Self, Refusal> {
        if self.state != CharterState::Draft {
            return Err(self.refuse(CharterState::Draft));
        }
        Ok(Self { content, drafted_by: by, ..self })
    }

    /// Lays a draft before the members and fixes the text they sign.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless a draft; `CHARTER_OUTDATED` when members joined or left since it
    /// was written, or when its term has run out.
    pub fn propose(
        self,
        roster: &[Membership],
        now: Instant,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        if self.state != CharterState::Draft {
            return Err(self.refuse(CharterState::Proposed));
        }
        let mut joined: Vec<_> =
            roster.iter().filter(|m| m.state.has_joined()).map(|m| m.business).collect();
        let mut parties: Vec<_> = self.content.parties().collect();
        joined.sort_unstable();
        parties.sort_unstable();
        ensure(joined == parties, ErrorCode::CharterOutdated)?;
        ensure(!self.content.has_run_out(now), ErrorCode::CharterOutdated)?;
        let text = self.content.document(self.alliance, self.id, self.number);
        let event = AllianceEvent::CharterProposed { alliance: self.alliance, charter: self.id };
        let proposed = Self {
            state: CharterState::Proposed,
            document: Some(text),
            proposed_at: Some(now),
            lapses_at: Some(now + Duration::days(Self::SIGNING_DAYS)),
            ..self
        };
        Ok((proposed, event))
    }

    /// Signs it for a member; the last signature brings it into force.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless proposed; `DEADLINE_PASSED` once it should have lapsed;
    /// `HASH_MISMATCH` when another text was shown; `NOT_A_MEMBER`, `ALREADY_SIGNED`.
    pub fn sign(self, signature: Signature) -> Result<(Self, AllianceEvent), Refusal> {
        if !self.state.signable() {
            return Err(self.refuse(CharterState::Signing));
        }
        let now = signature.signed_at;
        ensure(self.lapses_at.is_some_and(|lapse| now < lapse), ErrorCode::DeadlinePassed)?;
        ensure(Some(signature.hash) == self.hash(), ErrorCode::HashMismatch)?;
        let party = self.content.parties().any(|p| p == signature.business);
        ensure(party, ErrorCode::NotAMember)?;
        let again = self.signatures.iter().any(|s| s.business == signature.business);
        ensure(!again, ErrorCode::AlreadySigned)?;
        let event = AllianceEvent::CharterSigned {
            alliance: self.alliance,
            charter: self.id,
            business: signature.business,
        };
        let mut signed = Self { state: CharterState::Signing, ..self };
        signed.signatures.push(signature);
        if signed.awaiting().next().is_none() {
            signed.state = CharterState::InForce;
            signed.in_force_at = Some(now);
        }
        Ok((signed, event))
    }

    /// Says no to it for a member.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless proposed; `NOT_A_MEMBER`; a reason that is not a text of 5 to 500.
    pub fn reject(
        self,
        business: BusinessId,
        reason: &str,
    ) -> Result<(Self, AllianceEvent), Refusal> {
        if !self.state.signable() {
            return Err(self.refuse(CharterState::Rejected));
        }
        let party = self.content.parties().any(|p| p == business);
        ensure(party, ErrorCode::NotAMember)?;
        let reason = text::paragraphs("reason", reason, 5..=500)?;
        let event =
            AllianceEvent::CharterRejected { alliance: self.alliance, charter: self.id, business };
        Ok((Self { state: CharterState::Rejected, rejection: Some(reason), ..self }, event))
    }

    /// Lapses when not all have signed in time.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless proposed; `TOO_EARLY` before its time.
    pub fn lapse(self, now: Instant) -> Result<(Self, AllianceEvent), Refusal> {
        if !self.state.signable() {
            return Err(self.refuse(CharterState::Lapsed));
        }
        ensure(self.lapses_at.is_some_and(|lapse| now >= lapse), ErrorCode::TooEarly)?;
        let event = AllianceEvent::CharterLapsed { alliance: self.alliance, charter: self.id };
        Ok((Self { state: CharterState::Lapsed, ..self }, event))
    }

    /// Gives way to a later version; bids and contracts that pinned it keep it.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless in force.
    pub fn supersede(self) -> Result<Self, Refusal> {
        if self.state != CharterState::InForce {
            return Err(self.refuse(CharterState::Superseded));
        }
        Ok(Self { state: CharterState::Superseded, ..self })
    }

    /// The hash of the text that is signed; none while a draft.
    #[must_use]
    pub fn hash(&self) -> Option<DocumentHash> {
        self.document.as_ref().map(Document::hash)
    }

    /// The members that have not signed yet.
    pub fn awaiting(&self) -> impl Iterator<Item = BusinessId> + '_ {
        let signed = |business| self.signatures.iter().any(|s| s.business == business);
        let open = self.state.pending();
        self.content.parties().filter(move |b| open && !signed(*b))
    }

    fn refuse(&self, to: CharterState) -> Refusal {
        Refusal::Transition { entity: "charter", from: self.state.as_str(), to: to.as_str() }
    }
}
