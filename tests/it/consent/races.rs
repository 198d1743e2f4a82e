//! Approvals that race each other, a withdrawal, another proposal or the deadline: one effect, never two.

use chrono::Duration;
use futures_util::future::{join, join_all, join3};
use gotong_testkit::{Answer, TestApp};
use serde_json::json;

use super::Desk;

/// Whether it was done; who came too late is told so.
fn done(answer: &Answer, mutation: &str, late: &[&str]) -> bool {
    let refusals = answer.refusals(mutation);
    assert!(refusals.iter().all(|one| late.contains(&one.as_str())), "{refusals:?}");
    refusals.is_empty()
}

#[tokio::test]
async fn of_several_approvals_at_once_one_takes_effect() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    let people = [&desk.approver, &desk.deputy, &desk.approver, &desk.deputy];
    let answers = join_all(people.map(|person| desk.approve(person, &change))).await;
    let late = ["INVALID_TRANSITION", "CONFLICT"];
    let took = answers.iter().filter(|one| done(one, "approveTenderChange", &late)).count();
    assert_eq!(took, 1);
    assert_eq!(desk.seen_by(&desk.owner).await["versionNumber"], 2);
    app.stop().await;
}

#[tokio::test]
async fn of_an_approval_a_refusal_and_a_withdrawal_at_once_one_holds() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    let (approved, declined, withdrawn) = join3(
        desk.approve(&desk.approver, &change),
        desk.decline(&desk.deputy, &change, super::NOT_NOW),
        desk.withdraw(&desk.owner, &change),
    )
    .await;
    let late = ["INVALID_TRANSITION", "CHANGE_VOID", "CONFLICT"];
    let approved = done(&approved, "approveTenderChange", &late);
    let others = [
        done(&declined, "declineTenderChange", &late),
        done(&withdrawn, "withdrawTenderChange", &late),
    ];
    let held = others.into_iter().chain([approved]).filter(|held| *held).count();
    assert_eq!(held, 1);
    let version = if approved { 2 } else { 1 };
    assert_eq!(desk.seen_by(&desk.owner).await["versionNumber"], version);
    app.stop().await;
}

#[tokio::test]
async fn of_several_proposals_at_once_one_waits() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let amend = |quantity| desk.amend_to(&desk.owner, quantity);
    let (first, second, off) = join3(amend("600"), amend("700"), desk.cancel(&desk.owner)).await;
    let late = ["CHANGE_PENDING", "CONFLICT"];
    let waits = [
        done(&first, "amendTender", &late),
        done(&second, "amendTender", &late),
        done(&off, "cancelTender", &late),
    ];
    assert_eq!(waits.into_iter().filter(|waits| *waits).count(), 1, "{waits:?}");
    app.stop().await;
}

#[tokio::test]
async fn an_approval_that_races_the_deadline_amends_in_time_or_not_at_all() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    app.advance(desk.left().await - Duration::minutes(2)).await;
    let desk = desk.sign_in_again().await;
    let (answer, ()) =
        join(desk.approve(&desk.approver, &change), app.advance(Duration::minutes(3))).await;
    let in_time = done(&answer, "approveTenderChange", &["CHANGE_VOID"]);
    let after = desk.seen_by(&desk.owner).await;
    // In time, it leaves bidders a working day more; too late, the tender closed as it was.
    let expected =
        if in_time { (json!(2), json!("TENDERING")) } else { (json!(1), json!("OPENING")) };
    assert_eq!((after["versionNumber"].clone(), after["state"].clone()), expected);
    let bid = if in_time { "STALE" } else { "SEALED" };
    assert_eq!(desk.bid_state().await, bid);
    app.stop().await;
}
