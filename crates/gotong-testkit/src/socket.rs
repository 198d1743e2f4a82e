//! A websocket as a test holds it.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest as _},
};

use crate::TestApp;

/// How long a test waits for a message.
const PATIENCE: Duration = Duration::from_secs(10);

/// A websocket that speaks graphql-transport-ws.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came over a websocket.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A message.
    Message(Value),
    /// The server closed, with this code.
    Closed(u16),
}

impl Socket {
    /// Opens a websocket and says nothing yet.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn silent(app: &TestApp) -> Self {
        Self::speaking(app, Some("graphql-transport-ws")).await
    }

    /// Opens a websocket that asks for a subprotocol.
    ///
    /// # Panics
    /// When the server refuses.
    pub async fn speaking(app: &TestApp, protocol: Option<&str>) -> Self {
        let url = format!("ws://{}/graphql/ws", app.address);
        let mut request = url.into_client_request().expect("an address");
        if let Some(protocol) = protocol {
            let value = protocol.parse().expect("a header");
            request.headers_mut().insert("sec-websocket-protocol", value);
        }
        Self(connect_async(request).await.expect("the server takes the websocket").0)
    }

    /// Opens a websocket and introduces itself.
    ///
    /// # Panics
    /// When the server does not acknowledge.
    pub async fn open(app: &TestApp, token: Option<&str>) -> Self {
        let mut socket = Self::silent(app).await;
        let payload = token.map_or_else(|| json!({}), |t| json!({ "authToken": t }));
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        let heard = socket.hear().await;
        assert_eq!(heard, Heard::Message(json!({ "type": "connection_ack" })));
        socket
    }

    /// Sends a message.
    ///
    /// # Panics
    /// When the websocket is closed.
    pub async fn say(&mut self, message: Value) {
        self.say_text(&message.to_string()).await;
    }

    /// Sends text as it is.
    ///
    /// # Panics
    /// When the websocket is closed.
    pub async fn say_text(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.expect("the websocket is open");
    }

    /// Subscribes under an id.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// Waits for the next message; pings are passed over.
    ///
    /// # Panics
    /// When nothing comes in time.
    pub async fn hear(&mut self) -> Heard {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match next.expect("a message in time") {
                Some(Ok(Message::Text(text))) => {
                    let message: Value = serde_json::from_str(&text).expect("a message is JSON");
                    if message["type"] != "ping" {
                        return Heard::Message(message);
                    }
                }
                Some(Ok(Message::Close(frame))) => {
                    return Heard::Closed(frame.map_or(1005, |f| f.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Closed(1006),
            }
        }
    }

    /// Waits for the next event of a subscription and answers its data.
    ///
    /// # Panics
    /// When something else comes.
    pub async fn event(&mut self) -> Value {
        match self.hear().await {
            Heard::Message(message) if message["type"] == "next" => {
                message["payload"]["data"].clone()
            }
            other => panic!("not an event: {other:?}"),
        }
    }
}
