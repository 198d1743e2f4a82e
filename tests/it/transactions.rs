//! Whoever goes away in the middle of a request leaves no transaction behind.

use std::time::Duration;

use gotong_app::Ctx;
use gotong_domain::policy::Action;
use gotong_store::scratch;
use gotong_testkit::TestApp;

#[tokio::test]
async fn a_transaction_that_nobody_waits_for_any_more_is_undone() {
    let app = TestApp::start().await;
    let permit = Ctx::system(app.now()).authorize(&Action::Operate).expect("the system may");
    let store = &app.app.store;
    for step in 0..400 {
        let patience = Duration::from_micros(step * 4);
        drop(tokio::time::timeout(patience, store.begin(&permit)).await);
    }
    // Every connection that writes is free again.
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(scratch::left_open(store).await.expect("the database answers"), 0);
    let begun = tokio::time::timeout(Duration::from_secs(4), store.begin(&permit)).await;
    begun.expect("a connection is free").expect("it begins").rollback().await.expect("undone");
    app.stop().await;
}
