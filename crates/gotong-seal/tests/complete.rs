//! That no bid is left out, neither at the opening nor of a ranking nor of a tender's file beside others. The files are
//! vectors for others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_COMPLETE=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, AwardMade, BidFailed, BidOpened, BidSealed, BidWithdrawn, TenderAmended,
            TenderClosed, TenderOpened, TenderPublished,
        },
        LogSigner, Proof, Tiles, consistency, inclusion, leaf_hash, root,
    },
    verify::{Flaw, statement_hash, verify_all},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";

/// Two bids for bread, one for jam.
const BIDS: [(&str, &str); 3] = [("a", "bread"), ("b", "bread"), ("c", "jam")];

fn log() -> LogSigner {
    LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

type Entry = (Vec<u8>, Value);

/// What stands in the log, in this order.
#[derive(Clone, Default)]
struct World {
    entries: Vec<Entry>,
}

impl World {
    /// The terms, and these bids sealed for them.
    fn sealed() -> Self {
        let mut world = Self::default();
        world.add(TenderPublished, None, terms(1));
        for (bid, _) in BIDS {
            world.add(BidSealed, Some(bid), Value::Null);
        }
        world
    }

    /// Goes on with the deadline, and the opening of which this is told.
    fn opened(mut self, told: Value, opened: &[&str]) -> Self {
        self.add(TenderClosed, None, Value::Null);
        self.add(TenderOpened, None, told);
        for bid in opened {
            self.add(BidOpened, Some(bid), Value::Null);
        }
        self
    }

    fn and(mut self, kind: LeafKind, bid: &str) -> Self {
        self.add(kind, Some(bid), Value::Null);
        self
    }

    fn awarded(mut self, award: &Value) -> Self {
        self.add(AwardMade, award["bid"].as_str(), award.clone());
        self
    }

    fn add(&mut self, kind: LeafKind, bid: Option<&str>, said: Value) {
        let hour = match kind {
            TenderPublished | TenderAmended | BidSealed | BidWithdrawn => 1,
            _ => 9,
        };
        self.add_at(hour, (kind, bid), said);
    }

    fn add_at(&mut self, hour: u8, (kind, bid): (LeafKind, Option<&str>), said: Value) {
        let commit = match (said.is_null(), bid) {
            (false, _) => Some(statement_hash(&said).expect("canonical")),
            (true, Some(bid)) => Some(format!("{:0<64}", hex::encode(bid))),
            (true, None) => None,
        };
        let seq = match kind {
            BidSealed | BidOpened | BidFailed | BidWithdrawn => Some(1),
            _ => said["version"].as_u64().and_then(|version| u32::try_from(version).ok()),
        };
        let at = format!("2026-11-01T{hour:02}:{:02}:00.000000Z", self.entries.len());
        let bid = bid.map(str::to_owned);
        let leaf = Leaf { bid, seq, commit, ..Leaf::of_tender(kind, &TENDER, at) };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
    }

    fn tiles(&self) -> Tiles {
        let mut tiles = Tiles::default();
        self.entries.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        tiles
    }

    /// The checkpoint of the first so many entries.
    fn checkpoint(&self, size: usize) -> String {
        let size = u64::try_from(size).expect("few");
        Checkpoint { size, root: root(&self.tiles(), size).expect("a root") }.sign(&log())
    }

    /// The tender's file when the log had so many entries, without those left out.
    fn file(&self, size: usize, left_out: impl Fn(&Value) -> bool) -> String {
        let tiles = self.tiles();
        let entry = |(index, (leaf, statement)): (u64, &Entry)| {
            let path = inclusion(&tiles, index, u64::try_from(size).expect("few"));
            let path: Vec<_> =
                path.expect("a path").iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            let said: Value = serde_json::from_str(&leaf).expect("JSON");
            let entry =
                json!({ "leaf": leaf, "index": index, "path": path, "statement": statement });
            (!left_out(&said)).then_some(entry)
        };
        let entries: Vec<_> = (0..).zip(&self.entries[..size]).filter_map(entry).collect();
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": self.checkpoint(size), "entries": entries,
        }))
    }

    fn tender(&self) -> String {
        self.file(self.entries.len(), |_| false)
    }

    /// The proof that an entry stands in the whole log.
    fn proof(&self, index: usize) -> String {
        let (size, place) = (self.entries.len(), u64::try_from(index).expect("few"));
        let path = inclusion(&self.tiles(), place, u64::try_from(size).expect("few"));
        Proof {
            path: path.expect("a path"),
            leaf: self.entries[index].0.clone(),
            index: place,
            checkpoint: self.checkpoint(size),
        }
        .to_string()
    }

    /// That the whole log begins with its first entries.
    fn growth(&self, old: usize) -> String {
        let (size, first) = (self.entries.len(), u64::try_from(old).expect("few"));
        let path = consistency(&self.tiles(), first, u64::try_from(size).expect("few"));
        let path: Vec<_> =
            path.expect("a path").iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
        pretty(&json!({
            "type": "gotong.log-consistency", "v": 1,
            "old": self.checkpoint(old), "new": self.checkpoint(size), "path": path,
        }))
    }
}

fn terms(version: u32) -> Value {
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": version,
        "substantive": version > 1,
        "closesAt": "2026-11-01T09:00:00.000000Z", "method": "LOWEST_PRICE",
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    })
}

/// Bids, each with its lot.
fn each(bids: &[&str]) -> Value {
    let lot = |bid: &str| BIDS.iter().find(|(id, _)| *id == bid).map_or("bread", |(_, lot)| lot);
    bids.iter().map(|bid| json!({ "bid": bid, "lot": lot(bid) })).collect()
}

fn told(bids: &[&str], void: &[&str]) -> Value {
    json!({ "bids": each(bids), "void": each(void) })
}

/// The lot goes to the first of these, each of which asks more than the one before.
fn award(lot: &str, bids: &[&str], rejected: &[&str]) -> Value {
    let points = ["100/1", "50/1", "100/3"];
    let place = |(rank, bid): (usize, &&str)| {
        json!({
            "bid": bid, "price": (1_000 * (rank + 1)).to_string(), "rank": rank + 1,
            "score": points[rank],
            "points": [{ "criterion": "price", "points": points[rank] }],
        })
    };
    let places: Vec<_> = bids.iter().enumerate().map(place).collect();
    json!({
        "award": format!("award of {lot}"), "lot": lot, "bid": bids[0],
        "places": places, "rejected": rejected,
    })
}

fn bread() -> Value {
    award("bread", &["a", "b"], &[])
}

fn sound() -> World {
    World::sealed().opened(told(&["a", "b", "c"], &[]), &["a", "b", "c"]).awarded(&bread())
}

/// One of the bids was sealed for older terms.
fn amended() -> World {
    let mut world = World::sealed();
    world.add(TenderAmended, None, terms(2));
    world.and(BidSealed, "a").and(BidSealed, "c")
}

fn withdrawn(hour: u8, closed: bool) -> World {
    let mut world = World::sealed();
    if closed {
        world.add(TenderClosed, None, Value::Null);
    }
    world.add_at(hour, (BidWithdrawn, Some("b")), Value::Null);
    world
}

fn courses() -> Vec<(&'static str, String, &'static str)> {
    let mut all = of_sound_openings();
    all.extend(of_openings());
    all.extend(of_rankings());
    all.into_iter().map(|(name, world, result)| (name, world.tender(), result)).collect()
}

fn of_sound_openings() -> Vec<(&'static str, World, &'static str)> {
    let (all, alone) = (["a", "b", "c"], || award("bread", &["a"], &[]));
    let opening = |told: Value| World::sealed().opened(told, &all);
    vec![
        ("tender.json", sound(), "OK"),
        ("nothing-told.json", opening(Value::Null).awarded(&bread()), "OK"),
        (
            "a-bid-that-did-not-open.json",
            World::sealed()
                .opened(told(&all, &[]), &["a", "c"])
                .and(BidFailed, "b")
                .awarded(&alone()),
            "OK",
        ),
        (
            "a-bid-rejected.json",
            opening(told(&all, &[])).awarded(&award("bread", &["a"], &["b"])),
            "OK",
        ),
        (
            "a-lot-that-ended-before.json",
            World::sealed().opened(told(&["a", "b"], &["c"]), &["a", "b"]).awarded(&bread()),
            "OK",
        ),
        (
            "a-bid-for-older-terms.json",
            amended().opened(told(&["a", "c"], &[]), &["a", "c"]).awarded(&alone()),
            "OK",
        ),
        (
            "a-bid-taken-back-in-time.json",
            withdrawn(2, false).opened(told(&["a", "c"], &[]), &["a", "c"]).awarded(&alone()),
            "OK",
        ),
    ]
}

fn of_openings() -> Vec<(&'static str, World, &'static str)> {
    let (missing, all) = ("NOT_OPENED", ["a", "b", "c"]);
    let (some, alone) = (["a", "c"], || award("bread", &["a"], &[]));
    let of = |told: Value, opened: &[&str]| World::sealed().opened(told, opened);
    let elsewhere = json!({ "bids": each(&["a", "c"]), "void": [{ "bid": "b", "lot": "jam" }] });
    vec![
        ("a-bid-passed-over-in-silence.json", of(told(&some, &[]), &some), missing),
        ("a-bid-told-but-not-opened.json", of(told(&all, &[]), &some).awarded(&alone()), missing),
        (
            "nothing-told-and-a-bid-not-opened.json",
            of(Value::Null, &some).awarded(&alone()),
            missing,
        ),
        (
            "a-bid-of-the-awarded-lot-destroyed.json",
            of(told(&some, &["b"]), &some).awarded(&alone()),
            missing,
        ),
        (
            "a-bid-of-another-lot-destroyed.json",
            of(elsewhere, &some).awarded(&award("jam", &["c"], &[])),
            missing,
        ),
        ("a-bid-told-twice.json", of(told(&["a", "b", "b", "c"], &[]), &all), missing),
        ("a-bid-opened-and-destroyed.json", of(told(&all, &["c"]), &all), missing),
        ("a-bid-that-was-never-sealed.json", of(told(&["a", "b", "c", "x"], &[]), &all), missing),
        (
            "a-bid-for-older-terms-told.json",
            amended().opened(told(&all, &[]), &some).awarded(&alone()),
            missing,
        ),
        (
            "a-destroyed-bid-opened.json",
            of(told(&["a", "b"], &["c"]), &all).awarded(&bread()),
            "OPENED_ANOTHER",
        ),
        ("a-bid-taken-back-at-the-deadline.json", withdrawn(9, false), "WRONG_ORDER"),
        ("a-bid-taken-back-after-the-deadline.json", withdrawn(9, true), "WRONG_ORDER"),
    ]
}

fn of_rankings() -> Vec<(&'static str, World, &'static str)> {
    let incomplete = "RANKING_INCOMPLETE";
    let all = ["a", "b", "c"];
    let of = |award: Value| World::sealed().opened(told(&all, &[]), &all).awarded(&award);
    vec![
        ("a-bid-left-out.json", of(award("bread", &["a"], &[])), incomplete),
        ("a-bid-of-another-lot-ranked.json", of(award("bread", &["a", "b", "c"], &[])), incomplete),
        ("a-bid-of-another-lot-rejected.json", of(award("bread", &["a", "b"], &["c"])), incomplete),
    ]
}

/// A file, those beside it, and what they show together.
type Together = (&'static str, &'static [&'static str], &'static str);

/// Files to lie beside others, and what they show.
fn beside() -> (Vec<(&'static str, String)>, Vec<Together>) {
    let whole = sound();
    let size = whole.entries.len();
    // Another log of the same key and length, and one that goes on.
    let mut other = World::sealed();
    other.entries.swap(2, 3);
    let other = other.opened(told(&["a", "b", "c"], &[]), &["a", "b", "c"]).awarded(&bread());
    let longer = other.clone().and(BidOpened, "z");
    // What the platform would have to tell to hide the second bid.
    let mut hidden = World::sealed().opened(told(&["a", "c"], &[]), &["a", "c"]);
    hidden = hidden.awarded(&award("bread", &["a"], &[]));
    let files = vec![
        ("proof.tlog-proof", whole.proof(2)),
        ("growth.json", whole.growth(4)),
        ("before-the-opening.json", whole.file(4, |leaf| !leaf["bid"].is_null())),
        ("proof-of-another-log.tlog-proof", other.proof(0)),
        ("growth-of-another-log.json", longer.growth(size)),
        ("another-entry.tlog-proof", longer.proof(2)),
        ("without-a-bid.json", hidden.file(hidden.entries.len(), |leaf| leaf["bid"] == json!("b"))),
        ("of-the-hidden-bid.tlog-proof", hidden.proof(2)),
    ];
    let (forked, missing) = ("NOT_CONSISTENT", "WRONG_ORDER");
    let together: Vec<Together> = vec![
        ("tender.json", &["proof.tlog-proof", "growth.json"], "OK"),
        ("before-the-opening.json", &["proof.tlog-proof", "tender.json"], "OK"),
        ("growth.json", &["tender.json"], "OK"),
        ("tender.json", &["proof-of-another-log.tlog-proof"], forked),
        ("proof-of-another-log.tlog-proof", &["tender.json"], forked),
        ("tender.json", &["growth-of-another-log.json"], forked),
        ("growth-of-another-log.json", &["growth.json"], forked),
        ("tender.json", &["another-entry.tlog-proof"], forked),
        ("another-entry.tlog-proof", &["proof.tlog-proof"], forked),
        ("without-a-bid.json", &["of-the-hidden-bid.tlog-proof"], missing),
        ("of-the-hidden-bid.tlog-proof", &["without-a-bid.json"], "OK"),
        // What does not hold by itself shows nothing of others.
        ("tender.json", &["a-bid-told-twice.json"], "OK"),
    ];
    (files, together)
}

#[test]
fn no_bid_is_left_out_and_every_verifier_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v12-complete");
    let write = std::env::var_os("GOTONG_WRITE_COMPLETE").is_some();
    let key = log().public();
    let code = |texts: &[&str]| match verify_all(texts, &key).remove(0) {
        Ok(_) => "OK".to_owned(),
        Err(flaw) => Flaw::code(flaw),
    };
    let keep = |name: &str, text: &str| {
        if write {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join(name), text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(name)).expect("a vector"), text, "{name}");
    };
    let mut listed = Vec::new();
    for (file, text, result) in courses() {
        assert_eq!(code(&[&text]), result, "{file}");
        keep(file, &text);
        listed.push(json!({ "file": file, "beside": [], "result": result }));
    }
    let (files, together) = beside();
    for (file, text) in &files {
        assert_eq!(code(&[text]), "OK", "{file}");
        keep(file, text);
        listed.push(json!({ "file": file, "beside": [], "result": "OK" }));
    }
    let read = |name: &&str| fs::read_to_string(folder.join(name)).expect("a vector");
    for (file, beside, result) in together {
        let texts: Vec<_> = [file].iter().chain(beside).map(read).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        assert_eq!(code(&texts), result, "{file} beside {beside:?}");
        listed.push(json!({ "file": file, "beside": beside, "result": result }));
    }
    keep("list.json", &pretty(&json!({ "version": 12, "key": key.to_string(), "cases": listed })));
}
