//! Who sees what of a list.

use gotong_domain::policy::Role;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Market, NOT_YET, NOTE, accepted, applied, decide, names, seen};
use crate::{stage::sit, tenders::verified};

#[tokio::test]
async fn everyone_sees_who_is_on_it_and_only_the_two_sides_who_applies() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let (tiga, third) = verified(&app, "Tiga").await;
    market.qualified().await;
    let waits = applied(&market.dua.0, &market.dua.1, &market.list).await;
    let refused = applied(&tiga, &third, &market.list).await;
    decide(&market.hotel, &refused, false, NOT_YET).await.accepted("decideQualification");

    let (clerk, guest) = (app.person("Staf").await, app.person("Tamu").await);
    sit(&app, &clerk, &market.buyer, Role::Staff).await;
    sit(&app, &guest, &market.buyer, Role::Viewer).await;
    for buyers in [&market.hotel, &clerk] {
        let all = seen(&app, Some(buyers), &market.list).await["entries"].clone();
        assert_eq!(names(&all["nodes"]), ["Usaha Satu", "Usaha Dua", "Usaha Tiga"]);
        assert_eq!(all["totalCount"], 3);
        assert_eq!(all["nodes"][2]["reason"], NOT_YET);
        assert_eq!(all["nodes"][1]["note"], NOTE);
        assert_eq!(all["nodes"][0]["decidedBy"]["displayName"], "Hotel");
    }
    for (person, others) in [
        (None, vec!["Usaha Satu"]),
        (Some(&guest), vec!["Usaha Satu"]),
        (Some(&market.satu.0), vec!["Usaha Satu"]),
        (Some(&market.dua.0), vec!["Usaha Satu", "Usaha Dua"]),
        (Some(&tiga), vec!["Usaha Satu", "Usaha Tiga"]),
    ] {
        let page = seen(&app, person, &market.list).await["entries"].clone();
        assert_eq!(names(&page["nodes"]), others);
        assert_eq!(page["totalCount"], others.len());
    }
    let public = seen(&app, Some(&market.dua.0), &market.list).await["entries"]["nodes"][0].clone();
    let nothing = ["note", "reason", "decidedAt", "decidedBy"].map(|field| public[field].clone());
    assert_eq!(nothing, [const { Value::Null }; 4]);
    let own = seen(&app, Some(&tiga), &market.list).await["entries"]["nodes"][1].clone();
    assert_eq!((&own["reason"], &own["decidedBy"]), (&json!(NOT_YET), &Value::Null));
    accepted(&market.hotel, &waits).await;
    app.stop().await;
}

#[tokio::test]
async fn asking_by_state_tells_others_nothing_more() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    market.qualified().await;
    let market = market.after(150).await;
    market.applied().await;
    applied(&market.dua.0, &market.dua.1, &market.list).await;
    let found = async |token: Option<&str>, states: &[&str]| {
        let query = "query($id: ID!, $states: [QualificationState!]) { node(id: $id) {
          ... on QualifiedList { entries(states: $states) { nodes { business { name } } } } } }";
        let variables = json!({ "id": market.list, "states": states });
        let answer = app.ask(token, query, variables, &[]).await;
        names(&answer.data()["node"]["entries"]["nodes"])
    };
    let buyer = Some(market.hotel.token.as_str());
    assert_eq!(found(buyer, &["QUALIFIED"]).await, ["Usaha Satu"]);
    assert_eq!(found(buyer, &["APPLIED"]).await, ["Usaha Satu", "Usaha Dua"]);
    assert_eq!(found(buyer, &["LAPSED"]).await, Vec::<String>::new());
    assert_eq!(found(None, &["QUALIFIED"]).await, ["Usaha Satu"]);
    assert_eq!(found(None, &["APPLIED", "REFUSED"]).await, Vec::<String>::new());
    let dua = Some(market.dua.0.token.as_str());
    assert_eq!(found(dua, &["APPLIED"]).await, ["Usaha Dua"]);
    app.advance(chrono::Duration::days(60)).await;
    assert_eq!(found(None, &["QUALIFIED"]).await, Vec::<String>::new(), "its time is over");
    app.stop().await;
}

#[tokio::test]
async fn the_lists_of_a_business_are_public_and_say_what_the_viewer_can_do() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    super::open(&market.hotel, &market.buyer, "Kue basah").await.accepted("createQualifiedList");
    let query = "query($id: ID!) { node(id: $id) { ... on Business {
      qualifiedLists(states: [OPEN], first: 20) { nodes { title viewerCan } } } } }";
    let of = async |token: Option<&str>| {
        let answer = app.ask(token, query, json!({ "id": market.buyer }), &[]).await;
        answer.data()["node"]["qualifiedLists"]["nodes"].clone()
    };
    let lists = |can: &[&str]| json!([{ "title": "Kue basah", "viewerCan": can }, { "title": "Roti dan kue", "viewerCan": can }]);
    assert_eq!(of(None).await, lists(&[]));
    assert_eq!(of(Some(&market.satu.0.token)).await, lists(&["APPLY"]));
    assert_eq!(of(Some(&market.hotel.token)).await, lists(&["EDIT", "CLOSE", "READ_APPLICATIONS"]));
    let clerk = app.person("Staf").await;
    sit(&app, &clerk, &market.buyer, Role::Staff).await;
    assert_eq!(of(Some(&clerk.token)).await, lists(&["READ_APPLICATIONS"]));
    app.stop().await;
}
