//! Lots with several awards: each goes to the next in rank and is about the part of its number. The files are vectors for
//! others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_PARTS=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, AwardMade, BidOpened, BidReplaced, BidSealed, TenderAmended, TenderClosed,
            TenderOpened, TenderPublished,
        },
        LogSigner, Tiles, inclusion, leaf_hash, root,
    },
    verify::{Flaw, statement_hash, verify},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";
const BIDS: [&str; 3] = ["a", "b", "c"];

/// What bids ask for all 500 loaves; for all 7 cakes each asks 1 000.
const LOAVES: [u64; 3] = [1_000_000, 1_100_000, 1_200_000];

fn log() -> LogSigner {
    LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
}

struct World {
    entries: Vec<(Vec<u8>, Value)>,
    /// Which seal of each bid counts.
    seal: u32,
}

impl World {
    /// All bids are sealed for these terms, opened, and awarded as stated.
    fn of(terms: Value, awards: &[Value]) -> Self {
        Self::amended(terms, None, awards)
    }

    /// The terms change once all bids are sealed, and bids are sealed again where they have to be confirmed.
    fn amended(terms: Value, new: Option<Value>, awards: &[Value]) -> Self {
        let mut world = Self { entries: Vec::new(), seal: 1 };
        world.add(TenderPublished, None, terms);
        for bid in BIDS {
            world.add(BidSealed, Some(bid), Value::Null);
        }
        let again = new.as_ref().is_some_and(|new| new["substantive"] == true);
        if let Some(new) = new {
            world.add(TenderAmended, None, new);
        }
        world.seal = if again { 2 } else { 1 };
        if again {
            for bid in BIDS {
                world.add(BidReplaced, Some(bid), Value::Null);
            }
        }
        world.add(TenderClosed, None, Value::Null);
        world.add(TenderOpened, None, Value::Null);
        for bid in BIDS {
            world.add(BidOpened, Some(bid), Value::Null);
        }
        for award in awards {
            world.add(AwardMade, award["bid"].as_str(), award.clone());
        }
        world
    }

    fn add(&mut self, kind: LeafKind, bid: Option<&str>, said: Value) {
        let commit = match (said.is_null(), bid) {
            (false, _) => Some(statement_hash(&said).expect("canonical")),
            (true, Some(bid)) => Some(format!("{:0<64}", hex::encode(bid))),
            (true, None) => None,
        };
        let version = || said["version"].as_u64().and_then(|version| u32::try_from(version).ok());
        let seq = match kind {
            BidSealed | BidReplaced | BidOpened => Some(self.seal),
            _ => version(),
        };
        let hour = if matches!(kind, TenderPublished | TenderAmended | BidSealed | BidReplaced) {
            1
        } else {
            9
        };
        let at = format!("2026-11-01T{hour:02}:{:02}:00.000000Z", self.entries.len());
        let bid = bid.map(str::to_owned);
        let leaf = Leaf { bid, seq, commit, ..Leaf::of_tender(kind, &TENDER, at) };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
    }

    fn tender(&self) -> String {
        let mut tiles = Tiles::default();
        self.entries.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        let size = u64::try_from(self.entries.len()).expect("few");
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Value))| {
            let path = inclusion(&tiles, index, size).expect("a path");
            let path: Vec<_> = path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        let checkpoint = Checkpoint { size, root: root(&tiles, size).expect("a root") };
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": checkpoint.sign(&log()), "entries": entries,
        }))
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Terms that say nothing of several awards.
fn plain() -> Value {
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": 1, "substantive": false,
        "closesAt": "2026-11-01T09:00:00.000000Z", "method": "LOWEST_PRICE",
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    })
}

/// Of 500 loaves the first delivers 300 (of 300.05), of 7 cakes 4 (of 4.2007, what is left going to the second).
fn shared(shares: &[u32]) -> Value {
    let mut terms = plain();
    terms["shared"] = json!([{
        "lot": "bread", "shares": shares,
        "items": [{ "item": "loaf", "quantity": "500" }, { "item": "cake", "quantity": "7" }],
    }]);
    terms
}

fn parts() -> Value {
    shared(&[6_001, 3_999])
}

fn framework(suppliers: u32) -> Value {
    let mut terms = plain();
    terms["suppliers"] = json!(suppliers);
    terms
}

/// Later terms.
fn later(mut terms: Value, substantive: bool) -> Value {
    terms["version"] = json!(2);
    terms["substantive"] = json!(substantive);
    terms
}

fn fraction(over: u64, under: u64) -> String {
    let (mut divisor, mut left) = (over, under);
    while left > 0 {
        (divisor, left) = (left, divisor % left);
    }
    format!("{}/{}", over / divisor, under / divisor)
}

/// An award of this number to a bid, while others are out.
fn supplier(bid: usize, number: u32, out: &[&str]) -> Value {
    let place = |(rank, bid): (usize, &&str)| {
        let price = LOAVES[rank] + 1_000;
        let score = fraction(100 * (LOAVES[0] + 1_000), price);
        json!({
            "bid": bid, "price": price.to_string(), "rank": rank + 1, "score": score,
            "points": [{ "criterion": "price", "points": score }],
        })
    };
    json!({
        "award": format!("award {number} of {}", BIDS[bid]), "lot": "bread", "bid": BIDS[bid],
        "places": BIDS.iter().enumerate().map(place).collect::<Vec<_>>(), "rejected": [],
        "several": { "number": number, "out": out },
    })
}

/// The same of a lot that suppliers share, with what is asked for the part.
fn award(bid: usize, number: u32, out: &[&str], price: &str) -> Value {
    let mut award = supplier(bid, number, out);
    let items = [("loaf", LOAVES[bid]), ("cake", 1_000)];
    let items = items.map(|(item, total)| json!({ "item": item, "total": total.to_string() }));
    award["several"]["part"] = json!({ "price": price, "items": items });
    award
}

/// 600 000 for 300 loaves, and 571 of 571.43 for 4 cakes.
fn first() -> Value {
    award(0, 1, &[], "600571")
}

fn second() -> Value {
    award(1, 2, &[], "440428")
}

/// The sound awards, the first of them changed.
fn bent(change: impl FnOnce(&mut Value)) -> World {
    let mut award = first();
    change(&mut award);
    World::of(parts(), &[award, second()])
}

fn courses() -> Vec<(&'static str, World, &'static str)> {
    let mut all = of_parts();
    all.extend(of_prices());
    all.extend(of_frameworks());
    all.extend(of_terms());
    all
}

fn of_parts() -> Vec<(&'static str, World, &'static str)> {
    let (passed, many) = ("NOT_NEXT_IN_RANK", "TOO_MANY_AWARDS");
    let of = |awards: &[Value]| World::of(parts(), awards);
    let third = |number, out: &[&str], price| award(2, number, out, price);
    vec![
        ("tender.json", of(&[first(), second()]), "OK"),
        ("only-the-first-so-far.json", of(&[first()]), "OK"),
        ("the-first-declined.json", of(&[first(), second(), third(1, &["a"], "720571")]), "OK"),
        ("the-second-declined.json", of(&[first(), second(), third(2, &["b"], "480428")]), "OK"),
        (
            "the-first-thrown-out-before-it-won.json",
            of(&[award(1, 2, &["a"], "440428"), third(1, &["a"], "720571")]),
            "OK",
        ),
        ("the-second-passed-over.json", of(&[first(), third(2, &[], "480428")]), passed),
        ("the-first-passed-over.json", of(&[award(1, 1, &[], "660571")]), passed),
        ("both-parts-to-one.json", of(&[first(), award(0, 2, &[], "400428")]), passed),
        (
            "again-to-who-declined.json",
            of(&[first(), second(), award(0, 1, &["a"], "600571")]),
            passed,
        ),
        ("somebody-unknown-out.json", of(&[award(0, 1, &["x"], "600571")]), passed),
        ("parts-exchanged.json", of(&[award(0, 2, &[], "400428")]), "PART_WRONG"),
        ("a-part-twice.json", of(&[first(), award(1, 1, &[], "660571")]), many),
        (
            "a-part-taken-from-who-keeps-it.json",
            of(&[first(), second(), third(1, &[], "720571")]),
            many,
        ),
        ("a-third-part.json", of(&[first(), second(), third(3, &[], "0")]), many),
        ("a-part-of-number-nothing.json", of(&[award(0, 0, &[], "0")]), many),
    ]
}

fn of_prices() -> Vec<(&'static str, World, &'static str)> {
    let wrong = "PART_WRONG";
    let priced = |price: &str| bent(|award| award["several"]["part"]["price"] = json!(price));
    vec![
        ("the-price-of-the-whole.json", priced("1001000"), wrong),
        ("a-price-rounded-up.json", priced("600572"), wrong),
        ("the-price-of-the-other-part.json", priced("400428"), wrong),
        ("a-price-that-is-none.json", priced("-600571"), "MALFORMED"),
        (
            "items-of-another-sum.json",
            bent(|award| {
                let part = &mut award["several"]["part"];
                part["items"][0]["total"] = json!("1000500");
                part["price"] = json!("600871");
            }),
            wrong,
        ),
        (
            "an-item-left-out.json",
            bent(|award| {
                let items = award["several"]["part"]["items"].as_array_mut();
                items.map(Vec::pop);
            }),
            wrong,
        ),
        (
            "an-item-too-many.json",
            bent(|award| {
                let items = award["several"]["part"]["items"].as_array_mut();
                items.expect("a list").push(json!({ "item": "tart", "total": "0" }));
            }),
            wrong,
        ),
        (
            "no-part-told.json",
            bent(|award| drop(award["several"].as_object_mut().map(|of| of.remove("part")))),
            "MALFORMED",
        ),
        (
            "no-number-told.json",
            bent(|award| drop(award.as_object_mut().map(|of| of.remove("several")))),
            "MALFORMED",
        ),
    ]
}

fn of_frameworks() -> Vec<(&'static str, World, &'static str)> {
    let of = |awards: &[Value]| World::of(framework(2), awards);
    let both = [supplier(0, 1, &[]), supplier(1, 2, &[])];
    let and = |more: Value| [&both[..], &[more]].concat();
    vec![
        ("two-suppliers.json", of(&both), "OK"),
        ("a-supplier-declined.json", of(&and(supplier(2, 1, &["a"]))), "OK"),
        ("a-third-supplier.json", of(&and(supplier(2, 3, &[]))), "TOO_MANY_AWARDS"),
        ("a-supplier-too-many.json", of(&and(supplier(2, 2, &[]))), "TOO_MANY_AWARDS"),
        ("a-supplier-passed-over.json", of(&[supplier(1, 1, &[])]), "NOT_NEXT_IN_RANK"),
        (
            "of-one-supplier.json",
            World::of(framework(1), &[supplier(0, 1, &[]), supplier(1, 2, &[])]),
            "TOO_MANY_AWARDS",
        ),
    ]
}

fn of_terms() -> Vec<(&'static str, World, &'static str)> {
    let both = [first(), second()];
    let halves = || shared(&[5_000, 5_000]);
    let amended = |old: Value, new: Value| World::amended(old, Some(new), &[]);
    vec![
        ("terms-that-do-not-say.json", World::of(plain(), &both), "OK"),
        ("shares-that-make-no-whole.json", World::of(shared(&[6_000, 3_999]), &both), "MALFORMED"),
        (
            "parts-said-later.json",
            World::amended(plain(), Some(later(parts(), false)), &both),
            "OK",
        ),
        ("other-parts-to-be-confirmed.json", amended(parts(), later(halves(), true)), "OK"),
        ("other-parts-in-silence.json", amended(parts(), later(halves(), false)), "RANKING_WRONG"),
        ("parts-taken-back.json", amended(parts(), later(plain(), false)), "RANKING_WRONG"),
        ("more-suppliers.json", amended(framework(2), later(framework(3), true)), "RANKING_WRONG"),
    ]
}

#[test]
fn every_verifier_says_the_same_of_lots_with_several_awards() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v11-parts");
    let write = std::env::var_os("GOTONG_WRITE_PARTS").is_some();
    let key = log().public();
    let mut listed = Vec::new();
    for (file, world, result) in courses() {
        let text = world.tender();
        let code = verify(&text, &key).map_or_else(Flaw::code, |_| "OK".to_owned());
        assert_eq!(code, result, "{file}");
        if write {
            fs::write(folder.join(file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(file)).expect("a vector"), text, "{file}");
        listed.push(json!({ "file": file, "result": result }));
    }
    let list = pretty(&json!({ "version": 11, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}
