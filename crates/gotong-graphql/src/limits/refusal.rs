//! A refused document: which limit, how much was asked, how much is allowed.

use async_graphql::{ErrorExtensionValues, Response, ServerError};
use gotong_domain::error::ErrorCode;

/// A document that asks for more than a limit allows, or that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct LimitExceeded {
    /// The limit, as clients see it.
    pub code: ErrorCode,
    /// For developers, in English: documents are written by programs, not by people.
    pub message: String,
    /// How much is allowed, where the limit is a number.
    pub limit: Option<u64>,
}

impl LimitExceeded {
    pub(super) fn over(code: ErrorCode, what: &str, limit: u64) -> Self {
        Self {
            code,
            message: format!("the document has more than {limit} {what}"),
            limit: Some(limit),
        }
    }

    /// A refusal without a number: a syntax error, a cycle, an unknown operation.
    #[must_use]
    pub fn because(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), limit: None }
    }

    /// The refusal as a GraphQL error with `extensions.code` and `extensions.limit`.
    #[must_use]
    pub fn to_error(&self) -> ServerError {
        let mut error = ServerError::new(self.message.clone(), None);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", self.code.as_str());
        if let Some(limit) = self.limit {
            extensions.set("limit", limit);
        }
        error.extensions = Some(extensions);
        error
    }

    /// The refusal as a whole response without `data`.
    #[must_use]
    pub fn to_response(&self) -> Response {
        Response::from_errors(vec![self.to_error()])
    }
}
