//! Rankings by every method, computed anew by both verifiers. The files are vectors for others, too: made here from a
//! fixed key, they are the same each time (`GOTONG_WRITE_RANKINGS=1` writes them).

use std::fs;

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    log::{Checkpoint, Leaf, LeafKind, LogSigner, Tiles, inclusion, leaf_hash, root},
    verify::{Flaw, statement_hash, verify},
};
use serde_json::{Value, json};

use super::files::second_opinion_of_each;
use crate::tidy::repository;

const TENDER: &str = "tender";
const CLOSES: &str = "2026-11-01T09:00:00.000000Z";

/// What is said of a tender, as a log of its own.
#[derive(Default)]
struct Course {
    entries: Vec<(Vec<u8>, Option<Value>)>,
}

impl Course {
    fn say(
        &mut self,
        kind: LeafKind,
        hour: u8,
        about: (Option<&str>, Option<u32>),
        said: Option<Value>,
    ) {
        let commit = match &said {
            Some(statement) => statement_hash(statement).expect("canonical"),
            None => "00".repeat(32),
        };
        let leaf = Leaf {
            bid: about.0.map(str::to_owned),
            seq: about.1,
            commit: Some(commit),
            ..Leaf::of_tender(kind, &TENDER, format!("2026-11-01T{hour:02}:00:00.000000Z"))
        };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
    }

    /// The file, signed.
    fn file(&self, signer: &LogSigner) -> Value {
        let mut tiles = Tiles::default();
        self.entries.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        let size = u64::try_from(self.entries.len()).expect("few");
        let root = root(&tiles, size).expect("a root");
        let checkpoint = Checkpoint { size, root }.sign(signer);
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Option<Value>))| {
            let path = inclusion(&tiles, index, size).expect("a path");
            let path: Vec<_> = path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": checkpoint, "entries": entries,
        })
    }
}

/// Terms that are judged by `criteria`: ids with their weights, the price first.
fn terms(version: u32, method: &str, nearest: bool, criteria: &[(&str, u32)]) -> Value {
    let criterion =
        |(id, weight): &(&str, u32)| json!({ "id": id, "price": *id == "price", "weight": weight });
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": version, "substantive": false,
        "closesAt": CLOSES, "criteria": criteria.iter().map(criterion).collect::<Vec<_>>(),
        "method": method, "nearest": nearest,
    })
}

/// A place: the bid, its price, its rank, its score and its points by criterion.
fn place(bid: &str, price: &str, rank: Option<u32>, score: &str, points: &[(&str, &str)]) -> Value {
    let points: Vec<_> =
        points.iter().map(|(id, points)| json!({ "criterion": id, "points": points })).collect();
    json!({ "bid": bid, "price": price, "rank": rank, "score": score, "points": points })
}

/// A tender published, three bids sealed and opened, and this ranking.
fn course(published: Value, amended: Option<Value>, places: &[Value]) -> Course {
    let mut course = Course::default();
    course.say(LeafKind::TenderPublished, 1, (None, Some(1)), Some(published));
    for (hour, bid) in (2..).zip(["a", "b", "c"]) {
        course.say(LeafKind::BidSealed, hour, (Some(bid), Some(1)), None);
    }
    if let Some(amended) = amended {
        course.say(LeafKind::TenderAmended, 6, (None, Some(2)), Some(amended));
    }
    course.say(LeafKind::TenderClosed, 9, (None, None), None);
    for bid in ["a", "b", "c"] {
        course.say(LeafKind::BidOpened, 10, (Some(bid), Some(1)), None);
    }
    let winner = places[0]["bid"].as_str().expect("a bid").to_owned();
    let made = json!({
        "award": "award", "lot": "lot", "bid": winner, "places": places, "rejected": [],
    });
    course.say(LeafKind::AwardMade, 11, (Some(&winner), None), Some(made));
    course
}

/// A place with more said of it.
fn with(mut place: Value, field: &str, value: Value) -> Value {
    place[field] = value;
    place
}

/// 1 000 less 40 % is 600, 700 less 6 % is 658, 900 less 10 % is 810.
fn by_discount() -> (Value, [Value; 3]) {
    let terms =
        terms(1, "DISCOUNT", false, &[("price", 6_000), ("taste", 3_000), ("speed", 1_000)]);
    let points = |price, taste, speed| [("price", price), ("taste", taste), ("speed", speed)];
    let places = [
        place("a", "1000", Some(1), "100/1", &points("70/1", "100/1", "100/1")),
        place("b", "700", Some(2), "30000/329", &points("100/1", "20/1", "0/1")),
        place("c", "900", Some(3), "2000/27", &points("700/9", "0/1", "100/1")),
    ];
    (terms, places)
}

/// 500 and 50 over the life is less than 100 and 500.5; 700 costs nothing more.
fn with_costs() -> (Value, [Value; 3]) {
    let only = |points| [("price", points)];
    let places = [
        with(place("b", "500", Some(1), "100/1", &only("100/1")), "cost", json!("50/1")),
        with(
            place("a", "100", Some(2), "110000/1201", &only("110000/1201")),
            "cost",
            json!("1001/2"),
        ),
        place("c", "700", Some(3), "550/7", &only("550/7")),
    ];
    (terms(1, "LOWEST_PRICE", false, &[("price", 10_000)]), places)
}

/// Three of the same price; the nearest comes first, who says nothing last.
fn nearest() -> (Value, [Value; 3]) {
    let same = |bid, rank| place(bid, "80", Some(rank), "100/1", &[("price", "100/1")]);
    let places =
        [with(same("c", 1), "km", json!(12)), with(same("b", 2), "km", json!(90)), same("a", 3)];
    (terms(1, "LOWEST_PRICE", true, &[("price", 10_000)]), places)
}

/// The cheapest missed the least number of points: it does not set the lowest price.
fn missed() -> (Value, [Value; 3]) {
    let points = |price, taste| [("price", price), ("taste", taste)];
    let places = [
        place("b", "100", Some(1), "84/1", &points("100/1", "60/1")),
        place("c", "200", Some(2), "58/1", &points("50/1", "70/1")),
        place("a", "10", None, "416/5", &points("100/1", "58/1")),
    ];
    (terms(1, "WEIGHTED", false, &[("price", 6_000), ("taste", 4_000)]), places)
}

fn cases() -> Vec<(&'static str, Course, &'static str)> {
    let sound = |(terms, places): (Value, [Value; 3])| course(terms, None, &places);
    let bent = |(terms, mut places): (Value, [Value; 3]), bend: fn(&mut [Value; 3])| {
        bend(&mut places);
        course(terms, None, &places)
    };
    let (by_taste, places) = by_discount();
    let changed =
        terms(2, "WEIGHTED", false, &[("price", 6_000), ("taste", 3_000), ("speed", 1_000)]);
    vec![
        ("by-discount", sound(by_discount()), "OK"),
        ("with-costs-over-the-life", sound(with_costs()), "OK"),
        ("the-nearest-first", sound(nearest()), "OK"),
        ("the-cheapest-missed-a-minimum", sound(missed()), "OK"),
        (
            "a-discount-not-taken",
            bent(by_discount(), |places| places[1]["score"] = json!("600/7")),
            "RANKING_WRONG",
        ),
        (
            "by-discount-in-another-order",
            bent(by_discount(), |places| {
                places.swap(1, 2);
                (places[1]["rank"], places[2]["rank"]) = (json!(2), json!(3));
            }),
            "RANKING_WRONG",
        ),
        (
            "a-cost-left-out",
            bent(with_costs(), |places| places[1]["cost"] = Value::Null),
            "RANKING_WRONG",
        ),
        (
            "a-cost-below-nothing",
            bent(with_costs(), |places| places[2]["cost"] = json!("-1/1")),
            "MALFORMED",
        ),
        (
            "the-farther-first",
            bent(nearest(), |places| (places[0]["km"], places[1]["km"]) = (json!(90), json!(12))),
            "RANKING_WRONG",
        ),
        (
            "a-minimum-that-sets-the-price",
            bent(missed(), |places| places[0]["points"][0]["points"] = json!("10/1")),
            "RANKING_WRONG",
        ),
        (
            "another-method-after-the-first-seal",
            course(by_taste, Some(changed), &places),
            "RANKING_WRONG",
        ),
    ]
}

#[test]
fn rankings_of_every_method_are_computed_anew_by_both_verifiers() {
    let signer = LogSigner::new("gotong.example/log", &[7; 32]).expect("a name");
    let key = signer.public();
    let folder = repository("tests/vectors/v2");
    let write = std::env::var_os("GOTONG_WRITE_RANKINGS").is_some();
    let (mut names, mut expected, mut listed) = (vec![], vec![], vec![]);
    for (name, course, result) in cases() {
        let (file, text) = (format!("{name}.json"), format!("{:#}\n", course.file(&signer)));
        let said = verify(&text, &key).map_or_else(Flaw::code, |_| "OK".into());
        assert_eq!(said, result, "{name}");
        if write {
            fs::write(folder.join(&file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(&file)).expect("a vector"), text, "{name}");
        listed.push(json!({ "file": file, "result": result }));
        expected.push(format!("{file}: {result}"));
        names.push(file);
    }
    let list = format!("{:#}\n", json!({ "version": 2, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
    if let Some(second) = second_opinion_of_each(&folder, &key, (&names, &[])) {
        assert_eq!(second, expected);
    }
}
