//! Frameworks: several suppliers of a lot, from whom the buyer orders later.

mod cascade;
mod refusals;
mod suppliers;
mod world;

use gotong_seal::verify::{Flaw, verify_tender};
use gotong_testkit::TestApp;
use serde_json::{Value, json};

pub(crate) use self::world::framework;
use self::world::{Frame, names};
use crate::{
    log::{keep_as_vectors, key, second_opinion, tender_file},
    tenders::{publish, text},
};

#[tokio::test]
async fn suppliers_are_found_once_and_compete_for_each_order_below_their_prices() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "MINI_COMPETITION").await;
    let seen = frame.read(None, &frame.market.tender).await;
    let lot = &seen["lots"][0];
    assert_eq!((&seen["state"], &lot["state"]), (&json!("AWARDED"), &json!("AWARDED")));
    assert_eq!(names(&lot["awards"], "winnerName"), ["Usaha Dua", "Usaha Tiga"]);
    assert_eq!(lot["award"]["winnerName"], "Usaha Dua");
    assert_eq!(seen["framework"]["inForce"], true);

    let draft = frame.drafted(100).await;
    publish(&frame.market.hotel, &draft).await.accepted("publishTender");
    let order = frame.read(Some(&frame.market.hotel), &draft).await;
    assert_eq!((&order["state"], &order["standstillDays"]), (&json!("TENDERING"), &json!(0)));
    assert_eq!(names(&order["callOff"]["suppliers"], "business"), ["Usaha Dua", "Usaha Tiga"]);
    assert_eq!(order["callOff"]["framework"]["slug"], frame.market.tender["slug"]);
    assert_eq!(names(&order["invitations"], "business").len(), 2);
    app.settle().await;
    let told = "{ viewer { notifications(first: 20) { nodes { kind } } } }";
    let told = frame.market.bakers[2].0.gql(told, json!({})).await;
    let kinds = told.data()["viewer"]["notifications"]["nodes"].clone();
    let invited = json!({ "kind": "INVITED_TO_TENDER" });
    assert!(kinds.as_array().expect("a list").contains(&invited), "{kinds}");

    let above = frame.bid(1, &draft, 1_000_001).await;
    assert_eq!(above.refusals("sealBid"), ["ABOVE_FRAMEWORK_PRICE"]);
    let dear = frame.bid(2, &draft, 1_100_000).await;
    let tiga = dear.payload("sealBid")["bid"]["id"].clone();
    let (satu, bakery) = &frame.market.bakers[0];
    let start = json!({ "lotId": draft["lots"][0]["id"], "businessId": bakery });
    let outside = satu.mutate("startBid", "StartBidInput", start, "__typename").await;
    assert_eq!(outside.refusals("startBid"), ["NOT_INVITED"]);

    let remaining = &frame.read(Some(&frame.market.hotel), &frame.market.tender).await["framework"];
    assert_eq!(remaining["remaining"]["amountMinor"], "890000000", "as if the dearest won");
    let frame = frame.later(20).await;
    frame.decided(&draft, &[tiga]).await;
    let order = frame.read(None, &draft).await;
    assert_eq!(
        (&order["state"], &order["lots"][0]["award"]["winnerName"]),
        (&json!("AWARDED"), &json!("Usaha Tiga"))
    );
    app.stop().await;
}

#[tokio::test]
async fn the_log_proves_every_award_of_a_framework_to_every_verifier() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    app.settle().await;
    let file = tender_file(&app, &frame.market.tender["id"]).await;
    let key = key(&app).await;
    let sound: Value = serde_json::from_str(&file).expect("JSON");
    // The second award's entry with the statement of the first: it goes to another bid than its ranking says.
    let mut exchanged = sound.clone();
    let awards: Vec<_> = (0..).zip(sound["entries"].as_array().expect("a list")).collect();
    let awards: Vec<(usize, _)> =
        awards.into_iter().filter(|(_, of)| text(&of["leaf"]).contains("award.made")).collect();
    let [(_, first), (second, _)] = awards[..] else { panic!("two awards: {awards:?}") };
    exchanged["entries"][second]["statement"] = first["statement"].clone();
    let cases = [
        ("tender", file, "OK"),
        ("statements-exchanged", exchanged.to_string(), "STATEMENT_MISMATCH"),
    ];
    keep_as_vectors(&key, &cases);
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, code) in &cases {
        let parsed = serde_json::from_str(text).expect("a tender's file");
        let report = verify_tender(&parsed, (&key).into());
        let counted = report.map(|report| (report.opened, report.awards)).map_err(Flaw::code);
        assert_eq!(counted, if *code == "OK" { Ok((3, 2)) } else { Err((*code).to_owned()) });
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let names: Vec<_> = cases.iter().map(|(name, ..)| (*name).to_owned()).collect();
    if let Some(said) = second_opinion(folder.path(), &key, &names) {
        let expected: Vec<_> =
            cases.iter().map(|(name, _, code)| format!("{name}: {code}")).collect();
        assert_eq!(said, expected);
    }
    app.stop().await;
}

#[tokio::test]
async fn two_orders_at_once_never_come_to_more_than_the_ceiling() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    // Of 1,000 million, 600 loaves take 600.
    let (first, second) = (frame.drafted(600).await, frame.drafted(600).await);
    let hotel = &frame.market.hotel;
    let both = futures_util::future::join(publish(hotel, &first), publish(hotel, &second)).await;
    let mut refusals = [both.0.refusals("publishTender"), both.1.refusals("publishTender")];
    refusals.sort();
    assert_eq!(refusals, [vec![], vec!["ABOVE_FRAMEWORK_CEILING".to_owned()]]);
    let left = &frame.read(Some(hotel), &frame.market.tender).await["framework"]["remaining"];
    assert_eq!(left["amountMinor"], "400000000");

    // What fits still fits, and what is added later has to fit too.
    let third = frame.ordered(400).await;
    let item = &third["lots"][0]["items"][0];
    let more = json!({
        "tenderId": third["id"], "version": third["version"], "reason": "Kami perlu lebih banyak.",
        "changes": { "lots": [{ "id": third["lots"][0]["id"], "title": "Roti tawar", "items": [{
            "id": item["id"], "title": "Roti tawar 400 g", "quantity": "401", "unit": "buah" }] }] },
    });
    assert_eq!(frame.refused("amendTender", more).await, ["ABOVE_FRAMEWORK_CEILING"]);
    app.stop().await;
}

#[tokio::test]
async fn prices_and_what_is_left_are_the_buyers_and_each_suppliers_own() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "MINI_COMPETITION").await;
    let order = frame.ordered(10).await;
    let prices = async |person| {
        let seen = frame.read(person, &order).await;
        let of = |one: &Value| {
            let list = one["prices"].as_array().expect("a list").clone();
            list.iter().map(|price| text(&price["unitPrice"]["amountMinor"])).collect::<Vec<_>>()
        };
        let suppliers = seen["callOff"]["suppliers"].as_array().expect("a list").clone();
        suppliers.iter().flat_map(of).collect::<Vec<_>>()
    };
    let [satu, dua, _] = [0, 1, 2].map(|baker| &frame.market.bakers[baker].0);
    assert_eq!(prices(Some(&frame.market.hotel)).await, ["1000000", "1100000"]);
    assert_eq!(prices(Some(dua)).await, ["1000000"]);
    assert_eq!(prices(Some(satu)).await, Vec::<String>::new());
    assert_eq!(prices(None).await, Vec::<String>::new());
    for person in [None, Some(dua)] {
        let seen = frame.read(person, &frame.market.tender).await;
        assert_eq!(seen["framework"]["remaining"], json!(null));
    }
    app.stop().await;
}
