//! Moving an installation from one database to another, and back.

use gotong_server::migrate;
use gotong_testkit::{TestApp, TestDatabase};
use serde_json::json;

#[tokio::test]
async fn everything_is_copied_and_reads_back_the_same() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    app.unverified_person("Budi").await;
    app.advance(chrono::Duration::days(2)).await;
    assert!(sri.signed_in_again().await.gql("{ viewer { email } }", json!({})).await.status == 200);

    // To PostgreSQL and back to a file where there is a server; from file to file otherwise.
    let folder = tempfile::tempdir().expect("a folder");
    let file = TestDatabase::empty_file(folder.path()).await.expect("an empty file");
    let server = TestDatabase::empty_on_server().await.expect("an empty database");
    let own = app.database_url();
    let report = match &server {
        Some(server) => {
            let there = migrate::copy(own, &server.url).await.expect("copied");
            let back = migrate::copy(&server.url, &file.url).await.expect("copied back");
            assert_eq!(there, back);
            back
        }
        None => migrate::copy(own, &file.url).await.expect("copied"),
    };
    let counted = |table: &str| {
        let line = report.lines().find(|line| line.ends_with(&format!("  {table}")));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0)
    };
    assert_eq!(counted("user_account"), 2, "{report}");
    assert!(counted("event") >= 3 && counted("session") == 3, "{report}");

    // A target that holds something is left alone.
    let again = migrate::copy(own, &file.url).await.expect_err("not empty");
    assert!(again.to_string().contains("not empty"), "{again}");
    if let Some(server) = server {
        server.drop().await.expect("dropped");
    }
    app.stop().await;
}
