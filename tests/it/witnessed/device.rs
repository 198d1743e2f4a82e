//! A bidder's device, and the witness: what stands for the browser and for `gotong witness` in these tests.

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_domain::{
    bids::Offer,
    ids::{BidId, TenderId},
};
use gotong_graphql::ids::Global;
use gotong_seal::{
    Part, Subject, TenderRecipient,
    log::LogSigner,
    shared::{Label, Parties, SharedEnvelope, seal_shared},
};
use gotong_server::{
    config::{Config, Secret, WitnessConfig, WitnessEntry},
    witness::{self, Witness},
};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

const LOG_SEED: [u8; 32] = [7; 32];

/// A witness that takes part in openings, by the clock of the application under test.
pub(crate) struct Watching {
    /// By how many seconds its clock is ahead of the machine's.
    pub(super) ahead: Arc<AtomicI64>,
    _folder: TempDir,
}

/// An application with such a witness.
pub(crate) async fn watched() -> (TestApp, Watching) {
    let (told, tell) = std::sync::mpsc::channel();
    let app = TestApp::configured(move |config| {
        told.send(watching(config)).expect("a test that listens");
    })
    .await;
    let watching = tell.recv().expect("a witness");
    (app, watching)
}

fn watching(config: &mut Config) -> Watching {
    config.keys.log_key = Secret::new("07".repeat(32));
    let place = config.server.public_url.trim_start_matches("http://").to_owned();
    let log = LogSigner::new(&format!("{place}/log"), &LOG_SEED).expect("a name").public();
    let folder = tempfile::tempdir().expect("a folder");
    let settings = WitnessConfig {
        name: "saksi.example".into(),
        folder: folder.path().join("witness"),
        logs: vec![log.to_string()],
        ..WitnessConfig::default()
    };
    let ahead = Arc::new(AtomicI64::new(0));
    let by = Arc::clone(&ahead);
    #[expect(clippy::disallowed_methods, reason = "a witness goes by its own machine's clock")]
    let clock = move || {
        let now = chrono::Utc::now().timestamp() + by.load(Ordering::Relaxed);
        u64::try_from(now).expect("after 1970")
    };
    let witness = Arc::new(Witness::open(&settings).expect("it opens").by_clock(clock));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    listener.set_nonblocking(true).expect("a listener");
    let entry = WitnessEntry { url, key: witness.key(), recipient: Some(witness.recipient()) };
    config.seal.witnesses.push(entry);
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    tokio::spawn(witness::serve(witness, listener, CancellationToken::new()));
    Watching { ahead, _folder: folder }
}

impl Watching {
    /// Moves both clocks on.
    pub(super) async fn advance(&self, app: &TestApp, by: chrono::Duration) {
        self.ahead.fetch_add(by.num_seconds() + 2, Ordering::Relaxed);
        app.advance(by).await;
    }
}

/// How a bid is to be sealed.
pub(super) async fn instructions(person: &Person<'_>, bid: &Value) -> Value {
    let query = "query($id: ID!) { sealingInstructions(bidId: $id) { document sequence notBefore
      buyerRecipients platformRecipient witnessRecipient witnessName } }";
    person.gql(query, json!({ "id": bid })).await.data()["sealingInstructions"].clone()
}

/// What the device makes of the instructions: the document with prices, and the label of its shares.
pub(super) fn prepared(bid: &Value, instructions: &Value, price: i64) -> (Offer, Label) {
    let text = |name: &str| instructions[name].as_str().expect("a text").to_owned();
    let mut offer: Offer = serde_json::from_str(&text("document")).expect("an offer");
    if offer.contents.pact.is_none() {
        for item in &mut offer.contents.members[0].items {
            item.unit_price = price;
        }
        offer.confirmations[0].hash = offer.contents.hash();
    }
    let id: BidId = Global::parse("bid", &bid.as_str().expect("an id").into()).expect("a bid's");
    let tender: TenderId = offer.contents.tender;
    let sequence = instructions["sequence"].as_u64().and_then(|n| u32::try_from(n).ok());
    let subject = Subject {
        tender: tender.to_string(),
        bid: id.to_string(),
        sequence: sequence.expect("a number"),
        part: Part::Whole,
    };
    (offer, Label { subject, not_before: text("notBefore") })
}

/// Closes an envelope, as the browser does.
pub(super) fn enveloped(
    offer: &Offer,
    label: &Label,
    instructions: &Value,
) -> (Value, SharedEnvelope) {
    let key = |value: &Value| {
        TenderRecipient::parse(value.as_str().expect("a text")).expect("a public key")
    };
    let parties = Parties {
        buyers: instructions["buyerRecipients"].as_array().expect("keys").iter().map(key).collect(),
        platform: key(&instructions["platformRecipient"]),
        witness: key(&instructions["witnessRecipient"]),
    };
    let (commitment, envelope) = seal_shared(offer, &[9; 32], label, &parties).expect("it seals");
    let shares = envelope.shares.iter().map(|share| BASE64_STANDARD.encode(share));
    let input = json!({
        "commitment": commitment.to_string(),
        "body": BASE64_STANDARD.encode(&envelope.body),
        "shares": shares.collect::<Vec<_>>(),
    });
    (input, envelope)
}
