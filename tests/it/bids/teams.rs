//! Who could bid for a lot together: found, proven, and only from what everybody may know.

use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal},
    tenders::{bread, draft_of, publish, verified},
};

/// A tender that asks for the capacity to bake so many loaves a day.
async fn published(hotel: &Person<'_>, business: &str, loaves: u32) -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["lots"][0]["items"][0]["code"] = json!("10710");
    fields["lots"][0]["requirements"] = json!([{
        "title": "Kapasitas", "aggregation": "SUM", "rule": { "capacity": {
            "code": "10710", "quantity": loaves.to_string(), "unit": "buah", "period": "DAY",
        } },
    }]);
    let draft = draft_of(hotel, business, "RFQ", fields).await;
    publish(hotel, &draft).await.payload("publishTender")["tender"].clone()
}

/// A bakery of level 1 that bakes so many loaves a day, of which half count.
async fn bakes<'a>(app: &'a TestApp, name: &str, loaves: u32) -> (Person<'a>, String) {
    let (baker, bakery) = verified(app, name).await;
    let capability = json!({
        "code": "10710", "title": "Roti", "unit": "buah", "capacity": loaves.to_string(),
        "period": "DAY",
    });
    let input = json!({ "businessId": bakery, "capability": capability, "publish": true });
    ask(&baker, "addCapability", input).await.accepted("addCapability");
    (baker, bakery)
}

const TEAMS: &str = "teams(businessId: $lead, size: $size) {
    proven gap candidates lookedAt obstacle
    helpers { requirementId business { id } }
    weights { trust joint distance load }
    teams { complete leadNeeded binding members { kilometres business { id name } }
      eligibility { eligible requirements { outcome members { outcome } } } } }";

/// What somebody is answered who looks for a team of at most so many under a lead.
async fn found(person: &Person<'_>, tender: &Value, lead: &str, size: i32) -> Value {
    let query = format!(
        "query($slug: String!, $lead: ID!, $size: Int!) {{
           tender(slug: $slug) {{ lots {{ requirements {{ id }} {TEAMS} }} }} }}"
    );
    let asked = json!({ "slug": tender["slug"], "lead": lead, "size": size });
    let answer = person.gql(&query, asked).await;
    match answer.error_code() {
        Some(code) => json!(code),
        None => answer.data()["tender"]["lots"][0].clone(),
    }
}

fn members(team: &Value) -> Vec<String> {
    let members = team["members"].as_array().expect("a list");
    members.iter().map(|one| one["business"]["id"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn three_bakeries_can_together_what_none_can_alone() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 600).await;
    let (_, second) = bakes(&app, "Budi", 500).await;
    let (_, third) = bakes(&app, "Wati", 300).await;
    bakes(&app, "Kecil", 20).await;
    let tender = published(&hotel, &business, 700).await;
    let lot = found(&sri, &tender, &lead, 5).await;
    let search = &lot["teams"];
    assert_eq!((&search["proven"], &search["gap"]), (&json!(true), &json!(0.0)));
    assert_eq!((&search["candidates"], &search["obstacle"]), (&json!(4), &json!([])));
    let teams = search["teams"].as_array().expect("a list");
    assert_eq!(
        teams.len(),
        1,
        "with the small one somebody would not be needed, or it is too little"
    );
    assert_eq!((&teams[0]["complete"], &teams[0]["leadNeeded"]), (&json!(true), &json!(true)));
    assert_eq!(teams[0]["binding"], lot["requirements"][0]["id"]);
    let mut others = members(&teams[0]);
    assert_eq!(others.remove(0), lead);
    others.sort();
    let mut expected = [second, third];
    expected.sort();
    assert_eq!(others, expected);
    let eligibility = &teams[0]["eligibility"];
    assert_eq!(eligibility["eligible"], true);
    assert_eq!(eligibility["requirements"][0]["members"].as_array().map(Vec::len), Some(3));
    app.stop().await;
}

#[tokio::test]
async fn the_smallest_team_comes_first_and_no_member_is_there_for_nothing() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 600).await;
    for (name, loaves) in [("Budi", 900), ("Wati", 500), ("Joko", 500)] {
        bakes(&app, name, loaves).await;
    }
    let tender = published(&hotel, &business, 700).await;
    let search = found(&sri, &tender, &lead, 5).await["teams"].clone();
    let teams = search["teams"].as_array().expect("a list");
    let sizes: Vec<_> = teams.iter().map(|team| members(team).len()).collect();
    assert_eq!(sizes, [2, 3], "the large one is enough; without it both others are needed");
    let alone = found(&sri, &published(&hotel, &business, 300).await, &lead, 5).await;
    let teams = alone["teams"]["teams"].as_array().expect("a list");
    assert_eq!((teams.len(), members(&teams[0])), (1, vec![lead]), "who can alone needs nobody");
    app.stop().await;
}

#[tokio::test]
async fn a_lead_of_whom_nothing_counts_is_told_that_the_others_do_not_need_it() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 1).await;
    bakes(&app, "Budi", 2_000).await;
    let tender = published(&hotel, &business, 700).await;
    let search = found(&sri, &tender, &lead, 5).await["teams"].clone();
    let first = &search["teams"][0];
    assert_eq!((members(first).len(), &first["leadNeeded"]), (2, &json!(false)));
    app.stop().await;
}

#[tokio::test]
async fn where_nobody_can_it_says_what_is_in_the_way() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 600).await;
    let (_, second) = bakes(&app, "Budi", 500).await;
    let tender = published(&hotel, &business, 5_000).await;
    let lot = found(&sri, &tender, &lead, 5).await;
    let search = &lot["teams"];
    let requirement = &lot["requirements"][0]["id"];
    assert_eq!((&search["teams"], &search["obstacle"]), (&json!([]), &json!([requirement])));
    let helpers = search["helpers"].as_array().expect("a list");
    let mut who: Vec<_> = helpers.iter().filter_map(|one| one["business"]["id"].as_str()).collect();
    who.sort_unstable();
    let mut expected = [lead.as_str(), second.as_str()];
    expected.sort_unstable();
    assert_eq!(who, expected, "with enough ovens either could");
    app.stop().await;
}

#[tokio::test]
async fn teams_are_for_the_people_of_the_lead() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 600).await;
    let (budi, _) = bakes(&app, "Budi", 500).await;
    let tender = published(&hotel, &business, 700).await;
    assert_eq!(found(&budi, &tender, &lead, 5).await["teams"], Value::Null);
    assert_eq!(found(&hotel, &tender, &lead, 5).await["teams"], Value::Null);
    assert_eq!(found(&hotel, &tender, &business, 5).await["teams"], Value::Null);
    for size in [0, 9, -1] {
        assert_eq!(found(&sri, &tender, &lead, size).await, "OUT_OF_RANGE", "{size}");
    }
    app.stop().await;
}

#[tokio::test]
async fn what_somebody_has_promised_under_seal_does_not_show() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (sri, lead) = bakes(&app, "Sri", 600).await;
    let (budi, second) = bakes(&app, "Budi", 900).await;
    let tender = published(&hotel, &business, 700).await;
    let before = found(&sri, &tender, &lead, 5).await["teams"]["teams"].clone();
    assert_eq!(before.as_array().map(Vec::len), Some(1));
    // All that it can, promised elsewhere and nobody's business until the opening.
    let other = published(&hotel, &business, 900).await;
    seal(&budi, &second, &other, 1_000_000).await;
    assert_eq!(found(&sri, &tender, &lead, 5).await["teams"]["teams"], before);
    app.stop().await;
}
