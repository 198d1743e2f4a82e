//! A showcase entry: written by one, signed by all, shown by all.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Content, Fields, ShowcaseEvent};
use crate::{
    canonical::DocumentHash,
    error::{ErrorCode, Refusal, ensure},
    ids::{AllianceId, BusinessId, ShowcaseId},
    signing::{Document, Signature},
    text,
    time::Instant,
};

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntryState {
    /// Being written; only its author's team sees it.
    Draft,
    /// Waits for the signature of everyone named.
    Cosigning,
    /// Everyone sees it.
    Published,
    /// Taken from view; may be shown again.
    Hidden,
    /// Taken back for good.
    Withdrawn,
}

impl EntryState {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Cosigning, Self::Published, Self::Hidden, Self::Withdrawn];

    /// The state's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Cosigning => "COSIGNING",
            Self::Published => "PUBLISHED",
            Self::Hidden => "HIDDEN",
            Self::Withdrawn => "WITHDRAWN",
        }
    }
}

impl fmt::Display for EntryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A finished work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: ShowcaseId,
    /// Its name in public addresses.
    pub slug: String,
    /// The business that wrote it.
    pub author: BusinessId,
    /// The alliance whose work it is.
    pub alliance: Option<AllianceId>,
    /// Where it stands.
    pub state: EntryState,
    /// What it says.
    pub content: Content,
    /// Counts what was laid before the members, from 1.
    pub revision: i32,
    /// The hash of the text that is signed; none while a draft.
    pub hash: Option<DocumentHash>,
    /// Who signed so far.
    pub signatures: Vec<Signature>,
    /// When it was begun.
    pub created_at: Instant,
    /// When it was first shown.
    pub published_at: Option<Instant>,
    /// Counts saves.
    pub version: i64,
}

impl Entry {
    /// Begins an entry.
    ///
    /// # Errors
    /// `Refusal::Invalid` with a violation for each value that is wrong.
    pub fn draft(
        id: ShowcaseId,
        author: BusinessId,
        alliance: Option<AllianceId>,
        fields: Fields,
        now: Instant,
    ) -> Result<(Self, ShowcaseEvent), Refusal> {
        let content = fields.over(Content::default(), now)?;
        let digits = id.0.simple().to_string();
        let slug = format!("{}-{}", text::slug(&content.title), &digits[digits.len() - 6..]);
        let entry = Self {
            id,
            slug: slug.trim_start_matches('-').to_owned(),
            author,
            alliance,
            state: EntryState::Draft,
            content,
            revision: 1,
            hash: None,
            signatures: Vec::new(),
            created_at: now,
            published_at: None,
            version: 1,
        };
        Ok((entry, ShowcaseEvent::Created { entry: id, author }))
    }

    /// Changes what it says: it becomes a draft again, and all signatures are void.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` once withdrawn; `Refusal::Invalid` for each value that is wrong.
    pub fn edit(self, fields: Fields, now: Instant) -> Result<(Self, ShowcaseEvent), Refusal> {
        let revision = match self.state {
            EntryState::Draft => self.revision,
            EntryState::Cosigning | EntryState::Published | EntryState::Hidden => self.revision + 1,
            EntryState::Withdrawn => return Err(self.refuse(EntryState::Draft)),
        };
        let content = fields.over(self.content, now)?;
        let event = ShowcaseEvent::Edited { entry: self.id };
        let state = EntryState::Draft;
        let edited = Self { state, content, revision, hash: None, signatures: Vec::new(), ..self };
        Ok((edited, event))
    }

    /// The text that everyone named signs.
    #[must_use]
    pub fn document(&self) -> Document {
        self.content.document(self.id, self.revision, self.author, self.alliance)
    }

    /// Lays it before everyone named.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless a draft; `Refusal::Invalid` while it says too little.
    pub fn request_cosign(self) -> Result<(Self, ShowcaseEvent), Refusal> {
        if self.state != EntryState::Draft {
            return Err(self.refuse(EntryState::Cosigning));
        }
        self.content.ensure_complete(self.author)?;
        let hash = Some(self.document().hash());
        let event = ShowcaseEvent::CosignRequested { entry: self.id };
        Ok((Self { state: EntryState::Cosigning, hash, ..self }, event))
    }

    /// Signs it for a business that it names.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for signatures; `HASH_MISMATCH` when another content was
    /// shown; `NOT_A_MEMBER`, `ALREADY_SIGNED`.
    pub fn cosign(self, signature: Signature) -> Result<(Self, ShowcaseEvent), Refusal> {
        if self.state != EntryState::Cosigning {
            return Err(self.refuse(EntryState::Cosigning));
        }
        ensure(Some(signature.hash) == self.hash, ErrorCode::HashMismatch)?;
        ensure(self.content.names(signature.business), ErrorCode::NotAMember)?;
        ensure(!self.signed_by(signature.business), ErrorCode::AlreadySigned)?;
        let event = ShowcaseEvent::Cosigned { entry: self.id, business: signature.business };
        let mut signed = self;
        signed.signatures.push(signature);
        Ok((signed, event))
    }

    /// Shows it to everyone.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it waits for signatures or is hidden; `SIGNATURES_MISSING`.
    pub fn publish(self, now: Instant) -> Result<(Self, ShowcaseEvent), Refusal> {
        if !matches!(self.state, EntryState::Cosigning | EntryState::Hidden) {
            return Err(self.refuse(EntryState::Published));
        }
        ensure(self.awaiting().next().is_none(), ErrorCode::SignaturesMissing)?;
        let event = ShowcaseEvent::Published { entry: self.id };
        let published_at = self.published_at.or(Some(now));
        Ok((Self { state: EntryState::Published, published_at, ..self }, event))
    }

    /// Takes it from view.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless published.
    pub fn hide(self) -> Result<(Self, ShowcaseEvent), Refusal> {
        if self.state != EntryState::Published {
            return Err(self.refuse(EntryState::Hidden));
        }
        let event = ShowcaseEvent::Hidden { entry: self.id };
        Ok((Self { state: EntryState::Hidden, ..self }, event))
    }

    /// The businesses named that have not signed.
    pub fn awaiting(&self) -> impl Iterator<Item = BusinessId> + '_ {
        self.content.members.iter().map(|m| m.business).filter(|b| !self.signed_by(*b))
    }

    fn signed_by(&self, business: BusinessId) -> bool {
        self.signatures.iter().any(|s| s.business == business)
    }

    fn refuse(&self, to: EntryState) -> Refusal {
        Refusal::Transition { entity: "showcase", from: self.state.as_str(), to: to.as_str() }
    }
}
