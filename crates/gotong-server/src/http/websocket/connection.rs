//! One websocket: introduces itself, subscribes, is told, and is closed for the right reason.

use std::{pin::Pin, sync::Arc, time::Duration};

use async_graphql::{Response as Graphql, parser::types::OperationType};
use axum::extract::ws::{Message, WebSocket};
use futures_util::{Stream, StreamExt, stream};
use gotong_app::{Ctx, Error};
use gotong_domain::error::ErrorCode;
use gotong_graphql::limits::LimitExceeded;
use serde_json::Value;
use tokio::time::{Instant, sleep_until};
use tokio_stream::StreamMap;

use super::protocol::{self, Closing, Said};
use crate::http::{answer, caller::Caller, edge::Edge, graphql, params::Params};

/// What a running operation tells; `None` at its end.
type Told = Pin<Box<dyn Stream<Item = Option<Graphql>> + Send>>;

struct Connection {
    edge: Arc<Edge>,
    caller: Caller,
    socket: WebSocket,
    /// Whoever introduced themselves, and was believed.
    identified: bool,
    running: StreamMap<String, Told>,
    heard: Instant,
    pinged: bool,
}

/// Serves a websocket until either side closes it.
pub(super) async fn serve(edge: Arc<Edge>, caller: Caller, socket: WebSocket) {
    let spoken = socket.protocol().is_some_and(|p| p == protocol::SUBPROTOCOL);
    let mut connection = Connection {
        edge,
        caller,
        socket,
        identified: false,
        running: StreamMap::new(),
        heard: Instant::now(),
        pinged: false,
    };
    let ended = if spoken { connection.run().await } else { Err(Ended::By(Closing::BadProtocol)) };
    if let Err(Ended::By(closing)) = ended {
        // The other side may be gone already.
        let _ = connection.socket.send(closing.frame()).await;
    }
}

/// How a connection ended.
enum Ended {
    /// The client left, or cannot be reached.
    Gone,
    /// The server closes it.
    By(Closing),
}

impl From<axum::Error> for Ended {
    fn from(_: axum::Error) -> Self {
        Self::Gone
    }
}

impl Connection {
    async fn run(&mut self) -> Result<(), Ended> {
        let limits = &self.edge.config.limits;
        let init_by = self.heard + Duration::from_secs(limits.websocket_init_seconds);
        let idle = Duration::from_secs(limits.websocket_idle_seconds);
        let stopping = self.edge.stopping.clone();
        loop {
            let quiet = self.heard + if self.pinged { idle } else { idle / 2 };
            tokio::select! {
                received = self.socket.recv() => match received {
                    Some(Ok(message)) => self.hear(message).await?,
                    Some(Err(_)) | None => return Err(Ended::Gone),
                },
                Some((id, told)) = self.running.next(), if !self.running.is_empty() => {
                    self.tell(id, told).await?;
                }
                () = sleep_until(init_by), if !self.identified => {
                    return Err(Ended::By(Closing::InitTimeout));
                }
                () = sleep_until(quiet) => {
                    if self.pinged {
                        return Err(Ended::By(Closing::Idle));
                    }
                    self.pinged = true;
                    self.socket.send(protocol::ping()).await?;
                }
                () = stopping.cancelled() => return Err(Ended::By(Closing::GoingAway)),
            }
        }
    }

    async fn hear(&mut self, message: Message) -> Result<(), Ended> {
        self.heard = Instant::now();
        self.pinged = false;
        let text = match message {
            Message::Text(text) => text,
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Close(_) => return Err(Ended::Gone),
            Message::Binary(_) => return Err(Ended::By(Closing::BadMessage)),
        };
        match Said::read(&text).ok_or(Ended::By(Closing::BadMessage))? {
            Said::Init { token } => self.introduce(token).await,
            Said::Ping { payload } => Ok(self.socket.send(protocol::pong(payload)).await?),
            Said::Pong => Ok(()),
            Said::Complete { id } => {
                self.running.remove(&id);
                Ok(())
            }
            Said::Subscribe { id, payload } => self.subscribe(id, payload).await,
        }
    }

    async fn introduce(&mut self, token: Option<String>) -> Result<(), Ended> {
        if self.identified {
            return Err(Ended::By(Closing::TooManyInits));
        }
        self.caller.token = token.or(self.caller.token.take());
        self.authenticate().await?;
        self.identified = true;
        Ok(self.socket.send(protocol::ack()).await?)
    }

    async fn authenticate(&mut self) -> Result<Ctx, Ended> {
        self.caller.authenticate(&self.edge).await.map_err(|error| match error {
            Error::Denied(_) => Ended::By(Closing::Unauthorized),
            fault => {
                tracing::error!(request.id = %self.caller.request_id, error = %fault, "authentication failed");
                Ended::By(Closing::Fault)
            }
        })
    }

    async fn subscribe(&mut self, id: String, payload: Value) -> Result<(), Ended> {
        if !self.identified {
            return Err(Ended::By(Closing::Unauthorized));
        }
        if self.running.contains_key(&id) {
            return Err(Ended::By(Closing::DuplicateId));
        }
        // Read again each time: a session that has ended may not begin anything.
        let ctx = self.authenticate().await?;
        match self.begin(ctx, payload) {
            Ok(told) => {
                self.running.insert(id, told);
                Ok(())
            }
            Err(refused) => {
                Ok(self.socket.send(protocol::error(&id, &[refused.to_error()])).await?)
            }
        }
    }

    fn begin(&self, ctx: Ctx, payload: Value) -> Result<Told, LimitExceeded> {
        let most = self.edge.config.limits.websocket_subscriptions;
        if self.running.len() >= most {
            let message = format!("a connection has at most {most} subscriptions");
            return Err(LimitExceeded {
                code: ErrorCode::TooManySubscriptions,
                message,
                limit: Some(most as u64),
            });
        }
        let params = Params::from_value(payload)?;
        let source = params.query.clone().unwrap_or_default();
        let name = params.operation_name.as_deref();
        let checked = self.edge.guard.check(&source, name, &params.variables)?;
        if checked.bill.operation == OperationType::Mutation {
            let message = "send mutations by POST";
            return Err(LimitExceeded::because(ErrorCode::BadRequest, message));
        }
        graphql::may_introspect(&self.edge, &ctx, &checked.bill)?;
        let rate = graphql::charge(&self.edge, &self.caller, &ctx, &checked.bill)
            .map_err(|_| LimitExceeded::because(ErrorCode::RateLimited, "the budget is used up"))?;
        let asking = gotong_graphql::caller::Request::new(&self.edge.app, ctx, None, None);
        let request = graphql::request(source, params, checked).data(Arc::new(asking)).data(rate);
        let told = self.edge.engine.execute_stream(request).map(Some);
        Ok(told.chain(stream::once(async { None })).boxed())
    }

    /// Passes on what an operation tells. Errors before anything ran end it with `error`.
    async fn tell(&mut self, id: String, told: Option<Graphql>) -> Result<(), Ended> {
        let Some(mut response) = told else {
            self.running.remove(&id);
            return Ok(self.socket.send(protocol::complete(&id)).await?);
        };
        answer::give_codes(&mut response, &self.caller);
        let never_ran = response.data == async_graphql::Value::Null
            && !response.errors.is_empty()
            && response.errors.iter().all(|e| e.path.is_empty());
        if never_ran {
            self.running.remove(&id);
            return Ok(self.socket.send(protocol::error(&id, &response.errors)).await?);
        }
        Ok(self.socket.send(protocol::next(&id, &response)).await?)
    }
}
