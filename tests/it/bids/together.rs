//! Bids that are sealed at the same moment are written together, and judged each for itself.

use futures_util::future::join_all;
use gotong_store::bids as store;
use gotong_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use super::world::{Firm, World};

async fn seal(firm: &Firm<'_>, bid: &Value, version: i64) -> Answer {
    let input = json!({
        "bidId": bid["id"], "version": version, "independentPriceDeclaration": true,
    });
    firm.bids("sealBid", input).await
}

#[tokio::test]
async fn one_that_may_not_be_sealed_keeps_no_other_from_it() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let (mut firms, mut bids) = (Vec::new(), Vec::new());
    for number in 0..10 {
        let firm = Firm::register(&app, &format!("Toko {number}")).await;
        // The third has no price yet.
        bids.push(match number {
            2 => firm.bid("startBid", world.start(&firm)).await,
            _ => world.written(&firm, 800_000 + number).await,
        });
        firms.push(firm);
    }
    let seals = firms.iter().zip(&bids).enumerate().map(|(number, (firm, bid))| {
        let version = bid["version"].as_i64().expect("a version");
        // The seventh saw an older version.
        seal(firm, bid, if number == 6 { version - 1 } else { version })
    });
    let refusals: Vec<_> =
        join_all(seals).await.iter().map(|answer| answer.refusals("sealBid")).collect();

    for (number, (refused, (firm, bid))) in refusals.iter().zip(firms.iter().zip(&bids)).enumerate()
    {
        let state = firm.read(&bid["id"]).await["state"].clone();
        match number {
            2 => assert_eq!(
                (&refused[..], state),
                (&["ITEM_NOT_COVERED".into()][..], json!("DRAFT"))
            ),
            6 => assert_eq!((&refused[..], state), (&["CONFLICT".into()][..], json!("DRAFT"))),
            _ => assert_eq!((refused.len(), state), (0, json!("SEALED")), "{refused:?}"),
        }
    }
    let sealed = store::count_sealed(app.app.reader(), &[world.tender]).await.expect("counted");
    assert_eq!(sealed, [(world.lot, 8)].into());
    app.stop().await;
}

#[tokio::test]
async fn the_same_bid_sealed_several_times_at_once_is_sealed_once() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let firm = Firm::register(&app, "Sri").await;
    let bid = world.written(&firm, 800_000).await;
    let version = bid["version"].as_i64().expect("a version");
    let answers = join_all((0..6).map(|_| seal(&firm, &bid, version))).await;
    let refusals: Vec<_> = answers.iter().map(|answer| answer.refusals("sealBid")).collect();
    assert_eq!(refusals.iter().filter(|refused| refused.is_empty()).count(), 1, "{refusals:?}");
    let known = |code: &String| ["CONFLICT", "INVALID_TRANSITION"].contains(&code.as_str());
    assert!(refusals.iter().flatten().all(known), "{refusals:?}");
    assert_eq!(firm.read(&bid["id"]).await["state"], "SEALED");
    app.stop().await;
}
