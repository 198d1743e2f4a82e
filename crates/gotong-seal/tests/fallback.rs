//! Bids that did not open and were opened with their bidders' receipt files: within a day, and to what was committed to.
//! The files are vectors for others, too: made here from fixed keys, they are the same each time
//! (`GOTONG_WRITE_FALLBACK=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject,
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, AwardMade, BidFailed, BidOpened, BidReplaced, BidSealed, PricesOpened,
            TechnicalFailed, TechnicalOpened, TechnicalSealed, TenderClosed, TenderPublished,
        },
        LogSigner, Tiles, inclusion, leaf_hash, root,
    },
    verify::{Flaw, Proven, open_receipt, statement_hash, verify},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";

/// What happened when, to which bid under which of its seals.
type Step = (LeafKind, Option<(&'static str, u32)>, &'static str);

const A1: Option<(&str, u32)> = Some(("a", 1));
const A2: Option<(&str, u32)> = Some(("a", 2));
const B1: Option<(&str, u32)> = Some(("b", 1));

const AT_NINE: &str = "01T09:00:00.000000Z";
const JUST_IN_TIME: &str = "02T08:59:59.999999Z";
const A_DAY_LATER: &str = "02T09:00:00.000000Z";

/// Of two bids in one envelope one does not open.
fn one_envelope() -> Vec<Step> {
    vec![
        (TenderPublished, None, "01T01:00:00.000000Z"),
        (BidSealed, A1, "01T02:00:00.000000Z"),
        (BidSealed, B1, "01T03:00:00.000000Z"),
        (BidReplaced, A2, "01T04:00:00.000000Z"),
        (TenderClosed, None, "01T08:00:00.000000Z"),
        (BidFailed, A2, AT_NINE),
        (BidOpened, B1, AT_NINE),
    ]
}

/// A bid whose first envelope does not open.
fn first_envelope() -> Vec<Step> {
    vec![
        (TenderPublished, None, "01T01:00:00.000000Z"),
        (BidSealed, A1, "01T02:00:00.000000Z"),
        (TechnicalSealed, A1, "01T02:00:00.000000Z"),
        (TenderClosed, None, "01T08:00:00.000000Z"),
        (TechnicalFailed, A1, AT_NINE),
    ]
}

/// A bid whose price does not open.
fn second_envelope() -> Vec<Step> {
    let mut steps = first_envelope();
    steps[4] = (TechnicalOpened, A1, "01T08:30:00.000000Z");
    steps.push((PricesOpened, None, AT_NINE));
    steps.push((BidFailed, A1, AT_NINE));
    steps
}

fn and(mut steps: Vec<Step>, more: &[Step]) -> Vec<Step> {
    steps.extend(more);
    steps
}

/// The log of a tender.
struct World {
    log: LogSigner,
    entries: Vec<(Vec<u8>, Option<Value>)>,
}

impl World {
    /// A log of these steps, at its end the award of the lot to `a` if that was opened.
    fn of(steps: &[Step]) -> Self {
        let log = LogSigner::new("gotong.example/log", &[7; 32]).expect("a name");
        let mut world = Self { log, entries: Vec::new() };
        let two = steps.iter().any(|(kind, _, _)| *kind == TechnicalSealed);
        let bids: Vec<_> = steps.iter().filter(|(kind, _, _)| *kind == BidOpened).collect();
        for (kind, bid, at) in steps {
            let said = (*kind == TenderPublished).then(|| terms(if two { 2 } else { 1 }));
            world.add(*kind, *bid, at, said);
        }
        if bids.iter().any(|(_, bid, _)| bid.is_some_and(|(bid, _)| bid == "a")) {
            let said = award(bids.iter().any(|(_, bid, _)| *bid == B1));
            world.add(AwardMade, A2, "20T09:00:00.000000Z", Some(said));
        }
        world
    }

    fn add(&mut self, kind: LeafKind, bid: Option<(&str, u32)>, at: &str, said: Option<Value>) {
        let technical = matches!(kind, TechnicalSealed | TechnicalOpened | TechnicalFailed);
        let part = if technical { Part::Technical } else { Part::Whole };
        let commit = match (&said, bid) {
            (Some(said), _) => Some(statement_hash(said).expect("canonical")),
            (None, Some((bid, seq))) => Some(sealed(bid, seq, part).1.to_string()),
            (None, None) => None,
        };
        let seq = match kind {
            AwardMade => None,
            TenderPublished => Some(1),
            _ => bid.map(|(_, seq)| seq),
        };
        let bid = bid.map(|(bid, _)| bid.to_owned());
        let leaf = Leaf::of_tender(kind, &TENDER, format!("2026-11-{at}"));
        let leaf = Leaf { bid, seq, commit, ..leaf };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
    }

    fn tender(&self) -> String {
        let mut tiles = Tiles::default();
        self.entries.iter().for_each(|(leaf, _)| tiles.append(leaf_hash(leaf)));
        let size = u64::try_from(self.entries.len()).expect("few");
        let checkpoint = Checkpoint { size, root: root(&tiles, size).expect("a root") };
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Option<Value>))| {
            let path = inclusion(&tiles, index, size).expect("a path");
            let path: Vec<_> = path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": checkpoint.sign(&self.log), "entries": entries,
        }))
    }
}

fn terms(envelopes: u8) -> Value {
    json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": 1, "substantive": false,
        "closesAt": "2026-11-01T08:00:00.000000Z", "envelopes": envelopes,
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    })
}

/// The lot goes to `a`, which asks less than `b`.
fn award(of_two: bool) -> Value {
    let place = |bid: &str, price: &str, rank: u32, points: &str| {
        json!({ "bid": bid, "price": price, "rank": rank, "score": points,
            "points": [{ "criterion": "price", "points": points }] })
    };
    let mut places = vec![place("a", "100", 1, "100/1")];
    if of_two {
        places.push(place("b", "200", 2, "50/1"));
    }
    json!({ "award": "award", "lot": "lot", "bid": "a", "places": places, "rejected": [] })
}

fn sealed(bid: &str, sequence: u32, part: Part) -> (Plaintext, Commitment) {
    let document = match part {
        Part::Whole => json!({ "price": if bid == "a" { "100" } else { "200" } }),
        Part::Technical => json!({ "offer": bid }),
    };
    let salt = [u8::try_from(sequence).expect("small"); 32];
    let plaintext = Plaintext::new(&salt, &document).expect("short");
    let commitment = Commitment::to(&subject(bid, sequence, part), &plaintext);
    (plaintext, commitment)
}

fn subject(bid: &str, sequence: u32, part: Part) -> Subject {
    Subject { tender: TENDER.to_owned(), bid: bid.to_owned(), sequence, part }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn courses() -> Vec<(&'static str, Vec<Step>, &'static str)> {
    let opened = |bid, at| (BidOpened, bid, at);
    vec![
        ("within-a-day.json", and(one_envelope(), &[opened(A2, JUST_IN_TIME)]), "OK"),
        ("a-day-later.json", and(one_envelope(), &[opened(A2, A_DAY_LATER)]), "OPENED_LATE"),
        ("not-at-all.json", one_envelope(), "OK"),
        ("an-older-seal.json", and(one_envelope(), &[opened(A1, JUST_IN_TIME)]), "OPENED_ANOTHER"),
        (
            "failed-again.json",
            and(one_envelope(), &[(BidFailed, A2, A_DAY_LATER), opened(A2, A_DAY_LATER)]),
            "OPENED_LATE",
        ),
        (
            "the-first-envelope-within-a-day.json",
            and(
                first_envelope(),
                &[
                    (TechnicalOpened, A1, JUST_IN_TIME),
                    (PricesOpened, None, "10T09:00:00.000000Z"),
                    opened(A1, "10T09:00:00.000000Z"),
                ],
            ),
            "OK",
        ),
        (
            "the-first-envelope-a-day-later.json",
            and(first_envelope(), &[(TechnicalOpened, A1, A_DAY_LATER)]),
            "OPENED_LATE",
        ),
        ("the-price-within-a-day.json", and(second_envelope(), &[opened(A1, JUST_IN_TIME)]), "OK"),
        (
            "the-price-a-day-later.json",
            and(second_envelope(), &[opened(A1, A_DAY_LATER)]),
            "OPENED_LATE",
        ),
        (
            "the-price-for-the-first-envelope.json",
            and(first_envelope(), &[opened(A1, JUST_IN_TIME)]),
            "OPENED_EARLY",
        ),
    ]
}

#[test]
fn what_did_not_open_is_opened_within_a_day_to_what_was_committed_to_or_never() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v7-fallback");
    let write = std::env::var_os("GOTONG_WRITE_FALLBACK").is_some();
    let key = World::of(&one_envelope()).log.public();
    let mut listed = Vec::new();
    for (file, steps, result) in courses() {
        let text = World::of(&steps).tender();
        let code = verify(&text, &key).map_or_else(Flaw::code, |_| "OK".to_owned());
        assert_eq!(code, result, "{file}");
        if write {
            fs::write(folder.join(file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(file)).expect("a vector"), text, "{file}");
        listed.push(json!({ "file": file, "result": result }));
    }
    let list = pretty(&json!({ "version": 7, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}

#[test]
fn a_report_counts_what_stayed_closed() {
    let counts = |steps: &[Step]| {
        let world = World::of(steps);
        let Ok(Proven::Tender(report)) = verify(&world.tender(), &world.log.public()) else {
            panic!("it holds")
        };
        (report.opened, report.failed)
    };
    assert_eq!(counts(&one_envelope()), (1, 1));
    assert_eq!(counts(&and(one_envelope(), &[(BidOpened, A2, JUST_IN_TIME)])), (2, 0));
}

#[test]
fn a_receipt_is_opened_with_or_without_its_padding_and_only_for_its_own_seal() {
    let (plaintext, commitment) = sealed("a", 2, Part::Whole);
    let commitment = commitment.to_string();
    let receipt = |bytes: &[u8], sequence: u32| {
        let file = json!({
            "type": "gotong.bid-receipt", "v": 1, "tender": TENDER, "bid": "a",
            "sequence": sequence, "commitment": commitment,
            "plaintext": BASE64_STANDARD.encode(bytes),
        });
        serde_json::from_value(file).expect("a receipt")
    };
    let ours = subject("a", 2, Part::Whole);
    let bytes = plaintext.bytes();
    let short = bytes.iter().rposition(|byte| *byte != 0).expect("a document") + 1;
    for length in [short, short + 7, bytes.len()] {
        let opened = open_receipt(&receipt(&bytes[..length], 2), &ours, &commitment);
        assert_eq!(opened.as_ref(), Ok(&plaintext), "{length}");
    }
    let cut = receipt(&bytes[..short - 1], 2);
    assert_eq!(open_receipt(&cut, &ours, &commitment), Err(Flaw::Malformed));
    let older = receipt(bytes, 1);
    assert_eq!(open_receipt(&older, &ours, &commitment), Err(Flaw::WrongSubject));
    let other = sealed("a", 2, Part::Technical).1.to_string();
    let known = receipt(bytes, 2);
    assert_eq!(open_receipt(&known, &ours, &other), Err(Flaw::CommitmentMismatch));
}
