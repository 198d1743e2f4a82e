//! Bids that are sealed on their bidders' devices: any two of buyer, platform and witness open them together, none alone.

mod device;
mod openers;

use chrono::Duration;
use gotong_seal::{
    TenderKey,
    log::{LeafKind, Proof},
    shared::{Pair, bid_key, open_body, peel},
    verify::verify_tender,
};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

pub(crate) use self::device::{Watching, watched};
use self::device::{enveloped, instructions, prepared};
use crate::{
    awards::{ask, written},
    log::{key, tender_file},
    tenders::{bread, draft, publish, verified},
};

const BID: &str = "query($id: ID!) { node(id: $id) { ... on Bid { state version sealLevel
  total { amountMinor } rejectionReason blockers { code }
  members { shareBp price { amountMinor } parts { quantity unitPrice { amountMinor } } }
  receipt { commitment level file proof } } } }";

/// A hotel with a tender whose bids are sealed on devices.
pub(crate) struct Sale<'a> {
    hotel: Person<'a>,
    pub(crate) tender: Value,
    /// What opens the buyer's layer.
    opener: TenderKey,
}

pub(crate) async fn sale(app: &TestApp) -> Sale<'_> {
    let (hotel, business) = verified(app, "Hotel").await;
    let mut fields = bread();
    fields["sealLevel"] = json!("WITNESS_SEALED");
    let drafted = draft(&hotel, &business, fields).await;
    let unready = publish(&hotel, &drafted).await.refusals("publishTender");
    assert_eq!(unready, ["OPENER_KEY_MISSING at sealLevel"]);
    let opener = TenderKey::generate();
    register(&hotel, &opener).await;
    let tender = publish(&hotel, &drafted).await.payload("publishTender")["tender"].clone();
    Sale { hotel, tender, opener }
}

async fn register(person: &Person<'_>, key: &TenderKey) {
    let input = json!({ "recipient": key.recipient().to_string() });
    let kept =
        person.mutate("registerOpenerKey", "RegisterOpenerKeyInput", input, "recipient").await;
    assert_eq!(kept.payload("registerOpenerKey")["recipient"], key.recipient().to_string());
}

async fn bid(person: &Person<'_>, id: &Value) -> Value {
    person.gql(BID, json!({ "id": id })).await.data()["node"].clone()
}

async fn seal(person: &Person<'_>, bid: &Value, envelope: Value) -> gotong_testkit::Answer {
    let input = json!({
        "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true,
        "envelope": envelope,
    });
    person
        .mutate("sealBid", "SealBidInput", input, "bid { id version state total { amountMinor } }")
        .await
}

/// Writes a bid without its price and seals it on the device.
pub(crate) async fn sealed(person: &Person<'_>, bakery: &str, tender: &Value, price: i64) -> Value {
    let bid = written(person, bakery, tender, 0).await;
    sealed_at(person, &bid, price).await
}

/// Seals a bid on the device at this price.
pub(crate) async fn sealed_at(person: &Person<'_>, bid: &Value, price: i64) -> Value {
    let how = instructions(person, &bid["id"]).await;
    let (offer, label) = prepared(&bid["id"], &how, price);
    let (envelope, _) = enveloped(&offer, &label, &how);
    let done = seal(person, bid, envelope).await;
    done.payload("sealBid")["bid"].clone()
}

async fn open(sale: &Sale<'_>) -> gotong_testkit::Answer {
    ask(&sale.hotel, "openBids", json!({ "tenderId": sale.tender["id"] })).await
}

#[tokio::test]
async fn a_price_that_was_sealed_on_a_device_is_known_at_the_opening_and_not_before() {
    let (app, witness) = watched().await;
    let mut sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let done = sealed(&baker, &bakery, &sale.tender, 1_234_567).await;
    assert_eq!((&done["state"], &done["total"]), (&json!("SEALED"), &Value::Null));
    let own = bid(&baker, &done["id"]).await;
    assert_eq!(own["sealLevel"], "WITNESS_SEALED");
    assert_eq!((&own["total"], &own["receipt"]["file"]), (&Value::Null, &Value::Null));
    assert_eq!(own["members"][0]["parts"][0], json!({ "quantity": "500", "unitPrice": null }));
    let proof: Proof = own["receipt"]["proof"].as_str().expect("a proof").parse().expect("one");
    let (leaf, _) = proof.verify(&key(&app).await).expect("it proves");
    let query = "query($id: ID!) { sealedEnvelope(bidId: $id) { digest body shares } }";
    let kept = baker.gql(query, json!({ "id": done["id"] })).await.data()["sealedEnvelope"].clone();
    assert_eq!(leaf.ct.as_deref(), kept["digest"].as_str(), "what is kept is what the log holds");

    witness.advance(&app, Duration::days(30)).await;
    sale.hotel = sale.hotel.signed_in_again().await;
    let baker = baker.signed_in_again().await;
    let opened = open(&sale).await;
    let _ = opened.payload("openBids");
    let seen = bid(&sale.hotel, &done["id"]).await;
    assert_eq!(seen["state"], "OPENED");
    assert_eq!(seen["total"]["amountMinor"], "617283500");
    assert_eq!(seen["members"][0]["shareBp"], 10_000);
    assert_eq!(bid(&baker, &done["id"]).await["total"], seen["total"]);

    let file = tender_file(&app, &sale.tender["id"]).await;
    let file = serde_json::from_str(&file).expect("a file");
    let report = verify_tender(&file, (&key(&app).await).into()).expect("a sound course");
    assert_eq!((report.opened, report.failed), (1, 0));
    let said = |entry: &gotong_seal::verify::EntryProof| entry.leaf.contains("share.released");
    assert_eq!(file.entries.iter().filter(|entry| said(entry)).count(), 1);
    assert_eq!(file.entries[0].statement.as_ref().expect("terms")["level"], "WITNESS_SEALED");
    app.stop().await;
}

#[tokio::test]
async fn no_price_is_taken_before_it_is_sealed_and_no_envelope_but_the_right_one() {
    let (app, _witness) = watched().await;
    let sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let draft = written(&baker, &bakery, &sale.tender, 0).await;
    let update = json!({
        "bidId": draft["id"], "version": draft["version"],
        "members": [{ "businessId": bakery, "shareBp": 10_000, "parts": [{
            "itemId": sale.tender["lots"][0]["items"][0]["id"], "quantity": "500",
            "unitPrice": { "amountMinor": "1", "currency": "IDR" },
        }] }],
    });
    let priced = baker.mutate("updateBid", "UpdateBidInput", update, "bid { id }").await;
    assert_eq!(priced.refusals("updateBid"), ["PRICE_STAYS_ON_DEVICE"]);
    let seen = bid(&baker, &draft["id"]).await;
    assert_eq!(seen["blockers"], json!([]), "the price is none of the platform's business");

    let without = seal(&baker, &draft, Value::Null).await;
    assert_eq!(without.refusals("sealBid"), ["SEAL_ON_DEVICE"]);
    let how = instructions(&baker, &draft["id"]).await;
    let (offer, label) = prepared(&draft["id"], &how, 1_000_000);
    let mut early = label.clone();
    early.not_before = "2026-01-01T00:00:00.000000Z".into();
    let mut other = label.clone();
    other.subject.sequence += 1;
    let mut elsewhere = label.clone();
    elsewhere.subject.bid = elsewhere.subject.tender.clone();
    for wrong in [early, other, elsewhere] {
        let (envelope, _) = enveloped(&offer, &wrong, &how);
        let refused = seal(&baker, &draft, envelope).await;
        assert_eq!(refused.refusals("sealBid"), ["ENVELOPE_MALFORMED"], "{wrong:?}");
    }
    let (good, _) = enveloped(&offer, &label, &how);
    let mut cut = good.clone();
    cut["shares"].as_array_mut().expect("shares").pop();
    assert_eq!(
        seal(&baker, &draft, cut).await.refusals("sealBid"),
        ["MALFORMED at envelope.shares"]
    );
    let (stranger, _) = verified(&app, "Dua").await;
    let hidden = "query($id: ID!) { sealingInstructions(bidId: $id) { document } }";
    let hidden = stranger.gql(hidden, json!({ "id": draft["id"] })).await;
    assert_eq!(hidden.error_code(), Some("NOT_FOUND"));
    let _ = seal(&baker, &draft, good).await.payload("sealBid");
    app.stop().await;
}

#[tokio::test]
async fn a_tender_that_the_platform_seals_takes_no_envelope_from_a_device() {
    let (app, _witness) = watched().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = crate::tenders::published(&hotel, &business).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let draft = written(&baker, &bakery, &tender, 1_000_000).await;
    assert_eq!(instructions(&baker, &draft["id"]).await, Value::Null);
    let envelope = json!({ "commitment": "00".repeat(32), "body": "AA==", "shares": ["AA==", "AA==", "AA=="] });
    let refused = seal(&baker, &draft, envelope).await;
    assert_eq!(refused.refusals("sealBid"), ["ENVELOPE_MALFORMED"]);
    app.stop().await;
}

#[tokio::test]
async fn without_its_witness_nothing_is_opened_and_nothing_changes() {
    let (app, witness) = watched().await;
    let mut sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let done = sealed(&baker, &bakery, &sale.tender, 1_000_000).await;
    // The witness's own clock says that it is not yet time.
    app.advance(Duration::days(30)).await;
    sale.hotel = sale.hotel.signed_in_again().await;
    let early = open(&sale).await;
    assert_eq!(early.refusals("openBids"), ["WITNESS_AWAY"]);
    let query = "query($slug: String!) { tender(slug: $slug) { state } }";
    let shown = sale.hotel.gql(query, json!({ "slug": sale.tender["slug"] })).await;
    assert_eq!(shown.data()["tender"]["state"], "OPENING");
    witness.advance(&app, Duration::days(30)).await;
    sale.hotel = sale.hotel.signed_in_again().await;
    let _ = open(&sale).await.payload("openBids");
    assert_eq!(bid(&sale.hotel, &done["id"]).await["state"], "OPENED");
    app.stop().await;
}

#[tokio::test]
async fn what_is_not_what_the_platform_was_told_is_rejected_at_the_opening() {
    let (app, witness) = watched().await;
    let mut sale = sale(&app).await;
    let mut bids = Vec::new();
    for (name, change) in [("Satu", 0), ("Dua", 1), ("Tiga", 2)] {
        let (baker, bakery) = verified(&app, name).await;
        let draft = written(&baker, &bakery, &sale.tender, 0).await;
        let how = instructions(&baker, &draft["id"]).await;
        let (mut offer, label) = prepared(&draft["id"], &how, 1_000_000);
        match change {
            1 => offer.contents.members[0].items[0].quantity = 499,
            2 => offer.contents.members[0].items[0].unit_price = -5,
            _ => {}
        }
        offer.confirmations[0].hash = offer.contents.hash();
        let (envelope, _) = enveloped(&offer, &label, &how);
        bids.push(seal(&baker, &draft, envelope).await.payload("sealBid")["bid"]["id"].clone());
    }
    witness.advance(&app, Duration::days(30)).await;
    sale.hotel = sale.hotel.signed_in_again().await;
    let _ = open(&sale).await.payload("openBids");
    let mut states = Vec::new();
    for id in &bids {
        states.push(bid(&sale.hotel, id).await["state"].clone());
    }
    assert_eq!(states, ["OPENED", "REJECTED", "REJECTED"]);
    app.stop().await;
}

#[tokio::test]
async fn a_bid_without_a_price_is_opened_and_cannot_be_admitted() {
    let (app, witness) = watched().await;
    let mut sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let done = sealed(&baker, &bakery, &sale.tender, 0).await;
    witness.advance(&app, Duration::days(30)).await;
    sale.hotel = sale.hotel.signed_in_again().await;
    let _ = open(&sale).await.payload("openBids");
    let declared = json!({ "tenderId": sale.tender["id"], "hasConflict": false });
    let _ = ask(&sale.hotel, "declareConflict", declared).await.payload("declareConflict");
    let admit = json!({ "bidId": done["id"], "reason": "Lengkap." });
    let refused = ask(&sale.hotel, "admitBid", admit).await;
    assert_eq!(refused.refusals("admitBid"), ["PRICE_MISSING"]);
    app.stop().await;
}

#[tokio::test]
async fn a_sealed_bid_is_replaced_from_what_it_offers_and_a_stale_one_is_sealed_anew() {
    let (app, _witness) = watched().await;
    let sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let first = sealed(&baker, &bakery, &sale.tender, 1_000_000).await;
    let again = json!({ "bidId": first["id"], "version": first["version"] });
    let open_again =
        baker.mutate("replaceBid", "ReplaceBidInput", again, "bid { id version }").await;
    let open_again = open_again.payload("replaceBid")["bid"].clone();
    let how = instructions(&baker, &first["id"]).await;
    assert_eq!(how["sequence"], 2);
    let (offer, label) = prepared(&first["id"], &how, 900_000);
    assert_eq!(offer.contents.members[0].items[0].quantity, 500, "what it offers is remembered");
    let (envelope, _) = enveloped(&offer, &label, &how);
    let second = seal(&baker, &open_again, envelope).await.payload("sealBid")["bid"].clone();
    let lot = &sale.tender["lots"][0];
    let changes = json!({ "lots": [{
        "id": lot["id"], "title": "Roti tawar",
        "items": [{
            "id": lot["items"][0]["id"], "title": "Roti tawar 400 g", "quantity": "600", "unit": "buah",
        }],
    }] });
    let amend = json!({
        "tenderId": sale.tender["id"], "version": sale.tender["version"],
        "reason": "Menu sarapan bertambah.", "changes": changes,
    });
    let amended =
        sale.hotel.mutate("amendTender", "AmendTenderInput", amend, "tender { id }").await;
    let _ = amended.payload("amendTender");
    app.settle().await;
    let stale = bid(&baker, &second["id"]).await;
    assert_eq!(stale["state"], "STALE");
    let same = json!({ "bidId": second["id"], "version": stale["version"] });
    let refused = baker.mutate("reconfirmBid", "ReconfirmBidInput", same, "bid { id }").await;
    assert_eq!(refused.refusals("reconfirmBid"), ["SEAL_ON_DEVICE"]);
    app.stop().await;
}

#[tokio::test]
async fn buyer_and_platform_open_a_bid_without_the_witness_and_the_platform_alone_cannot() {
    let (app, _witness) = watched().await;
    let sale = sale(&app).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let draft = written(&baker, &bakery, &sale.tender, 0).await;
    let how = instructions(&baker, &draft["id"]).await;
    let (offer, label) = prepared(&draft["id"], &how, 1_000_000);
    let (input, envelope) = enveloped(&offer, &label, &how);
    let _ = seal(&baker, &draft, input.clone()).await.payload("sealBid");
    let platform = platform_key(&app, &offer).await;
    for pair in [Pair::BuyerWitness, Pair::PlatformWitness] {
        assert!(peel(envelope.share(pair), &platform).is_err(), "{pair:?} is the witness's first");
    }
    let (said, inner) = peel(envelope.share(Pair::BuyerPlatform), &platform).expect("its layer");
    assert_eq!(said, label);
    assert!(bid_key(&inner, &platform).is_err(), "what is left is the buyer's");
    let dek = bid_key(&inner, &sale.opener).expect("the buyer's layer");
    let commitment =
        gotong_seal::Commitment::from_hex(input["commitment"].as_str().expect("a text"));
    let commitment = commitment.expect("a commitment");
    let plain = open_body(&envelope.body, &dek, &label.subject, &commitment).expect("it opens");
    let read: gotong_domain::bids::Offer = plain.document().expect("an offer");
    assert_eq!(read, offer);
    app.stop().await;
}

/// The secret half of the tender's key, as only the platform can read it.
async fn platform_key(app: &TestApp, offer: &gotong_domain::bids::Offer) -> TenderKey {
    let kept = gotong_store::bids::find_key(app.app.reader(), offer.contents.tender).await;
    let kept = kept.expect("a database").expect("a key");
    let secret = app.app.vault.unwrap(&kept.secret).expect("the platform's");
    TenderKey::parse(&String::from_utf8(secret).expect("a text")).expect("a key")
}

#[test]
fn a_release_has_its_own_word_in_the_log() {
    assert_eq!(serde_json::to_value(LeafKind::ShareReleased).expect("JSON"), "share.released");
}
