//! The course of a tender whose bids take something off for several lots, and what may not happen to it. The files are
//! vectors for others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_COMBINATIONS=1` writes
//! them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, AwardMade, BidOpened, BidSealed, TenderAmended, TenderClosed, TenderOpened,
            TenderPublished,
        },
        LogSigner, Tiles, inclusion, leaf_hash, root,
    },
    verify::{Flaw, Proven, statement_hash, verify},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";

/// The log of a tender.
struct World {
    log: LogSigner,
    entries: Vec<(Vec<u8>, Value)>,
}

impl World {
    /// Bids are sealed, opened, and awarded as stated.
    fn of(terms: Value, bids: &[&str], awards: &[Value]) -> Self {
        let mut world = Self::published(terms);
        world.bids(bids);
        world.awards(awards);
        world
    }

    fn published(terms: Value) -> Self {
        let log = LogSigner::new("gotong.example/log", &[7; 32]).expect("a name");
        let mut world = Self { log, entries: Vec::new() };
        world.add(TenderPublished, None, terms);
        world
    }

    fn bids(&mut self, bids: &[&str]) {
        for bid in bids {
            self.add(BidSealed, Some(bid), Value::Null);
        }
        self.add(TenderClosed, None, Value::Null);
        self.add(TenderOpened, None, Value::Null);
        for bid in bids {
            self.add(BidOpened, Some(bid), Value::Null);
        }
    }

    fn awards(&mut self, awards: &[Value]) {
        for award in awards {
            let bid = award["bid"].as_str().expect("a winner").to_owned();
            self.add(AwardMade, Some(&bid), award.clone());
        }
    }

    fn add(&mut self, kind: LeafKind, bid: Option<&str>, said: Value) {
        let commit = match (said.is_null(), bid) {
            (false, _) => Some(statement_hash(&said).expect("canonical")),
            (true, Some(bid)) => Some(format!("{:0<64}", hex::encode(bid))),
            (true, None) => None,
        };
        let seq = match kind {
            TenderPublished | TenderAmended => {
                said["version"].as_u64().and_then(|version| u32::try_from(version).ok())
            }
            BidSealed | BidOpened => Some(1),
            _ => None,
        };
        let hour = if matches!(kind, TenderPublished | TenderAmended | BidSealed) { 1 } else { 9 };
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
            "checkpoint": checkpoint.sign(&self.log), "entries": entries,
        }))
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn terms(version: u32, lots: &[&str]) -> Value {
    let mut terms = json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": version, "substantive": false,
        "closesAt": "2026-11-01T09:00:00.000000Z", "method": "LOWEST_PRICE",
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    });
    if !lots.is_empty() {
        terms["combinations"] = json!(lots);
    }
    terms
}

/// A bid in its place: its name, whose it is, its price, what it takes off for which lots.
type Place<'a> = (&'a str, &'a str, u64, Vec<(Vec<&'a str>, u32)>);

/// The places of a lot, the cheapest first.
fn places(bids: &[Place<'_>]) -> Vec<Value> {
    let lowest = bids[0].2;
    let place = |(rank, (bid, bidder, price, off)): (u32, &Place<'_>)| {
        let score = fraction(100 * lowest, *price);
        let off = off.iter().map(|(lots, discount)| json!({ "lots": lots, "discount": discount }));
        json!({
            "bid": bid, "price": price.to_string(), "rank": rank, "score": score,
            "points": [{ "criterion": "price", "points": score }],
            "bidder": bidder, "offers": off.collect::<Vec<_>>(),
        })
    };
    (1..).zip(bids).map(place).collect()
}

fn fraction(over: u64, under: u64) -> String {
    let divisor = (1..=under)
        .rev()
        .find(|by| over.is_multiple_of(*by) && under.is_multiple_of(*by))
        .unwrap_or(1);
    format!("{}/{}", over / divisor, under / divisor)
}

fn award(lot: &str, bid: &str, price: &str, of: &[Place<'_>], lots: &[&str]) -> Value {
    json!({
        "award": format!("award of {bid}"), "lot": lot, "bid": bid, "places": places(of),
        "rejected": [], "combined": { "lots": lots, "won": [], "out": [], "price": price },
    })
}

const LOTS: [&str; 3] = ["bread", "milk", "rice"];
const BIDS: [&str; 6] = ["b1", "b4", "m2", "m4", "r3", "r4"];

/// Firms 1, 2 and 3 are first with one lot each; firm 4 is second everywhere, and cheapest with all three.
fn bids() -> [(&'static str, [Place<'static>; 2]); 3] {
    let off = |lots: [&'static str; 2]| vec![(lots.to_vec(), 2_000), (vec![lots[0]], 500)];
    [
        ("bread", [("b1", "1", 100, vec![]), ("b4", "4", 110, off(["milk", "rice"]))]),
        ("milk", [("m2", "2", 100, vec![]), ("m4", "4", 110, off(["rice", "bread"]))]),
        ("rice", [("r3", "3", 100, vec![]), ("r4", "4", 110, off(["bread", "milk"]))]),
    ]
}

/// What should be decided: all three to firm 4, each for 110 less 22.
fn sound() -> Vec<Value> {
    let made = |(lot, of): (&str, [Place<'_>; 2])| award(lot, of[1].0, "88", &of, &LOTS);
    bids().into_iter().map(made).collect()
}

/// The sound awards with something changed.
fn bent(change: impl Fn(&mut Vec<Value>)) -> World {
    let mut awards = sound();
    change(&mut awards);
    World::of(terms(1, &LOTS), &BIDS, &awards)
}

/// The sound decision, and then another about milk, which firm 4 did not want after all.
fn anew(change: impl Fn(&mut Value)) -> World {
    let of = &bids()[1].1;
    let mut again = award("milk", "m2", "100", of, &["milk"]);
    again["combined"]["won"] =
        json!([{ "lot": "bread", "bid": "b4" }, { "lot": "rice", "bid": "r4" }]);
    again["combined"]["out"] = json!(["m4"]);
    change(&mut again);
    bent(|awards| awards.push(again.clone()))
}

/// Firm 5 has won bread; of milk, which the first winner did not want, it takes something off for that.
fn won_before(bid: &str, price: &str) -> World {
    let lots = ["bread", "milk"];
    let bread = [("b5", "5", 100, vec![]), ("b6", "6", 120, vec![])];
    let milk = [
        ("m6", "6", 90, vec![]),
        ("m7", "7", 97, vec![]),
        ("m5", "5", 100, vec![(vec!["bread"], 500)]),
    ];
    let first =
        [award("bread", "b5", "100", &bread, &lots), award("milk", "m6", "90", &milk, &lots)];
    let mut again = award("milk", bid, price, &milk, &["milk"]);
    again["combined"]["won"] = json!([{ "lot": "bread", "bid": "b5" }]);
    again["combined"]["out"] = json!(["m6"]);
    let all = [&first[..], &[again]].concat();
    World::of(terms(1, &lots), &["b5", "b6", "m5", "m6", "m7"], &all)
}

/// Both ways cost 180: each lot to its first, or both to the second.
fn the_same_sum(winners: [(&str, &str); 2]) -> World {
    let lots = ["bread", "milk"];
    let off = |lot| vec![(vec![lot], 1_000)];
    let bread = [("b1", "1", 90, vec![]), ("b3", "3", 100, off("milk"))];
    let milk = [("m2", "2", 90, vec![]), ("m3", "3", 100, off("bread"))];
    let [one, two] = winners;
    let awards =
        [award("bread", one.0, one.1, &bread, &lots), award("milk", two.0, two.1, &milk, &lots)];
    World::of(terms(1, &lots), &["b1", "b3", "m2", "m3"], &awards)
}

/// The smallest amounts: of 999 less 3.33 % the 33 whole units are taken off.
fn rounded(price: &str) -> World {
    let lots = ["bread", "milk"];
    let bread = [("b1", "1", 999, vec![(vec!["milk"], 333), (vec!["milk", "sugar"], 5_000)])];
    let milk = [("m1", "1", 10, vec![])];
    let awards =
        [award("bread", "b1", price, &bread, &lots), award("milk", "m1", "10", &milk, &lots)];
    World::of(terms(1, &lots), &["b1", "m1"], &awards)
}

/// Discounts that are asked for only after the first bid.
fn asked_late() -> World {
    let mut world = World::published(terms(1, &[]));
    world.add(BidSealed, Some("b0"), Value::Null);
    world.add(TenderAmended, None, terms(2, &LOTS));
    world
}

/// As in a tender without discounts for several lots.
fn unasked() -> World {
    World::of(terms(1, &[]), &BIDS, &sound())
}

fn courses() -> Vec<(&'static str, World, &'static str)> {
    let wrong = "COMBINATION_WRONG";
    vec![
        ("tender.json", bent(|_| ()), "OK"),
        (
            "the-first-of-a-lot-instead.json",
            bent(|all| all[0] = award("bread", "b1", "100", &bids()[0].1, &LOTS)),
            wrong,
        ),
        (
            "each-lot-to-its-first.json",
            World::of(
                terms(1, &LOTS),
                &BIDS,
                &bids().map(|(lot, of)| award(lot, of[0].0, "100", &of, &LOTS)),
            ),
            wrong,
        ),
        (
            "a-price-without-its-discount.json",
            bent(|all| all[2]["combined"]["price"] = json!("110")),
            "PRICE_WRONG",
        ),
        (
            "a-price-with-too-small-a-discount.json",
            bent(|all| all[1]["combined"]["price"] = json!("105")),
            "PRICE_WRONG",
        ),
        (
            "a-discount-of-somebody-else.json",
            bent(|all| all[1]["places"][1]["bidder"] = json!("8")),
            wrong,
        ),
        (
            "nobody-named.json",
            bent(|all| drop(all[0]["places"][0].as_object_mut().map(|of| of.remove("bidder")))),
            wrong,
        ),
        ("a-lot-left-out.json", bent(|all| drop(all.remove(1))), "WRONG_ORDER"),
        ("a-lot-twice.json", bent(|all| all[1] = all[0].clone()), "WRONG_ORDER"),
        (
            "lots-in-another-order.json",
            bent(|all| {
                for of in all {
                    of["combined"]["lots"] = json!(["milk", "bread", "rice"]);
                }
            }),
            wrong,
        ),
        (
            "nothing-of-the-others.json",
            bent(|all| drop(all[0].as_object_mut().map(|of| of.remove("combined")))),
            wrong,
        ),
        (
            "a-bid-out-that-never-won.json",
            bent(|all| all[0]["combined"]["out"] = json!(["b1"])),
            wrong,
        ),
        ("decided-anew.json", anew(|_| ()), "OK"),
        ("decided-anew-for-the-same.json", anew(|of| of["combined"]["out"] = json!([])), wrong),
        (
            "won-before-by-another.json",
            anew(|of| of["combined"]["won"][0]["bid"] = json!("b1")),
            wrong,
        ),
        ("a-discount-for-a-lot-won-before.json", won_before("m5", "95"), "OK"),
        ("a-lot-won-before-forgotten.json", won_before("m7", "97"), wrong),
        ("the-better-ranks-of-the-same-sum.json", the_same_sum([("b1", "90"), ("m2", "90")]), "OK"),
        ("the-worse-ranks-of-the-same-sum.json", the_same_sum([("b3", "90"), ("m3", "90")]), wrong),
        ("rounded-down.json", rounded("966"), "OK"),
        ("rounded-up.json", rounded("965"), "PRICE_WRONG"),
        ("asked-for-after-the-first-seal.json", asked_late(), "RANKING_WRONG"),
        ("not-asked-for.json", unasked(), wrong),
    ]
}

#[test]
fn lots_go_to_those_that_cost_least_together_at_their_discounted_prices() {
    let key = bent(|_| ()).log.public();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v5-combinations");
    let write = std::env::var_os("GOTONG_WRITE_COMBINATIONS").is_some();
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
    let list = pretty(&json!({ "version": 5, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}

#[test]
fn a_report_counts_the_awards_of_every_decision() {
    let world = anew(|_| ());
    let Ok(Proven::Tender(report)) = verify(&world.tender(), &world.log.public()) else {
        panic!("it holds")
    };
    assert_eq!((report.opened, report.awards), (6, 4));
}
