//! People of a tender's team leave the buyer while bids are judged: others take over, and what they judged counts.

use chrono::Duration;
use gotong_domain::policy::Role;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    stage::sit,
    tenders::text,
};

async fn seen(market: &Market<'_>, fields: &str) -> Value {
    let query = format!("query($slug: String!) {{ tender(slug: $slug) {{ {fields} }} }}");
    let slug = json!({ "slug": market.tender["slug"] });
    market.hotel.gql(&query, slug).await.data()["tender"].clone()
}

/// The hotel's owner asks for this team beside its own roles.
async fn set_team(market: &Market<'_>, others: &[(&Person<'_>, &[&str])]) -> Answer {
    let own = json!({
        "userId": market.hotel.id, "roles": ["OWNER", "EDITOR", "OPENER", "EVALUATOR"],
    });
    let others =
        others.iter().map(|(person, roles)| json!({ "userId": person.id, "roles": roles }));
    let members: Vec<_> = std::iter::once(own).chain(others).collect();
    let version = seen(market, "version").await["version"].clone();
    let team = market.of_tender(json!({ "version": version, "members": members }));
    ask(&market.hotel, "setTenderTeam", team).await
}

async fn judges(market: &Market<'_>, person: &Person<'_>, points: [u8; 2]) {
    let criterion = market.quality().await;
    for (bid, points) in market.bids[1..].iter().zip(points) {
        let scores = json!([{ "criterionId": criterion, "points": points }]);
        let input = json!({ "bidId": bid, "scores": scores });
        ask(person, "scoreBid", input).await.accepted("scoreBid");
    }
    ask(person, "lockScores", market.of_tender(json!({}))).await.accepted("lockScores");
}

#[tokio::test]
async fn somebody_takes_over_from_who_left_and_locked_scores_stay() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let hotel = text(&seen(&market, "buyer { id }").await["buyer"]["id"]);
    let (mut people, mut seats) = (vec![], vec![]);
    for name in ["Penyetuju", "Penilai", "Pengganti"] {
        let person = app.person(name).await;
        seats.push(sit(&app, &person, &hotel, Role::Owner).await);
        people.push(person);
    }
    let first: [(_, &[&str]); 2] = [(&people[0], &["APPROVER"]), (&people[1], &["EVALUATOR"])];
    set_team(&market, &first).await.accepted("setTenderTeam");
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    let (evaluator, successor) =
        (people[1].signed_in_again().await, people[2].signed_in_again().await);
    market.opened().await;
    let free = market.of_tender(json!({ "hasConflict": false }));
    ask(&evaluator, "declareConflict", free).await.accepted("declareConflict");
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    for bid in &market.bids[1..] {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    judges(&market, &evaluator, [90, 50]).await;
    for seat in &seats[..2] {
        market.accept("removeMember", json!({ "seatId": seat })).await;
    }

    // Who joined the evaluators now would know what to give.
    let late = set_team(&market, &[(&people[2], &["APPROVER", "EVALUATOR"])]).await;
    assert_eq!(late.refusals("setTenderTeam"), ["SCORES_LOCKED"]);
    set_team(&market, &[(&people[2], &["APPROVER"])]).await.accepted("setTenderTeam");

    judges(&market, &market.hotel, [50, 90]).await;
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    // Both have 70 points in the mean: the lowest price is first, as it would not be by one judge alone.
    let award = json!({
        "lotId": market.lot(), "bidId": market.bids[1],
        "reason": "Nilai tertinggi: mutu terbaik dengan harga wajar.",
    });
    let fields = "award { id }";
    let answer = market.hotel.mutate("proposeAward", "ProposeAwardInput", award, fields).await;
    let award = json!({ "awardId": answer.accepted("proposeAward")["award"]["id"] });
    ask(&successor, "confirmAward", award).await.accepted("confirmAward");
    assert_eq!(seen(&market, "state").await["state"], "STANDSTILL");
    app.stop().await;
}
