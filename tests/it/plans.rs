//! Tenders that are announced before they take bids.

use chrono::{DateTime, Duration, Utc};
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::ask,
    notifications::told,
    tenders::{bread, draft, publish, text, verified},
};

const SEEN: &str = "query($slug: String!) { tender(slug: $slug) {
    id state opensAt deadline publishedAt bidCount viewerCan lots { id }
    timeline { kind at progress } } }";

async fn seen(person: &Person<'_>, tender: &Value) -> Value {
    person.gql(SEEN, json!({ "slug": tender["slug"] })).await.data()["tender"].clone()
}

/// A draft of bread that begins so long after now.
async fn planned(
    app: &TestApp,
    (buyer, business): (&Person<'_>, &str),
    after: Duration,
) -> (Value, DateTime<Utc>) {
    let opens_at = app.now() + after;
    let mut fields = bread();
    fields["opensAt"] = json!(opens_at);
    fields["deadline"] = json!(opens_at + Duration::days(14));
    (draft(buyer, business, fields).await, opens_at)
}

async fn start(baker: &Person<'_>, bakery: &str, tender: &Value) -> Answer {
    let lot = seen(baker, tender).await["lots"][0]["id"].clone();
    ask(baker, "startBid", json!({ "lotId": lot, "businessId": bakery })).await
}

async fn states(person: &Person<'_>, filter: &str) -> Vec<String> {
    let query = format!("{{ tenders(filter: {{ {filter} }}) {{ nodes {{ state opensAt }} }} }}");
    let answer = person.gql(&query, json!({})).await;
    let nodes = answer.data()["tenders"]["nodes"].as_array().expect("a list").clone();
    nodes.iter().map(|node| text(&node["state"])).collect()
}

fn codes(answer: &Answer, mutation: &str) -> Vec<String> {
    answer.refusals(mutation)
}

#[tokio::test]
async fn an_announced_tender_is_seen_by_all_and_takes_bids_from_its_beginning_on() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let (draft, opens_at) = planned(&app, (&hotel, &buyer), Duration::days(3)).await;
    publish(&hotel, &draft).await.accepted("publishTender");
    let follow = json!({ "tenderId": draft["id"] });
    baker
        .mutate("followTender", "FollowTenderInput", follow, "tender { id }")
        .await
        .accepted("followTender");

    let announced = seen(&baker, &draft).await;
    assert_eq!(announced["state"], "PUBLISHED");
    assert_eq!(text(&announced["opensAt"]).parse::<DateTime<Utc>>().ok(), Some(opens_at));
    assert_eq!(announced["timeline"][1]["kind"], "OPENS");
    assert_eq!(announced["timeline"][1]["progress"], "CURRENT");
    assert!(announced["publishedAt"].is_string() && announced["bidCount"].is_null());
    let can = announced["viewerCan"].to_string();
    assert!(!can.contains("START_BID") && !can.contains("ASK_QUESTION"), "{can}");
    assert_eq!(codes(&start(&baker, &bakery, &draft).await, "startBid"), ["NOT_TENDERING"]);
    let question = json!({ "tenderId": draft["id"], "businessId": bakery,
        "text": "Apakah roti gandum juga boleh?" });
    let asked = baker.mutate("askQuestion", "AskQuestionInput", question, "question { id }").await;
    assert_eq!(codes(&asked, "askQuestion"), ["QUESTIONS_CLOSED"]);
    assert_eq!(states(&baker, "states: [PUBLISHED]").await, ["PUBLISHED"]);
    assert!(states(&baker, "states: [TENDERING]").await.is_empty());

    app.advance(Duration::days(3)).await;
    let baker = baker.signed_in_again().await;
    assert_eq!(seen(&baker, &draft).await["state"], "TENDERING");
    assert_eq!(states(&baker, "states: [TENDERING]").await, ["TENDERING"]);
    assert_eq!(told(&baker, "TENDER_BEGUN").await.len(), 1);
    start(&baker, &bakery, &draft).await.accepted("startBid");
    app.stop().await;
}

#[tokio::test]
async fn a_late_timer_keeps_nobody_from_bidding() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let (draft, _) = planned(&app, (&hotel, &buyer), Duration::minutes(5)).await;
    publish(&hotel, &draft).await.accepted("publishTender");
    // The clock goes on, and no worker runs.
    app.skip(Duration::minutes(5)).await;
    assert_eq!(seen(&baker, &draft).await["state"], "TENDERING");
    start(&baker, &bakery, &draft).await.accepted("startBid");
    app.settle().await;
    assert_eq!(seen(&baker, &draft).await["state"], "TENDERING");
    app.stop().await;
}

#[tokio::test]
async fn a_beginning_lies_ahead_leaves_the_least_period_and_cannot_be_amended() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let edit = async |draft: &Value, fields: Value| {
        let input =
            json!({ "tenderId": draft["id"], "version": draft["version"], "fields": fields });
        let fields = "tender { id slug version opensAt deadline }";
        let answer = hotel.mutate("updateTenderDraft", "UpdateTenderDraftInput", input, fields);
        answer.await.payload("updateTenderDraft")["tender"].clone()
    };
    let (draft, opens_at) = planned(&app, (&hotel, &buyer), Duration::days(3)).await;
    let soon = json!({ "deadline": opens_at + Duration::days(1) });
    let short = edit(&draft, soon).await;
    let refused = codes(&publish(&hotel, &short).await, "publishTender");
    assert!(refused.contains(&"DEADLINE_TOO_SOON at deadline".to_owned()), "{refused:?}");
    let past = json!({ "opensAt": app.now() - Duration::days(1),
        "deadline": opens_at + Duration::days(14) });
    let past = edit(&short, past).await;
    let refused = codes(&publish(&hotel, &past).await, "publishTender");
    assert_eq!(refused, ["IN_THE_PAST at opensAt"]);
    let back = edit(&past, json!({ "opensAt": null })).await;
    assert!(back["opensAt"].is_null(), "{back}");
    let again = edit(&back, json!({ "opensAt": opens_at })).await;
    publish(&hotel, &again).await.accepted("publishTender");

    assert_eq!(seen(&hotel, &draft).await["state"], "PUBLISHED");
    app.advance(Duration::days(4)).await;
    let hotel = hotel.signed_in_again().await;
    let query = "query($slug: String!) { tender(slug: $slug) { version } }";
    let now = hotel.gql(query, json!({ "slug": draft["slug"] })).await;
    let input = json!({ "tenderId": draft["id"], "version": now.data()["tender"]["version"],
        "reason": "Mulai menerima penawaran lebih lambat.",
        "changes": { "opensAt": opens_at + Duration::days(2) } });
    let amended = hotel.mutate("amendTender", "AmendTenderInput", input, "tender { id }").await;
    assert_eq!(codes(&amended, "amendTender"), ["FROZEN_AFTER_PUBLICATION at changes.opensAt"]);
    app.stop().await;
}

#[tokio::test]
async fn an_announced_tender_is_called_off_at_once_and_a_worker_that_slept_passes_all_its_periods()
{
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let (first, _) = planned(&app, (&hotel, &buyer), Duration::days(3)).await;
    publish(&hotel, &first).await.accepted("publishTender");
    let off = json!({ "tenderId": first["id"], "reason": "BUDGET_CUT",
        "text": "Anggaran sarapan dipindahkan ke tahun depan." });
    hotel
        .mutate("cancelTender", "CancelTenderInput", off, "tender { state }")
        .await
        .accepted("cancelTender");
    assert_eq!(seen(&hotel, &first).await["state"], "CANCELLED");

    let (second, _) = planned(&app, (&hotel, &buyer), Duration::days(3)).await;
    publish(&hotel, &second).await.accepted("publishTender");
    app.advance(Duration::days(40)).await;
    let hotel = hotel.signed_in_again().await;
    assert_eq!(seen(&hotel, &second).await["state"], "UNSUCCESSFUL", "nobody could bid");
    assert_eq!(told(&hotel, "TENDER_CLOSED").await.len(), 0);
    app.stop().await;
}
