//! The course of a tender whose bids come in two envelopes, and what may not happen to it. The files are vectors for
//! others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_ENVELOPES=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject,
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, AwardMade, BidFailed, BidOpened, BidReplaced, BidSealed, BidWithdrawn,
            PricesOpened, TechnicalFailed, TechnicalOpened, TechnicalSealed, TenderAmended,
            TenderClosed, TenderOpened, TenderPublished,
        },
        LogSigner, Proof, Tiles, inclusion, leaf_hash, root,
    },
    verify::{Flaw, Proven, statement_hash, verify},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";

/// Something that happened, to which bid under which of its seals.
type Step = (LeafKind, Option<(&'static str, u32)>);

/// What should happen: two bids, of which `b` is rejected before its price is opened.
const SOUND: [Step; 13] = [
    (TenderPublished, None),
    (BidSealed, Some(("a", 1))),
    (TechnicalSealed, Some(("a", 1))),
    (BidSealed, Some(("b", 1))),
    (TechnicalSealed, Some(("b", 1))),
    (BidReplaced, Some(("a", 2))),
    (TechnicalSealed, Some(("a", 2))),
    (TenderClosed, None),
    (TenderOpened, None),
    (TechnicalOpened, Some(("a", 2))),
    (TechnicalOpened, Some(("b", 1))),
    (PricesOpened, None),
    (BidOpened, Some(("a", 2))),
];

/// The log of a tender.
struct World {
    log: LogSigner,
    entries: Vec<(Vec<u8>, Option<Value>)>,
}

impl World {
    fn of(steps: &[Step]) -> Self {
        let log = LogSigner::new("gotong.example/log", &[7; 32]).expect("a name");
        let mut world = Self { log, entries: Vec::new() };
        for (kind, bid) in steps {
            world.add(*kind, *bid, said(*kind));
        }
        world.add(AwardMade, Some(("a", 2)), said(AwardMade));
        world
    }

    fn add(&mut self, kind: LeafKind, bid: Option<(&str, u32)>, said: Option<Value>) {
        let technical = matches!(kind, TechnicalSealed | TechnicalOpened | TechnicalFailed);
        let part = if technical { Part::Technical } else { Part::Whole };
        let commit = match (&said, bid) {
            (Some(said), _) => Some(statement_hash(said).expect("canonical")),
            (None, Some((bid, seq))) => Some(sealed(bid, seq, part).1.to_string()),
            (None, None) => None,
        };
        let seq = match kind {
            AwardMade => None,
            TenderPublished | TenderAmended => said.as_ref().and_then(version),
            _ => bid.map(|(_, seq)| seq),
        };
        let closed = self.entries.iter().any(|(leaf, _)| is_closing(leaf));
        let hour = if closed || kind == TenderClosed { 9 } else { 1 };
        let at = format!("2026-11-01T{hour:02}:{:02}:00.000000Z", self.entries.len());
        let bid = bid.map(|(bid, _)| bid.to_owned());
        let leaf = Leaf { bid, seq, commit, ..Leaf::of_tender(kind, &TENDER, at) };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
    }

    fn tiles(&self) -> (Tiles, u64) {
        let mut tiles = Tiles::default();
        self.entries.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        (tiles, u64::try_from(self.entries.len()).expect("few"))
    }

    fn checkpoint(&self) -> String {
        let (tiles, size) = self.tiles();
        Checkpoint { size, root: root(&tiles, size).expect("a root") }.sign(&self.log)
    }

    fn path(&self, index: u64) -> Vec<[u8; 32]> {
        let (tiles, size) = self.tiles();
        inclusion(&tiles, index, size).expect("a path")
    }

    fn tender(&self) -> String {
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Option<Value>))| {
            let path: Vec<_> =
                self.path(index).iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": self.checkpoint(), "entries": entries,
        }))
    }

    /// The receipt of the last seal of `a`, one of its parts, proven by an entry.
    fn receipt(&self, part: Part, index: u64) -> Value {
        let (plaintext, commitment) = sealed("a", 2, part);
        let place = usize::try_from(index).expect("few");
        let (leaf, checkpoint) = (self.entries[place].0.clone(), self.checkpoint());
        let proof = Proof { leaf, index, path: self.path(index), checkpoint }.to_string();
        let mut receipt = json!({
            "type": "gotong.bid-receipt", "v": 1, "tender": TENDER, "bid": "a", "sequence": 2,
            "commitment": commitment.to_string(),
            "plaintext": BASE64_STANDARD.encode(plaintext.bytes()), "proof": proof,
        });
        if part == Part::Technical {
            receipt["part"] = json!("TECHNICAL");
        }
        receipt
    }
}

fn is_closing(leaf: &[u8]) -> bool {
    Leaf::from_bytes(leaf).is_ok_and(|leaf| leaf.kind == TenderClosed)
}

fn version(said: &Value) -> Option<u32> {
    said["version"].as_u64().and_then(|version| u32::try_from(version).ok())
}

/// What is published beside an entry.
fn said(kind: LeafKind) -> Option<Value> {
    let points = json!([{ "criterion": "price", "points": "100/1" }]);
    let place =
        json!({ "bid": "a", "price": "100", "rank": 1, "score": "100/1", "points": points });
    match kind {
        TenderPublished => Some(terms(1, 2)),
        TenderAmended => Some(terms(2, 1)),
        AwardMade => Some(json!({
            "award": "award", "lot": "lot", "bid": "a", "places": [place], "rejected": ["b"],
        })),
        _ => None,
    }
}

fn terms(version: u32, envelopes: u8) -> Value {
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": version, "substantive": false,
        "closesAt": "2026-11-01T09:00:00.000000Z", "envelopes": envelopes,
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    })
}

fn sealed(bid: &str, sequence: u32, part: Part) -> (Plaintext, Commitment) {
    let document = match part {
        Part::Whole => json!({ "price": if bid == "a" { "100" } else { "200" } }),
        Part::Technical => json!({ "offer": bid }),
    };
    let salt = [u8::try_from(sequence).expect("small"); 32];
    let plaintext = Plaintext::new(&salt, &document).expect("short");
    let (tender, bid) = (TENDER.to_owned(), bid.to_owned());
    let commitment = Commitment::to(&Subject { tender, bid, sequence, part }, &plaintext);
    (plaintext, commitment)
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The sound course with a step in another place.
fn moved(from: usize, to: usize) -> Vec<Step> {
    let mut steps = SOUND.to_vec();
    let step = steps.remove(from);
    steps.insert(to, step);
    steps
}

/// The sound course without a step.
fn without(place: usize) -> Vec<Step> {
    let mut steps = SOUND.to_vec();
    steps.remove(place);
    steps
}

/// The sound course with something more.
fn with(place: usize, step: Step) -> Vec<Step> {
    let mut steps = SOUND.to_vec();
    steps.insert(place, step);
    steps
}

/// The sound course with something else in a place.
fn instead(place: usize, step: Step) -> Vec<Step> {
    let mut steps = SOUND.to_vec();
    steps[place] = step;
    steps
}

fn courses() -> Vec<(&'static str, Vec<Step>, &'static str)> {
    let (a1, a2, b1) = (Some(("a", 1)), Some(("a", 2)), Some(("b", 1)));
    vec![
        ("tender.json", SOUND.to_vec(), "OK"),
        (
            "a-first-envelope-that-did-not-open.json",
            instead(10, (TechnicalFailed, b1)),
            "RANKING_INCOMPLETE",
        ),
        ("a-price-that-did-not-open.json", with(12, (BidFailed, b1)), "OK"),
        ("a-rejected-bids-price.json", with(13, (BidOpened, b1)), "OK"),
        ("a-price-before-all-prices.json", moved(12, 11), "OPENED_EARLY"),
        ("a-price-of-a-bid-nobody-judged.json", without(9), "OPENED_ANOTHER"),
        ("prices-before-the-deadline.json", moved(11, 7), "OPENED_EARLY"),
        ("prices-twice.json", with(13, (PricesOpened, None)), "WRONG_ORDER"),
        ("a-first-envelope-after-prices.json", moved(10, 12), "WRONG_ORDER"),
        ("a-first-envelope-before-the-deadline.json", moved(10, 7), "OPENED_EARLY"),
        ("an-older-first-envelope.json", instead(9, (TechnicalOpened, a1)), "OPENED_ANOTHER"),
        ("a-bid-without-a-first-envelope.json", without(6), "OPENED_ANOTHER"),
        ("a-first-envelope-sealed-late.json", moved(4, 7), "SEALED_LATE"),
        ("a-first-envelope-without-a-seal.json", moved(6, 5), "WRONG_ORDER"),
        ("two-first-envelopes.json", with(7, (TechnicalSealed, a2)), "WRONG_ORDER"),
        ("a-first-envelope-of-a-withdrawn-bid.json", with(7, (BidWithdrawn, b1)), "OPENED_ANOTHER"),
        ("one-envelope-after-the-first-seal.json", with(7, (TenderAmended, None)), "RANKING_WRONG"),
    ]
}

fn receipts(world: &World) -> Vec<(&'static str, Value, &'static str)> {
    let (whole, technical) = (world.receipt(Part::Whole, 5), world.receipt(Part::Technical, 6));
    let mut posing = technical.clone();
    posing["part"] = json!("WHOLE");
    let mut unknown = technical.clone();
    unknown["part"] = json!("PRICE");
    vec![
        ("receipt-of-the-price.json", whole, "OK"),
        ("receipt-of-the-offer.json", technical, "OK"),
        ("an-offer-as-a-price.json", posing, "COMMITMENT_MISMATCH"),
        ("a-part-that-is-none.json", unknown, "MALFORMED"),
        ("an-offer-at-the-price.json", world.receipt(Part::Technical, 5), "WRONG_SUBJECT"),
        ("a-price-at-the-offer.json", world.receipt(Part::Whole, 6), "WRONG_SUBJECT"),
        ("the-offer-of-an-older-seal.json", world.receipt(Part::Technical, 2), "WRONG_SUBJECT"),
    ]
}

#[test]
fn prices_are_opened_after_what_bids_offer_was_and_each_is_what_was_committed_to() {
    let sound = World::of(&SOUND);
    let key = sound.log.public();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v4");
    let write = std::env::var_os("GOTONG_WRITE_ENVELOPES").is_some();
    let courses =
        courses().into_iter().map(|(file, steps, code)| (file, World::of(&steps).tender(), code));
    let receipts =
        receipts(&sound).into_iter().map(|(file, receipt, code)| (file, pretty(&receipt), code));
    let mut listed = Vec::new();
    for (file, text, result) in courses.chain(receipts) {
        let code = verify(&text, &key).map_or_else(Flaw::code, |_| "OK".to_owned());
        assert_eq!(code, result, "{file}");
        if write {
            fs::write(folder.join(file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(file)).expect("a vector"), text, "{file}");
        listed.push(json!({ "file": file, "result": result }));
    }
    let list = pretty(&json!({ "version": 4, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}

#[test]
fn a_report_counts_the_bids_whose_price_was_opened() {
    let text = World::of(&SOUND).tender();
    let Ok(Proven::Tender(report)) = verify(&text, &World::of(&SOUND).log.public()) else {
        panic!("it holds")
    };
    assert_eq!((report.opened, report.failed, report.awards), (1, 0, 1));
}
