//! What the Meilisearch adapter says to the server, and what it makes of the server's failures.
//!
//! The server here is a stand-in: answers of the true one are asked for in the contract test.

use std::time::{Duration, Instant};

use gotong_app::ports::search::{
    Change, Document, Filters, Kind, Near, Point, SearchError, SearchIndex, SearchRequest, Sort,
};
use gotong_search::{Meilisearch, meilisearch::Options};
use serde_json::{Value, json};
use uuid::Uuid;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_partial_json, method, path},
};

const PATIENCE: Duration = Duration::from_millis(300);

fn adapter(url: &str) -> Meilisearch {
    Meilisearch::new(Options {
        url: url.to_owned(),
        key: Some("secret".to_owned()),
        index: "gotong".to_owned(),
        patience: PATIENCE,
    })
    .expect("a client")
}

fn document() -> Document {
    Document {
        kind: Kind::Business,
        id: Uuid::from_u128(7),
        slug: "roti-bu-sri".to_owned(),
        title: "Roti Bu Sri".to_owned(),
        title_en: None,
        summary: Some("Roti tawar".to_owned()),
        capabilities: Vec::new(),
        code_titles: Vec::new(),
        text: vec!["Kota Semarang".to_owned()],
        codes: vec!["10710".to_owned()],
        region: Some("3374".to_owned()),
        place: Some(Point { lat: -6.97, lng: 110.42 }),
        verification: None,
        since: chrono::DateTime::from_timestamp(1_790_000_000, 0).expect("a moment"),
    }
}

async fn unavailable<T: std::fmt::Debug>(answer: impl Future<Output = Result<T, SearchError>>) {
    let begun = Instant::now();
    let answer = answer.await;
    assert!(matches!(answer, Err(SearchError::Unavailable(_))), "{answer:?}");
    assert!(begun.elapsed() < PATIENCE * 4, "it took {:?}", begun.elapsed());
}

async fn says(server: &MockServer, verb: &str, at: &str, status: u16, body: Value) {
    Mock::given(method(verb))
        .and(path(at))
        .respond_with(ResponseTemplate::new(status).set_body_json(body))
        .mount(server)
        .await;
}

fn task(status: &str) -> Value {
    json!({
        "uid": 1, "taskUid": 1, "indexUid": "gotong", "status": status,
        "type": "settingsUpdate", "enqueuedAt": "2026-11-22T02:00:00Z",
        "startedAt": "2026-11-22T02:00:00Z", "finishedAt": "2026-11-22T02:00:01Z",
        "duration": "PT0.01S", "canceledBy": null, "details": {},
        "error": (status == "failed").then(|| json!({
            "message": "no space left", "code": "internal", "type": "internal", "link": "",
        })),
    })
}

fn stats(documents: u64) -> Value {
    json!({
        "numberOfDocuments": documents, "numberOfEmbeddedDocuments": 0, "numberOfEmbeddings": 0,
        "rawDocumentDbSize": 0, "avgDocumentSize": 0, "isIndexing": false, "fieldDistribution": {},
    })
}

fn missing() -> Value {
    json!({
        "message": "Index `gotong` not found.", "code": "index_not_found",
        "type": "invalid_request", "link": "",
    })
}

fn answer(hits: &[Document], counts: &Value) -> Value {
    let found: Vec<Value> =
        hits.iter().map(|d| json!({"stored": d, "_rankingScore": 0.9})).collect();
    json!({
        "indexUid": "gotong", "hits": found, "query": "", "processingTimeMs": 1, "limit": 20,
        "offset": 0, "estimatedTotalHits": hits.len(), "facetDistribution": counts,
    })
}

#[tokio::test]
async fn a_server_that_is_down_is_unavailable_at_once() {
    let index = adapter("http://127.0.0.1:1");
    unavailable(index.search(&SearchRequest::default())).await;
    unavailable(index.apply(&[Change::Put(Box::new(document()))])).await;
    unavailable(index.count()).await;
    unavailable(async { index.rebuild().await.map(|_| ()) }).await;
}

#[tokio::test]
async fn a_server_that_hangs_or_fails_is_unavailable_in_time() {
    let server = MockServer::start().await;
    let late = ResponseTemplate::new(200).set_delay(PATIENCE * 20);
    Mock::given(path("/multi-search")).respond_with(late).mount(&server).await;
    says(&server, "GET", "/indexes/gotong/stats", 500, json!({})).await;
    let index = adapter(&server.uri());
    unavailable(index.search(&SearchRequest::default())).await;
    unavailable(index.count()).await;
    unavailable(index.apply(&[Change::Delete(Kind::Tender, Uuid::nil())])).await;
}

#[tokio::test]
async fn a_lost_index_is_made_again_with_its_settings_before_anything_is_written() {
    let server = MockServer::start().await;
    says(&server, "GET", "/indexes/gotong/stats", 404, missing()).await;
    says(&server, "POST", "/indexes", 202, task("enqueued")).await;
    Mock::given(method("PATCH"))
        .and(path("/indexes/gotong/settings"))
        .and(body_partial_json(json!({
            "searchableAttributes": ["title", "capability", "all"],
            "displayedAttributes": ["stored"],
            "pagination": {"maxTotalHits": 1000},
            "typoTolerance": {"minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9}},
        })))
        .respond_with(ResponseTemplate::new(202).set_body_json(task("enqueued")))
        .expect(1)
        .mount(&server)
        .await;
    let row = json!([{
        "key": "business-00000000000000000000000000000007",
        "codes": ["10710"], "code_paths": ["1", "10", "107", "1071", "10710"],
        "region_paths": ["3", "33", "337", "3374"], "kind": "BUSINESS",
        "_geo": {"lat": -6.97, "lng": 110.42},
        "title": "bu roti sri", "stored": {"title": "Roti Bu Sri", "text": []},
    }]);
    Mock::given(method("POST"))
        .and(path("/indexes/gotong/documents"))
        .and(body_partial_json(row))
        .respond_with(ResponseTemplate::new(202).set_body_json(task("enqueued")))
        .expect(1)
        .mount(&server)
        .await;
    says(&server, "POST", "/indexes/gotong/documents/delete-batch", 202, task("enqueued")).await;
    says(&server, "GET", "/tasks/1", 200, task("succeeded")).await;
    let index = adapter(&server.uri());
    let changes =
        [Change::Put(Box::new(document())), Change::Delete(Kind::Tender, Uuid::from_u128(9))];
    index.apply(&changes).await.expect("applied");
    assert_eq!(index.count().await.expect("a count"), 0, "what is not there holds nothing");
}

#[tokio::test]
async fn a_task_that_fails_is_not_taken_for_done() {
    let server = MockServer::start().await;
    says(&server, "GET", "/indexes/gotong/stats", 200, stats(3)).await;
    says(&server, "POST", "/indexes/gotong/documents", 202, task("enqueued")).await;
    says(&server, "GET", "/tasks/1", 200, task("failed")).await;
    unavailable(adapter(&server.uri()).apply(&[Change::Put(Box::new(document()))])).await;
}

#[tokio::test]
async fn a_question_asks_for_each_narrowed_column_as_if_it_were_not() {
    let server = MockServer::start().await;
    let filters =
        Filters { kinds: vec![Kind::Business], codes: vec!["10".to_owned()], ..Filters::default() };
    let request = SearchRequest {
        words: "rotinya ".to_owned(),
        filters,
        near: Some(Near { point: Point { lat: -7.0, lng: 110.5 }, radius_km: Some(25.0) }),
        sort: Sort::Distance,
        first: 20,
        after: None,
    };
    let circle = "_geoRadius(-7.000000, 110.500000, 25000)";
    let asked = json!({"queries": [
        {
            "indexUid": "gotong", "q": "roti ", "matchingStrategy": "all", "offset": 0, "limit": 20,
            "filter": format!("kind IN [\"BUSINESS\"] AND code_paths IN [\"10\"] AND {circle}"),
            "facets": ["kind", "codes", "region", "verification"],
            "sort": ["_geoPoint(-7.000000, 110.500000):asc"],
        },
        {"limit": 0, "facets": ["kind"], "filter": format!("code_paths IN [\"10\"] AND {circle}")},
        {"limit": 0, "facets": ["codes"], "filter": format!("kind IN [\"BUSINESS\"] AND {circle}")},
    ]});
    let seen = Document { text: Vec::new(), ..document() };
    let answers = json!({"results": [
        answer(std::slice::from_ref(&seen), &json!({
            "kind": {"BUSINESS": 1}, "codes": {"10710": 1}, "region": {"3374": 1}, "verification": {},
        })),
        answer(&[], &json!({"kind": {"BUSINESS": 1, "TENDER": 4}})),
        answer(&[], &json!({"codes": {"10710": 1, "56210": 2}})),
    ]});
    Mock::given(method("POST"))
        .and(path("/multi-search"))
        .and(body_partial_json(asked))
        .respond_with(ResponseTemplate::new(200).set_body_json(answers))
        .expect(1)
        .mount(&server)
        .await;
    let page = adapter(&server.uri()).search(&request).await.expect("an answer");
    assert_eq!(page.hits[0].document, seen);
    assert!(page.hits[0].distance_km.is_some_and(|km| (km - 9.4).abs() < 0.2));
    assert_eq!(page.total, 1);
    let kinds: Vec<_> = page.facets.kinds.iter().map(|f| (f.value.as_str(), f.count)).collect();
    assert_eq!(kinds, [("TENDER", 4), ("BUSINESS", 1)]);
    let codes: Vec<_> = page.facets.codes.iter().map(|f| (f.value.as_str(), f.count)).collect();
    assert_eq!(codes, [("56210", 2), ("10710", 1)]);
}

#[tokio::test]
async fn what_meaning_does_not_find_is_asked_again_as_it_was_probably_meant() {
    let server = MockServer::start().await;
    // Quoted, so that the server forgives no typo of its own.
    for (words, hits) in [("\"bakri\" ", vec![]), ("roti ", vec![document()])] {
        Mock::given(path("/multi-search"))
            .and(body_partial_json(json!({"queries": [{"q": words}]})))
            .respond_with(
                ResponseTemplate::new(200)
                    .set_body_json(json!({"results": [answer(&hits, &json!({}))]})),
            )
            .expect(1)
            .mount(&server)
            .await;
    }
    let request =
        SearchRequest { words: "bakry ".to_owned(), first: 5, ..SearchRequest::default() };
    let page = adapter(&server.uri()).search(&request).await.expect("an answer");
    assert_eq!(page.hits.len(), 1);
}

#[tokio::test]
async fn a_rebuild_fills_another_index_and_swaps_it_in() {
    let server = MockServer::start().await;
    says(&server, "GET", "/indexes/gotong/stats", 200, stats(3)).await;
    says(&server, "GET", "/indexes/gotong_next/stats", 200, stats(1)).await;
    says(&server, "DELETE", "/indexes/gotong_next", 202, task("enqueued")).await;
    says(&server, "GET", "/tasks/1", 200, task("succeeded")).await;
    Mock::given(method("POST"))
        .and(path("/indexes/gotong_next/documents"))
        .respond_with(ResponseTemplate::new(202).set_body_json(task("enqueued")))
        .expect(2)
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .and(path("/swap-indexes"))
        .and(body_partial_json(json!([{"indexes": ["gotong", "gotong_next"]}])))
        .respond_with(ResponseTemplate::new(202).set_body_json(task("enqueued")))
        .expect(1)
        .mount(&server)
        .await;
    let index = adapter(&server.uri());
    let mut rebuild = index.rebuild().await.expect("a rebuild");
    rebuild.add(vec![document()]).await.expect("added");
    rebuild.add(vec![document()]).await.expect("added");
    rebuild.finish().await.expect("finished");
}
