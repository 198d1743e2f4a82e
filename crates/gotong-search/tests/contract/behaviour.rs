//! Promises that take more than one question.

use chrono::Duration;
use gotong_app::ports::search::{
    Change, FacetCount, Filters, HighlightField, Kind, Near, SearchError, SearchIndex, SearchPage,
    SearchRequest, Sort,
};

use crate::{put, slugs, world};

pub(crate) async fn ask(index: &dyn SearchIndex, request: SearchRequest) -> SearchPage {
    index.search(&request).await.expect("an answer")
}

async fn words(index: &dyn SearchIndex, words: &str) -> SearchPage {
    ask(index, SearchRequest { words: words.to_owned(), first: 50, ..SearchRequest::default() })
        .await
}

fn counts(values: &[FacetCount]) -> Vec<(&str, u64)> {
    values.iter().map(|v| (v.value.as_str(), v.count)).collect()
}

pub(crate) async fn facets_count_what_their_own_filter_leaves_out(index: &dyn SearchIndex) {
    let open = words(index, "roti ").await.facets;
    assert_eq!(counts(&open.kinds), [("BUSINESS", 3), ("ALLIANCE", 1), ("TENDER", 1)]);
    assert_eq!(counts(&open.codes), [("10710", 5)]);
    assert_eq!(counts(&open.regions), [("3374", 4), ("3373", 1)]);
    assert_eq!(counts(&open.verification), [("L1", 2), ("L2", 1)]);

    let filters = Filters {
        kinds: vec![Kind::Business],
        regions: vec!["3374".to_owned()],
        ..Filters::default()
    };
    let request =
        SearchRequest { words: "roti ".to_owned(), filters, first: 50, ..SearchRequest::default() };
    let narrowed = ask(index, request).await;
    assert_eq!(narrowed.total, 2);
    let narrowed = narrowed.facets;
    assert_eq!(counts(&narrowed.kinds), [("BUSINESS", 2), ("ALLIANCE", 1), ("TENDER", 1)]);
    assert_eq!(counts(&narrowed.regions), [("3374", 2), ("3373", 1)]);
    assert_eq!(counts(&narrowed.codes), [("10710", 2)]);
    assert_eq!(counts(&narrowed.verification), [("L1", 1), ("L2", 1)]);

    let everything = words(index, "").await.facets;
    assert_eq!(
        counts(&everything.kinds),
        [("BUSINESS", 15), ("TENDER", 3), ("ALLIANCE", 2), ("SHOWCASE", 2)]
    );
    let near = Near { point: world::MARKET, radius_km: Some(3.0) };
    let request = SearchRequest { near: Some(near), first: 1, ..SearchRequest::default() };
    let around = ask(index, request).await.facets;
    assert_eq!(counts(&around.regions).len(), 1, "what lies outside is not counted");
}

pub(crate) async fn pages_join_without_gap_or_repeat(index: &dyn SearchIndex) {
    for sort in [Sort::Relevance, Sort::Distance, Sort::Recency] {
        let near = Some(Near { point: world::MARKET, radius_km: None });
        let request = SearchRequest { sort, near, first: 50, ..SearchRequest::default() };
        let whole = ask(index, request.clone()).await;
        assert_eq!(whole.hits.len(), 22);
        assert!(!whole.has_next);
        let mut joined = Vec::new();
        let mut after = None;
        loop {
            let page = ask(index, SearchRequest { first: 5, after, ..request.clone() }).await;
            assert_eq!(page.total, 22);
            joined.extend(slugs(&page).into_iter().map(str::to_owned));
            assert_eq!(page.has_next, joined.len() < 22);
            if !page.has_next {
                break;
            }
            after = page.hits.last().map(|hit| hit.cursor.clone());
        }
        assert_eq!(joined, slugs(&whole), "{sort:?}");
    }
}

pub(crate) async fn foreign_cursors_are_refused(index: &dyn SearchIndex) {
    for cursor in ["", "nonsense", "czk5OTk5OQ", "\0", "../../etc"] {
        let request =
            SearchRequest { after: Some(cursor.to_owned()), first: 5, ..SearchRequest::default() };
        let refused = index.search(&request).await;
        assert!(matches!(refused, Err(SearchError::Cursor)), "{cursor:?}: {refused:?}");
    }
}

pub(crate) async fn hits_show_distance_and_highlights(index: &dyn SearchIndex) {
    let near = Some(Near { point: world::MARKET, radius_km: Some(1.0) });
    let request =
        SearchRequest { words: "roti bu ".to_owned(), near, first: 5, ..SearchRequest::default() };
    let page = ask(index, request).await;
    assert_eq!(slugs(&page), ["roti-bu-sri"]);
    let hit = &page.hits[0];
    let far = hit.distance_km.expect("a distance");
    assert!((far - 0.126).abs() < 0.005, "{far} km");
    let title = hit.highlights.iter().find(|h| h.field == HighlightField::Title);
    let matched: Vec<_> =
        title.into_iter().flat_map(|h| &h.segments).map(|s| (s.text.as_str(), s.matched)).collect();
    assert_eq!(matched, [("Roti", true), (" ", false), ("Bu", true), (" Sri", false)]);

    let unplaced = words(index, "kebersihan ").await;
    assert_eq!(unplaced.hits[0].distance_km, None);
}

pub(crate) async fn unseen_text_never_leaves(index: &dyn SearchIndex) {
    let page = words(index, "").await;
    assert!(page.hits.iter().all(|hit| hit.document.text.is_empty()));
    let written = world::documents().into_iter().find(|d| d.slug == "sunrise-bakery");
    let mut written = written.expect("in the world");
    written.text.clear();
    let found = page.hits.iter().find(|h| h.document.slug == "sunrise-bakery");
    assert_eq!(found.map(|h| &h.document), Some(&written), "the rest comes back as it was");
}

pub(crate) async fn a_deleted_document_is_gone(index: &dyn SearchIndex) {
    let kopi = words(index, "kopi ").await.hits[0].document.clone();
    index.apply(&[Change::Delete(Kind::Tender, kopi.id)]).await.expect("applied");
    assert_eq!(words(index, "kopi ").await.total, 1, "another kind of the same id stays");
    index.apply(&[Change::Delete(kopi.kind, kopi.id)]).await.expect("applied");
    assert_eq!(words(index, "kopi ").await.total, 0);
    assert_eq!(index.count().await.expect("a count"), 21);
    index.apply(&[Change::Delete(kopi.kind, kopi.id)]).await.expect("twice is as once");
    assert_eq!(words(index, "").await.total, 21);
}

pub(crate) async fn a_changed_document_is_found_by_its_new_words_only(index: &dyn SearchIndex) {
    let mut kopi = words(index, "kopi ").await.hits[0].document.clone();
    "Teh Lereng".clone_into(&mut kopi.title);
    kopi.summary = None;
    kopi.capabilities = vec!["Teh hijau".to_owned()];
    kopi.code_titles.clear();
    kopi.region = Some("3374".to_owned());
    // Within one batch the last change counts.
    index
        .apply(&[
            Change::Delete(kopi.kind, kopi.id),
            Change::Put(Box::new(kopi.clone())),
            Change::Delete(kopi.kind, kopi.id),
            Change::Put(Box::new(kopi)),
        ])
        .await
        .expect("applied");
    assert_eq!(words(index, "kopi ").await.total, 0);
    assert_eq!(slugs(&words(index, "tea ").await), ["kopi-lereng"]);
    assert_eq!(index.count().await.expect("a count"), 22);
}

pub(crate) async fn a_rebuild_equals_the_sum_of_the_changes(
    changed: &dyn SearchIndex,
    rebuilt: &dyn SearchIndex,
) {
    let documents = world::documents();
    for batch in documents.chunks(3) {
        let mut earlier = batch.to_vec();
        for document in &mut earlier {
            document.title = format!("Lama {}", document.title);
            document.since -= Duration::days(1);
        }
        put(changed, earlier).await;
        put(changed, batch.to_vec()).await;
    }
    let gone = &documents[0];
    changed.apply(&[Change::Delete(gone.kind, gone.id)]).await.expect("applied");

    put(rebuilt, documents[..1].to_vec()).await;
    let mut building = rebuilt.rebuild().await.expect("a rebuild");
    for batch in documents[1..].chunks(7) {
        building.add(batch.to_vec()).await.expect("added");
    }
    building.finish().await.expect("finished");

    assert_eq!(rebuilt.count().await.expect("a count"), 21);
    for case in crate::cases::cases() {
        let (a, b) = (ask(changed, case.request.clone()).await, ask(rebuilt, case.request).await);
        assert_eq!(slugs(&a), slugs(&b));
        assert_eq!((a.total, a.facets), (b.total, b.facets));
    }
}

pub(crate) async fn a_rebuild_given_up_changes_nothing(index: &dyn SearchIndex) {
    let mut rebuild = index.rebuild().await.expect("a rebuild");
    rebuild.add(world::documents().split_off(20)).await.expect("added");
    assert_eq!(words(index, "").await.total, 22, "searches see the old index meanwhile");
    drop(rebuild);
    assert_eq!(words(index, "").await.total, 22);
    put(index, vec![world::business("baru", "Usaha Baru", "Masih baru").0]).await;
    assert_eq!(words(index, "").await.total, 23, "changes go on");
}
