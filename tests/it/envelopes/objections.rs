//! What may come between first envelopes and prices: objections, and a tender or a lot that is called off.

use chrono::Duration;
use gotong_domain::{bids::BidState, ids::BidId};
use gotong_graphql::ids::Global;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{bid, decided, open_prices, opened, published_as, scored, sealed, tender};
use crate::{
    awards::{Market, seal},
    bakeries::{PAPER, uploaded},
    complaints::{arbiter, file, objection, step},
    fallback::{Envelope, damage},
    tenders::{bread, verified},
};

#[tokio::test]
async fn an_objection_keeps_prices_sealed_until_it_is_decided_and_may_let_the_bid_in() {
    let app = TestApp::start().await;
    let market = decided(&app).await;
    scored(&market).await;
    let (baker, bakery) = &market.bakers[0];
    let paper = uploaded(baker, PAPER).await;
    let rejection = ("BID_WRONGLY_REJECTED", "RE_ADMIT");
    let about = objection("BID_DECISION", Some(&json!(market.bids[0])), rejection, &paper);
    let filed = file(baker, "submitComplaint", &market.tender["id"], bakery, json!([about])).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(open_prices(&market).await, ["COMPLAINT_PENDING"]);

    let arbiter = arbiter(&app).await;
    for mutation in ["admitComplaint", "beginComplaintReview"] {
        step(&arbiter, mutation, &complaint, json!({})).await.accepted(mutation);
    }
    let ruling = json!({ "verdict": "UPHELD", "remedy": "RE_ADMIT",
        "text": "Izin edar sudah dilampirkan sejak awal; penawaran ini lengkap." });
    step(&arbiter, "decideComplaint", &complaint, ruling).await.accepted("decideComplaint");
    let admitted = bid(&market.hotel, &market.bids[0]).await;
    assert_eq!((&admitted["state"], &admitted["total"]), (&json!("ADMITTED"), &Value::Null));
    assert_eq!(open_prices(&market).await, ["TOO_EARLY"], "others may object to that");
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(open_prices(&market).await, ["SCORES_UNLOCKED"], "the new one has no points yet");
    let scores = json!([{ "criterionId": market.quality().await, "points": 70 }]);
    market.accept("scoreBid", json!({ "bidId": market.bids[0], "scores": scores })).await;
    market.accept("lockScores", market.of_tender(json!({}))).await;
    market.accept("openPrices", market.of_tender(json!({}))).await;
    let seen = bid(&market.hotel, &market.bids[0]).await;
    assert_eq!(seen["total"]["amountMinor"], "617283500");
    app.stop().await;
}

#[tokio::test]
async fn what_was_never_opened_is_destroyed_when_the_tender_is_called_off() {
    let app = TestApp::start().await;
    let market = decided(&app).await;
    let cancel = market.of_tender(json!({ "reason": "BUDGET_CUT",
        "text": "Anggaran sarapan dipindahkan ke tahun depan." }));
    market.accept("cancelTender", cancel).await;
    app.advance(Duration::days(7)).await;
    for id in &market.bids {
        let id = BidId::parse("id", &id.as_str().into()).expect("an id");
        let kept = gotong_store::bids::get(app.app.store.reader(), id).await.expect("a bid");
        assert!(kept.envelope.is_none(), "{:?}", kept.state);
        assert!(kept.seal.is_some_and(|seal| !seal.commitment.is_empty()), "commitments stay");
        assert!(matches!(kept.state, BidState::Admitted | BidState::Rejected));
    }
    app.stop().await;
}

/// A tender of two lots in two envelopes; the first bakery bids for the first lot, the others for the second.
async fn of_two_lots(app: &TestApp) -> Market<'_> {
    let (hotel, business) = verified(app, "Hotel").await;
    let mut fields = bread();
    fields["envelopes"] = json!(2);
    let second = fields["lots"][0].clone();
    fields["lots"].as_array_mut().expect("a list").push(second);
    let market = Market { app, hotel, tender: json!({}), bakers: vec![], bids: vec![] };
    let tender = published_as(&market.hotel, &business, fields).await;
    let mut market = Market { tender, ..market };
    for (name, lot) in [("Satu", 0), ("Dua", 1), ("Tiga", 1)] {
        let (person, bakery) = verified(app, name).await;
        let mut of_lot = market.tender.clone();
        of_lot["lots"] = json!([market.tender["lots"][lot]]);
        market.bids.push(seal(&person, &bakery, &of_lot, 1_000_000).await);
        market.bakers.push((person, bakery));
    }
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    market
}

#[tokio::test]
async fn a_lot_that_is_called_off_holds_no_other_and_its_bids_stay_as_they_were() {
    let app = TestApp::start().await;
    let market = of_two_lots(&app).await;
    for bid in &market.bids[1..] {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    assert_eq!(open_prices(&market).await, ["BIDS_UNDECIDED"], "one bid for the first lot is left");
    let cancel = market
        .of_tender(json!({ "reason": "NO_DEMAND", "lotIds": [market.tender["lots"][0]["id"]],
        "text": "Paket pertama tidak lagi dibutuhkan." }));
    market.accept("cancelTender", cancel).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let desk = tender(&market, &market.hotel).await;
    assert_eq!(desk["state"], "QUALIFICATION_TECH");
    assert!(desk["pauseEndsAt"].is_string(), "with that lot the last undecided bid went");
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let criterion = market.quality().await;
    for bid in &market.bids[1..] {
        let scores = json!([{ "criterionId": criterion, "points": 60 }]);
        market.accept("scoreBid", json!({ "bidId": bid, "scores": scores })).await;
    }
    market.accept("lockScores", market.of_tender(json!({}))).await;
    market.accept("openPrices", market.of_tender(json!({}))).await;
    let of_gone = bid(&market.hotel, &market.bids[0]).await;
    assert_eq!((&of_gone["state"], &of_gone["total"]), (&json!("OPENED"), &Value::Null));
    for id in &market.bids[1..] {
        assert_eq!(bid(&market.hotel, id).await["total"]["amountMinor"], "500000000");
    }
    app.stop().await;
}

#[tokio::test]
async fn before_prices_are_open_no_award_is_to_be_cancelled() {
    let app = TestApp::start().await;
    let market = decided(&app).await;
    let (baker, bakery) = &market.bakers[0];
    let paper = uploaded(baker, PAPER).await;
    let about = |bid: usize, remedy: &str| {
        let id = json!(market.bids[bid]);
        objection("BID_DECISION", Some(&id), ("EQUAL_TREATMENT", remedy), &paper)
    };
    let impossible = ["REMEDY_NOT_POSSIBLE at objections.0.remedy"];
    let tender = &market.tender["id"];
    for mutation in ["submitClaim", "submitComplaint"] {
        for (bid, remedy) in [(0, "CANCEL_AWARD"), (1, "RE_ADMIT")] {
            let filed = file(baker, mutation, tender, bakery, json!([about(bid, remedy)])).await;
            assert_eq!(filed.refusals(mutation), impossible, "{mutation} {remedy}");
        }
    }
    let sound = json!([about(0, "RE_EVALUATE")]);
    let filed = file(baker, "submitComplaint", tender, bakery, sound).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    let arbiter = arbiter(&app).await;
    for mutation in ["admitComplaint", "beginComplaintReview"] {
        step(&arbiter, mutation, &complaint, json!({})).await.accepted(mutation);
    }
    let ruling = |remedy: &str| {
        json!({ "verdict": "UPHELD", "remedy": remedy,
            "text": "Penilaian teknis tidak mengikuti kriteria yang diumumkan." })
    };
    let ordered = step(&arbiter, "decideComplaint", &complaint, ruling("CANCEL_AWARD")).await;
    assert_eq!(ordered.refusals("decideComplaint"), ["REMEDY_NOT_POSSIBLE"]);
    let ordered = step(&arbiter, "decideComplaint", &complaint, ruling("RE_EVALUATE")).await;
    ordered.accepted("decideComplaint");
    app.stop().await;
}

#[tokio::test]
async fn a_price_whose_first_envelope_did_not_open_is_destroyed_too() {
    let app = TestApp::start().await;
    let market = sealed(&app).await;
    damage(&app, &market.bakers[0].0, &market.bids[0], Envelope::First).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    let id = BidId::parse("id", &market.bids[0].as_str().into()).expect("an id");
    let kept = gotong_store::bids::get(app.app.reader(), id).await.expect("a bid");
    assert_eq!((kept.state, kept.envelope.is_some()), (BidState::Rejected, true));
    let cancel = market.of_tender(json!({ "reason": "BUDGET_CUT",
        "text": "Anggaran sarapan dipindahkan ke tahun depan." }));
    market.accept("cancelTender", cancel).await;
    app.advance(Duration::days(7)).await;
    for id in &market.bids {
        let id = BidId::parse("id", &id.as_str().into()).expect("an id");
        let kept = gotong_store::bids::get(app.app.reader(), id).await.expect("a bid");
        assert!(kept.envelope.is_none(), "{:?}", kept.state);
        assert!(kept.seal.is_some_and(|seal| !seal.commitment.is_empty()), "commitments stay");
    }
    app.stop().await;
}

async fn told(person: &Person<'_>) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == "PRICES_OPENABLE").count()
}

#[tokio::test]
async fn approvers_are_told_once_that_prices_may_be_opened() {
    let app = TestApp::start().await;
    let market = opened(&app).await;
    app.settle().await;
    assert_eq!(told(&market.hotel).await, 0, "bids are undecided");
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    for bid in &market.bids[1..] {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    app.settle().await;
    assert_eq!(told(&market.hotel).await, 0, "bidders may object");
    // Another step comes before the worker does.
    app.skip(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    scored(&market).await;
    app.settle().await;
    assert_eq!(told(&market.hotel).await, 1);
    app.advance(Duration::days(1)).await;
    app.settle().await;
    let market = market.at_the_desk().await;
    assert_eq!(told(&market.hotel).await, 1, "once");
    assert_eq!(told(&market.bakers[0].0).await, 0);
    assert_eq!(open_prices(&market).await, Vec::<String>::new());
    app.stop().await;
}

#[tokio::test]
async fn nobody_is_told_of_prices_while_an_objection_or_a_cancellation_holds_them() {
    let app = TestApp::start().await;
    let market = decided(&app).await;
    let (baker, bakery) = &market.bakers[0];
    let paper = uploaded(baker, PAPER).await;
    let rejection = ("BID_WRONGLY_REJECTED", "RE_ADMIT");
    let about = objection("BID_DECISION", Some(&json!(market.bids[0])), rejection, &paper);
    let filed = file(baker, "submitComplaint", &market.tender["id"], bakery, json!([about])).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    app.settle().await;
    assert_eq!(told(&market.hotel).await, 0, "the complaint is not decided");
    let taken_back = step(&market.bakers[0].0, "withdrawComplaint", &complaint, json!({})).await;
    taken_back.accepted("withdrawComplaint");
    app.settle().await;
    assert_eq!(told(&market.hotel).await, 0, "others have a working day left");
    app.advance(Duration::days(4)).await;
    app.settle().await;
    let market = market.at_the_desk().await;
    assert_eq!(told(&market.hotel).await, 1);
    app.stop().await;
}
