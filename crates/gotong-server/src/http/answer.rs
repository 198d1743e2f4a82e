//! Answers of the GraphQL endpoint: status, form, and errors that carry a code.

use std::time::Duration;

use async_graphql::{ErrorExtensionValues, Response as Graphql};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use gotong_app::Error;
use gotong_domain::{error::ErrorCode, locale::Locale, policy::Denied};
use gotong_graphql::limits::LimitExceeded;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{caller::Caller, negotiate::Form};

/// A refusal before execution: nothing ran, so there is no `data`.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    error: LimitExceeded,
    retry_after: Option<Duration>,
    allow: Option<&'static str>,
}

impl Refusal {
    /// A refusal with its own status in every form.
    pub(crate) fn new(status: StatusCode, code: ErrorCode, message: &str) -> Self {
        Self::of(status, LimitExceeded::because(code, message))
    }

    /// A refusal of a document or its parameters.
    pub(crate) const fn of(status: StatusCode, error: LimitExceeded) -> Self {
        Self { status, error, retry_after: None, allow: None }
    }

    /// Too many requests, with the time to wait.
    pub(crate) fn exhausted(retry_after: Duration) -> Self {
        let message = "the budget is used up; try again after the time in Retry-After";
        let mut refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited, message);
        refusal.retry_after = Some(retry_after);
        refusal
    }

    /// A method that the operation does not allow.
    pub(crate) fn method(allow: &'static str, message: &str) -> Self {
        let mut refusal = Self::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::BadRequest, message);
        refusal.allow = Some(allow);
        refusal
    }

    /// The refusal as a response in a form.
    pub(crate) fn in_form(self, form: Form, locale: Locale, request_id: Uuid) -> Response {
        let code = self.error.code;
        let mut extensions = json!({
            "code": code.as_str(),
            "detail": self.error.message,
            "requestId": request_id.to_string(),
        });
        if let Some(limit) = self.error.limit {
            extensions["limit"] = limit.into();
        }
        let seconds = self.retry_after.map(|wait| wait.as_secs_f64().ceil().max(1.0));
        if let Some(seconds) = seconds {
            extensions["retryAfterSeconds"] = seconds.into();
        }
        let body =
            json!({ "errors": [{ "message": words(code, locale), "extensions": extensions }] });
        let mut response = json_in(self.status, form, &body);
        if let Some(seconds) = seconds {
            let value = HeaderValue::from_str(&format!("{seconds:.0}")).expect("digits");
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        if let Some(allow) = self.allow {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        response
    }
}

fn json_in(status: StatusCode, form: Form, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, form.content_type())], body.to_string()).into_response()
}

/// A document that was well formed as a request but could not be run: 400, or 200 where only JSON is understood.
pub(crate) const fn status_of_invalid(form: Form) -> StatusCode {
    match form {
        Form::GraphqlResponse => StatusCode::BAD_REQUEST,
        Form::Json => StatusCode::OK,
    }
}

/// What execution answered.
pub(crate) fn executed(mut answer: Graphql, form: Form, caller: &Caller) -> Response {
    let invalid = answer.data == async_graphql::Value::Null
        && !answer.errors.is_empty()
        && answer.errors.iter().all(|e| e.path.is_empty());
    give_codes(&mut answer, caller);
    if invalid {
        // Validation failed before anything ran: such answers carry no `data` at all.
        let errors = serde_json::to_value(&answer.errors).unwrap_or_default();
        return json_in(status_of_invalid(form), form, &json!({ "errors": errors }));
    }
    let Ok(body) = gotong_graphql::json::to_vec(&answer) else {
        let message = "the answer could not be written";
        return Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, message)
            .in_form(form, caller.locale, caller.request_id);
    };
    (StatusCode::OK, [(header::CONTENT_TYPE, form.content_type())], body).into_response()
}

/// Gives every error a code and the request's id. Errors of async-graphql itself concern the document: people read them
/// in their language, and whoever writes the document finds the rest in `detail`.
pub(crate) fn give_codes(answer: &mut Graphql, caller: &Caller) {
    for error in &mut answer.errors {
        let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
        if extensions.get("code").is_none() {
            let code = ErrorCode::GraphqlInvalid;
            let detail = std::mem::replace(&mut error.message, words(code, caller.locale));
            extensions.set("code", code.as_str());
            extensions.set("detail", detail);
        }
        extensions.set("requestId", caller.request_id.to_string());
    }
}

/// The message of a code in a language, for endpoints beside GraphQL.
pub(crate) fn words(code: ErrorCode, locale: Locale) -> String {
    gotong_app::words::error(locale, code, &Vec::new())
}

/// An error of an endpoint beside GraphQL: `{code, message, requestId}`.
pub(crate) fn plain(status: StatusCode, code: ErrorCode, locale: Locale, id: Uuid) -> Response {
    let body = json!({
        "code": code.as_str(),
        "message": words(code, locale),
        "requestId": id.to_string(),
    });
    (status, axum::Json(body)).into_response()
}

/// What a use case refused, for endpoints beside GraphQL: the first violation, in the caller's language.
pub(crate) fn plain_error(error: &Error, caller: &Caller) -> Response {
    let code = error.code();
    let status = match error {
        Error::Refused(_) | Error::IdempotencyMismatch => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Denied(Denied::Unauthenticated) => StatusCode::UNAUTHORIZED,
        Error::Denied(Denied::Forbidden) => StatusCode::FORBIDDEN,
        Error::Denied(Denied::NotFound) => StatusCode::NOT_FOUND,
        Error::Stale { .. } | Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Limited { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::SearchUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Fault(_) => {
            tracing::error!(request.id = %caller.request_id, %error, "a request failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    };
    plain(status, code, caller.locale, caller.request_id)
}

/// A fault of ours, in the shape of a GraphQL answer and readable by everything else.
pub(crate) fn fault(locale: Locale, id: Uuid) -> Response {
    let message = "see the logs under the request's id";
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, message).in_form(
        Form::Json,
        locale,
        id,
    )
}
