//! graphql-transport-ws: every way to be closed has its own code.

use gotong_testkit::{Heard, Socket, TestApp};
use serde_json::json;

const INIT: &str = r#"{"type":"connection_init"}"#;

#[tokio::test]
async fn bad_manners_are_closed_with_the_right_code() {
    let app = TestApp::start().await;
    let subscribe = r#"{"type":"subscribe","id":"1","payload":{"query":"{ __typename }"}}"#;
    let cases: [(&[&str], u16); 6] = [
        (&["nonsense"], 4400),
        (&[r#"{"type":"unheard"}"#], 4400),
        (&[subscribe], 4401),
        (&[r#"{"type":"connection_init","payload":{"authToken":"nonsense"}}"#], 4401),
        (&[INIT, INIT], 4429),
        (&[INIT, r#"{"type":"subscribe","id":"1"}"#], 4400),
    ];
    for (said, code) in cases {
        let mut socket = Socket::silent(&app).await;
        for text in said {
            socket.say_text(text).await;
        }
        let mut heard = socket.hear().await;
        if matches!(&heard, Heard::Message(m) if m["type"] == "connection_ack") {
            heard = socket.hear().await;
        }
        assert_eq!(heard, Heard::Closed(code), "{said:?}");
    }
    let mut other = Socket::speaking(&app, None).await;
    assert_eq!(other.hear().await, Heard::Closed(4406));
    app.stop().await;
}

#[tokio::test]
async fn a_silent_socket_is_closed() {
    let app = TestApp::configured(|config| {
        config.limits.websocket_init_seconds = 1;
        config.limits.websocket_idle_seconds = 2;
    })
    .await;
    assert_eq!(Socket::silent(&app).await.hear().await, Heard::Closed(4408));
    let mut idle = Socket::open(&app, None).await;
    assert_eq!(idle.hear().await, Heard::Closed(1001));
    app.stop().await;
}

#[tokio::test]
async fn a_query_is_answered_and_completed_and_a_bad_one_ends_in_an_error() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let mut socket = sri.socket().await;
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "pong" })));
    socket.subscribe("1", "{ viewer { email } }", json!({})).await;
    assert_eq!(socket.event().await["viewer"]["email"], sri.email.as_str());
    assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "complete", "id": "1" })));
    for (query, code) in [
        ("{ nonsense }", "GRAPHQL_INVALID"),
        ("{", "GRAPHQL_SYNTAX"),
        ("mutation { signOut(input: {}) { signedOut } }", "BAD_REQUEST"),
    ] {
        socket.subscribe("2", query, json!({})).await;
        let Heard::Message(message) = socket.hear().await else { panic!("closed at {query}") };
        assert_eq!(message["type"], "error", "{message}");
        assert_eq!(message["payload"][0]["extensions"]["code"], code, "{message}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_stopping_server_says_goodbye() {
    let app = TestApp::start().await;
    let mut socket = Socket::open(&app, None).await;
    app.stop().await;
    assert_eq!(socket.hear().await, Heard::Closed(1001));
}
