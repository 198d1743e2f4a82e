//! Who learns that a bid was thrown out, and why: the buyer's team, its own people, other bidders, everybody else.

use chrono::Duration;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{WHY, bid, seen, throw_out};
use crate::awards::Market;

/// State, reason and ground of the third bid in what somebody sees of the results; null where they see none.
fn third(seen: &Value) -> Value {
    let entries = seen["lots"][0]["result"]["entries"].as_array().cloned().unwrap_or_default();
    let entry = entries.into_iter().find(|entry| entry["bidderName"] == "Usaha Tiga");
    let shown = |entry: Value| {
        json!([entry["state"], entry["rejectionReason"], entry["disqualificationGround"]])
    };
    entry.map_or(Value::Null, shown)
}

#[tokio::test]
async fn the_ground_and_the_words_are_for_the_buyers_team_and_its_own_people() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    throw_out(&market.hotel, &market.bids[2]).await.accepted("disqualifyBid");
    let all = json!(["DISQUALIFIED", WHY, "FALSE_DECLARATION"]);
    let state_only = json!(["DISQUALIFIED", null, null]);
    assert_eq!(third(&seen(&market, Some(&market.hotel)).await), all);
    let own = bid(&market.bakers[2].0, &market.bids[2]).await;
    assert_eq!(
        own,
        json!({
            "state": "DISQUALIFIED", "viewerCan": [], "rejectionReason": WHY,
            "disqualificationGround": "FALSE_DECLARATION", "debrief": null,
        }),
        "at once, before there is a debrief"
    );
    assert_eq!(bid(&market.bakers[1].0, &market.bids[2]).await, Value::Null);
    for person in [Some(&market.bakers[1].0), Some(&market.bakers[2].0), None] {
        assert_eq!(third(&seen(&market, person).await), Value::Null, "it is judged anew");
    }

    market.award(1).await;
    let in_standstill = [
        (Some(&market.hotel), all.clone()),
        (Some(&market.bakers[2].0), all.clone()),
        (Some(&market.bakers[1].0), state_only.clone()),
        (None, Value::Null),
    ];
    for (person, expected) in in_standstill {
        assert_eq!(third(&seen(&market, person).await), expected);
    }
    let debrief = bid(&market.bakers[2].0, &market.bids[2]).await["debrief"].clone();
    assert_eq!(
        debrief,
        json!({
            "outcome": "DISQUALIFIED", "reason": WHY, "winnerName": "Usaha Dua",
            "disqualificationGround": "FALSE_DECLARATION",
        })
    );

    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let awarded = [
        (Some(&market.hotel), all.clone()),
        (Some(&market.bakers[2].0), all),
        (Some(&market.bakers[1].0), state_only.clone()),
        (None, state_only),
    ];
    for (person, expected) in awarded {
        assert_eq!(third(&seen(&market, person).await), expected);
    }
    app.stop().await;
}

#[tokio::test]
async fn who_declines_is_told_nothing_of_a_ground() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let award = market.award(2).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let decline = json!({ "awardId": award, "reason": "Oven kami rusak bulan ini." });
    let winner = &market.bakers[2].0;
    crate::awards::ask(winner, "declineAward", decline).await.accepted("declineAward");
    app.settle().await;
    let own = bid(winner, &market.bids[2]).await;
    assert_eq!(
        (&own["state"], &own["disqualificationGround"]),
        (&json!("DISQUALIFIED"), &Value::Null)
    );
    assert_eq!(super::told(winner, "BID_DISQUALIFIED").await, 0);
    app.stop().await;
}
