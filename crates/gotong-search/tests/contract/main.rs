//! What every adapter of the search port must answer, asked of each of them.

mod behaviour;
mod cases;
mod world;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use cases::{Case, Expect, cases};
use gotong_app::ports::search::{Change, Document, SearchIndex, SearchPage, SearchRequest, Sort};
use gotong_search::{Embedded, Meilisearch, meilisearch};

/// A fresh index of one adapter, holding the small town.
async fn town(index: Arc<dyn SearchIndex>) -> Arc<dyn SearchIndex> {
    put(&*index, world::documents()).await;
    index
}

async fn put(index: &dyn SearchIndex, documents: Vec<Document>) {
    let changes: Vec<Change> = documents.into_iter().map(|d| Change::Put(Box::new(d))).collect();
    index.apply(&changes).await.expect("changes are applied");
}

fn slugs(page: &SearchPage) -> Vec<&str> {
    page.hits.iter().map(|hit| hit.document.slug.as_str()).collect()
}

async fn answers_every_case(index: &dyn SearchIndex) {
    let cases = cases();
    assert!(cases.len() >= 40, "the contract has shrunk to {}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let page = index.search(&case.request).await.expect("an answer");
        if let Some(complaint) = complaint(case, &page) {
            let words: String = case.request.words.chars().take(40).collect();
            wrong.push(format!("{words:?} {:?}: {complaint}", case.request.filters));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn complaint(case: &Case, page: &SearchPage) -> Option<String> {
    let found = slugs(page);
    let right = match &case.expect {
        Expect::Order(slugs) => found == *slugs,
        Expect::First(slug) => found.first() == Some(slug),
        Expect::Total(total) => page.total == *total,
        Expect::Set(slugs) => {
            let (mut found, mut slugs) = (found.clone(), slugs.clone());
            found.sort_unstable();
            slugs.sort_unstable();
            found == slugs
        }
    };
    (!right).then(|| format!("found {found:?}, {} in all", page.total))
}

/// Every promise of the port, to one adapter. `fresh` makes an empty index.
async fn keeps_the_contract<F>(fresh: impl Fn() -> F)
where
    F: Future<Output = Arc<dyn SearchIndex>>,
{
    answers_every_case(&*town(fresh().await).await).await;
    behaviour::facets_count_what_their_own_filter_leaves_out(&*town(fresh().await).await).await;
    behaviour::pages_join_without_gap_or_repeat(&*town(fresh().await).await).await;
    behaviour::foreign_cursors_are_refused(&*town(fresh().await).await).await;
    behaviour::hits_show_distance_and_highlights(&*town(fresh().await).await).await;
    behaviour::unseen_text_never_leaves(&*town(fresh().await).await).await;
    behaviour::a_deleted_document_is_gone(&*town(fresh().await).await).await;
    behaviour::a_changed_document_is_found_by_its_new_words_only(&*town(fresh().await).await).await;
    behaviour::a_rebuild_equals_the_sum_of_the_changes(&*fresh().await, &*fresh().await).await;
    behaviour::a_rebuild_given_up_changes_nothing(&*town(fresh().await).await).await;
}

#[tokio::test]
async fn embedded_in_memory_keeps_the_contract() {
    keeps_the_contract(|| async {
        Arc::new(Embedded::in_memory().expect("an index")) as Arc<dyn SearchIndex>
    })
    .await;
}

/// Needs a server: `GOTONG_TEST_MEILI_URL=http://127.0.0.1:7700`, and its key in `GOTONG_TEST_MEILI_KEY`.
#[tokio::test]
async fn meilisearch_keeps_the_contract() {
    let Ok(url) = std::env::var("GOTONG_TEST_MEILI_URL") else {
        eprintln!("\n*** SKIPPED: the search contract was NOT run against Meilisearch.");
        eprintln!("*** Set GOTONG_TEST_MEILI_URL to the address of a server to run it.\n");
        return;
    };
    let next = AtomicU32::new(0);
    keeps_the_contract(|| async {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let options = meilisearch::Options {
            url: url.clone(),
            key: std::env::var("GOTONG_TEST_MEILI_KEY").ok(),
            index: format!("gotong_contract_{}_{number}", std::process::id()),
            patience: Duration::from_secs(5),
        };
        Arc::new(Meilisearch::new(options).expect("a client")) as Arc<dyn SearchIndex>
    })
    .await;
}

#[tokio::test]
async fn embedded_on_disk_answers_every_case_also_when_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(town(Arc::new(Embedded::open(folder.path()).expect("an index"))).await);
    let again = Embedded::open(folder.path()).expect("the index of before");
    answers_every_case(&again).await;
}

#[tokio::test]
async fn a_damaged_folder_is_dropped_and_starts_empty() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(town(Arc::new(Embedded::open(folder.path()).expect("an index"))).await);
    std::fs::write(folder.path().join("v1").join("meta.json"), "{").expect("damage");
    let index = Embedded::open(folder.path()).expect("a new index");
    assert_eq!(index.count().await.expect("a count"), 0);
    answers_every_case(&*town(Arc::new(index)).await).await;
}

#[tokio::test]
async fn another_process_sees_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let reading = Embedded::open(folder.path()).expect("an index");
    let writing = Embedded::open(folder.path()).expect("the same index");
    put(&writing, world::documents()).await;
    for _ in 0..40 {
        if reading.count().await.expect("a count") == 22 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the other index still has {} documents", reading.count().await.expect("a count"));
}

#[tokio::test]
async fn embedded_pages_go_on_where_they_were_although_newer_documents_came() {
    let index = Embedded::in_memory().expect("an index");
    put(&index, world::documents()).await;
    let request = SearchRequest { sort: Sort::Recency, first: 50, ..SearchRequest::default() };
    let whole = behaviour::ask(&index, request.clone()).await;
    let first = behaviour::ask(&index, SearchRequest { first: 5, ..request.clone() }).await;
    let mut newest = world::business("baru", "Usaha Baru", "Baru saja mendaftar").0;
    newest.since = whole.hits[0].document.since + chrono::Duration::days(1);
    put(&index, vec![newest]).await;

    let after = first.hits.last().map(|hit| hit.cursor.clone());
    let second = behaviour::ask(&index, SearchRequest { first: 5, after, ..request }).await;
    assert_eq!(slugs(&second), slugs(&whole)[5..10]);
    assert_eq!(second.total, 23, "the newcomer is counted");
}
