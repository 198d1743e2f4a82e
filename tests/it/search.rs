//! Finding what is public, and nothing else.

use std::time::{Duration, Instant};

use gotong_app::{Ctx, search};
use gotong_server::config::SearchEngine;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::path};

use crate::tenders;

const SEARCH: &str = "query(
    $query: String, $kinds: [SearchKind!], $codes: [String!], $regions: [String!],
    $verification: [VerificationLevel!], $near: NearInput, $sort: SearchSort, $first: Int = 20, $after: String
) {
    search(
        query: $query, kinds: $kinds, codes: $codes, regions: $regions, verification: $verification,
        near: $near, sort: $sort, first: $first, after: $after
    ) {
        nodes {
            kind slug title summary region { code fullName } codes { code } verification distanceKm
            highlights { field segments { text matched } }
            node { __typename ... on Business { id slug } }
        }
        edges { cursor }
        pageInfo { hasNextPage hasPreviousPage endCursor }
        totalCount totalCountCapped
        facets { field values { value label count selected } }
    }
}";

async fn search(app: &TestApp, variables: Value) -> Value {
    app.gql(SEARCH, variables).await.data()["search"].clone()
}

/// The titles found for some words, in order.
async fn titles(app: &TestApp, words: &str) -> Vec<String> {
    let found = search(app, json!({ "query": words })).await;
    let nodes = found["nodes"].as_array().expect("nodes").clone();
    nodes.iter().map(|node| node["title"].as_str().expect("a title").to_owned()).collect()
}

/// The code of the error at the top of the answer.
async fn refusal(app: &TestApp, variables: Value) -> String {
    let answer = app.gql(SEARCH, variables).await;
    answer.body["errors"][0]["extensions"]["code"].as_str().expect("a code").to_owned()
}

/// A bakery at a place; `capability` is added as a draft.
async fn bakery(owner: &Person<'_>, name: &str, city: &str, capability: &str) -> String {
    let input = json!({
        "name": name,
        "about": "Roti hangat setiap pagi",
        "address": { "regionCode": city },
        "codes": ["10710"],
    });
    let answer =
        owner.mutate("registerBusiness", "RegisterBusinessInput", input, "business { id }").await;
    let id = answer.accepted("registerBusiness")["business"]["id"].clone();
    let id = id.as_str().expect("an id").to_owned();
    let fields = json!({ "code": "10710", "title": capability });
    let input = json!({ "businessId": id, "capability": fields });
    let answer =
        owner.mutate("addCapability", "AddCapabilityInput", input, "capability { id }").await;
    answer.accepted("addCapability")["capability"]["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn a_business_is_found_by_others_seconds_after_it_registered() {
    let app = TestApp::configured(|config| config.server.worker = true).await;
    let sri = app.unverified_person("Sri").await;
    let registered = Instant::now();
    bakery(&sri, "Roti Bu Sri", "3374", "Roti tawar gandum").await;
    while titles(&app, "rotii sri").await != ["Roti Bu Sri"] {
        assert!(registered.elapsed() < Duration::from_secs(5), "not found within five seconds");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn hits_show_what_a_card_needs_in_the_callers_language() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    bakery(&sri, "Roti Bu Sri", "3374", "Roti tawar").await;
    bakery(&sri, "Roti Pak Joko", "3373", "Roti tawar").await;
    app.settle().await;
    let near = json!({ "lat": -6.99, "lng": 110.42, "radiusKm": 20.0 });
    let found = search(&app, json!({ "query": "bread", "near": near, "sort": "DISTANCE" })).await;
    assert_eq!(found["totalCount"], 1);
    let hit = &found["nodes"][0];
    assert_eq!(hit["kind"], "BUSINESS");
    assert_eq!(hit["slug"], "roti-bu-sri");
    assert_eq!(hit["region"], json!({ "code": "3374", "fullName": "Kota Semarang, Jawa Tengah" }));
    assert_eq!(hit["codes"], json!([{ "code": "10710" }]));
    assert_eq!(hit["node"]["__typename"], "Business");
    assert_eq!(hit["node"]["slug"], "roti-bu-sri");
    assert!(hit["distanceKm"].as_f64().is_some_and(|km| km < 20.0), "{hit:#}");
    assert_eq!(hit["highlights"][0]["field"], "title");
    assert_eq!(
        hit["highlights"][0]["segments"][0],
        json!({ "text": "Roti", "matched": true }),
        "a synonym in the other language is marked"
    );

    let everywhere =
        search(&app, json!({ "query": "roti", "regions": ["3373"], "kinds": ["BUSINESS"] })).await;
    assert_eq!(everywhere["totalCount"], 1);
    let facet = |field: &str| {
        let facets = everywhere["facets"].as_array().expect("facets");
        facets.iter().find(|f| f["field"] == field).expect("the facet")["values"].clone()
    };
    assert_eq!(
        facet("REGION"),
        json!([
            { "value": "3373", "label": "Kota Salatiga, Jawa Tengah", "count": 1, "selected": true },
            { "value": "3374", "label": "Kota Semarang, Jawa Tengah", "count": 1, "selected": false },
        ])
    );
    assert_eq!(facet("KIND")[0]["label"], "Usaha");
    app.stop().await;
}

#[tokio::test]
async fn what_is_not_public_is_not_found() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let capability = bakery(&sri, "Roti Bu Sri", "3374", "Sourdough rahasia").await;
    let draft = json!({ "name": "Usaha Tanpa Kode", "address": { "regionCode": "3374" } });
    sri.mutate("registerBusiness", "RegisterBusinessInput", draft, "business { id }")
        .await
        .accepted("registerBusiness");
    app.settle().await;
    assert_eq!(titles(&app, "sourdough ").await, [""; 0], "a draft capability");
    assert_eq!(titles(&app, "kode ").await, [""; 0], "a draft business");
    for secret in [sri.email.as_str(), "Sri Jalan Pemuda "] {
        assert_eq!(titles(&app, secret).await, [""; 0], "{secret}");
    }

    let input = json!({ "capabilityId": capability });
    sri.mutate("publishCapability", "PublishCapabilityInput", input.clone(), "capability { id }")
        .await
        .accepted("publishCapability");
    app.settle().await;
    assert_eq!(titles(&app, "sourdough ").await, ["Roti Bu Sri"]);
    sri.mutate("archiveCapability", "ArchiveCapabilityInput", input, "capability { id }")
        .await
        .accepted("archiveCapability");
    app.settle().await;
    assert_eq!(titles(&app, "sourdough ").await, [""; 0], "an archived capability");
    assert_eq!(titles(&app, "roti ").await, ["Roti Bu Sri"]);
    app.stop().await;
}

#[tokio::test]
async fn a_tender_is_found_from_its_publication_on() {
    let app = TestApp::start().await;
    let (buyer, business) = tenders::verified(&app, "Hotel").await;
    tenders::draft(&buyer, &business, tenders::bread()).await;
    app.settle().await;
    assert_eq!(titles(&app, "sarapan hotel ").await, [""; 0], "a draft");
    search::rebuild(&app.app, &Ctx::system(app.now())).await.expect("rebuilt");
    assert_eq!(titles(&app, "sarapan hotel ").await, [""; 0], "nor after a rebuild");

    let tender = tenders::published(&buyer, &business).await;
    app.settle().await;
    let found = search(&app, json!({ "query": "breakfast roti", "kinds": ["TENDER"] })).await;
    assert_eq!(found["totalCount"], 0, "every word must be found");
    let found = search(&app, json!({ "query": "bread hotel", "kinds": ["TENDER"] })).await;
    assert_eq!(found["totalCount"], 1);
    assert_eq!(found["nodes"][0]["slug"], tender["slug"]);
    assert_eq!(found["nodes"][0]["node"]["__typename"], "Tender");
    app.stop().await;
}

#[tokio::test]
async fn a_rebuild_finds_what_the_changes_found() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    for (name, city) in [("Roti Satu", "3374"), ("Roti Dua", "3373"), ("Roti Tiga", "3374")] {
        bakery(&sri, name, city, "Roti tawar").await;
        app.settle().await;
    }
    let everything = || search(&app, json!({ "first": 100 }));
    let before = everything().await;
    assert_eq!(before["totalCount"], 3);
    let ctx = Ctx::system(app.now());
    assert_eq!(search::rebuild(&app.app, &ctx).await.expect("rebuilt"), 3);
    assert_eq!(everything().await, before);
    app.stop().await;
}

#[tokio::test]
async fn pages_join_and_arguments_out_of_bounds_are_refused() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    for name in ["Roti Satu", "Roti Dua", "Roti Tiga"] {
        bakery(&sri, name, "3374", "Roti tawar").await;
    }
    app.settle().await;
    let first = search(&app, json!({ "sort": "NEWEST", "first": 2 })).await;
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    assert_eq!(first["nodes"][0]["title"], "Roti Tiga");
    let after = &first["pageInfo"]["endCursor"];
    let second = search(&app, json!({ "sort": "NEWEST", "first": 2, "after": after })).await;
    assert_eq!(second["nodes"][0]["title"], "Roti Satu");
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
    assert_eq!(second["pageInfo"]["hasPreviousPage"], true);

    let near = |lat: f64, km: f64| json!({ "near": { "lat": lat, "lng": 110.0, "radiusKm": km } });
    for (variables, code) in [
        (json!({ "first": 0 }), "OUT_OF_RANGE"),
        (json!({ "first": 101 }), "PAGE_TOO_LARGE"),
        (json!({ "first": -1 }), "OUT_OF_RANGE"),
        (json!({ "after": "nonsense" }), "MALFORMED"),
        (json!({ "sort": "DISTANCE" }), "REQUIRED"),
        (near(91.0, 5.0), "OUT_OF_RANGE"),
        (near(-7.0, 0.0), "OUT_OF_RANGE"),
        (near(-7.0, 501.0), "OUT_OF_RANGE"),
        (json!({ "codes": vec!["10710"; 51] }), "TOO_MANY"),
        (json!({ "regions": vec!["3374"; 51] }), "TOO_MANY"),
    ] {
        assert_eq!(refusal(&app, variables.clone()).await, code, "{variables}");
    }
    app.stop().await;
}

#[tokio::test]
async fn odd_words_find_nothing_and_break_nothing() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    bakery(&sri, "Roti Bu Sri", "3374", "Roti tawar").await;
    app.settle().await;
    let long = "zzyyxx ".repeat(1_400);
    for odd in ["' OR 1=1 --", "{\"$gt\": 1}", "<script>alert(1)</script>", long.as_str()] {
        assert_eq!(titles(&app, odd).await, [""; 0], "{odd:.40}");
    }
    for nothing in ["\0", "\"", "(((", "\u{202e}", "*:*", "\u{1f35e}"] {
        assert_eq!(titles(&app, nothing).await.len(), 1, "no words find everything: {nothing:?}");
    }
    let filters = json!({ "codes": ["\"] OR kind = \"TENDER"], "regions": [""] });
    assert_eq!(search(&app, filters).await["totalCount"], 0);
    app.stop().await;
}

#[tokio::test]
async fn while_the_engine_is_down_writes_go_on_and_the_backlog_catches_up() {
    let engine = MockServer::start().await;
    Mock::given(path("/multi-search"))
        .respond_with(ResponseTemplate::new(503))
        .mount(&engine)
        .await;
    let url = engine.uri();
    let app = TestApp::configured(move |config| {
        config.search.engine = SearchEngine::Meilisearch;
        config.search.url = url;
    })
    .await;
    let sri = app.person("Sri").await;
    bakery(&sri, "Roti Bu Sri", "3374", "Roti tawar").await;
    app.settle().await;
    assert_eq!(refusal(&app, json!({ "query": "roti" })).await, "SEARCH_UNAVAILABLE");
    let backlog = || gotong_store::outbox::backlog(app.app.reader());
    assert!(backlog().await.expect("a count") > 0, "changes wait");

    engine.reset().await;
    let says = async |at: &str, status: u16, body: Value| {
        let answer = ResponseTemplate::new(status).set_body_json(body);
        Mock::given(path(at)).respond_with(answer).mount(&engine).await;
    };
    let task = json!({
        "uid": 1, "taskUid": 1, "indexUid": "gotong", "status": "succeeded", "type": "settingsUpdate",
        "enqueuedAt": "2026-11-22T02:00:00Z", "startedAt": "2026-11-22T02:00:00Z",
        "finishedAt": "2026-11-22T02:00:01Z", "duration": "PT0.01S", "canceledBy": null,
        "details": {}, "error": null,
    });
    let stats = json!({
        "numberOfDocuments": 0, "numberOfEmbeddedDocuments": 0, "numberOfEmbeddings": 0,
        "rawDocumentDbSize": 0, "avgDocumentSize": 0, "isIndexing": false, "fieldDistribution": {},
    });
    says("/indexes/gotong/stats", 200, stats).await;
    says("/indexes/gotong/documents", 202, task.clone()).await;
    says("/tasks/1", 200, task).await;
    app.advance(chrono::Duration::seconds(20)).await;
    assert_eq!(backlog().await.expect("a count"), 0, "the backlog is worked off");
    let received = engine.received_requests().await.expect("they are kept");
    let put = received.iter().find(|r| r.url.path() == "/indexes/gotong/documents");
    let rows: Value = put.expect("a document was put").body_json().expect("JSON");
    assert_eq!(rows[0]["stored"]["title"], "Roti Bu Sri");
    app.stop().await;
}
