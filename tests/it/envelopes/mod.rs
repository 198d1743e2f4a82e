//! Bids in two envelopes: what they offer is judged before anybody may know what they ask for it.

mod objections;

use chrono::Duration;
use gotong_domain::ids::BidId;
use gotong_graphql::ids::Global;
use gotong_seal::verify::{TenderReport, verify_tender};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask, seal},
    log::{key, tender_file},
    tenders::{bread, publish, text, verified},
};

const BID: &str = "query($id: ID!) { node(id: $id) { ... on Bid { state note total { amountMinor }
  members { business { name } price { amountMinor } shareBp
    parts { quantity unitPrice { amountMinor } total { amountMinor } } confirmation { versionHash } }
  receipt { commitment file technicalFile } } } }";

const TENDER: &str = "query($slug: String!) { tender(slug: $slug) { state envelopes pauseEndsAt viewerCan
  timeline { kind progress }
  lots { award { state } result { entries { bidderName rank state total { amountMinor } items { quantity } } } } } }";

/// A published open tender in two envelopes.
async fn published_as(hotel: &Person<'_>, business: &str, fields: Value) -> Value {
    let input = json!({
        "businessId": business, "type": "OPEN", "title": "Roti untuk sarapan hotel", "fields": fields,
    });
    let shown = "tender { id slug version envelopes lots { id items { id } } }";
    let drafted = hotel.mutate("createTender", "CreateTenderInput", input, shown).await;
    let draft = drafted.payload("createTender")["tender"].clone();
    assert_eq!(draft["envelopes"], 2);
    publish(hotel, &draft).await.payload("publishTender")["tender"].clone()
}

/// An open tender in two envelopes with the sealed bids of three bakeries.
pub(crate) async fn sealed(app: &TestApp) -> Market<'_> {
    let (hotel, business) = verified(app, "Hotel").await;
    let fields = {
        let mut fields = bread();
        fields["envelopes"] = json!(2);
        fields
    };
    let tender = published_as(&hotel, &business, fields).await;
    let (mut bakers, mut bids) = (Vec::new(), Vec::new());
    for (name, price) in [("Satu", 1_234_567), ("Dua", 1_000_000), ("Tiga", 1_100_000)] {
        let (person, bakery) = verified(app, name).await;
        bids.push(seal(&person, &bakery, &tender, price).await);
        bakers.push((person, bakery));
    }
    Market { app, hotel, tender, bakers, bids }
}

/// The same with its first envelopes opened.
async fn opened(app: &TestApp) -> Market<'_> {
    let market = sealed(app).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    market
}

/// The same with the first bid rejected and the others admitted.
async fn decided(app: &TestApp) -> Market<'_> {
    let market = opened(app).await;
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    for bid in &market.bids[1..] {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    market
}

/// Scores the admitted bids 50 and 90 and fixes that.
pub(crate) async fn scored(market: &Market<'_>) {
    let criterion = market.quality().await;
    for (bid, points) in [(1, 50), (2, 90)] {
        let scores = json!([{ "criterionId": criterion, "points": points }]);
        market.accept("scoreBid", json!({ "bidId": market.bids[bid], "scores": scores })).await;
    }
    market.accept("lockScores", market.of_tender(json!({}))).await;
}

async fn bid(person: &Person<'_>, id: &str) -> Value {
    person.gql(BID, json!({ "id": id })).await.data()["node"].clone()
}

async fn tender(market: &Market<'_>, person: &Person<'_>) -> Value {
    let slug = json!({ "slug": market.tender["slug"] });
    person.gql(TENDER, slug).await.data()["tender"].clone()
}

pub(crate) async fn open_prices(market: &Market<'_>) -> Vec<String> {
    let input = market.of_tender(json!({}));
    ask(&market.hotel, "openPrices", input).await.refusals("openPrices")
}

#[tokio::test]
async fn what_bids_offer_is_seen_and_judged_while_nobody_sees_what_they_cost() {
    let app = TestApp::start().await;
    let market = opened(&app).await;
    let desk = tender(&market, &market.hotel).await;
    assert_eq!(
        (&desk["state"], &desk["pauseEndsAt"]),
        (&json!("QUALIFICATION_TECH"), &Value::Null)
    );
    let current = json!({ "kind": "PAUSE_ENDS", "progress": "CURRENT" });
    assert!(desk["timeline"].as_array().expect("a list").contains(&current), "{desk}");
    let entries = desk["lots"][0]["result"]["entries"].as_array().expect("a list").clone();
    assert_eq!(entries.len(), 3);
    for entry in &entries {
        assert_eq!((&entry["total"], &entry["items"]), (&Value::Null, &json!([])));
    }
    for id in &market.bids {
        let seen = bid(&market.hotel, id).await;
        assert_eq!((&seen["state"], &seen["total"]), (&json!("OPENED"), &Value::Null));
        let member = &seen["members"][0];
        for hidden in ["price", "shareBp", "confirmation"] {
            assert_eq!(member[hidden], Value::Null, "{hidden}");
        }
        let part = json!({ "quantity": "500", "unitPrice": null, "total": null });
        assert_eq!(member["parts"], json!([part]));
        let files = (&seen["receipt"]["file"], &seen["receipt"]["technicalFile"]);
        assert_eq!(files, (&Value::Null, &Value::Null));
    }
    let own = bid(&market.bakers[0].0, &market.bids[0]).await;
    assert_eq!(own["total"]["amountMinor"], "617283500");
    for (mutation, input) in [
        ("computeRanking", json!({})),
        ("openBids", json!({})),
        (
            "proposeAward",
            json!({ "lotId": market.lot(), "bidId": market.bids[1],
            "reason": "Satu-satunya penawaran yang lengkap." }),
        ),
    ] {
        let input = if mutation == "proposeAward" { input } else { market.of_tender(input) };
        assert_eq!(market.refused(mutation, input).await, "INVALID_TRANSITION", "{mutation}");
    }
    let justify = json!({ "bidId": market.bids[1], "kind": "JUSTIFICATION", "question": "Mengapa semurah ini?" });
    assert_ne!(market.refused("askBidder", justify).await, "");
    app.stop().await;
}

#[tokio::test]
async fn nothing_that_is_kept_tells_a_price_before_prices_are_opened() {
    let app = TestApp::start().await;
    let market = decided(&app).await;
    for id in &market.bids {
        let id = BidId::parse("id", &id.as_str().into()).expect("an id");
        let kept = gotong_store::bids::get(app.app.store.reader(), id).await.expect("a bid");
        let opened = kept.clone().into_bid(None).expect("reads").phase.opened().cloned();
        assert!(opened.expect("is open").technical().is_some(), "{:?}", kept.state);
        assert!(kept.envelope.is_some(), "the price waits in its envelope");
        let text = format!("{kept:?}");
        for price in ["617283500", "1234567", "500000000", "550000000"] {
            assert!(!text.contains(price), "{price} in {text}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn prices_are_opened_by_the_approver_once_all_is_judged_fixed_and_unobjected() {
    let app = TestApp::start().await;
    let market = opened(&app).await;
    assert_eq!(open_prices(&market).await, ["BIDS_UNDECIDED"]);
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    for bid in &market.bids[1..] {
        assert_eq!(open_prices(&market).await, ["BIDS_UNDECIDED"]);
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    let desk = tender(&market, &market.hotel).await;
    assert!(desk["pauseEndsAt"].is_string(), "two working days to object");
    assert_eq!(open_prices(&market).await, ["TOO_EARLY"]);
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(open_prices(&market).await, ["SCORES_UNLOCKED"]);
    scored(&market).await;
    let stranger = ask(&market.bakers[0].0, "openPrices", market.of_tender(json!({}))).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    let can = tender(&market, &market.hotel).await["viewerCan"].clone();
    assert!(can.as_array().expect("a list").contains(&json!("OPEN_PRICES")), "{can}");
    market.accept("openPrices", market.of_tender(json!({}))).await;
    assert_eq!(open_prices(&market).await, ["INVALID_TRANSITION"]);

    let totals = ["617283500", "500000000", "550000000"];
    for (number, (id, total)) in market.bids.iter().zip(totals).enumerate() {
        let seen = bid(&market.hotel, id).await;
        let expected = if number == 0 { Value::Null } else { json!({ "amountMinor": total }) };
        assert_eq!(seen["total"], expected, "a rejected bid's price stays sealed");
        let own = bid(&market.bakers[number].0, id).await;
        assert_eq!(own["total"]["amountMinor"], total);
    }
    let scores = json!([{ "criterionId": market.quality().await, "points": 100 }]);
    let late = json!({ "bidId": market.bids[1], "scores": scores });
    assert_eq!(market.refused("scoreBid", late).await, "SCORES_LOCKED");
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market.award(2).await;
    app.advance(Duration::days(14)).await;
    let desk = tender(&market, &market.hotel.signed_in_again().await).await;
    assert_eq!(desk["state"], "AWARDED");
    let ranks: Vec<_> = desk["lots"][0]["result"]["entries"].as_array().expect("a list").clone();
    let ranks: Vec<_> =
        ranks.iter().map(|of| (text(&of["bidderName"]), of["rank"].clone())).collect();
    let expected = [("Usaha Tiga", json!(1)), ("Usaha Dua", json!(2)), ("Usaha Satu", Value::Null)];
    assert_eq!(ranks, expected.map(|(name, rank)| (name.to_owned(), rank)));

    let TenderReport { opened, failed, awards, .. } = proven(&app, &market).await;
    assert_eq!((opened, failed, awards), (2, 0, 1));
    app.stop().await;
}

/// What the log proves of the tender, by both verifiers.
async fn proven(app: &TestApp, market: &Market<'_>) -> TenderReport {
    let file = tender_file(app, &market.tender["id"]).await;
    let key = key(app).await;
    let kinds: Value = serde_json::from_str(&file).expect("JSON");
    let kinds: Vec<_> = kinds["entries"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| {
            let leaf: Value = serde_json::from_str(&text(&entry["leaf"])).expect("JSON");
            text(&leaf["type"])
        })
        .collect();
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    let counts = ["technical.sealed", "technical.opened", "prices.opened", "bid.opened"].map(count);
    assert_eq!(counts, [3, 3, 1, 2], "{kinds:?}");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("tender.json"), &file).expect("written");
    let names = ["tender.json".to_owned()];
    if let Some(said) = crate::log::second_opinion(folder.path(), &key, &names) {
        assert!(said[0].contains("OK"), "{said:?}");
    }
    let parsed = serde_json::from_str(&file).expect("a tender's file");
    verify_tender(&parsed, (&key).into()).expect("holds")
}

#[tokio::test]
async fn each_envelope_has_a_receipt_that_holds() {
    let app = TestApp::start().await;
    let market = sealed(&app).await;
    app.settle().await;
    let key = key(&app).await;
    let seen = bid(&market.bakers[0].0, &market.bids[0]).await;
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["file", "technicalFile"].map(str::to_owned);
    for name in &names {
        let file = text(&seen["receipt"][name.as_str()]);
        let parsed = serde_json::from_str(&file).expect("a receipt");
        let report = gotong_seal::verify::verify_bid(&parsed, (&key).into());
        assert!(report.expect("holds").is_some(), "{name}");
        std::fs::write(folder.path().join(name), &file).expect("written");
        // One passes for the other nowhere.
        let mut other: Value = serde_json::from_str(&file).expect("JSON");
        match name.as_str() {
            "file" => other["part"] = json!("TECHNICAL"),
            _ => drop(other.as_object_mut().expect("an object").remove("part")),
        }
        let other = serde_json::from_value(other).expect("a receipt");
        let flaw = gotong_seal::verify::verify_bid(&other, (&key).into());
        assert_eq!(flaw.expect_err("does not hold").code(), "COMMITMENT_MISMATCH");
    }
    if let Some(said) = crate::log::second_opinion(folder.path(), &key, &names) {
        assert!(said.iter().all(|line| line.contains("OK")), "{said:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn two_envelopes_are_for_procedures_that_have_them_and_stay_as_they_were_published() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Wisma").await;
    let mut fields = bread();
    fields["envelopes"] = json!(2);
    let draft = crate::tenders::draft(&hotel, &business, fields).await;
    let refused = publish(&hotel, &draft).await.refusals("publishTender");
    assert_eq!(refused, ["OUT_OF_RANGE at envelopes"]);

    let market = sealed(&app).await;
    let amend = market.of_tender(json!({
        "version": market.tender["version"], "reason": "Satu sampul lebih cepat dinilai.",
        "changes": { "envelopes": 1 },
    }));
    let amended = ask(&market.hotel, "amendTender", amend).await;
    assert_eq!(amended.refusals("amendTender"), ["FROZEN_AFTER_PUBLICATION at changes.envelopes"]);
    app.stop().await;
}
