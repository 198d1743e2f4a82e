//! The GraphQL endpoint: POST for everything, GET for queries.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use async_graphql::{Request, parser::types::OperationType};
use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use gotong_app::{Ctx, Error};
use gotong_domain::error::ErrorCode;
use gotong_graphql::{
    caller as graphql_caller,
    limits::{Bill, Checked, LimitExceeded},
    rate_limit::RateStatus,
};

use tracing::Instrument;

use super::{
    answer::{self, Refusal},
    caller::{Caller, payer},
    cookies,
    edge::Edge,
    negotiate::{self, Form},
    origin,
    params::Params,
};

/// `POST /graphql`.
pub(crate) async fn post(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let form = Form::accepted(&headers);
    let answered = match form {
        Some(form) => post_in(&edge, &caller, &headers, body, form).await,
        None => Err(unacceptable()),
    };
    finish(answered, form, &caller)
}

async fn post_in(
    edge: &Arc<Edge>,
    caller: &Caller,
    headers: &HeaderMap,
    body: Body,
    form: Form,
) -> Result<Response, Refusal> {
    if !origin::is_ours(headers, &edge.config.server) {
        let message = "pages of other origins may not call";
        return Err(Refusal::new(StatusCode::FORBIDDEN, ErrorCode::ForeignOrigin, message));
    }
    if !negotiate::is_json(headers) {
        let message = "send application/json in UTF-8";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Refusal::new(status, ErrorCode::BadRequest, message));
    }
    let limit = edge.config.server.body_bytes;
    let body = axum::body::to_bytes(body, limit).await.map_err(|_| {
        let error = LimitExceeded {
            code: ErrorCode::BodyTooLarge,
            message: format!("the body has more than {limit} bytes"),
            limit: Some(limit as u64),
        };
        Refusal::of(StatusCode::PAYLOAD_TOO_LARGE, error)
    })?;
    let params = Params::from_json(&body).map_err(|e| Refusal::of(StatusCode::BAD_REQUEST, e))?;
    run(edge, caller, headers, params, form, false).await
}

/// `GET /graphql`: queries only, so that no link can change anything.
pub(crate) async fn get(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let form = Form::accepted(&headers);
    let answered = match (form, Params::from_query(query.as_deref().unwrap_or_default())) {
        (Some(form), Ok(params)) => run(&edge, &caller, &headers, params, form, true).await,
        (Some(_), Err(error)) => Err(Refusal::of(StatusCode::BAD_REQUEST, error)),
        (None, _) => Err(unacceptable()),
    };
    finish(answered, form, &caller)
}

fn unacceptable() -> Refusal {
    let message = "accept application/graphql-response+json or application/json";
    Refusal::new(StatusCode::NOT_ACCEPTABLE, ErrorCode::BadRequest, message)
}

fn finish(answered: Result<Response, Refusal>, form: Option<Form>, caller: &Caller) -> Response {
    answered.unwrap_or_else(|refusal| {
        refusal.in_form(form.unwrap_or(Form::Json), caller.locale, caller.request_id)
    })
}

async fn run(
    edge: &Arc<Edge>,
    caller: &Caller,
    headers: &HeaderMap,
    params: Params,
    form: Form,
    by_get: bool,
) -> Result<Response, Refusal> {
    let ctx = identify(edge, caller).await?;
    let (source, checked) = check(edge, &params, form)?;
    if by_get && checked.bill.operation != OperationType::Query {
        return Err(Refusal::method("POST", "GET runs queries only"));
    }
    if checked.bill.operation == OperationType::Subscription {
        let message = "subscribe over the websocket at /graphql/ws";
        let status = answer::status_of_invalid(form);
        return Err(Refusal::new(status, ErrorCode::BadRequest, message));
    }
    may_introspect(edge, &ctx, &checked.bill)
        .map_err(|e| Refusal::of(answer::status_of_invalid(form), e))?;
    let rate = charge(edge, caller, &ctx, &checked.bill)?;
    let operation = checked.bill.operation;
    let now = ctx.now;
    let token = cookies::refresh_token(headers, &edge.config.server);
    let asking = graphql_caller::Request::new(&edge.app, ctx, caller.idempotency.clone(), token);
    let asking = Arc::new(asking.to_be_written());
    let request = request(source, params, checked).data(asking.clone()).data(rate);
    let kind = kind(operation);
    metrics::counter!("gotong_graphql_cost_total", "kind" => kind).increment(rate.cost);
    let started = Instant::now();
    let limit = Duration::from_secs(edge.config.server.request_seconds);
    let executed = tokio::time::timeout(limit, execute(edge, request, operation)).await;
    metrics::histogram!("gotong_graphql_seconds", "kind" => kind).record(started.elapsed());
    let mut answered = executed.map_err(|_| {
        Refusal::new(StatusCode::GATEWAY_TIMEOUT, ErrorCode::Timeout, "the operation took too long")
    })?;
    answered.extensions.insert("cost".to_owned(), cost_extension(&rate));
    let mut response = answer::executed(answered, form, caller);
    if let Some(value) = cookies::header(&asking.cookie(), now, &edge.config.server) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Runs a request. A mutation that has begun is finished even if its client goes away meanwhile: others may be written
/// in the same transaction.
async fn execute(
    edge: &Arc<Edge>,
    request: Request,
    operation: OperationType,
) -> async_graphql::Response {
    if operation != OperationType::Mutation {
        return edge.engine.execute(request).await;
    }
    let edge = Arc::clone(edge);
    let running = async move { edge.engine.execute(request).await };
    match tokio::spawn(running.in_current_span()).await {
        Ok(answered) => answered,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The process ends, and nobody waits for an answer.
            Err(_) => std::future::pending().await,
        },
    }
}

/// Who calls, once their address was let in.
async fn identify(edge: &Edge, caller: &Caller) -> Result<Ctx, Refusal> {
    if caller.token.is_none() {
        edge.budget.admit(caller.address).map_err(|e| Refusal::exhausted(e.retry_after))?;
    }
    caller.authenticate(edge).await.map_err(|error| {
        if matches!(error, Error::Denied(_)) {
            // A bad token is a request like any other of that address.
            if let Err(exhausted) = edge.budget.admit(caller.address) {
                return Refusal::exhausted(exhausted.retry_after);
            }
            let message = answer::words(ErrorCode::Unauthenticated, caller.locale);
            return Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated, &message);
        }
        tracing::error!(request.id = %caller.request_id, %error, "authentication failed");
        let message = answer::words(ErrorCode::Internal, caller.locale);
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, &message)
    })
}

/// The document that is asked for, read and counted.
fn check(edge: &Edge, params: &Params, form: Form) -> Result<(String, Checked), Refusal> {
    let stored = params.document_id.as_deref().and_then(|id| edge.documents.get(id));
    let Some(source) = stored.or(params.query.as_deref()) else {
        let (code, message) = match &params.document_id {
            Some(_) => (ErrorCode::UnknownDocument, "no stored document has this id"),
            None => (ErrorCode::BadRequest, "send query, or the documentId of a stored document"),
        };
        return Err(Refusal::new(StatusCode::BAD_REQUEST, code, message));
    };
    let checked = edge
        .guard
        .check(source, params.operation_name.as_deref(), &params.variables)
        .map_err(|e| Refusal::of(answer::status_of_invalid(form), e))?;
    Ok((source.to_owned(), checked))
}

/// The schema is shown to signed-in clients and in development.
pub(crate) fn may_introspect(edge: &Edge, ctx: &Ctx, bill: &Bill) -> Result<(), LimitExceeded> {
    if bill.introspects && ctx.actor.user_id().is_none() && !edge.config.server.development {
        let message = "sign in to read the schema, or read it in the repository";
        return Err(LimitExceeded::because(ErrorCode::IntrospectionOff, message));
    }
    Ok(())
}

/// Charges whoever pays.
pub(crate) fn charge(
    edge: &Edge,
    caller: &Caller,
    ctx: &Ctx,
    bill: &Bill,
) -> Result<RateStatus, Refusal> {
    let balance = edge
        .budget
        .charge(payer(ctx, caller.address), bill.cost)
        .map_err(|e| Refusal::exhausted(e.retry_after))?;
    Ok(RateStatus {
        cost: bill.cost,
        limit: balance.limit,
        remaining: balance.remaining,
        reset_at: ctx.now + balance.full_in,
    })
}

/// The request as async-graphql runs it, without parsing again.
pub(crate) fn request(source: String, params: Params, checked: Checked) -> Request {
    let mut request = Request::new(source).variables(params.variables);
    request.operation_name = params.operation_name;
    request.set_parsed_query(Arc::unwrap_or_clone(checked.document));
    request
}

const fn kind(operation: OperationType) -> &'static str {
    match operation {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}

fn cost_extension(rate: &RateStatus) -> async_graphql::Value {
    async_graphql::value!({
        "requested": rate.cost,
        "limit": rate.limit,
        "remaining": rate.remaining,
        "resetAt": rate.reset_at.to_rfc3339(),
    })
}
