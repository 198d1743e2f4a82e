//! Promises of a place in the log, alone and beside the files that show whether they were kept. The files are vectors for
//! others, too: made here from fixed keys, they are the same each time (`GOTONG_WRITE_PROMISES=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject,
    log::{
        Checkpoint, Leaf,
        LeafKind::{
            self, BidOpened, BidSealed, TechnicalSealed, TenderAmended, TenderCancelled,
            TenderClosed, TenderOpened, TenderPublished,
        },
        LogSigner, Promise, Proof, Tiles, WitnessSigner, inclusion, leaf_hash, root,
    },
    verify::{Flaw, Kept, Proven, Trust, statement_hash, verify_all},
};
use serde_json::{Value, json};

const TENDER: &str = "tender";
const SEALED_AT: &str = "2026-11-01T01:00:10.000000Z";
const MERGE_BY: &str = "2026-11-01T01:01:10.000000Z";

fn log() -> LogSigner {
    LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
}

fn witness() -> WitnessSigner {
    WitnessSigner::new("witness.example/w", &[9; 32]).expect("a name")
}

/// An entry with what it publishes.
type Entry = (Leaf, Value);

fn of_tender(kind: LeafKind, at: &str) -> Entry {
    (Leaf::of_tender(kind, &TENDER, at.to_owned()), Value::Null)
}

fn published() -> Entry {
    let said = json!({
        "tender": TENDER, "code": "TDR-2026-000001", "version": 1, "substantive": false,
        "closesAt": "2026-11-01T08:00:00.000000Z",
        "criteria": [{ "id": "price", "price": true, "weight": 10_000 }],
    });
    let commit = Some(statement_hash(&said).expect("canonical"));
    let (leaf, _) = of_tender(TenderPublished, "2026-11-01T00:00:00.000000Z");
    (Leaf { seq: Some(1), commit, ..leaf }, said)
}

/// The terms again, unchanged: something that happens to the tender while bids are taken.
fn amended(at: &str) -> Entry {
    let (_, mut said) = published();
    said["version"] = json!(2);
    let commit = Some(statement_hash(&said).expect("canonical"));
    (Leaf { seq: Some(2), commit, ..of_tender(TenderAmended, at).0 }, said)
}

/// What a bid says, and the commitment to it.
fn inside(bid: &str, price: &str) -> (Plaintext, String) {
    let plaintext = Plaintext::new(&[3; 32], &json!({ "price": price })).expect("short");
    let (tender, bid) = (TENDER.to_owned(), bid.to_owned());
    let subject = Subject { tender, bid, sequence: 1, part: Part::Whole };
    let commitment = Commitment::to(&subject, &plaintext).to_string();
    (plaintext, commitment)
}

fn sealed(bid: &str, price: &str, at: &str) -> Entry {
    let (leaf, said) = of_tender(BidSealed, at);
    let (bid, commit) = (Some(bid.to_owned()), Some(inside(bid, price).1));
    (Leaf { bid, commit, ct: Some("ab".repeat(32)), seq: Some(1), ..leaf }, said)
}

/// The promised entry.
fn ours() -> Entry {
    sealed("a", "100", SEALED_AT)
}

fn other() -> Entry {
    sealed("b", "200", "2026-11-01T02:00:00.000000Z")
}

/// The deadline, and these bids opened.
fn opened(bids: &[Entry]) -> Vec<Entry> {
    let mut entries = vec![
        of_tender(TenderClosed, "2026-11-01T08:00:00.000000Z"),
        of_tender(TenderOpened, "2026-11-01T09:00:00.000000Z"),
    ];
    let opening = |(leaf, said): &Entry| {
        let t = "2026-11-01T09:00:00.000000Z".to_owned();
        (Leaf { kind: BidOpened, ct: None, t, ..leaf.clone() }, said.clone())
    };
    entries.extend(bids.iter().map(opening));
    entries
}

/// The log with these entries, cosigned at a time if one is said.
struct Grown {
    tiles: Tiles,
    entries: Vec<Entry>,
    checkpoint: String,
}

fn grown(entries: Vec<Entry>, cosigned: Option<u64>) -> Grown {
    let mut tiles = Tiles::default();
    for (leaf, _) in &entries {
        tiles.append(leaf_hash(&leaf.to_bytes().expect("canonical")));
    }
    let size = u64::try_from(entries.len()).expect("few");
    let head = Checkpoint { size, root: root(&tiles, size).expect("a root") };
    let mut checkpoint = head.sign(&log());
    if let Some(at) = cosigned {
        checkpoint += &witness().cosign(&checkpoint, at).expect("a checkpoint");
    }
    Grown { tiles, entries, checkpoint }
}

impl Grown {
    fn path(&self, index: u64) -> Vec<[u8; 32]> {
        inclusion(&self.tiles, index, self.tiles.size()).expect("a path")
    }

    fn tender(&self) -> String {
        let entry = |(index, (leaf, said)): (u64, &Entry)| {
            let path = self.path(index);
            let path: Vec<_> = path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect();
            let leaf = String::from_utf8(leaf.to_bytes().expect("canonical")).expect("text");
            json!({ "leaf": leaf, "index": index, "path": path, "statement": said })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER,
            "checkpoint": self.checkpoint, "entries": entries,
        }))
    }

    fn proof(&self, index: u64) -> String {
        let (leaf, _) = &self.entries[usize::try_from(index).expect("few")];
        let (leaf, path) = (leaf.to_bytes().expect("canonical"), self.path(index));
        Proof { path, leaf, index, checkpoint: self.checkpoint.clone() }.to_string()
    }
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn promise_by(signer: &LogSigner, leaf: Leaf, merge_by: &str) -> String {
    Promise { leaf, merge_by: merge_by.to_owned() }.sign(signer).expect("signed")
}

fn promise() -> String {
    promise_by(&log(), ours().0, MERGE_BY)
}

fn receipt(price: &str, proof: Option<&str>) -> String {
    let (plaintext, commitment) = inside("a", price);
    pretty(&json!({
        "type": "gotong.bid-receipt", "v": 1, "tender": TENDER, "bid": "a", "sequence": 1,
        "commitment": commitment, "plaintext": BASE64_STANDARD.encode(plaintext.bytes()),
        "proof": proof,
    }))
}

type File = (&'static str, String);

/// Files that are checked, and files that lie beside them.
fn files() -> Vec<File> {
    [of_promises(), of_tenders(), of_receipts()].concat()
}

fn of_promises() -> Vec<File> {
    let (leaf, text) = (ours().0, promise());
    let stranger = LogSigner::new("gotong.example/log", &[8; 32]).expect("a name");
    let renamed = LogSigner::new("other.example/log", &[7; 32]).expect("a name");
    let (note, _) = text.split_once("\n\n").expect("a note");
    let (context, document) = note.split_once('\n').expect("two lines");
    let by = |merge_by: &str| promise_by(&log(), leaf.clone(), merge_by);
    let signed = |context: &str, document: &str| log().sign(&format!("{context}\n{document}\n"));
    let others = promise_by(&renamed, leaf.clone(), MERGE_BY);
    let spaced = document.replace(",\"v\"", ", \"v\"");
    let first = Leaf { kind: TechnicalSealed, ..leaf.clone() };
    vec![
        ("promise.txt", text.clone()),
        ("by-another-key.txt", promise_by(&stranger, leaf.clone(), MERGE_BY)),
        ("another-time.txt", text.replacen("01:01:10", "01:01:09", 1)),
        ("another-commitment.txt", text.replacen("\"commit\":\"", "\"commit\":\"00", 1)),
        ("not-signed.txt", note.to_owned() + "\n\n"),
        ("not-even-a-note.txt", note.to_owned()),
        ("later-than-a-minute.txt", by("2026-11-01T01:01:10.000001Z")),
        ("by-its-own-time.txt", by(SEALED_AT)),
        ("of-another-log.txt", signed(context, others.lines().nth(1).expect("a document"))),
        ("not-canonical.txt", signed(context, &spaced)),
        ("of-another-form.txt", signed("gotong.id/promise/v2", document)),
        ("of-the-first-envelope.txt", promise_by(&log(), first, MERGE_BY)),
    ]
}

fn of_tenders() -> Vec<File> {
    let both = [ours(), other()];
    let (first, none) = ([published()], opened(&[]));
    let cancelled = [of_tender(TenderCancelled, "2026-11-01T10:00:00.000000Z")];
    let early = [of_tender(TenderClosed, "2026-11-01T08:00:00.000000Z")];
    let instead = [sealed("a", "101", SEALED_AT)];
    let so_far = [sealed("b", "200", "2026-11-01T01:00:20.000000Z"), amended(MERGE_BY)];
    let late = [amended("2026-11-01T01:05:00.000000Z")];
    let of = |parts: &[&[Entry]]| grown(parts.concat(), None).tender();
    let whole = [&first[..], &both, &opened(&both)].concat();
    vec![
        ("tender.json", grown(whole.clone(), None).tender()),
        ("tender-cosigned.json", grown(whole, Some(1_793_500_000)).tender()),
        ("without-it.json", of(&[&first, &both[1..], &opened(&both[1..])])),
        ("none-opened.json", of(&[&first, &none])),
        ("before-the-opening.json", of(&[&first, &early])),
        ("cancelled.json", of(&[&first, &none, &cancelled])),
        ("another-seal-instead.json", of(&[&first, &instead])),
        ("another-bid-so-far.json", of(&[&first, &so_far])),
        ("after-what-came-later.json", of(&[&first, &late, &both, &opened(&both)])),
    ]
}

fn of_receipts() -> Vec<File> {
    let proof = |entries: &[Entry], index: u64| grown(entries.to_vec(), None).proof(index);
    let cosigned = |at: u64| grown(vec![ours()], Some(at)).proof(0);
    let both = [ours(), other()];
    vec![
        ("proof.tlog-proof", proof(&both, 0)),
        ("proof-cosigned-in-time.tlog-proof", cosigned(1_793_494_870)),
        ("proof-cosigned-later.tlog-proof", cosigned(1_793_494_871)),
        ("proof-of-another-bid.tlog-proof", proof(&both, 1)),
        ("proof-of-another-seal.tlog-proof", proof(&[sealed("a", "101", SEALED_AT)], 0)),
        ("receipt.json", receipt("100", Some(&proof(&both, 0)))),
        ("receipt-without-its-place.json", receipt("100", None)),
        ("receipt-of-another-bid.json", receipt("101", None)),
    ]
}

/// File, those beside it, what is said of it; whether it is kept, and whether a witness shows that it was in time.
type Case = (&'static str, &'static [&'static str], &'static str, Option<bool>);

const KEPT: Option<bool> = Some(false);

const CASES: &[Case] = &[
    ("promise.txt", &[], "OK", None),
    ("promise.txt", &["tender.json"], "OK", KEPT),
    ("promise.txt", &["proof.tlog-proof"], "OK", KEPT),
    ("promise.txt", &["receipt.json"], "OK", KEPT),
    ("promise.txt", &["receipt-without-its-place.json"], "OK", None),
    ("promise.txt", &["receipt-without-its-place.json", "tender.json"], "OK", KEPT),
    ("promise.txt", &["before-the-opening.json"], "OK", None),
    ("promise.txt", &["cancelled.json"], "OK", None),
    ("promise.txt", &["another-bid-so-far.json"], "OK", None),
    ("promise.txt", &["proof-of-another-bid.tlog-proof"], "OK", None),
    ("promise.txt", &["without-it.json"], "PROMISE_BROKEN", None),
    ("promise.txt", &["none-opened.json"], "PROMISE_BROKEN", None),
    ("promise.txt", &["proof.tlog-proof", "without-it.json"], "PROMISE_BROKEN", None),
    ("promise.txt", &["another-seal-instead.json"], "PROMISE_BROKEN", None),
    ("promise.txt", &["proof-of-another-seal.tlog-proof"], "PROMISE_BROKEN", None),
    ("promise.txt", &["after-what-came-later.json"], "PROMISE_LATE", None),
    ("promise.txt", &["receipt-of-another-bid.json"], "COMMITMENT_MISMATCH", None),
    ("by-another-key.txt", &["tender.json"], "PROMISE_FORGED", None),
    ("another-time.txt", &["tender.json"], "PROMISE_FORGED", None),
    ("another-commitment.txt", &["tender.json"], "PROMISE_FORGED", None),
    ("not-signed.txt", &[], "PROMISE_FORGED", None),
    ("not-even-a-note.txt", &[], "MALFORMED", None),
    ("later-than-a-minute.txt", &["tender.json"], "MALFORMED", None),
    ("by-its-own-time.txt", &[], "MALFORMED", None),
    ("of-another-log.txt", &[], "MALFORMED", None),
    ("not-canonical.txt", &[], "MALFORMED", None),
    ("of-another-form.txt", &[], "MALFORMED", None),
    ("of-the-first-envelope.txt", &["tender.json"], "PROMISE_BROKEN", None),
    ("of-the-first-envelope.txt", &["receipt-of-another-bid.json"], "OK", None),
    ("tender.json", &["promise.txt"], "OK", None),
    ("without-it.json", &["promise.txt"], "OK", None),
];

const COSIGNED: &[Case] = &[
    ("promise.txt", &["tender-cosigned.json"], "OK", KEPT),
    ("promise.txt", &["proof-cosigned-in-time.tlog-proof"], "OK", Some(true)),
    ("promise.txt", &["proof-cosigned-later.tlog-proof"], "OK", KEPT),
    ("promise.txt", &["proof.tlog-proof"], "OK", None),
];

#[test]
fn a_promise_is_kept_broken_or_forged_and_every_verifier_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v10-promise");
    let write = std::env::var_os("GOTONG_WRITE_PROMISES").is_some();
    let files = files();
    for (name, text) in &files {
        if write {
            fs::write(folder.join(name), text).expect("written");
        }
        assert_eq!(&fs::read_to_string(folder.join(name)).expect("a vector"), text, "{name}");
    }
    let text = |name: &str| {
        let (_, text) = files.iter().find(|(one, _)| *one == name).expect("a file");
        text.as_str()
    };
    let (log, witness) = (log().public(), witness().public());
    let mut listed = Vec::new();
    for (cases, witnesses) in [(CASES, &[][..]), (COSIGNED, std::slice::from_ref(&witness))] {
        for (file, beside, result, in_time) in cases {
            let given: Vec<_> = [*file].iter().chain(*beside).map(|name| text(name)).collect();
            let found = verify_all(&given, Trust { log: &log, witnesses }).remove(0);
            let kept = match &found {
                Ok(Proven::Promise(report)) => report.kept,
                _ => None,
            };
            let code = found.map_or_else(Flaw::code, |_| "OK".to_owned());
            assert_eq!(code, *result, "{file} {beside:?}");
            assert_eq!(kept.map(|kept: Kept| kept.in_time), *in_time, "{file} {beside:?}");
            let witnesses: Vec<_> = witnesses.iter().map(ToString::to_string).collect();
            listed.push(json!({
                "file": file, "beside": beside, "result": result, "inTime": in_time,
                "witnesses": witnesses, "witnessed": kept.and_then(|kept| kept.witnessed),
            }));
        }
    }
    let list = pretty(&json!({ "version": 10, "key": log.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}
