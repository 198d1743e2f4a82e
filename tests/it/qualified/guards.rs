//! Who may not apply, decide or be on a list, and what a list may not say.

use gotong_domain::policy::Role;
use gotong_testkit::TestApp;
use serde_json::json;

use super::{Market, NOT_YET, accepted, apply, decide, open, opened, remove};
use crate::{
    awards::ask,
    stage::{moderate, sit},
    tenders::verified,
};

#[tokio::test]
async fn the_buyer_the_unknown_the_suspended_and_those_with_shared_people_do_not_apply() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let own = apply(&market.hotel, &market.buyer, &market.list).await;
    assert_eq!(own.refusals("applyToQualifiedList"), ["OWN_LIST"]);
    let sister = market.hotel.verified_business("Usaha Saudara").await;
    let hotel = market.hotel.signed_in_again().await;
    let shared = apply(&hotel, &sister, &market.list).await;
    assert_eq!(shared.refusals("applyToQualifiedList"), ["CONFLICT_OF_INTEREST"]);

    let newcomer = app.person("Baru").await;
    let input =
        json!({ "name": "Usaha Baru", "address": { "regionCode": "3374" }, "codes": ["10710"] });
    let kind = "RegisterBusinessInput";
    let made = newcomer.mutate("registerBusiness", kind, input, "business { id }").await;
    let unknown = made.payload("registerBusiness")["business"]["id"].clone();
    let low = apply(&newcomer, unknown.as_str().expect("an id"), &market.list).await;
    assert_eq!(low.refusals("applyToQualifiedList"), ["VERIFICATION_TOO_LOW"]);

    let moderator = app.person("Moderator").await;
    moderate(&app, &moderator).await;
    let why = json!({ "businessId": market.satu.1, "reason": "Dokumennya ternyata palsu." });
    ask(&moderator, "suspendBusiness", why).await.accepted("suspendBusiness");
    let asleep = market.apply().await;
    assert_eq!(asleep.refusals("applyToQualifiedList"), ["BUSINESS_NOT_ACTIVE"]);
    app.stop().await;
}

#[tokio::test]
async fn who_came_to_share_a_person_with_the_buyer_is_not_taken_in() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.applied().await;
    let clerk = app.person("Juru").await;
    sit(&app, &clerk, &market.buyer, Role::Viewer).await;
    sit(&app, &clerk, &market.satu.1, Role::Viewer).await;
    let refused = decide(&market.hotel, &entry, true, "").await;
    assert_eq!(refused.refusals("decideQualification"), ["CONFLICT_OF_INTEREST"]);
    decide(&market.hotel, &entry, false, NOT_YET).await.accepted("decideQualification");
    app.stop().await;
}

#[tokio::test]
async fn an_application_waits_once_and_is_decided_once_on_what_was_seen() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.applied().await;
    let twice = market.apply().await;
    assert_eq!(twice.refusals("applyToQualifiedList"), ["INVALID_TRANSITION"]);
    let mut stale = entry.clone();
    stale["version"] = json!(7);
    let refused = decide(&market.hotel, &stale, true, "").await;
    assert_eq!(refused.refusals("decideQualification"), ["CONFLICT"]);
    let short = decide(&market.hotel, &entry, false, "Tidak.").await;
    assert_eq!(short.refusals("decideQualification"), ["TOO_SHORT at reason"]);
    let none = decide(&market.hotel, &entry, false, " ").await;
    assert_eq!(none.refusals("decideQualification"), ["REQUIRED at reason"]);
    let early = remove(&market.hotel, &entry).await;
    assert_eq!(early.refusals("removeQualification"), ["INVALID_TRANSITION"]);
    let entry = accepted(&market.hotel, &entry).await;
    let again = decide(&market.hotel, &entry, false, NOT_YET).await;
    assert_eq!(again.refusals("decideQualification"), ["INVALID_TRANSITION"]);
    app.stop().await;
}

#[tokio::test]
async fn only_owners_and_managers_act_and_each_only_for_its_own_side() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let (staff, manager) = (app.person("Staf").await, app.person("Manajer").await);
    for (person, role) in [(&staff, Role::Staff), (&manager, Role::Manager)] {
        sit(&app, person, &market.satu.1, role).await;
    }
    let refused = apply(&staff, &market.satu.1, &market.list).await;
    assert_eq!(refused.error_code(), Some("FORBIDDEN"));
    let stranger = apply(&market.dua.0, &market.satu.1, &market.list).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    let done = apply(&manager, &market.satu.1, &market.list).await;
    let entry = done.payload("applyToQualifiedList")["qualification"].clone();

    let own = decide(&market.satu.0, &entry, true, "").await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"), "nobody takes itself in");
    let other = decide(&market.dua.0, &entry, true, "").await;
    assert_eq!(other.refusals("decideQualification"), ["NOT_FOUND"]);
    let withdrawn = super::withdraw(&market.hotel, &entry).await;
    assert_eq!(withdrawn.error_code(), Some("FORBIDDEN"));
    let clerk = app.person("Juru").await;
    sit(&app, &clerk, &market.buyer, Role::Staff).await;
    assert_eq!(decide(&clerk, &entry, true, "").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(open(&clerk, &market.buyer, "Kue").await.error_code(), Some("FORBIDDEN"));
    app.stop().await;
}

#[tokio::test]
async fn a_list_says_enough_and_a_business_has_at_most_twenty_open() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let input = json!({
        "businessId": buyer, "title": "Roti", "description": "Izin edar", "codes": [], "months": 40,
    });
    let kind = "CreateQualifiedListInput";
    let refused = hotel.mutate("createQualifiedList", kind, input, "list { id }").await;
    assert_eq!(
        refused.refusals("createQualifiedList"),
        [
            "TOO_SHORT at title",
            "TOO_SHORT at description",
            "TOO_FEW at codes",
            "OUT_OF_RANGE at months"
        ]
    );
    let first = opened(&hotel, &buyer).await;
    for n in 1..20 {
        open(&hotel, &buyer, &format!("Roti ke-{n}")).await.accepted("createQualifiedList");
    }
    let many = open(&hotel, &buyer, "Satu lagi").await;
    assert_eq!(many.refusals("createQualifiedList"), ["TOO_MANY"]);
    ask(&hotel, "closeQualifiedList", json!({ "listId": first }))
        .await
        .accepted("closeQualifiedList");
    open(&hotel, &buyer, "Satu lagi").await.accepted("createQualifiedList");
    app.stop().await;
}

#[tokio::test]
async fn a_list_is_changed_on_the_version_that_was_seen() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let change = async |version: i32, months: i32| {
        let input = json!({ "listId": market.list, "version": version, "months": months });
        let fields = "list { title months version }";
        let kind = "UpdateQualifiedListInput";
        market.hotel.mutate("updateQualifiedList", kind, input, fields).await
    };
    let changed = change(1, 24).await.payload("updateQualifiedList")["list"].clone();
    assert_eq!(changed, json!({ "title": "Roti dan kue", "months": 24, "version": 2 }));
    assert_eq!(change(1, 12).await.refusals("updateQualifiedList"), ["CONFLICT"]);
    assert_eq!(change(2, 0).await.refusals("updateQualifiedList"), ["OUT_OF_RANGE at months"]);
    app.stop().await;
}
