//! The messages and close codes of graphql-transport-ws.

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes};
use serde_json::{Value, json};

/// The one protocol we speak.
pub(super) const SUBPROTOCOL: &str = "graphql-transport-ws";

/// Why the server closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// The server stops.
    GoingAway,
    /// No sign of life.
    Idle,
    /// A message that the protocol does not know.
    BadMessage,
    /// Asked before introducing itself, or with a token that is not good.
    Unauthorized,
    /// The client does not speak our protocol.
    BadProtocol,
    /// Did not introduce itself in time.
    InitTimeout,
    /// The id is in use.
    DuplicateId,
    /// Introduced itself twice.
    TooManyInits,
    /// A fault of ours.
    Fault,
}

impl Closing {
    pub(super) const fn code(self) -> u16 {
        match self {
            Self::GoingAway | Self::Idle => 1001,
            Self::Fault => 1011,
            Self::BadMessage => 4400,
            Self::Unauthorized => 4401,
            Self::BadProtocol => 4406,
            Self::InitTimeout => 4408,
            Self::DuplicateId => 4409,
            Self::TooManyInits => 4429,
        }
    }

    const fn reason(self) -> &'static str {
        match self {
            Self::GoingAway => "the server stops",
            Self::Idle => "no sign of life",
            Self::Fault => "Internal error",
            Self::BadMessage => "Invalid message received",
            Self::Unauthorized => "Unauthorized",
            Self::BadProtocol => "Subprotocol not acceptable",
            Self::InitTimeout => "Connection initialisation timeout",
            Self::DuplicateId => "Subscriber already exists",
            Self::TooManyInits => "Too many initialisation requests",
        }
    }

    pub(super) fn frame(self) -> Message {
        Message::Close(Some(CloseFrame {
            code: self.code(),
            reason: Utf8Bytes::from_static(self.reason()),
        }))
    }
}

/// What a client says.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    Init { token: Option<String> },
    Subscribe { id: String, payload: Value },
    Complete { id: String },
    Ping { payload: Option<Value> },
    Pong,
}

impl Said {
    /// Reads a message; `None` for what the protocol does not know.
    pub(super) fn read(text: &str) -> Option<Self> {
        let Ok(Value::Object(mut message)) = serde_json::from_str(text) else { return None };
        let payload = match message.remove("payload") {
            None | Some(Value::Null) => None,
            Some(payload @ Value::Object(_)) => Some(payload),
            Some(_) => return None,
        };
        let kind = message.remove("type")?;
        let mut id = || match message.remove("id") {
            Some(Value::String(id)) if !id.is_empty() && id.len() <= 128 => Some(id),
            _ => None,
        };
        Some(match kind.as_str()? {
            "connection_init" => Self::Init { token: payload.as_ref().and_then(token) },
            "subscribe" => {
                let id = id()?;
                let payload = payload?;
                payload.get("query").is_some_and(Value::is_string).then_some(())?;
                Self::Subscribe { id, payload }
            }
            "complete" => Self::Complete { id: id()? },
            "ping" => Self::Ping { payload },
            "pong" => Self::Pong,
            _ => return None,
        })
    }
}

/// The token in the payload of `connection_init`: `authToken`, or a header as HTTP would carry it.
fn token(payload: &Value) -> Option<String> {
    if let Some(token) = payload.get("authToken").and_then(Value::as_str) {
        return Some(token.to_owned());
    }
    let header = payload.get("authorization").or_else(|| payload.get("Authorization"));
    let (scheme, token) = header?.as_str()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.to_owned())
}

fn text(message: &Value) -> Message {
    Message::text(message.to_string())
}

pub(super) fn ack() -> Message {
    text(&json!({ "type": "connection_ack" }))
}

pub(super) fn ping() -> Message {
    text(&json!({ "type": "ping" }))
}

pub(super) fn pong(payload: Option<Value>) -> Message {
    match payload {
        Some(payload) => text(&json!({ "type": "pong", "payload": payload })),
        None => text(&json!({ "type": "pong" })),
    }
}

pub(super) fn next(id: &str, payload: &async_graphql::Response) -> Message {
    text(&json!({ "type": "next", "id": id, "payload": payload }))
}

pub(super) fn error(id: &str, errors: &[async_graphql::ServerError]) -> Message {
    text(&json!({ "type": "error", "id": id, "payload": errors }))
}

pub(super) fn complete(id: &str) -> Message {
    text(&json!({ "type": "complete", "id": id }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_protocol_are_read() {
        let read = |text| Said::read(text);
        assert_eq!(read(r#"{"type":"connection_init"}"#), Some(Said::Init { token: None }));
        assert_eq!(
            read(r#"{"type":"connection_init","payload":{"authToken":"x"}}"#),
            Some(Said::Init { token: Some("x".to_owned()) })
        );
        assert_eq!(
            read(r#"{"type":"connection_init","payload":{"Authorization":"Bearer x"}}"#),
            Some(Said::Init { token: Some("x".to_owned()) })
        );
        assert!(matches!(
            read(r#"{"type":"subscribe","id":"1","payload":{"query":"{a}"}}"#),
            Some(Said::Subscribe { id, .. }) if id == "1"
        ));
        assert_eq!(read(r#"{"type":"pong"}"#), Some(Said::Pong));
    }

    #[test]
    fn everything_else_is_a_bad_message() {
        for bad in [
            "",
            "{",
            "[]",
            "null",
            r#"{"type":7}"#,
            r#"{"type":"start","id":"1"}"#,
            r#"{"id":"1"}"#,
            r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"subscribe","id":1,"payload":{"query":"{a}"}}"#,
            r#"{"type":"complete"}"#,
            r#"{"type":"subscribe","id":"","payload":{"query":"{a}"}}"#,
            r#"{"type":"subscribe","id":"1","payload":{}}"#,
            r#"{"type":"ping","payload":"x"}"#,
        ] {
            assert_eq!(Said::read(bad), None, "{bad}");
        }
    }
}
