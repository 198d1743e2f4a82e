//! What people are told on the site: the right ones, once, in their language.

use chrono::Duration;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::tenders::{published, text, verified};

const INBOX: &str = "{ viewer { notifications { nodes { kind title path } } } }";

pub(crate) async fn told(person: &Person<'_>, kind: &str) -> Vec<Value> {
    let inbox = person.gql(INBOX, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").into_iter().filter(|one| one["kind"] == kind).collect()
}

async fn offers(person: &Person<'_>, business: &str, code: &str, region: &str) {
    let capability =
        json!({ "code": code, "title": "Pesanan besar", "serviceRegionCodes": [region] });
    let input = json!({ "businessId": business, "capability": capability, "publish": true });
    let fields = "capability { state }";
    let added = person.mutate("addCapability", "AddCapabilityInput", input, fields).await;
    assert_eq!(added.accepted("addCapability")["capability"]["state"], "PUBLISHED");
}

#[tokio::test]
async fn a_new_tender_is_told_to_those_who_can_bid_and_offer_it_there() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    offers(&hotel, &buyer, "10710", "33").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    offers(&baker, &bakery, "10710", "33").await;
    let (tailor, tailors) = verified(&app, "Jahit").await;
    offers(&tailor, &tailors, "14111", "33").await;
    let (far, bandung) = verified(&app, "Bandung").await;
    offers(&far, &bandung, "10710", "32").await;
    let young = app.person("Baru").await;
    let unverified = young.business("Roti Baru").await;
    offers(&young, &unverified, "10710", "33").await;
    let tender = published(&hotel, &buyer).await;
    app.settle().await;

    let news = told(&baker, "TENDER_PUBLISHED").await;
    assert_eq!(news.len(), 1);
    assert_eq!(text(&news[0]["path"]), format!("/tender/{}", text(&tender["slug"])));
    assert!(text(&news[0]["title"]).contains("cocok"), "{news:?}");
    let english = app.ask(Some(&baker.token), INBOX, json!({}), &[("accept-language", "en")]).await;
    assert!(english.body.to_string().contains("A new tender suits what your business offers"));
    for other in [&hotel, &tailor, &far, &young] {
        assert_eq!(told(other, "TENDER_PUBLISHED").await, Vec::<Value>::new(), "{}", other.name);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_near_deadline_is_told_once_to_followers_and_to_those_who_have_not_sealed() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let (follower, _) = verified(&app, "Pengikut").await;
    let stranger = app.person("Orang").await;
    let tender = published(&hotel, &buyer).await;
    let lot = json!({ "lotId": tender["lots"][0]["id"], "businessId": bakery });
    baker.mutate("startBid", "StartBidInput", lot, "bid { id }").await.accepted("startBid");
    let follow = json!({ "tenderId": tender["id"] });
    let followed = follower.mutate("followTender", "FollowTenderInput", follow, "tender { id }");
    followed.await.accepted("followTender");
    let closes = text(&tender["deadline"]).parse::<chrono::DateTime<chrono::Utc>>();
    let left = closes.expect("an instant") - app.now();

    app.advance(left - Duration::hours(25)).await;
    let baker = baker.signed_in_again().await;
    assert_eq!(told(&baker, "TENDER_CLOSING_SOON").await.len(), 0, "a day and an hour before");
    for _ in 0..2 {
        app.advance(Duration::hours(2)).await;
    }
    let (baker, follower) = (baker.signed_in_again().await, follower.signed_in_again().await);
    assert_eq!(told(&baker, "TENDER_CLOSING_SOON").await.len(), 1);
    assert_eq!(told(&follower, "TENDER_CLOSING_SOON").await.len(), 1);
    let stranger = stranger.signed_in_again().await;
    assert_eq!(told(&stranger, "TENDER_CLOSING_SOON").await.len(), 0);
    app.stop().await;
}

#[tokio::test]
async fn a_worker_that_sleeps_past_the_deadline_reminds_nobody() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let (follower, _) = verified(&app, "Pengikut").await;
    let tender = published(&hotel, &buyer).await;
    let follow = json!({ "tenderId": tender["id"] });
    let followed = follower.mutate("followTender", "FollowTenderInput", follow, "tender { id }");
    followed.await.accepted("followTender");
    app.advance(Duration::days(30)).await;
    let follower = follower.signed_in_again().await;
    let state = "query($slug: String!) { tender(slug: $slug) { state } }";
    let ended = follower.gql(state, json!({ "slug": tender["slug"] })).await;
    assert_eq!(ended.data()["tender"]["state"], "UNSUCCESSFUL");
    assert_eq!(told(&follower, "TENDER_CLOSING_SOON").await.len(), 0);
    app.stop().await;
}

#[tokio::test]
async fn an_invitation_to_a_team_is_told_to_who_has_shown_that_the_address_is_theirs() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (known, unsure) = (app.person("Budi").await, app.unverified_person("Tini").await);
    for person in [&known, &unsure] {
        let input = json!({ "businessId": business, "email": person.email, "role": "STAFF" });
        let fields = "invitation { id }";
        let sent = hotel.mutate("inviteMember", "InviteMemberInput", input, fields).await;
        sent.accepted("inviteMember");
    }
    app.settle().await;
    let news = told(&known, "TEAM_INVITED").await;
    assert_eq!(text(&news[0]["path"]), "/pengaturan");
    assert!(text(&news[0]["title"]).contains("Usaha Hotel"));
    assert_eq!(told(&unsure, "TEAM_INVITED").await.len(), 0);
    app.stop().await;
}

#[tokio::test]
async fn an_address_that_is_verified_elsewhere_is_told_where_its_owner_is_signed_in() {
    let app = TestApp::start().await;
    let sri = app.unverified_person("Sri").await;
    app.settle().await;
    let mail = app.mail_to(&sri.email).pop().expect("a mail");
    let (_, token) = mail.split_once("token=").expect("a link");
    let token = token.split_whitespace().next().expect("a token");
    let verify = "mutation($input: VerifyEmailInput!) { verifyEmail(input: $input) {
        userErrors { code } } }";
    app.gql(verify, json!({ "input": { "token": token } })).await.accepted("verifyEmail");
    app.settle().await;
    assert_eq!(told(&sri, "EMAIL_VERIFIED").await.len(), 1);
    app.stop().await;
}
