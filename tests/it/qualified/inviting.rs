//! Inviting everyone on a list at once, through the same checks as one by one.

use gotong_domain::policy::Role;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use super::{Market, accepted, applied, names, opened, withdraw};
use crate::{
    awards::{ask, seal},
    stage::sit,
    tenders::{bread, draft_of, publish, verified},
};

async fn invite_all(buyer: &Person<'_>, tender: &Value, list: &str) -> Answer {
    let input = json!({ "tenderId": tender["id"], "listId": list });
    let fields = "tender { id version invitations { business { name } } } invited { name }
      notInvited { code message business { name } }";
    buyer.mutate("inviteQualified", "InviteQualifiedInput", input, fields).await
}

async fn selective(hotel: &Person<'_>, buyer: &str) -> Value {
    let mut fields = bread();
    fields["minBids"] = json!(2);
    draft_of(hotel, buyer, "SELECTIVE", fields).await
}

fn invited(payload: &Value) -> Vec<String> {
    let all = payload["invited"].as_array().expect("a list");
    all.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

/// Four more bakeries on the list.
async fn four<'a>(market: &Market<'a>) -> Vec<(Person<'a>, String)> {
    let mut bakers = Vec::new();
    for name in ["Tiga", "Empat", "Lima", "Enam"] {
        let (person, bakery) = verified(market.app, name).await;
        accepted(&market.hotel, &applied(&person, &bakery, &market.list).await).await;
        bakers.push((person, bakery));
    }
    bakers
}

#[tokio::test]
async fn a_selective_tender_invites_a_list_is_published_and_bid_for() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    market.qualified().await;
    let bakers = four(&market).await;
    applied(&market.dua.0, &market.dua.1, &market.list).await;
    let gone = super::apply(&bakers[3].0, &bakers[3].1, &market.list).await;
    assert_eq!(gone.refusals("applyToQualifiedList"), ["TOO_EARLY"]);

    // One who was taken in works for the tender's team by now, another was suspended.
    let clerk = app.person("Juru").await;
    sit(&app, &clerk, &bakers[1].1, Role::Viewer).await;
    sit(&app, &clerk, &market.buyer, Role::Staff).await;
    let draft = selective(&market.hotel, &market.buyer).await;
    let members = json!([
        { "userId": market.hotel.id, "roles": ["OWNER", "EDITOR", "OPENER", "EVALUATOR", "APPROVER"] },
        { "userId": clerk.id, "roles": ["EVALUATOR"] },
    ]);
    let team = json!({ "tenderId": draft["id"], "version": draft["version"], "members": members });
    ask(&market.hotel, "setTenderTeam", team).await.accepted("setTenderTeam");
    let moderator = app.person("Moderator").await;
    crate::stage::moderate(&app, &moderator).await;
    let why = json!({ "businessId": bakers[2].1, "reason": "Dokumennya ternyata palsu." });
    ask(&moderator, "suspendBusiness", why).await.accepted("suspendBusiness");

    let answer = invite_all(&market.hotel, &draft, &market.list).await;
    let payload = answer.payload("inviteQualified").clone();
    assert_eq!(invited(&payload), ["Usaha Satu", "Usaha Tiga", "Usaha Enam"]);
    let left = &payload["notInvited"];
    assert_eq!(names(left), ["Usaha Empat", "Usaha Lima"]);
    assert_eq!(
        (&left[0]["code"], &left[1]["code"]),
        (&json!("CONFLICT_OF_INTEREST"), &json!("BUSINESS_NOT_ACTIVE"))
    );
    assert!(left[0]["message"].as_str().is_some_and(|message| message.contains("benturan")));
    assert_eq!(names(&payload["tender"]["invitations"]).len(), 3, "who only applied is not");

    let again = invite_all(&market.hotel, &draft, &market.list).await;
    assert_eq!(invited(again.payload("inviteQualified")), invited(&payload), "nobody twice");
    let tender = publish(&market.hotel, &payload["tender"]).await;
    let tender = tender.payload("publishTender")["tender"].clone();
    seal(&bakers[0].0, &bakers[0].1, &tender, 1_000_000).await;
    let late = invite_all(&market.hotel, &draft, &market.list).await;
    assert_eq!(late.refusals("inviteQualified"), ["INVALID_TRANSITION"]);
    app.stop().await;
}

#[tokio::test]
async fn no_more_are_invited_than_the_procedure_allows_and_those_first_that_applied_first() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    market.qualified().await;
    four(&market).await;
    let mut fields = bread();
    fields["directReason"] = json!("URGENT");
    fields["justification"] = json!("Dapur lama terbakar dan sarapan besok pagi tetap harus ada.");
    let draft = draft_of(&market.hotel, &market.buyer, "DIRECT", fields).await;
    let answer = invite_all(&market.hotel, &draft, &market.list).await;
    let payload = answer.payload("inviteQualified");
    assert_eq!(invited(payload), ["Usaha Satu"]);
    let left = payload["notInvited"].as_array().expect("a list");
    assert!(left.iter().all(|one| one["code"] == "TOO_MANY") && left.len() == 4);
    app.stop().await;
}

#[tokio::test]
async fn only_a_list_of_the_buyer_and_a_type_that_invites_will_do() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.qualified().await;
    let foreign = opened(&market.dua.0, &market.dua.1).await;
    let draft = selective(&market.hotel, &market.buyer).await;
    let refused = invite_all(&market.hotel, &draft, &foreign).await;
    assert_eq!(refused.refusals("inviteQualified"), ["UNKNOWN at listId"]);
    let open = draft_of(&market.hotel, &market.buyer, "OPEN", bread()).await;
    let refused = invite_all(&market.hotel, &open, &market.list).await;
    assert_eq!(refused.refusals("inviteQualified"), ["NOT_IN_PROCEDURE"]);
    let stranger = invite_all(&market.dua.0, &draft, &foreign).await;
    assert_eq!(stranger.refusals("inviteQualified"), ["NOT_FOUND"]);

    let close = json!({ "listId": market.list });
    ask(&market.hotel, "closeQualifiedList", close).await.accepted("closeQualifiedList");
    let answer = invite_all(&market.hotel, &draft, &market.list).await;
    assert_eq!(invited(answer.payload("inviteQualified")), ["Usaha Satu"], "who is on it stays");
    withdraw(&market.satu.0, &entry).await.accepted("withdrawQualification");
    let other = selective(&market.hotel, &market.buyer).await;
    let answer = invite_all(&market.hotel, &other, &market.list).await;
    assert_eq!(invited(answer.payload("inviteQualified")), Vec::<String>::new(), "who left is not");
    app.stop().await;
}

#[tokio::test]
async fn who_is_on_the_list_of_a_request_for_quotation_alone_may_bid() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let qualified = market.qualified().await;
    assert_eq!(qualified["state"], "QUALIFIED");
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["invitedOnly"] = json!(true);
    let draft = draft_of(&market.hotel, &market.buyer, "RFQ", fields).await;
    let answer = invite_all(&market.hotel, &draft, &market.list).await;
    let tender = publish(&market.hotel, &answer.payload("inviteQualified")["tender"]).await;
    let tender = tender.payload("publishTender")["tender"].clone();
    let lot = &tender["lots"][0]["id"];
    let other = json!({ "lotId": lot, "businessId": market.dua.1 });
    let refused = ask(&market.dua.0, "startBid", other).await.refusals("startBid");
    assert!(refused[0].starts_with("NOT_INVITED"), "{refused:?}");
    let own = json!({ "lotId": lot, "businessId": market.satu.1 });
    ask(&market.satu.0, "startBid", own).await.accepted("startBid");
    app.stop().await;
}
