//! What is due happens once, however many processes see to it, and whatever becomes of them.

use std::time::Duration;

use futures_util::future::{join_all, select};
use gotong_app::clockwork;
use gotong_domain::{
    ids::{BusinessId, LotId, TenderId, UserId},
    tenders::{LotStanding, LotState, State},
    timer::TimerKind,
};
use gotong_graphql::ids::Global;
use gotong_store::{log, tenders, timers};
use gotong_testkit::TestApp;
use uuid::Uuid;

use crate::bids::world::{begin, tender};

/// How many tenders close in the same second.
const TENDERS: u128 = 150;

/// Published tenders without bids that close at the same moment.
async fn closing_together(app: &TestApp) -> Vec<TenderId> {
    let owner = app.person("Hotel").await;
    let business = owner.business("Hotel").await;
    let business = BusinessId::parse("id", &business.into()).expect("an id");
    let user = UserId::parse("id", &owner.id.clone().into()).expect("an id");
    let tx = begin(app).await;
    let mut ids = Vec::new();
    for number in 0..TENDERS {
        let mut tender = tender(app, business, user);
        tender.id = TenderId(Uuid::from_u128(1_000 + number));
        tender.code = format!("TDR-2026-{:06}", 1_000 + number);
        tender.terms.lots[0].id = LotId(Uuid::from_u128(10_000 + number));
        tender.lots = vec![LotStanding { lot: tender.terms.lots[0].id, state: LotState::Active }];
        tenders::insert(&tx, &tender, "secret").await.expect("kept");
        let (due_at, entity) = (tender.terms.closes_at, tender.id.0);
        let closes = timers::Timer { due_at, kind: TimerKind::TenderCloses, entity, version: 1 };
        timers::schedule(&tx, &closes).await.expect("set");
        ids.push(tender.id);
    }
    tx.commit().await.expect("committed");
    ids
}

#[tokio::test]
async fn tenders_that_close_together_close_once_though_processes_are_killed_meanwhile() {
    let app = TestApp::start().await;
    let ids = closing_together(&app).await;
    let past = chrono::Duration::days(4) + chrono::Duration::seconds(1);
    app.skip(past).await;
    // Three processes at once, of which two are killed soon.
    let killed = |after: u64| {
        let app = &app;
        async move {
            let dies = std::pin::pin!(tokio::time::sleep(Duration::from_millis(after)));
            let _ = select(std::pin::pin!(clockwork::drain(&app.app)), dies).await;
        }
    };
    let lives =
        async { while clockwork::drain(&app.app).await.expect("the clockwork works") > 0 {} };
    tokio::join!(killed(5), killed(40), lives);
    // What the killed ones had claimed is free again when their lease ends.
    app.skip(chrono::Duration::seconds(4)).await;
    let others = join_all((0..3).map(|_| clockwork::drain(&app.app))).await;
    assert!(others.into_iter().all(|done| done.is_ok()));
    app.settle().await;

    for tender in tenders::get_many(app.app.reader(), &ids).await.expect("read") {
        assert_eq!(tender.state(), State::Unsuccessful, "{}", tender.code);
    }
    let leaves = log::of_tenders(app.app.reader(), &ids).await.expect("read");
    let mut closed: Vec<_> =
        leaves.iter().map(|placed| (placed.leaf.tender, &placed.leaf.kind)).collect();
    closed.sort();
    let once: Vec<_> = ids.iter().map(|id| (*id, "tender.closed")).collect();
    assert_eq!(closed.iter().map(|(id, kind)| (*id, kind.as_str())).collect::<Vec<_>>(), once);
    app.stop().await;
}
