//! What changes while lots are decided: a winner declines, a lot is called off.

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Fair, rupiah};
use crate::awards::ask;

fn won(name: &str, total: &str) -> (String, String) {
    (format!("Usaha {name}"), total.to_owned())
}

#[tokio::test]
async fn a_lot_that_its_winner_declines_is_decided_anew_while_the_other_stays_won() {
    let app = TestApp::start().await;
    let (mut fair, awards) = Fair::decided(&app).await;
    fair.later(7).await;
    let decline = json!({ "awardId": awards[1], "reason": "Pemasok susu kami berhenti." });
    ask(&fair.bakers[2].0, "declineAward", decline).await.accepted("declineAward");
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    assert_eq!(seen["state"], "EVALUATION");
    let told = &seen["combinedAward"];
    assert_eq!(
        (&told["total"], &told["saving"]["display"]),
        (&rupiah("1880000"), &json!("120000.0000"))
    );
    assert_eq!(fair.refused(1, 3).await, ["NOT_IN_COMBINATION"]);
    assert_eq!(fair.refused(0, 0).await, ["NOT_IN_COMBINATION"], "bread stays won");
    let award = fair.propose(1, 1).await.payload("proposeAward")["award"].clone();
    assert_eq!(award["total"], rupiah("1000000"));
    fair.accept("confirmAward", json!({ "awardId": award["id"] })).await;
    fair.later(7).await;
    assert_eq!(fair.awards().await, [won("Tiga", "880000"), won("Dua", "1000000")]);
    assert_eq!(fair.proven().await, 3, "two awards at first, and one anew");
    app.stop().await;
}

/// Calls milk off; in two working days that takes effect.
async fn call_milk_off(fair: &mut Fair<'_>) {
    let off = fair.of_tender(json!({
        "lotIds": [fair.tender["lots"][1]["id"]], "reason": "BUDGET_CUT",
        "text": "Susu dibeli dari anggaran lain.",
    }));
    fair.accept("cancelTender", off).await;
    fair.later(7).await;
}

async fn bread_goes_to_its_first(mut fair: Fair<'_>) {
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    let award = &seen["lots"][0]["award"];
    assert_eq!((&seen["state"], &award["state"]), (&json!("EVALUATION"), &json!("CANCELLED")));
    assert_eq!(seen["combinedAward"]["saving"], Value::Null);
    assert_eq!(fair.refused(0, 2).await, ["NOT_IN_COMBINATION"]);
    let award = fair.propose(0, 0).await.payload("proposeAward")["award"].clone();
    fair.accept("confirmAward", json!({ "awardId": award["id"] })).await;
    fair.later(7).await;
    assert_eq!(fair.awards().await[0], won("Satu", "1000000"));
    assert_eq!(fair.proven().await, 1);
}

#[tokio::test]
async fn an_award_that_rested_on_a_lot_called_off_is_taken_back_before_the_standstill() {
    let app = TestApp::start().await;
    let mut fair = Fair::ranked(&app).await;
    fair.propose(0, 2).await.accepted("proposeAward");
    call_milk_off(&mut fair).await;
    bread_goes_to_its_first(fair).await;
    app.stop().await;
}

#[tokio::test]
async fn an_award_that_rested_on_a_lot_called_off_is_taken_back_in_the_standstill() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    call_milk_off(&mut fair).await;
    bread_goes_to_its_first(fair).await;
    app.stop().await;
}

#[tokio::test]
async fn once_confirmed_an_award_stays_as_it_is_when_another_lot_is_called_off() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    fair.later(7).await;
    call_milk_off(&mut fair).await;
    let seen = fair.seen_by(None).await;
    assert_eq!(seen["state"], "AWARDED");
    assert_eq!(fair.awards().await[0], won("Tiga", "880000"));
    assert_eq!(fair.proven().await, 2);
    app.stop().await;
}
