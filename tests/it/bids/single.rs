//! One business bids alone.

use gotong_domain::{bids::BidState, ids::BidId};
use gotong_graphql::ids::Global;
use gotong_store::bids::{self as store, Saved, Sealed, Secret};
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::world::{Firm, World, begin};

fn codes(bid: &Value) -> Vec<&str> {
    let blockers = bid["blockers"].as_array().expect("a list");
    blockers.iter().filter_map(|blocker| blocker["code"].as_str()).collect()
}

fn id_of(bid: &Value) -> BidId {
    let id = bid["id"].as_str().expect("an id").to_owned();
    BidId::parse("id", &id.into()).expect("a bid's id")
}

#[tokio::test]
async fn a_bid_is_written_sealed_opened_and_secret_until_then() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let rival = Firm::register(&app, "Rival").await;

    let draft = sri.bid("startBid", world.start(&sri)).await;
    assert_eq!(draft["state"], "DRAFT");
    assert_eq!(codes(&draft), ["ITEM_NOT_COVERED", "PRICE_MISSING"]);
    let written = world.written(&rival, 812_345).await;
    assert_eq!(written["total"]["amountMinor"], "406172500");
    assert_eq!(written["viewerCan"], json!(["EDIT", "SEAL", "WITHDRAW"]));
    let sealed = world.sealed(&sri, 798_765).await;
    assert_eq!(sealed["state"], "SEALED");
    assert_eq!(sealed["receipt"]["sequence"], 1);
    assert_eq!(sealed["total"]["amountMinor"], "399382500", "its own members still read it");

    for (outsider, bid) in
        [(&world.hotel, &sealed), (&world.hotel, &written), (&rival, &sealed), (&sri, &written)]
    {
        assert_eq!(outsider.read(&bid["id"]).await, Value::Null);
    }
    for bid in [&sealed, &written] {
        let kept = format!("{:?}", store::get(app.app.reader(), id_of(bid)).await.expect("kept"));
        assert!(!kept.contains("798765") && !kept.contains("812345"), "a price lies open");
    }

    world.close().await;
    assert_eq!(rival.read(&written["id"]).await["state"], "LAPSED");
    assert_eq!(world.hotel.read(&sealed["id"]).await, Value::Null, "closed is not opened");
    world.open().await;
    let hotel = &world.hotel;
    let opened = hotel.read(&sealed["id"]).await;
    assert_eq!(opened["state"], "OPENED");
    assert_eq!(opened["total"]["amountMinor"], "399382500");
    assert_eq!(opened["receipt"]["file"], Value::Null, "the receipt is its members' alone");
    assert_eq!(hotel.read(&written["id"]).await, Value::Null, "what lapsed was never opened");
    app.stop().await;
}

#[tokio::test]
async fn after_the_deadline_nothing_is_sealed_changed_or_taken_back() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let written = world.written(&sri, 800_000).await;
    let sealed = world.sealed(&Firm::register(&app, "Ani").await, 800_000).await;
    assert_eq!(sealed["state"], "SEALED");
    world.close().await;

    let of = json!({ "bidId": written["id"], "version": written["version"] });
    for (mutation, extra) in [
        ("updateBid", json!({ "note": "Terlambat" })),
        ("sealBid", json!({ "independentPriceDeclaration": true })),
        ("replaceBid", json!({})),
        ("reconfirmBid", json!({})),
    ] {
        let mut input = of.clone();
        input.as_object_mut().expect("an object").extend(extra.as_object().expect("one").clone());
        let refused = sri.bids(mutation, input).await.refusals(mutation);
        let late = ["DEADLINE_PASSED", "CONFLICT", "INVALID_TRANSITION"];
        assert!(
            refused.len() == 1 && late.contains(&refused[0].as_str()),
            "{mutation}: {refused:?}"
        );
    }
    let start = sri.bids("startBid", world.start(&sri)).await;
    assert_eq!(start.refusals("startBid"), ["DEADLINE_PASSED"]);
    let back = sri.bids("withdrawBid", json!({ "bidId": written["id"] })).await;
    assert_eq!(back.refusals("withdrawBid"), ["DEADLINE_PASSED"]);
    app.stop().await;
}

#[tokio::test]
async fn the_statement_that_writes_asks_the_databases_clock() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let written = world.written(&sri, 800_000).await;
    let tx = begin(&app).await;
    let kept = store::get_locked(&tx, id_of(&written)).await.expect("kept");
    let version = kept.version;
    let bid = kept.into_bid(None);
    assert!(bid.is_err(), "a draft does not open without its key");
    let withdrawn = gotong_domain::bids::Bid {
        id: id_of(&written),
        code: String::new(),
        tender: world.tender,
        lot: world.lot,
        lead: sri.business,
        pact: None,
        members: vec![sri.business],
        phase: gotong_domain::bids::Phase::Withdrawn { at: app.now() },
        sequence: 0,
        valid_until: None,
        created_at: app.now(),
        version,
    };
    let past = app.now() - chrono::Duration::seconds(1);
    let late = store::update_in_time(&tx, &withdrawn, Secret::Unchanged, past).await;
    assert!(!late.expect("asked"), "a deadline that has passed admits no write");
    let soon = app.now() + chrono::Duration::minutes(1);
    let in_time = store::update_in_time(&tx, &withdrawn, Secret::Unchanged, soon).await;
    assert!(in_time.expect("asked"));
    let again = store::update_in_time(&tx, &withdrawn, Secret::Unchanged, soon).await;
    assert!(again.is_err(), "the version moved");
    tx.commit().await.expect("committed");
    app.stop().await;
}

#[tokio::test]
async fn an_amendment_makes_a_sealed_bid_stale_until_it_is_reconfirmed() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let ani = Firm::register(&app, "Ani").await;
    let sealed = world.sealed(&sri, 800_000).await;
    let left = world.sealed(&ani, 700_000).await;
    world.amend().await;

    let stale = sri.read(&sealed["id"]).await;
    assert_eq!(stale["state"], "STALE");
    assert_eq!(stale["total"]["amountMinor"], "400000000");
    let version = sealed["version"].as_i64().expect("a version") + 1;
    let reconfirm = json!({ "bidId": sealed["id"], "version": version });
    let again = sri.bid("reconfirmBid", reconfirm).await;
    assert_eq!(again["state"], "SEALED");
    assert_eq!(again["tenderVersion"], 2);
    assert_eq!(again["receipt"]["sequence"], 2);
    assert_ne!(again["receipt"]["commitment"], sealed["receipt"]["commitment"]);

    world.close().await;
    assert_eq!(ani.read(&left["id"]).await["state"], "LAPSED");
    world.open().await;
    assert_eq!(sri.read(&sealed["id"]).await["state"], "OPENED");
    app.stop().await;
}

#[tokio::test]
async fn a_replaced_bid_counts_as_it_was_until_the_new_one_is_sealed() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let sealed = world.sealed(&sri, 800_000).await;
    let of = |bid: &Value| json!({ "bidId": bid["id"], "version": bid["version"] });
    let replacing = sri.bid("replaceBid", of(&sealed)).await;
    assert_eq!(replacing["state"], "SEALED");
    let mut update = of(&replacing);
    update["members"] = json!([world.member(&sri, 500, 750_000, 10_000)]);
    let changed = sri.bid("updateBid", update).await;
    assert_eq!(changed["total"]["amountMinor"], "375000000");
    world.close().await;
    world.open().await;
    assert_eq!(sri.read(&sealed["id"]).await["total"]["amountMinor"], "400000000");
    app.stop().await;
}

#[tokio::test]
async fn a_withdrawn_bid_frees_its_lot_and_is_never_opened() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let sealed = world.sealed(&sri, 800_000).await;
    let twice = sri.bids("startBid", world.start(&sri)).await;
    assert_eq!(twice.refusals("startBid"), ["ALREADY_BIDDING"]);
    let withdrawn = sri.bid("withdrawBid", json!({ "bidId": sealed["id"] })).await;
    assert_eq!(withdrawn["state"], "WITHDRAWN");
    let second = world.sealed(&sri, 810_000).await;
    assert_eq!(second["state"], "SEALED");
    world.close().await;
    world.open().await;
    assert_eq!(world.hotel.read(&sealed["id"]).await, Value::Null);
    app.stop().await;
}

#[tokio::test]
async fn sealed_bids_of_a_tender_that_is_called_off_are_destroyed_unread() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let (sri, ani) = (Firm::register(&app, "Sri").await, Firm::register(&app, "Ani").await);
    let sealed = world.sealed(&sri, 800_000).await;
    let written = world.written(&ani, 700_000).await;
    let input = json!({
        "tenderId": world.tender.global(), "reason": "BUDGET_CUT",
        "text": "Anggaran tahun ini dipotong separuh.",
    });
    let hotel = world.hotel.person().await;
    let called_off = hotel.mutate("cancelTender", "CancelTenderInput", input, "tender { state }");
    assert_eq!(called_off.await.accepted("cancelTender")["tender"]["state"], "CANCELLED");
    app.settle().await;

    for (firm, bid) in [(&sri, &sealed), (&ani, &written)] {
        assert_eq!(firm.read(&bid["id"]).await["state"], "LAPSED");
        let told = "{ viewer { notifications { nodes { kind } } } }";
        let told = firm.person().await.gql(told, json!({})).await;
        let newest = &told.data()["viewer"]["notifications"]["nodes"][0]["kind"];
        assert_eq!(newest, "BID_ENDED_BY_CANCELLATION");
    }
    let kept = store::get(app.app.reader(), id_of(&sealed)).await.expect("kept");
    assert_eq!(kept.state, BidState::Lapsed);
    assert_eq!(kept.envelope, None, "what was sealed is gone");
    assert!(kept.seal.is_some_and(|seal| !seal.commitment.is_empty()), "the commitment stays");
    let key = store::find_key(app.app.reader(), world.tender).await.expect("read");
    assert!(key.is_none(), "no key is left that could open anything");
    assert_eq!(world.hotel.read(&sealed["id"]).await, Value::Null);
    let late = sri.bids("withdrawBid", json!({ "bidId": sealed["id"] })).await;
    assert_eq!(late.refusals("withdrawBid"), ["NOT_TENDERING"]);
    app.stop().await;
}

#[tokio::test]
async fn a_tampered_envelope_is_rejected_at_the_opening_and_harms_no_other_bid() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let (sri, ani) = (Firm::register(&app, "Sri").await, Firm::register(&app, "Ani").await);
    let bad = world.sealed(&sri, 800_000).await;
    let good = world.sealed(&ani, 700_000).await;
    // Ani's envelope in the place of Sri's: it opens with the tender's key, but is not what Sri committed to.
    let tx = begin(&app).await;
    let kept = store::get(&tx, id_of(&bad)).await.expect("kept");
    let other = store::get(&tx, id_of(&good)).await.expect("kept");
    let (body, share) = other.envelope.expect("sealed");
    let digest = String::new();
    let bid = kept.into_bid(None).expect("sealed");
    let mut seal = bid.phase.seal().cloned().expect("sealed");
    seal.sequence += 1;
    let swapped = Sealed { bid, seal, body, share, remembered: None, digest, first: None };
    let soon = app.app.clock.now() + chrono::Duration::hours(1);
    let saved = store::seal(&tx, &[&swapped], soon).await.expect("written");
    assert_eq!(saved, Saved::All);
    tx.commit().await.expect("committed");

    world.close().await;
    world.open().await;
    let rejected = store::get(app.app.reader(), id_of(&bad)).await.expect("kept");
    assert_eq!(rejected.state, BidState::Rejected);
    assert!(sri.read(&bad["id"]).await["rejectionReason"].is_string());
    assert_eq!(ani.read(&good["id"]).await["state"], "OPENED");
    app.stop().await;
}
