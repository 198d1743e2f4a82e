//! Why a use case did not do what was asked.

use std::time::Duration;

use gotong_domain::{
    error::{ErrorCode, Refusal, Violation},
    policy::Denied,
};
use gotong_store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rules say no; expected, and shown in the payload.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Policy says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The client's version is not the newest.
    #[error("the {entity} is at version {current}")]
    Stale {
        /// The kind of thing.
        entity: &'static str,
        /// Its version now.
        current: i64,
    },
    /// Somebody else changed the same thing at the same moment.
    #[error("the {0} was changed at the same moment")]
    Conflict(&'static str),
    /// The idempotency key was used with another payload.
    #[error("the idempotency key was used with another payload")]
    IdempotencyMismatch,
    /// Too many attempts.
    #[error("too many attempts; again in {retry_after:?}")]
    Limited {
        /// When to try again.
        retry_after: Duration,
    },
    /// The search engine does not answer.
    #[error("the search engine does not answer")]
    SearchUnavailable,
    /// A fault of ours: logged once, never shown.
    #[error("fault: {0}")]
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// The code that clients see.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Denied(Denied::Unauthenticated) => ErrorCode::Unauthenticated,
            Self::Denied(Denied::Forbidden) => ErrorCode::Forbidden,
            Self::Denied(Denied::NotFound) => ErrorCode::NotFound,
            Self::Stale { .. } | Self::Conflict(_) => ErrorCode::Conflict,
            Self::IdempotencyMismatch => ErrorCode::IdempotencyMismatch,
            Self::Limited { .. } => ErrorCode::RateLimited,
            Self::SearchUnavailable => ErrorCode::SearchUnavailable,
            Self::Fault(_) => ErrorCode::Internal,
        }
    }

    /// Refuses a change that was made on another version than the kept one.
    ///
    /// # Errors
    /// `Error::Stale` with the kept version.
    pub const fn ensure_newest(entity: &'static str, current: i64, seen: i64) -> Result<(), Self> {
        if current == seen { Ok(()) } else { Err(Self::Stale { entity, current }) }
    }

    /// A fault of ours.
    pub fn fault(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Fault(cause.into())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::Denied(Denied::NotFound),
            StoreError::Stale(what) => Self::Conflict(what),
            StoreError::Taken(_) | StoreError::Corrupt { .. } | StoreError::Db(_) => {
                Self::Fault(Box::new(error))
            }
        }
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::Refused(violation.into())
    }
}
