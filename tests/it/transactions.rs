//! Whoever goes away in the middle of a request leaves no transaction behind.

use std::{pin::pin, time::Duration};

use futures_util::poll;
use gotong_app::Ctx;
use gotong_domain::policy::Action;
use gotong_store::scratch;
use gotong_testkit::TestApp;

#[tokio::test]
async fn a_transaction_that_nobody_waits_for_any_more_is_undone() {
    let app = TestApp::start().await;
    let ctx = Ctx::system(app.now());
    let permit = ctx.authorize(&Action::Operate).expect("the system may");
    for times in (0..200).map(|round| round % 5) {
        let mut beginning = pin!(app.app.begin(&ctx, &permit));
        for _ in 0..times {
            if poll!(beginning.as_mut()).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    // Every connection that writes is free again.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let left = scratch::left_open(&app.app.store).await;
    assert_eq!(left.expect("the database answers"), 0);
    let begun = tokio::time::timeout(Duration::from_secs(4), app.app.begin(&ctx, &permit)).await;
    drop(begun.expect("a connection is free").expect("it begins"));
    app.stop().await;
}
