//! `tenderEvents` over graphql-transport-ws: everyone hears the same, and nobody hears what is not theirs to know.

use chrono::Duration;
use gotong_testkit::{Heard, Person, Socket, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, seal},
    tenders::{bread, draft, published, verified},
};

const EVENTS: &str = "subscription($id: ID!) { tenderEvents(tenderId: $id) { kind at tender {
    id state bidCount bids { totalCount nodes { bidderName total { amountMinor } } }
    viewerBids { total { amountMinor } }
    lots { award { winnerName } result { entries { bidderName total { amountMinor } } } }
    questions { nodes { mine pseudonym text answer } } } } }";

async fn listen(app: &TestApp, person: Option<&Person<'_>>, tender: &Value) -> Socket {
    let mut socket = match person {
        Some(person) => person.socket().await,
        None => Socket::open(app, None).await,
    };
    socket.subscribe("1", EVENTS, json!({ "id": tender })).await;
    // Answered after the subscription began, as messages are read in order.
    socket.subscribe("2", "{ __typename }", json!({})).await;
    assert_eq!(socket.event().await["__typename"], "Query");
    assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "complete", "id": "2" })));
    socket
}

/// The next event of each, in the order of the sockets.
async fn all_hear(sockets: &mut [Socket], kind: &str) -> Vec<Value> {
    let mut heard = Vec::new();
    for socket in sockets {
        let event = socket.event().await["tenderEvents"].clone();
        assert_eq!(event["kind"], kind, "{event:#}");
        heard.push(event["tender"].clone());
    }
    heard
}

#[tokio::test]
async fn what_everyone_may_know_is_heard_by_all_and_a_bid_and_its_bidder_by_nobody() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let (sri, bakery) = verified(&app, "Sri").await;
    let (budi, rival) = verified(&app, "Budi").await;
    let mut sockets = Vec::new();
    for person in [None, Some(&hotel), Some(&sri), Some(&budi)] {
        sockets.push(listen(&app, person, &tender["id"]).await);
    }

    // Neither a sealed bid nor a question that waits is told to anybody: what is heard next is the answer.
    seal(&sri, &bakery, &tender, 1_234_567).await;
    let ask = json!({ "tenderId": tender["id"], "businessId": rival, "text": "Kapan diantar?" });
    let asked = budi.mutate("askQuestion", "AskQuestionInput", ask, "question { id }").await;
    let id = &asked.payload("askQuestion")["question"]["id"];
    let answer = json!({ "questionId": id, "answer": "Pukul lima.", "changesNoTerms": true });
    hotel
        .mutate("answerQuestion", "AnswerQuestionInput", answer, "question { state }")
        .await
        .accepted("answerQuestion");
    app.settle().await;
    let heard = all_hear(&mut sockets, "QUESTION_PUBLISHED").await;
    for (i, tender) in heard.iter().enumerate() {
        let question = &tender["questions"]["nodes"][0];
        assert_eq!(question["mine"], json!(i == 3), "only its asker knows whose it is");
        assert_eq!(question["answer"], "Pukul lima.");
        let said = tender.to_string();
        assert!(!said.contains("Budi") && !said.contains(&rival), "{said}");
        let own = i == 2;
        assert_eq!(tender["bidCount"], Value::Null);
        assert_eq!(
            tender["bids"]["totalCount"],
            u8::from(own),
            "the list has one's own bids alone"
        );
        assert_eq!(said.contains("617283500"), own, "only its bidder sees its price: {said}");
    }

    app.advance(Duration::days(30)).await;
    for (i, tender) in all_hear(&mut sockets, "CLOSED").await.iter().enumerate() {
        assert_eq!((&tender["state"], &tender["bidCount"]), (&json!("OPENING"), &json!(1)));
        assert_eq!(tender["lots"], json!([{ "award": null, "result": null }]));
        assert_eq!(tender.to_string().contains("617283500"), i == 2);
    }
    app.stop().await;
}

#[tokio::test]
async fn the_opening_shows_the_bids_to_the_buyer_alone() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    let mut sockets = Vec::new();
    for person in [None, Some(&market.hotel), Some(&market.bakers[0].0)] {
        sockets.push(listen(&app, person, &market.tender["id"]).await);
    }
    market.opened().await;
    app.settle().await;
    let heard = all_hear(&mut sockets, "OPENED").await;
    let totals = ["600000000", "500000000", "550000000"];
    let seen = |tender: &Value| totals.map(|total| tender.to_string().contains(total));
    assert_eq!(seen(&heard[0]), [false; 3], "a visitor");
    assert_eq!(seen(&heard[1]), [true; 3], "the buyer");
    assert_eq!(seen(&heard[2]), [true, false, false], "a bidder sees its own");
    app.stop().await;
}

#[tokio::test]
async fn a_draft_and_what_is_no_tender_are_not_there_to_be_heard_of() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let stranger = app.person("Lain").await;
    let draft = draft(&hotel, &business, bread()).await;
    let made_up = crate::matrix::nothing_like(&draft["id"]);
    for person in [None, Some(&stranger)] {
        for (id, code) in [
            (draft["id"].clone(), "NOT_FOUND"),
            (made_up.clone(), "NOT_FOUND"),
            (json!(business), "UNKNOWN"),
            (json!("bukan-id"), "UNKNOWN"),
        ] {
            let mut socket = match person {
                Some(person) => person.socket().await,
                None => Socket::open(&app, None).await,
            };
            socket.subscribe("1", EVENTS, json!({ "id": id })).await;
            let Heard::Message(heard) = socket.hear().await else { panic!("closed at {id}") };
            let error = match heard["type"].as_str() {
                Some("error") => &heard["payload"][0],
                _ => &heard["payload"]["errors"][0],
            };
            assert_eq!(error["extensions"]["code"], code, "{heard}");
        }
    }
    app.stop().await;
}
