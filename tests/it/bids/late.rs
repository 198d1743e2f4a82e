//! A deadline that a question moves is moved for bidders, too, though its timer is late.

use chrono::{DateTime, Utc};
use gotong_testkit::{Answer, Person, TestApp};
use rstest::rstest;
use serde_json::{Value, json};

use crate::{
    awards::{try_to_seal, written},
    tenders::{published, text, verified},
};

/// What tests look at.
const BID: &str = "bid { id version state receipt { sealedAt } }";

async fn deadline(app: &TestApp, tender: &Value) -> DateTime<Utc> {
    let query = "query($id: ID!) { node(id: $id) { ... on Tender { deadline } } }";
    let seen = app.gql(query, json!({ "id": tender["id"] })).await.data()["node"].clone();
    text(&seen["deadline"]).parse().expect("a time")
}

async fn take(baker: &Person<'_>, step: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", step[..1].to_uppercase(), &step[1..]);
    baker.mutate(step, &kind, input, BID).await
}

/// What a step is given: of a bid by its id and version.
fn input(step: &str, (tender, bakery, bid): (&Value, &str, &Value)) -> Value {
    let (id, version) = (&bid["id"], &bid["version"]);
    match step {
        "startBid" => json!({ "lotId": tender["lots"][0]["id"], "businessId": bakery }),
        "updateBid" => json!({ "bidId": id, "version": version, "note": "Dikirim pagi-pagi." }),
        "sealBid" => {
            json!({ "bidId": id, "version": version, "independentPriceDeclaration": true })
        }
        "replaceBid" => json!({ "bidId": id, "version": version }),
        "withdrawBid" => json!({ "bidId": id }),
        other => panic!("no such step: {other}"),
    }
}

#[rstest]
#[case::start("startBid", "DRAFT")]
#[case::update("updateBid", "DRAFT")]
#[case::seal("sealBid", "SEALED")]
#[case::replace("replaceBid", "SEALED")]
#[case::withdraw("withdrawBid", "WITHDRAWN")]
#[tokio::test]
async fn bids_are_worked_on_until_the_deadline_that_everybody_sees(
    #[case] step: &str,
    #[case] state: &str,
    #[values(true, false)] waiting: bool,
) {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Toko").await;
    let tender = published(&hotel, &business).await;
    if waiting {
        let question = json!({
            "tenderId": tender["id"], "businessId": bakery, "text": "Kapan roti diantar?",
        });
        let asked = baker.mutate("askQuestion", "AskQuestionInput", question, "question { id }");
        asked.await.accepted("askQuestion");
    }
    let mut bid = Value::Null;
    if step != "startBid" {
        bid = written(&baker, &bakery, &tender, 1_000_000).await;
    }
    if step == "replaceBid" {
        try_to_seal(&baker, &bid).await.accepted("sealBid");
        let query =
            format!("query($id: ID!) {{ node(id: $id) {{ ... on Bid {{ {} }} }} }}", "id version");
        bid = baker.gql(&query, json!({ "id": bid["id"] })).await.data()["node"].clone();
    }
    let before = deadline(&app, &tender).await;
    app.skip(before - app.now()).await;
    let baker = baker.signed_in_again().await;

    let given = input(step, (&tender, &bakery, &bid));
    let answer = take(&baker, step, given).await;
    if waiting {
        let bid = &answer.accepted(step)["bid"];
        assert_eq!(bid["state"], state);
        let after = deadline(&app, &tender).await;
        assert!(after > before);
        if step == "sealBid" {
            let sealed: DateTime<Utc> = text(&bid["receipt"]["sealedAt"]).parse().expect("a time");
            assert!(before <= sealed && sealed < after, "{before} {sealed} {after}");
        }
        app.settle().await;
        assert_eq!(deadline(&app, &tender).await, after, "it moves once");
    } else {
        assert_eq!(answer.refusals(step), ["DEADLINE_PASSED"]);
    }
    app.stop().await;
}
