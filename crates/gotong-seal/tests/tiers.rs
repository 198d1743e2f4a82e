//! The course of a tender with prices by quantity, bids with such prices, and what may not happen to them. The files are
//! vectors for others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_TIERS=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject,
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

fn log() -> LogSigner {
    LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
}

/// The log of a tender.
#[derive(Default)]
struct World(Vec<(Vec<u8>, Value)>);

impl World {
    /// Bids `a` and `b` are sealed, opened, and the lots awarded as stated.
    fn of(terms: Value, awards: &[Value]) -> String {
        let mut world = Self::default();
        world.add(TenderPublished, None, terms);
        world.course(awards);
        world.tender()
    }

    fn course(&mut self, awards: &[Value]) {
        for bid in ["a", "b"] {
            self.add(BidSealed, Some(bid), Value::Null);
        }
        self.add(TenderClosed, None, Value::Null);
        self.add(TenderOpened, None, Value::Null);
        for bid in ["a", "b"] {
            self.add(BidOpened, Some(bid), Value::Null);
        }
        for award in awards {
            self.add(AwardMade, award["bid"].as_str(), award.clone());
        }
    }

    /// After the first seal the terms change.
    fn amended(later: Value) -> String {
        let mut world = Self::default();
        world.add(TenderPublished, None, terms(1));
        world.add(BidSealed, Some("a"), Value::Null);
        world.add(TenderAmended, None, later);
        world.tender()
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
        let at = format!("2026-11-01T{hour:02}:{:02}:00.000000Z", self.0.len());
        let bid = bid.map(str::to_owned);
        let leaf = Leaf { bid, seq, commit, ..Leaf::of_tender(kind, &TENDER, at) };
        self.0.push((leaf.to_bytes().expect("canonical"), said));
    }

    fn tender(&self) -> String {
        let mut tiles = Tiles::default();
        self.0.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        let size = u64::try_from(self.0.len()).expect("few");
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Value))| {
            let path = inclusion(&tiles, index, size).expect("a path");
            let path: Vec<_> = path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.0).map(entry).collect();
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

/// 500 loaves from 100 and 250 on, 40 cakes from 10 on, and in another lot 90 bottles from 30 on.
fn terms(version: u32) -> Value {
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": version, "substantive": false,
        "closesAt": "2026-11-01T09:00:00.000000Z", "method": "LOWEST_PRICE",
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
        "tiers": [
            { "lot": "bakery", "item": "bread", "from": ["100", "250"], "quantity": "500" },
            { "lot": "bakery", "item": "cake", "from": ["10"], "quantity": "40" },
            { "lot": "dairy", "item": "milk", "from": ["30"], "quantity": "90" },
        ],
    })
}

/// Bid `a` asks 100 for the bakery's lot, `b` 125.
fn award() -> Value {
    let place = |rank: u32, bid: &str, price: &str, score: &str| {
        json!({
            "bid": bid, "price": price, "rank": rank, "score": score,
            "points": [{ "criterion": "price", "points": score }],
        })
    };
    json!({
        "award": "award of a", "lot": "bakery", "bid": "a", "rejected": [],
        "places": [place(1, "a", "100", "100/1"), place(2, "b", "125", "80/1")],
        "tiers": [
            { "item": "bread", "asked": ["90", "80", "70"] },
            { "item": "cake", "asked": ["30", "30"] },
        ],
    })
}

fn terms_with(change: impl FnOnce(&mut Value)) -> Value {
    let mut changed = terms(1);
    change(&mut changed);
    changed
}

/// The sound course with something else said of the award.
fn awarded(change: impl FnOnce(&mut Value)) -> String {
    let mut changed = award();
    change(&mut changed);
    World::of(terms(1), &[changed])
}

/// A receipt without its place in the log, of a bid whose members ask these prices for bread: from each tier on, and last
/// for all.
fn receipt(members: &[&[&str]]) -> String {
    let part = |prices: &&[&str]| {
        let (all, tiers) = prices.split_last().expect("a price");
        let mut item = json!({ "item": "bread", "quantity": "250", "unit_price": all });
        if !tiers.is_empty() {
            item["tier_prices"] = json!(tiers);
        }
        json!({ "business": "bakery", "items": [item], "share": 5_000 })
    };
    let members: Vec<_> = members.iter().map(part).collect();
    let document = json!({ "contents": { "members": members }, "confirmations": [] });
    let plaintext = Plaintext::new(&[3; 32], &document).expect("short");
    let (tender, bid) = (TENDER.to_owned(), "a".to_owned());
    let subject = Subject { tender, bid, sequence: 1, part: Part::Whole };
    pretty(&json!({
        "type": "gotong.bid-receipt", "v": 1, "tender": TENDER, "bid": "a", "sequence": 1,
        "commitment": Commitment::to(&subject, &plaintext).to_string(),
        "plaintext": BASE64_STANDARD.encode(plaintext.bytes()), "proof": null,
    }))
}

type Case = (&'static str, String, &'static str);

fn awards() -> Vec<Case> {
    let wrong = "TIERS_WRONG";
    vec![
        ("tender.json", awarded(|_| ()), "OK"),
        (
            "the-same-at-every-quantity.json",
            awarded(|of| of["tiers"][0]["asked"] = json!(["70", "70", "70"])),
            "OK",
        ),
        (
            "dearer-in-a-larger-quantity.json",
            awarded(|of| of["tiers"][0]["asked"] = json!(["80", "90", "70"])),
            wrong,
        ),
        (
            "dearest-for-all.json",
            awarded(|of| of["tiers"][1]["asked"] = json!(["29", "30"])),
            wrong,
        ),
        (
            "a-tier-without-price.json",
            awarded(|of| of["tiers"][0]["asked"] = json!(["80", "70"])),
            wrong,
        ),
        (
            "a-price-without-tier.json",
            awarded(|of| of["tiers"][1]["asked"] = json!(["40", "35", "30"])),
            wrong,
        ),
        (
            "a-tier-for-nothing.json",
            awarded(|of| {
                of["tiers"] = json!([
                    { "item": "bread", "asked": ["100", "100", "100"] },
                    { "item": "cake", "asked": ["0", "0"] },
                ]);
            }),
            wrong,
        ),
        (
            "an-item-left-out.json",
            awarded(|of| {
                of["tiers"] = json!([{ "item": "bread", "asked": ["100", "100", "100"] }]);
            }),
            wrong,
        ),
        ("another-item.json", awarded(|of| of["tiers"][1]["item"] = json!("milk")), wrong),
        (
            "nothing-of-quantities.json",
            awarded(|of| drop(of.as_object_mut().map(|of| of.remove("tiers")))),
            wrong,
        ),
        ("not-the-price.json", awarded(|of| of["tiers"][1]["asked"] = json!(["30", "29"])), wrong),
        (
            "no-amount.json",
            awarded(|of| of["tiers"][1]["asked"] = json!(["-1", "30"])),
            "MALFORMED",
        ),
        (
            "not-asked-for.json",
            World::of(terms_with(|of| of["tiers"] = json!([])), &[award()]),
            wrong,
        ),
    ]
}

fn published() -> Vec<Case> {
    let wrong = "TIERS_WRONG";
    let with = |change: fn(&mut Value)| World::of(terms_with(change), &[]);
    let later = |substantive: bool| {
        let mut later = terms(2);
        later["tiers"][0]["from"] = json!(["100", "300"]);
        later["substantive"] = json!(substantive);
        World::amended(later)
    };
    vec![
        ("tiers-that-fall.json", with(|of| of["tiers"][0]["from"] = json!(["250", "100"])), wrong),
        (
            "the-same-tier-twice.json",
            with(|of| of["tiers"][0]["from"] = json!(["100", "100"])),
            wrong,
        ),
        ("a-tier-of-nothing.json", with(|of| of["tiers"][0]["from"] = json!(["0", "100"])), wrong),
        ("a-tier-of-all.json", with(|of| of["tiers"][0]["from"] = json!(["100", "500"])), wrong),
        (
            "six-tiers.json",
            with(|of| of["tiers"][0]["from"] = json!(["1", "2", "3", "4", "5", "6"])),
            wrong,
        ),
        ("an-item-without-tiers.json", with(|of| of["tiers"][0]["from"] = json!([])), wrong),
        ("other-tiers-to-be-confirmed.json", later(true), "OK"),
        ("other-tiers-unnoticed.json", later(false), wrong),
    ]
}

fn receipts() -> Vec<Case> {
    let wrong = "TIERS_WRONG";
    vec![
        ("receipt.json", receipt(&[&["9", "8", "7"], &["9", "9", "9"]]), "OK"),
        ("receipt-without-tiers.json", receipt(&[&["7"]]), "OK"),
        ("receipt-dearer.json", receipt(&[&["8", "9", "7"]]), wrong),
        ("receipt-dearest-for-all.json", receipt(&[&["9", "8", "10"]]), wrong),
        ("receipt-one-member-says-less.json", receipt(&[&["9", "8", "7"], &["9", "8"]]), wrong),
        ("receipt-for-nothing.json", receipt(&[&["0", "0"]]), wrong),
        ("receipt-of-six-tiers.json", receipt(&[&["9", "9", "9", "9", "9", "9", "9"]]), wrong),
        ("receipt-no-amount.json", receipt(&[&["9,5", "8"]]), "MALFORMED"),
    ]
}

#[test]
fn prices_by_quantity_are_those_asked_for_and_never_rise() {
    let key = log().public();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v9-tiers");
    let write = std::env::var_os("GOTONG_WRITE_TIERS").is_some();
    let mut listed = Vec::new();
    for (file, text, result) in [awards(), published(), receipts()].into_iter().flatten() {
        let code = verify(&text, &key).map_or_else(Flaw::code, |_| "OK".to_owned());
        assert_eq!(code, result, "{file}");
        if write {
            fs::write(folder.join(file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(file)).expect("a vector"), text, "{file}");
        listed.push(json!({ "file": file, "result": result }));
    }
    let list = pretty(&json!({ "version": 9, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}

#[test]
fn a_report_counts_the_awards_that_follow() {
    let Ok(Proven::Tender(report)) = verify(&awarded(|_| ()), &log().public()) else {
        panic!("it holds")
    };
    assert_eq!((report.opened, report.awards), (2, 1));
}
