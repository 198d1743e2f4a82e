//! The visibility matrix of bids: who sees which names and prices when, by field, list, count and id.

use chrono::Duration;
use gotong_domain::policy::Role;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{awards::Market, stage::sit, tenders::verified};

/// Every way to bids.
const EVERYTHING: &str = "query($slug: String!, $bids: [ID!]!, $firms: [ID!]!) {
    tender(slug: $slug) {
      state bidCount
      lots { award { winnerName total { amountMinor } reason }
        result { entries { bidId bidderName total { amountMinor } score { display }
          criteria { weighted { display } } items { quantity } } } }
      bids(first: 10) { totalCount nodes { id bidderName total { amountMinor }
        members { price { amountMinor } } } }
      viewerBids { id bidderName total { amountMinor } }
    }
    tenders(filter: { states: [TENDERING, OPENING, EVALUATION, STANDSTILL, AWARDED] }, first: 5) {
      nodes { bidCount lots { award { winnerName } } } }
    ids: nodes(ids: $bids) { ... on Bid { id bidderName total { amountMinor } note } }
    firms: nodes(ids: $firms) { ... on Business { bids(first: 5) { totalCount nodes {
      bidderName total { amountMinor } } } } }
  }";

const BIDDERS: [(&str, &str); 3] =
    [("Usaha Satu", "600000000"), ("Usaha Dua", "500000000"), ("Usaha Tiga", "550000000")];

/// Those who look.
struct Viewers<'a> {
    stranger: Person<'a>,
    looker: Person<'a>,
}

async fn viewers<'a>(market: &Market<'a>) -> Viewers<'a> {
    let (stranger, _) = verified(market.app, "Lain").await;
    let looker = market.app.person("Pengamat").await;
    let query = "query($id: ID!) { node(id: $id) { ... on Tender { buyer { id } } } }";
    let answer = market.hotel.gql(query, json!({ "id": market.tender["id"] })).await;
    let buyer = answer.data()["node"]["buyer"]["id"].as_str().expect("an id").to_owned();
    sit(market.app, &looker, &buyer, Role::Viewer).await;
    Viewers { stranger, looker }
}

/// What somebody is answered.
async fn seen(market: &Market<'_>, person: Option<&Person<'_>>) -> Value {
    let firms: Vec<_> = market.bakers.iter().map(|(_, id)| id).collect();
    let variables = json!({ "slug": market.tender["slug"], "bids": market.bids, "firms": firms });
    let answer = match person {
        Some(person) => person.gql(EVERYTHING, variables).await,
        None => market.app.gql(EVERYTHING, variables).await,
    };
    answer.data().clone()
}

/// Which bidders' names and which prices stand anywhere in an answer.
fn told(answer: &Value) -> ([bool; 3], [bool; 3]) {
    let text = answer.to_string();
    (BIDDERS.map(|(name, _)| text.contains(name)), BIDDERS.map(|(_, price)| text.contains(price)))
}

/// Checks what everyone sees of names and prices now. A bidder sees its own at least.
async fn check(
    market: &Market<'_>,
    viewers: &Viewers<'_>,
    count: Value,
    (public, bidders, buyer): (bool, bool, bool),
) {
    let all = |yes: bool| ([yes; 3], [yes; 3]);
    let own = |i: usize| {
        let mine = std::array::from_fn(|n| bidders || n == i);
        (mine, mine)
    };
    let opened = if buyer { 3 } else { 0 };
    let mut rows = vec![
        ("a visitor", None, all(public), 0),
        ("a stranger", Some(&viewers.stranger), all(public), 0),
        ("the buyer", Some(&market.hotel), all(buyer), opened),
        // Only those who work on the tender see more than the public does.
        ("the buyer's viewer", Some(&viewers.looker), all(public), 0),
    ];
    for (i, (baker, _)) in market.bakers.iter().enumerate() {
        rows.push((BIDDERS[i].0, Some(baker), own(i), 1));
    }
    for (who, person, expected, bids) in rows {
        let answer = seen(market, person).await;
        let state = answer["tender"]["state"].clone();
        assert_eq!(told(&answer), expected, "{who} in {state}: {answer:#}");
        assert_eq!(answer["tender"]["bidCount"], count, "{who} in {state}");
        assert_eq!(
            answer["tenders"]["nodes"][0]["bidCount"], count,
            "{who} in {state}, in the list"
        );
        assert_eq!(answer["tender"]["bids"]["totalCount"], bids, "{who} in {state}: the bids");
        let by_id = answer["ids"].as_array().expect("a list").iter().filter(|bid| !bid.is_null());
        assert_eq!(by_id.count(), bids, "{who} in {state}: the bids by id");
    }
}

#[tokio::test]
async fn until_the_opening_everyone_sees_their_own_bid_and_nothing_else() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let mut people = viewers(&market).await;
    check(&market, &people, Value::Null, (false, false, false)).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    people.stranger = people.stranger.signed_in_again().await;
    people.looker = people.looker.signed_in_again().await;
    check(&market, &people, json!(3), (false, false, false)).await;
    app.stop().await;
}

#[tokio::test]
async fn from_the_opening_the_buyer_sees_all_then_the_bidders_then_everyone() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    let mut people = viewers(&market).await;
    market.opened().await;
    check(&market, &people, json!(3), (false, false, true)).await;
    market.judge().await;
    check(&market, &people, json!(3), (false, false, true)).await;
    market.award(2).await;
    check(&market, &people, json!(3), (false, true, true)).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    people.stranger = people.stranger.signed_in_again().await;
    people.looker = people.looker.signed_in_again().await;
    check(&market, &people, json!(3), (true, true, true)).await;
    app.stop().await;
}

#[tokio::test]
async fn what_the_bidders_answered_in_confidence_stays_with_the_buyer_and_the_bidder() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    market.award(2).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    // Names and prices are public by now; the bid itself, its parts and its note are not.
    let rival = seen(&market, Some(&market.bakers[0].0)).await;
    assert_eq!(rival["ids"][1], Value::Null);
    assert_eq!(rival["tender"]["lots"][0]["result"]["entries"][0]["items"], json!([]));
    assert_eq!(rival["firms"][1]["bids"]["totalCount"], 0);
    let public = seen(&market, None).await;
    assert_eq!(public["ids"], json!([null, null, null]));
    let buyer = seen(&market, Some(&market.hotel)).await;
    assert_ne!(buyer["ids"][1], Value::Null);
    app.stop().await;
}
