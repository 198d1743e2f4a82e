//! Before the opening no price lies anywhere: not in the database, its outbox and log, the search index, mail, blobs or
//! metrics; not in clear, nor as a number, nor to be guessed by length.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use gotong_server::migrate;
use gotong_testkit::TestApp;
use serde_json::json;

use crate::{
    awards::seal,
    pooled,
    tenders::{draft_of, publish, published, verified},
};

/// The prices of one loaf in minor units; 500 loaves are asked for. They are so long that no hash holds one by chance.
const PRICES: [i64; 3] = [791_357_924_681, 824_680_135_793, 1_234_567_901_357];

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
        grouped.join(&b'.'),
        grouped.join(&b','),
        format!("{price:x}").into_bytes(),
        big,
        little,
    ]
}

fn holds(hay: &[u8], needle: &[u8]) -> bool {
    hay.windows(needle.len()).any(|window| window == needle)
}

/// Looks through everything that the server keeps for amounts, in whatever form.
async fn ensure_nowhere(app: &TestApp, amounts: &[i64]) {
    app.settle().await;
    let dump = tempfile::tempdir().expect("a folder");
    let copy = format!("sqlite://{}", dump.path().join("dump.db").display());
    migrate::copy(app.database_url(), &copy).await.expect("the database is copied");
    let metrics = app.client().get(app.url("/metrics")).send().await.expect("an answer");
    fs::write(dump.path().join("metrics"), metrics.bytes().await.expect("bytes")).expect("written");

    let kept: Vec<_> = [dump.path(), app.folder()].into_iter().flat_map(files).collect();
    let kept: Vec<_> =
        kept.into_iter().map(|path| (fs::read(&path).expect("readable"), path)).collect();
    let title = b"Roti untuk sarapan hotel";
    assert!(kept.iter().any(|(bytes, _)| holds(bytes, title)), "what is public is found this way");
    for amount in amounts {
        for form in forms(*amount) {
            let found = kept.iter().find(|(bytes, _)| holds(bytes, &form));
            assert!(found.is_none(), "{amount} lies in {:?}", found.map(|(_, path)| path));
        }
    }
}

#[tokio::test]
async fn before_the_opening_no_price_lies_anywhere() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    for (number, price) in PRICES.into_iter().enumerate() {
        let (baker, bakery) = verified(&app, &format!("Toko {number}")).await;
        seal(&baker, &bakery, &tender, price).await;
        baker.gql("{ viewer { user { id } } }", json!({})).await;
    }
    let amounts: Vec<_> = PRICES.into_iter().flat_map(|price| [price, price * 500]).collect();
    ensure_nowhere(&app, &amounts).await;
    app.stop().await;
}

#[tokio::test]
async fn before_the_opening_no_price_for_a_smaller_quantity_lies_anywhere() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let fields = pooled::tiered(&json!(["100", "250"]));
    let draft = draft_of(&hotel, &business, "POOLED", fields).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let (baker, bakery) = verified(&app, "Toko").await;
    let (first, second) = (PRICES[1], PRICES[0]);
    pooled::sealed(&baker, &bakery, &tender, &[first, second]).await;
    baker.gql("{ viewer { user { id } } }", json!({})).await;
    ensure_nowhere(&app, &[first, first * 100, first * 500, second, second * 250]).await;
    app.stop().await;
}

#[tokio::test]
async fn an_envelope_is_as_long_for_a_large_price_as_for_a_small_one() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let mut lengths = BTreeSet::new();
    for (number, price) in [1, 999, 12_345_679_013].into_iter().enumerate() {
        let (baker, bakery) = verified(&app, &format!("Toko {number}")).await;
        let bid = seal(&baker, &bakery, &tender, price).await;
        let id = gotong_graphql::ids::decode(&bid.into()).expect("an id").1;
        let kept = gotong_store::bids::get(app.app.reader(), id.into()).await.expect("kept");
        // The encryption adds a random number of bytes, which says nothing of what is inside.
        lengths.insert(kept.envelope.expect("sealed").0.len() / 1_024);
    }
    assert_eq!(lengths.len(), 1, "{lengths:?} KiB");
    app.stop().await;
}
