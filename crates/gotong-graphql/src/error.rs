//! Refusals as the contract shows them: expected ones in the payload, faults at the top.

use async_graphql::{ErrorExtensions, Interface, SimpleObject};
use gotong_app::{Ctx, Error, words};
use gotong_domain::{
    error::{ErrorCode, Refusal, Violation},
    policy::Denied,
};

/// A value of the input is wrong.
#[derive(Clone, Debug, SimpleObject)]
pub struct ValidationError {
    code: String,
    path: Vec<String>,
    message: String,
}

/// A condition for this step does not hold.
#[derive(Clone, Debug, SimpleObject)]
pub struct GuardError {
    code: String,
    path: Vec<String>,
    message: String,
}

/// The state machine has no such step.
#[derive(Clone, Debug, SimpleObject)]
pub struct TransitionError {
    code: String,
    path: Vec<String>,
    message: String,
    from: String,
    to: String,
}

/// Somebody saved a newer version: load it and try again.
#[derive(Clone, Debug, SimpleObject)]
pub struct ConflictError {
    code: String,
    path: Vec<String>,
    message: String,
    /// The version kept now; absent when two wrote at the same moment.
    current_version: Option<i32>,
}

/// The thing does not exist, or is not for the caller.
#[derive(Clone, Debug, SimpleObject)]
pub struct NotAllowedError {
    code: String,
    path: Vec<String>,
    message: String,
}

/// What an expected refusal looks like; forms map `path` to their fields.
#[derive(Clone, Debug, Interface)]
#[expect(clippy::duplicated_attributes, reason = "each field of the interface states its own type")]
#[graphql(
    field(name = "code", ty = "&String"),
    field(
        name = "path",
        ty = "&Vec<String>",
        desc = "Where in `input`; empty when it concerns the whole."
    ),
    field(name = "message", ty = "&String")
)]
pub enum UserError {
    /// A value of the input is wrong.
    ValidationError(ValidationError),
    /// A condition does not hold.
    GuardError(GuardError),
    /// No such step.
    TransitionError(TransitionError),
    /// A newer version was saved.
    ConflictError(ConflictError),
    /// Not there, or not for the caller.
    NotAllowedError(NotAllowedError),
}

/// Expected refusals for the payload, or a top-level error.
pub(crate) fn sort(ctx: &Ctx, error: Error) -> async_graphql::Result<Vec<UserError>> {
    let say = |code: ErrorCode| words::error(ctx.locale, code, &Vec::new());
    match error {
        Error::Refused(refusal) => Ok(refused(ctx, refusal)),
        Error::Stale { current, .. } => Ok(vec![conflict(ctx, Some(current))]),
        Error::Conflict(_) => Ok(vec![conflict(ctx, None)]),
        Error::IdempotencyMismatch => Ok(vec![UserError::GuardError(GuardError {
            code: ErrorCode::IdempotencyMismatch.as_str().to_owned(),
            path: Vec::new(),
            message: say(ErrorCode::IdempotencyMismatch),
        })]),
        Error::Denied(Denied::NotFound) => Ok(vec![UserError::NotAllowedError(NotAllowedError {
            code: ErrorCode::NotFound.as_str().to_owned(),
            path: Vec::new(),
            message: say(ErrorCode::NotFound),
        })]),
        Error::Denied(Denied::Unauthenticated | Denied::Forbidden)
        | Error::Limited { .. }
        | Error::SearchUnavailable
        | Error::Fault(_) => Err(refuse(ctx, error)),
    }
}

fn conflict(ctx: &Ctx, current: Option<i64>) -> UserError {
    UserError::ConflictError(ConflictError {
        code: ErrorCode::Conflict.as_str().to_owned(),
        path: Vec::new(),
        message: words::error(ctx.locale, ErrorCode::Conflict, &Vec::new()),
        current_version: current.and_then(|version| i32::try_from(version).ok()),
    })
}

/// A wrong value with its words.
pub(crate) fn wrong(ctx: &Ctx, violation: Violation) -> ValidationError {
    ValidationError {
        code: violation.code.as_str().to_owned(),
        message: words::error(ctx.locale, violation.code, &violation.params),
        path: violation.path,
    }
}

fn refused(ctx: &Ctx, refusal: Refusal) -> Vec<UserError> {
    match refusal {
        Refusal::Invalid(violations) => violations
            .into_iter()
            .map(|violation| UserError::ValidationError(wrong(ctx, violation)))
            .collect(),
        Refusal::Transition { from, to, .. } => vec![UserError::TransitionError(TransitionError {
            code: ErrorCode::InvalidTransition.as_str().to_owned(),
            path: Vec::new(),
            message: words::error(ctx.locale, ErrorCode::InvalidTransition, &Vec::new()),
            from: from.to_owned(),
            to: to.to_owned(),
        })],
        Refusal::Guard { code, params } => vec![UserError::GuardError(GuardError {
            code: code.as_str().to_owned(),
            path: Vec::new(),
            message: words::error(ctx.locale, code, &params),
        })],
    }
}

/// An error at the top of the response, with its code, its words and the request's id. Faults are logged here, once.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "so that `map_err` hands the error over")]
pub fn refuse(ctx: &Ctx, error: Error) -> async_graphql::Error {
    let code = error.code();
    if let Error::Fault(cause) = &error {
        tracing::error!(request.id = %ctx.request_id, error = %cause, "a request failed");
    }
    let params = match &error {
        Error::Refused(Refusal::Guard { params, .. }) => params.clone(),
        Error::Refused(Refusal::Invalid(violations)) => {
            violations.first().map(|v| v.params.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    async_graphql::Error::new(words::error(ctx.locale, code, &params)).extend_with(
        |_, extensions| {
            extensions.set("code", code.as_str());
            extensions.set("requestId", ctx.request_id.to_string());
            if let Error::Limited { retry_after } = &error {
                extensions.set("retryAfter", retry_after.as_secs());
            }
        },
    )
}
