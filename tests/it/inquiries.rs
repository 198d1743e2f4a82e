//! What evaluators ask one bidder: to cure a formal defect, to justify an abnormally low price.

use chrono::Duration;
use gotong_testkit::{Person, TestApp};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    bakeries::{PAPER, uploaded},
    tenders::text,
};

const INQUIRIES: &str = "query($id: ID!) { node(id: $id) { ... on Bid { state inquiries {
  id kind state question dueAt viewerCanAnswer answer { text documents { id } } } } } }";

async fn seen(person: &Person<'_>, bid: &str) -> Value {
    person.gql(INQUIRIES, json!({ "id": bid })).await.data()["node"].clone()
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

fn cure(bid: &str) -> Value {
    json!({ "bidId": bid, "kind": "CURE", "question": "Mohon lampirkan izin edar yang berlaku." })
}

fn justification(bid: &str) -> Value {
    let question = "Harga Anda jauh di bawah yang lain. Bagaimana Anda menghitungnya?";
    json!({ "bidId": bid, "kind": "JUSTIFICATION", "question": question })
}

fn admit(bid: &str) -> Value {
    json!({ "bidId": bid, "reason": "Lengkap." })
}

/// The answer of a bidder, or the code it is refused with.
async fn answered(person: &Person<'_>, inquiry: &Value, documents: &[String]) -> Option<String> {
    let words = "Izin edar kami terlampir, berlaku sampai tahun depan.";
    let input = json!({ "inquiryId": inquiry, "text": words, "documentBlobIds": documents });
    let answer = ask(person, "answerInquiry", input).await;
    let errors = answer.data()["answerInquiry"]["userErrors"].as_array().cloned();
    errors.expect("a list").first().map(|error| text(&error["code"]))
}

#[tokio::test]
async fn a_formal_defect_is_cured_before_anything_is_decided_about_the_bid() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    market.opened().await;
    let (bid, baker, other) = (&market.bids[0], &market.bakers[0].0, &market.bakers[1].0);
    market.accept("askBidder", cure(bid)).await;
    app.settle().await;

    assert_eq!(told(baker, "CURE_REQUESTED").await, 1);
    assert_eq!(told(other, "CURE_REQUESTED").await, 0);
    assert_eq!(seen(other, bid).await, Value::Null, "the others do not learn of it");
    let asked = seen(baker, bid).await["inquiries"][0].clone();
    assert_eq!((&asked["kind"], &asked["state"]), (&json!("CURE"), &json!("OPEN")));
    assert_eq!(asked["viewerCanAnswer"], true);
    assert_eq!(seen(&market.hotel, bid).await["inquiries"][0]["viewerCanAnswer"], false);
    for decision in ["admitBid", "rejectBid"] {
        assert_eq!(market.refused(decision, admit(bid)).await, "INQUIRY_PENDING", "{decision}");
    }
    assert_eq!(market.refused("askBidder", cure(bid)).await, "INQUIRY_MADE");

    let paper = uploaded(baker, PAPER).await;
    assert_eq!(answered(baker, &asked["id"], std::slice::from_ref(&paper)).await, None);
    let again = answered(baker, &asked["id"], &[]).await;
    assert_eq!(again.as_deref(), Some("INVALID_TRANSITION"));
    app.settle().await;
    assert_eq!(told(&market.hotel, "INQUIRY_ANSWERED").await, 1);
    let reply = seen(&market.hotel, bid).await["inquiries"][0].clone();
    assert_eq!(
        (&reply["state"], &reply["answer"]["documents"][0]["id"]),
        (&json!("ANSWERED"), &json!(paper))
    );
    for (person, status) in [(&market.hotel, StatusCode::OK), (other, StatusCode::NOT_FOUND)] {
        let asked = app.client().get(app.url(&format!("/blobs/{paper}")));
        let read = asked.bearer_auth(&person.token).send().await.expect("an answer");
        assert_eq!(read.status(), status, "{}", person.name);
    }
    market.accept("admitBid", admit(bid)).await;
    assert_eq!(market.refused("askBidder", cure(bid)).await, "INVALID_TRANSITION");
    app.stop().await;
}

#[tokio::test]
async fn who_does_not_answer_in_time_is_judged_without_an_answer() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    market.opened().await;
    let bid = &market.bids[0];
    let hurried = {
        let mut input = cure(bid);
        input["dueAt"] = json!(app.now() + Duration::hours(23));
        input
    };
    assert_eq!(market.refused("askBidder", hurried).await, "ANSWER_TIME_TOO_SHORT");
    market.accept("askBidder", cure(bid)).await;
    let inquiry = seen(&market.bakers[0].0, bid).await["inquiries"][0]["id"].clone();
    app.advance(Duration::hours(24)).await;
    let market = market.at_the_desk().await;
    let (bid, baker) = (&market.bids[0], &market.bakers[0].0);

    assert_eq!(answered(baker, &inquiry, &[]).await.as_deref(), Some("DEADLINE_PASSED"));
    let expired = seen(baker, bid).await["inquiries"][0].clone();
    assert_eq!(
        (&expired["state"], &expired["viewerCanAnswer"]),
        (&json!("EXPIRED"), &json!(false))
    );
    market.accept("rejectBid", json!({ "bidId": bid, "reason": "Tidak ada izin edar." })).await;
    app.stop().await;
}

/// A market whose second bid asks a third of what the others ask, judged and ranked.
async fn with_a_low_price(app: &TestApp) -> Market<'_> {
    let market = Market::of_prices(app, [1_200_000, 400_000, 1_100_000]).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    market.judge().await;
    market
}

fn award(market: &Market<'_>, bid: usize) -> Value {
    json!({
        "lotId": market.lot(), "bidId": market.bids[bid],
        "reason": "Nilai tertinggi: mutu terbaik dengan harga wajar.",
    })
}

#[tokio::test]
async fn an_abnormally_low_price_wins_only_after_its_bidder_was_asked_and_had_time_to_answer() {
    let app = TestApp::start().await;
    let market = with_a_low_price(&app).await;
    let low = &market.bids[1];
    assert_eq!(market.refused("proposeAward", award(&market, 1)).await, "PRICE_NOT_JUSTIFIED");
    let normal = market.refused("askBidder", justification(&market.bids[2])).await;
    assert_eq!(normal, "PRICE_NOT_ABNORMAL");
    market.accept("askBidder", justification(low)).await;
    assert_eq!(market.refused("proposeAward", award(&market, 1)).await, "INQUIRY_PENDING");
    assert_eq!(market.refused("rejectBid", admit(low)).await, "INQUIRY_PENDING");
    let baker = &market.bakers[1].0;
    let inquiry = seen(baker, low).await["inquiries"][0]["id"].clone();
    assert_eq!(answered(baker, &inquiry, &[]).await, None);

    market.accept("proposeAward", award(&market, 1)).await;
    assert_eq!(market.refused("rejectBid", admit(low)).await, "ALREADY_AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn a_price_that_is_not_justified_is_rejected_and_the_rest_is_ordered_anew() {
    let app = TestApp::start().await;
    let market = with_a_low_price(&app).await;
    let low = market.bids[1].clone();
    let unasked = market.refused("rejectBid", admit(&low)).await;
    assert_eq!(unasked, "INVALID_TRANSITION", "a ranked bid is not rejected out of hand");
    market.accept("askBidder", justification(&low)).await;
    app.advance(Duration::days(5)).await;
    let market = market.at_the_desk().await;
    let reason = json!({ "bidId": low, "reason": "Harga tidak dijelaskan." });
    market.accept("rejectBid", reason).await;
    assert_eq!(seen(&market.hotel, &low).await["state"], "REJECTED");
    assert_eq!(market.refused("proposeAward", award(&market, 2)).await, "RANKING_MISSING");
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market.accept("proposeAward", award(&market, 2)).await;
    let late = market.refused("askBidder", justification(&market.bids[2])).await;
    assert_eq!(late, "PRICE_NOT_ABNORMAL", "there is nothing to compare it with");
    app.stop().await;
}
