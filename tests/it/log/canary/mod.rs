//! Before the opening no price lies anywhere: not in the database, its outbox and log, the search index, mail or blobs,
//! nor in what the process logs or counts; not in clear, nor as a number, nor to be guessed by a hash or by length.

mod courses;
mod heard;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use gotong_graphql::ids::Global;
use gotong_server::migrate;
use gotong_testkit::TestApp;
use rstest::rstest;
use serde_json::json;

use self::{
    courses::{Course, PRICES, Secrets},
    heard::Listener,
};
use crate::{
    awards::{seal, written},
    pooled,
    tenders::{draft_of, publish, published, verified},
};

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// How a price may be written: as digits, grouped, hexadecimal, or as the bytes of a number.
fn forms(price: i64) -> Vec<Vec<u8>> {
    let digits = price.to_string();
    let grouped: Vec<_> = digits.as_bytes().rchunks(3).rev().map(<[u8]>::to_vec).collect();
    let significant = |bytes: [u8; 8]| bytes.into_iter().skip_while(|byte| *byte == 0).collect();
    let big: Vec<u8> = significant(price.to_be_bytes());
    let little = big.iter().rev().copied().collect();
    vec![
        digits.clone().into_bytes(),
        format!("{}.{:02}", price / 100, price % 100).into_bytes(),
        grouped.join(&b'.'),
        grouped.join(&b','),
        format!("{price:x}").into_bytes(),
        big,
        little,
    ]
}

/// A hash as it may lie: in hexadecimal, or as its bytes.
fn hash_forms(hash: &str) -> [Vec<u8>; 2] {
    let byte = |at| u8::from_str_radix(&hash[at..at + 2], 16).expect("a hash");
    [hash.as_bytes().to_vec(), (0..hash.len()).step_by(2).map(byte).collect()]
}

fn holds(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Many needles, looked for at once.
struct Needles {
    all: Vec<(String, Vec<u8>)>,
    /// Whether one begins with these two bytes.
    begins: Vec<bool>,
}

impl Needles {
    fn of(secrets: &Secrets) -> Self {
        let amounts = secrets.amounts.iter().flat_map(|amount| {
            forms(*amount).into_iter().map(move |form| (amount.to_string(), form))
        });
        let hashes = secrets.hashes.iter().flat_map(|hash| {
            hash_forms(hash).into_iter().map(move |form| (format!("the hash {hash}"), form))
        });
        let all: Vec<_> = amounts.chain(hashes).collect();
        let mut begins = vec![false; 1 << 16];
        for (_, needle) in &all {
            begins[Self::begin(needle)] = true;
        }
        Self { all, begins }
    }

    fn begin(bytes: &[u8]) -> usize {
        usize::from(bytes[0]) << 8 | usize::from(bytes[1])
    }

    /// What lies there, with what stands around it.
    fn found(&self, hay: &[u8]) -> Option<String> {
        let starts =
            (0..hay.len().saturating_sub(1)).filter(|at| self.begins[Self::begin(&hay[*at..])]);
        starts.into_iter().find_map(|at| {
            let (name, _) = self.all.iter().find(|(_, needle)| hay[at..].starts_with(needle))?;
            let around = &hay[at.saturating_sub(300)..hay.len().min(at + 100)];
            Some(format!("{name} in: {}", String::from_utf8_lossy(around)))
        })
    }
}

/// Looks through everything that the server keeps and says for what nobody may find, in whatever form.
async fn ensure_nowhere(app: &TestApp, secrets: &Secrets, listener: &Listener) {
    app.settle().await;
    let dump = tempfile::tempdir().expect("a folder");
    let copy = format!("sqlite://{}", dump.path().join("dump.db").display());
    migrate::copy(app.database_url(), &copy).await.expect("the database is copied");

    let kept: Vec<_> = [dump.path(), app.folder()].into_iter().flat_map(files).collect();
    let kept: Vec<_> =
        kept.into_iter().map(|path| (fs::read(&path).expect("readable"), path)).collect();
    let title = b"Roti untuk sarapan";
    assert!(kept.iter().any(|(bytes, _)| holds(bytes, title)), "what is public is found this way");
    let said = listener.heard().into_iter().zip(["the log", "the figures"].map(PathBuf::from));
    let needles = Needles::of(secrets);
    for (bytes, path) in kept.into_iter().chain(said) {
        let found = needles.found(&bytes);
        assert!(found.is_none(), "{}: {}", path.display(), found.unwrap_or_default());
    }
}

#[rstest]
#[case::of_drafts(Course::Draft)]
#[case::in_one_envelope(Course::OneEnvelope)]
#[case::in_two_envelopes(Course::TwoEnvelopes)]
#[case::sealed_on_devices(Course::Witnessed)]
#[case::of_a_joint_bid(Course::Joint)]
#[tokio::test]
async fn before_the_opening_no_price_lies_anywhere(#[case] course: Course) {
    let listener = Listener::begin();
    let (app, _witness) = course.app().await;
    let secrets = course.run(&app).await;
    ensure_nowhere(&app, &secrets, &listener).await;
    app.stop().await;
}

#[test]
fn what_lies_somewhere_is_found_in_each_of_its_forms() {
    let secrets = Secrets { amounts: vec![PRICES[0]], hashes: vec!["0a".repeat(32)] };
    let needles = Needles::of(&secrets);
    assert_eq!(needles.all.len(), 9);
    for (_, needle) in &needles.all {
        for around in [&b""[..], b"x", b"\xff\0"] {
            assert!(needles.found(&[around, needle, around].concat()).is_some());
            assert!(needles.found(&[around, &needle[1..], around].concat()).is_none());
        }
    }
}

#[tokio::test]
async fn before_the_opening_no_price_for_a_smaller_quantity_lies_anywhere() {
    let listener = Listener::begin();
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let fields = pooled::tiered(&json!(["100", "250"]));
    let draft = draft_of(&hotel, &business, "POOLED", fields).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let (baker, bakery) = verified(&app, "Toko").await;
    let (first, second) = (PRICES[1], PRICES[0]);
    pooled::sealed(&baker, &bakery, &tender, &[first, second]).await;
    baker.gql("{ viewer { user { id } } }", json!({})).await;
    let amounts = vec![first, first * 100, first * 500, second, second * 250];
    ensure_nowhere(&app, &Secrets { amounts, hashes: Vec::new() }, &listener).await;
    app.stop().await;
}

/// A bid as it is kept.
async fn kept(app: &TestApp, bid: &str) -> gotong_store::bids::Kept {
    let id = gotong_graphql::ids::decode(&bid.into()).expect("an id").1;
    gotong_store::bids::get(app.app.reader(), id.into()).await.expect("kept")
}

#[tokio::test]
async fn an_envelope_is_as_long_for_a_large_price_as_for_a_small_one() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let (mut envelopes, mut drafts) = (BTreeSet::new(), BTreeSet::new());
    for (number, price) in [1, 999, 12_345_679_013].into_iter().enumerate() {
        let (baker, bakery) = verified(&app, &format!("Toko {number}")).await;
        let draft = written(&baker, &bakery, &tender, price).await;
        let draft = kept(&app, draft["id"].as_str().expect("an id")).await;
        drafts.insert(draft.offer.expect("written").len());
        let start = json!({ "bidId": draft.id.global() });
        baker
            .mutate("withdrawBid", "WithdrawBidInput", start, "bid { id }")
            .await
            .accepted("withdrawBid");
        let sealed = kept(&app, &seal(&baker, &bakery, &tender, price).await).await;
        // The encryption adds a random number of bytes, which says nothing of what is inside.
        envelopes.insert(sealed.envelope.expect("sealed").0.len() / 1_024);
    }
    assert_eq!((envelopes.len(), drafts.len()), (1, 1), "{envelopes:?} KiB, {drafts:?} bytes");
    app.stop().await;
}
