//! Witnesses: others than the platform sign that its log only grew.

use std::{net::TcpListener, path::Path, sync::Arc};

use gotong_app::log;
use gotong_seal::log::{AddCheckpoint, Checkpoint, LogSigner, Proof, WitnessKey, leaf_hash};
use gotong_server::{
    config::{Config, Secret, WitnessConfig, WitnessEntry},
    witness::{self, Witness},
};
use gotong_testkit::TestApp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::files::{checkpoint, growth, receipt};
use crate::awards::Market;

const LOG_SEED: [u8; 32] = [7; 32];

/// A witness of a log, and where it answers.
struct Watching {
    url: String,
    key: WitnessKey,
    /// What it remembers.
    _folder: Arc<TempDir>,
}

impl Watching {
    /// Opens a witness that remembers in a folder, and lets it answer.
    fn of(logs: Vec<String>, folder: Arc<TempDir>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        Self::at(logs, folder, listener, url)
    }

    fn at(logs: Vec<String>, folder: Arc<TempDir>, on: TcpListener, url: String) -> Self {
        let witness = Arc::new(Witness::open(&settings(logs, folder.path())).expect("it opens"));
        let key = witness.key().parse().expect("a key");
        on.set_nonblocking(true).expect("a listener");
        let on = tokio::net::TcpListener::from_std(on).expect("a listener");
        tokio::spawn(witness::serve(witness, on, CancellationToken::new()));
        Self { url, key, _folder: folder }
    }

    fn entry(&self) -> WitnessEntry {
        WitnessEntry { url: self.url.clone(), key: self.key.to_string(), recipient: None }
    }

    /// What it answers to a log.
    async fn asked(&self, asked: &AddCheckpoint) -> (u16, String, String) {
        let url = format!("{}/add-checkpoint", self.url);
        let sent = reqwest::Client::new().post(url).body(asked.to_string()).send().await;
        let answer = sent.expect("an answer");
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().expect("text"));
        let (status, kind) = (answer.status().as_u16(), kind.unwrap_or_default().to_owned());
        (status, kind, answer.text().await.expect("a text"))
    }
}

fn settings(logs: Vec<String>, folder: &Path) -> WitnessConfig {
    WitnessConfig {
        name: "saksi.example".into(),
        folder: folder.join("witness"),
        logs,
        ..WitnessConfig::default()
    }
}

fn folder() -> Arc<TempDir> {
    Arc::new(tempfile::tempdir().expect("a folder"))
}

/// Gives a log its key; answers the public half.
fn keyed(config: &mut Config) -> String {
    config.keys.log_key = Secret::new("07".repeat(32));
    let place = config.server.public_url.trim_start_matches("http://");
    LogSigner::new(&format!("{place}/log"), &LOG_SEED).expect("a name").public().to_string()
}

/// A log whose `count` entries are of this kind.
fn head(signer: &LogSigner, kind: &str, count: u64) -> String {
    Checkpoint { size: count, root: leaf_hash(kind.as_bytes()) }.sign(signer)
}

#[tokio::test]
async fn what_people_keep_is_cosigned_by_every_witness() {
    let folders = [folder(), folder()];
    let (told, tell) = std::sync::mpsc::channel();
    let app = TestApp::configured(move |config| {
        let log = keyed(config);
        for folder in folders {
            let witness = Watching::of(vec![log.clone()], folder);
            config.seal.witnesses.push(witness.entry());
            told.send(witness).expect("a test that listens");
        }
    })
    .await;
    let witnesses: Vec<Watching> = tell.try_iter().collect();
    let market = Market::open(&app).await;
    let before = checkpoint(&app).await;
    let cosigned = |note: &str| {
        for witness in &witnesses {
            witness.key.cosigned_at(note).expect("cosigned");
        }
    };
    cosigned(&before);
    let (_, proof) = receipt(&market.bakers[1].0, &market.bids[1]).await;
    let proof: Proof = proof.parse().expect("a proof");
    cosigned(&proof.checkpoint);
    let gone = json!({ "bidId": market.bids[1] });
    let gone = market.bakers[1].0.mutate("withdrawBid", "WithdrawBidInput", gone, "bid { state }");
    gone.await.accepted("withdrawBid");
    let grown: Value = serde_json::from_str(&growth(&app, &before).await).expect("JSON");
    for side in ["old", "new"] {
        cosigned(grown[side].as_str().expect("a checkpoint"));
    }
    let keys = app.client().get(app.url("/log/witnesses")).send().await.expect("an answer");
    let keys = keys.text().await.expect("a text");
    let known: Vec<_> = witnesses.iter().map(|witness| witness.key.to_string()).collect();
    assert_eq!(keys.lines().collect::<Vec<_>>(), known);
    app.stop().await;
}

#[tokio::test]
async fn a_witness_that_is_away_keeps_nobody_from_sealing_and_signs_later() {
    let port = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = port.local_addr().expect("an address");
    drop(port);
    let folder = folder();
    let (told, tell) = std::sync::mpsc::channel();
    let place = Arc::clone(&folder);
    let app = TestApp::configured(move |config| {
        let log = keyed(config);
        let config_of = settings(vec![log.clone()], place.path());
        let key = Witness::open(&config_of).expect("it opens").key();
        config.seal.witnesses.push(WitnessEntry {
            url: format!("http://{address}"),
            key,
            recipient: None,
        });
        told.send(log).expect("a test that listens");
    })
    .await;
    log::ensure_newest(&app.app).await.expect("nobody contradicts");
    let market = Market::open(&app).await;
    let (_, proof) = receipt(&market.bakers[1].0, &market.bids[1]).await;
    let proof: Proof = proof.parse().expect("a proof, without its cosignature");
    let log = tell.recv().expect("a log");
    proof.verify(&log.parse().expect("a key")).expect("as good as without witnesses");

    let on = TcpListener::bind(address).expect("the port is free");
    let back = Watching::at(vec![log], folder, on, format!("http://{address}"));
    assert!(back.key.cosigned_at(&proof.checkpoint).is_err());
    back.key.cosigned_at(&checkpoint(&app).await).expect("cosigned later");
    app.stop().await;
}

#[tokio::test]
async fn a_database_older_than_what_was_witnessed_is_not_served() {
    let folder = folder();
    let (told, tell) = std::sync::mpsc::channel();
    let app = TestApp::configured(move |config| {
        let log = keyed(config);
        let witness = Watching::of(vec![log], folder);
        config.seal.witnesses.push(witness.entry());
        told.send((witness, config.server.public_url.clone())).expect("a test that listens");
    })
    .await;
    let (witness, name) = tell.recv().expect("a witness");
    let _market = Market::open(&app).await;
    checkpoint(&app).await;
    log::ensure_newest(&app.app).await.expect("the newest");

    // The same log, as it was before anything was written down.
    let entry = witness.entry();
    let restored = TestApp::configured(move |config| {
        config.server.public_url = name;
        keyed(config);
        config.seal.witnesses.push(entry);
    })
    .await;
    let refused = log::ensure_newest(&restored.app).await.expect_err("an old database");
    assert!(refused.to_string().contains("saksi.example"), "{refused}");
    restored.stop().await;
    app.stop().await;
}

#[tokio::test]
async fn a_witness_answers_as_the_standard_has_it_and_never_signs_a_fork() {
    gotong_server::prepare_process();
    let log = LogSigner::new("log.example", &LOG_SEED).expect("a name");
    let folder = folder();
    let witness = Watching::of(vec![log.public().to_string()], Arc::clone(&folder));
    let ask = async |old, path: &[[u8; 32]], checkpoint: String| {
        witness.asked(&AddCheckpoint { old, path: path.to_vec(), checkpoint }).await
    };
    let (status, _, line) = ask(0, &[], head(&log, "a", 1)).await;
    assert_eq!(status, 200);
    assert!(witness.key.pick(&head(&log, "a", 1), &line).is_some(), "{line}");
    assert_eq!(ask(1, &[], head(&log, "a", 1)).await.0, 200, "the same again");

    let other = LogSigner::new("other.example", &LOG_SEED).expect("a name");
    assert_eq!(ask(0, &[], head(&other, "a", 1)).await.0, 404, "a log it does not know");
    let thief = LogSigner::new("log.example", &[8; 32]).expect("a name");
    assert_eq!(ask(1, &[], head(&thief, "a", 2)).await.0, 403, "another key");
    assert_eq!(ask(3, &[], head(&log, "a", 2)).await.0, 400, "an old size above the new");
    let (status, kind, size) = ask(0, &[], head(&log, "a", 2)).await;
    assert_eq!((status, kind.as_str(), size.as_str()), (409, "text/x.tlog.size", "1\n"));
    assert_eq!(ask(1, &[], head(&log, "b", 1)).await.0, 422, "a fork of the same length");
    assert_eq!(ask(1, &[[0; 32]], head(&log, "a", 2)).await.0, 422, "no continuation");
    let long = format!("{}x", head(&log, "a", 2)).repeat(1_000);
    assert_eq!(ask(1, &[], long).await.0, 413, "more than a checkpoint");

    // It remembers when it starts again, and never starts without its memory.
    let again = Watching::of(vec![log.public().to_string()], Arc::clone(&folder));
    assert_eq!(again.key, witness.key);
    let fork = AddCheckpoint { old: 0, path: vec![], checkpoint: head(&log, "b", 1) };
    assert_eq!(again.asked(&fork).await.0, 409);
    std::fs::remove_dir_all(folder.path().join("witness/logs")).expect("it was there");
    let config = settings(vec![log.public().to_string()], folder.path());
    let lost = Witness::open(&config).err().expect("nothing to judge by");
    assert!(lost.to_string().contains("cosigned last"), "{lost}");
}
