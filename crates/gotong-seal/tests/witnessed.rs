//! Files whose checkpoints witnesses cosigned, or did not. They are vectors for others, too: made here from fixed keys,
//! they are the same each time (`GOTONG_WRITE_WITNESSED=1` writes them).

use std::{fs, path::Path};

use base64::{Engine, prelude::BASE64_STANDARD};
use ed25519_dalek::{Signer, SigningKey};
use gotong_seal::{
    Commitment, Part, Plaintext, Subject,
    log::{
        Checkpoint, Leaf, LeafKind, LogSigner, Proof, Tiles, WitnessKey, WitnessSigner,
        consistency, inclusion, leaf_hash, root,
    },
    verify::{Flaw, Trust, statement_hash, verify},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const TENDER: &str = "tender";
const FIRST: &str = "witness.example/first";
const FIRST_SEED: [u8; 32] = [21; 32];
/// 2026-11-01T12:00:00Z.
const NOON: u64 = 1_793_534_400;
/// How long the log was when the older checkpoint of a growth was signed.
const OLDER: u64 = 3;

/// A tender from its publication to its award, and those who sign and cosign.
struct World {
    log: LogSigner,
    first: WitnessSigner,
    second: WitnessSigner,
    entries: Vec<(Vec<u8>, Option<Value>)>,
}

impl World {
    fn new() -> Self {
        let world = Self {
            log: LogSigner::new("gotong.example/log", &[7; 32]).expect("a name"),
            first: WitnessSigner::new(FIRST, &FIRST_SEED).expect("a name"),
            second: WitnessSigner::new("witness.example/second", &[22; 32]).expect("a name"),
            entries: Vec::new(),
        };
        let criteria = json!([{ "id": "price", "price": true, "weight": 10_000 }]);
        let terms = json!({
            "tender": TENDER, "code": "TDR-2026-000001", "version": 1, "substantive": false,
            "closesAt": "2026-11-01T09:00:00.000000Z", "criteria": criteria,
        });
        let place = |bid, price, rank, score| {
            let points = json!([{ "criterion": "price", "points": score }]);
            json!({ "bid": bid, "price": price, "rank": rank, "score": score, "points": points })
        };
        let places = [place("a", "100", 1, "100/1"), place("b", "200", 2, "50/1")];
        let ranking =
            json!({ "award": "award", "lot": "lot", "bid": "a", "places": places, "rejected": [] });
        world
            .and(LeafKind::TenderPublished, 1, None, Some(terms))
            .and(LeafKind::BidSealed, 2, Some("a"), None)
            .and(LeafKind::BidSealed, 3, Some("b"), None)
            .and(LeafKind::TenderClosed, 9, None, None)
            .and(LeafKind::BidOpened, 10, Some("a"), None)
            .and(LeafKind::BidOpened, 10, Some("b"), None)
            .and(LeafKind::AwardMade, 11, Some("a"), Some(ranking))
    }

    fn and(mut self, kind: LeafKind, hour: u8, bid: Option<&str>, said: Option<Value>) -> Self {
        let commit = match (&said, bid) {
            (Some(said), _) => Some(statement_hash(said).expect("canonical")),
            (None, Some(bid)) => Some(sealed(bid).1.to_string()),
            (None, None) => None,
        };
        let seq =
            (said.is_none() && bid.is_some() || kind == LeafKind::TenderPublished).then_some(1);
        let at = format!("2026-11-01T{hour:02}:00:00.000000Z");
        let bid = bid.map(str::to_owned);
        let leaf = Leaf { bid, seq, commit, ..Leaf::of_tender(kind, &TENDER, at) };
        self.entries.push((leaf.to_bytes().expect("canonical"), said));
        self
    }

    fn size(&self) -> u64 {
        u64::try_from(self.entries.len()).expect("few")
    }

    fn tiles(&self, size: u64) -> Tiles {
        let mut tiles = Tiles::default();
        (0..size).zip(&self.entries).for_each(|(_, (leaf, _))| tiles.append(leaf_hash(leaf)));
        tiles
    }

    /// The signed checkpoint, cosigned by nobody.
    fn note(&self, size: u64) -> String {
        let root = root(&self.tiles(size), size).expect("a root");
        Checkpoint { size, root }.sign(&self.log)
    }

    /// The same, cosigned by the first witness a minute after noon.
    fn once(&self, size: u64) -> String {
        let note = self.note(size);
        let line = self.first.cosign(&note, NOON + 60).expect("a checkpoint");
        note + &line
    }

    /// And by the second at noon.
    fn twice(&self, size: u64) -> String {
        let line = self.second.cosign(&self.note(size), NOON).expect("a checkpoint");
        self.once(size) + &line
    }

    fn path(&self, index: u64) -> Vec<[u8; 32]> {
        inclusion(&self.tiles(self.size()), index, self.size()).expect("a path")
    }

    /// That the bid `a` was sealed.
    fn proof(&self, checkpoint: String) -> String {
        let leaf = self.entries[1].0.clone();
        Proof { leaf, index: 1, path: self.path(1), checkpoint }.to_string()
    }

    fn receipt(&self, checkpoint: Option<String>) -> String {
        let (plaintext, commitment) = sealed("a");
        let proof = checkpoint.map(|checkpoint| self.proof(checkpoint));
        pretty(&json!({
            "type": "gotong.bid-receipt", "v": 1, "tender": TENDER, "bid": "a", "sequence": 1,
            "commitment": commitment.to_string(), "plaintext": BASE64_STANDARD.encode(plaintext.bytes()),
            "proof": proof,
        }))
    }

    fn tender(&self, checkpoint: &str) -> String {
        let entry = |(index, (leaf, statement)): (u64, &(Vec<u8>, Option<Value>))| {
            let leaf = String::from_utf8(leaf.clone()).expect("text");
            json!({ "leaf": leaf, "index": index, "path": base64(&self.path(index)), "statement": statement })
        };
        let entries: Vec<_> = (0..).zip(&self.entries).map(entry).collect();
        pretty(&json!({
            "type": "gotong.tender-proof", "v": 1, "tender": TENDER, "checkpoint": checkpoint,
            "entries": entries,
        }))
    }

    fn growth(&self, old: &str, new: &str) -> String {
        let size = self.size();
        let path = consistency(&self.tiles(size), OLDER, size).expect("a path");
        pretty(&json!({
            "type": "gotong.log-consistency", "v": 1, "old": old, "new": new, "path": base64(&path),
        }))
    }
}

fn sealed(bid: &str) -> (Plaintext, Commitment) {
    let price = if bid == "a" { "100" } else { "200" };
    let plaintext = Plaintext::new(&[9; 32], &json!({ "price": price })).expect("short");
    let subject =
        Subject { tender: TENDER.to_owned(), bid: bid.to_owned(), sequence: 1, part: Part::Whole };
    let commitment = Commitment::to(&subject, &plaintext);
    (plaintext, commitment)
}

fn base64(path: &[[u8; 32]]) -> Vec<String> {
    path.iter().map(|hash| BASE64_STANDARD.encode(hash)).collect()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A line under the first witness's name, of any type: `before` and a signature over a message.
fn line(of_type: u8, before: &[u8], message: &str) -> String {
    let key = SigningKey::from_bytes(&FIRST_SEED);
    let named = [FIRST.as_bytes(), b"\n", &[of_type], key.verifying_key().as_bytes()].concat();
    let signature = key.sign(message.as_bytes()).to_bytes();
    let blob = [&Sha256::digest(named)[..4], before, &signature].concat();
    format!("\u{2014} {FIRST} {}\n", BASE64_STANDARD.encode(blob))
}

/// A line with other bytes in its signature.
fn bent(line: &str, bend: impl FnOnce(&mut Vec<u8>)) -> String {
    let (before, blob) = line.trim_end().rsplit_once(' ').expect("a signature");
    let mut bytes = BASE64_STANDARD.decode(blob).expect("base64");
    bend(&mut bytes);
    format!("{before} {}\n", BASE64_STANDARD.encode(bytes))
}

/// A file, the witnesses that are asked for, and what comes of it: when it was cosigned, or why it does not hold.
struct Case {
    file: &'static str,
    text: String,
    witnesses: Vec<WitnessKey>,
    result: Result<Option<u64>, &'static str>,
}

fn good(world: &World) -> Vec<Case> {
    let (size, both) = (world.size(), [world.first.public(), world.second.public()]);
    let (once, twice) = (world.once(size), world.twice(size));
    let ok = |file, text, witnesses: &[WitnessKey], at| Case {
        file,
        text,
        witnesses: witnesses.to_vec(),
        result: Ok(at),
    };
    let (noon, later) = (Some(NOON), Some(NOON + 60));
    let growth = world.growth(&world.twice(OLDER), &twice);
    vec![
        ok("cosigned-once.tlog-proof", world.proof(once.clone()), &both[..1], later),
        ok("cosigned-twice.tlog-proof", world.proof(twice.clone()), &both, later),
        ok("cosigned-twice.tlog-proof", world.proof(twice.clone()), &both[1..], noon),
        ok("cosigned-twice.tlog-proof", world.proof(twice.clone()), &[], None),
        ok("receipt.json", world.receipt(Some(once)), &both[..1], later),
        ok("receipt-without-its-place.json", world.receipt(None), &both[..1], None),
        ok("tender.json", world.tender(&twice), &both, later),
        ok("growth.json", growth, &both, later),
    ]
}

/// Proofs whose first witness signed nothing, or something else.
fn without(world: &World) -> Vec<Case> {
    let (size, first) = (world.size(), world.first.public());
    let note = world.note(size);
    let text = note.split_once("\n\n").expect("two parts").0;
    let own = world.first.cosign(&note, NOON).expect("a checkpoint");
    let other = world.first.cosign(&world.note(OLDER), NOON).expect("a checkpoint");
    let stranger = WitnessSigner::new(FIRST, &[23; 32]).expect("a name");
    let stranger = stranger.cosign(&note, NOON).expect("a checkpoint");
    let late = (u64::MAX >> 1) + 1;
    let late = line(4, &late.to_be_bytes(), &format!("cosignature/v1\ntime {late}\n{text}\n"));
    let posing = line(1, &[], &format!("{text}\n"));
    let untimed = line(4, &NOON.to_be_bytes(), &format!("{text}\n"));
    let numbered = |line: &str| {
        let id = BASE64_STANDARD
            .decode(own.trim_end().rsplit(' ').next().expect("one"))
            .expect("base64");
        bent(line, |bytes| bytes[..4].copy_from_slice(&id[..4]))
    };
    let case = |file, lines: &str, code| {
        let text = world.proof(format!("{note}{lines}"));
        Case { file, text, witnesses: vec![first.clone()], result: Err(code) }
    };
    let none = |file, lines: &str| case(file, lines, "NOT_WITNESSED");
    vec![
        none("not-cosigned.tlog-proof", ""),
        none("of-another-checkpoint.tlog-proof", &other),
        none("with-another-time.tlog-proof", &bent(&own, |bytes| bytes[11] ^= 1)),
        none("of-another-key-of-the-same-name.tlog-proof", &stranger),
        none("of-another-key-under-the-same-number.tlog-proof", &numbered(&stranger)),
        none("of-a-log-key.tlog-proof", &posing),
        none("of-a-log-key-under-the-same-number.tlog-proof", &numbered(&posing)),
        none("without-its-time.tlog-proof", &untimed),
        none("after-the-last-time.tlog-proof", &late),
        none("cut-short.tlog-proof", &bent(&own, |bytes| bytes.truncate(9))),
        none("longer.tlog-proof", &bent(&own, |bytes| bytes.push(0))),
        none("a-wrong-one-before-the-right-one.tlog-proof", &format!("{other}{own}")),
        case("a-line-that-is-none.tlog-proof", &format!("{own}cosigned\n"), "MALFORMED"),
        case(
            "a-line-without-a-name.tlog-proof",
            &format!("\u{2014}  AAAAAAAA\n{own}"),
            "MALFORMED",
        ),
    ]
}

/// Files of which not everything is cosigned, or not signed by the log itself.
fn in_part(world: &World) -> Vec<Case> {
    let (size, both) = (world.size(), [world.first.public(), world.second.public()]);
    let (note, once, twice) = (world.note(size), world.once(size), world.twice(size));
    let (old, old_twice) = (world.note(OLDER), world.twice(OLDER));
    let bad = |file, text, witnesses: &[WitnessKey], code| Case {
        file,
        text,
        witnesses: witnesses.to_vec(),
        result: Err(code),
    };
    let none = |file, text| bad(file, text, &both, "NOT_WITNESSED");
    let first_only = world.growth(&world.once(OLDER), &once);
    let unsigned: Vec<_> =
        twice.split_inclusive('\n').filter(|line| !line.contains("\u{2014} gotong")).collect();
    let longer = twice.replacen("log\n", "log\n1", 1);
    vec![
        bad("cosigned-once.tlog-proof", world.proof(once.clone()), &both[1..], "NOT_WITNESSED"),
        none("cosigned-once.tlog-proof", world.proof(once.clone())),
        none("only-the-newer-cosigned.json", world.growth(&old, &twice)),
        none("only-the-older-cosigned.json", world.growth(&old_twice, &note)),
        none("growth-cosigned-once.json", first_only),
        none("receipt.json", world.receipt(Some(once.clone()))),
        none("receipt-not-cosigned.json", world.receipt(Some(note.clone()))),
        none("tender-not-cosigned.json", world.tender(&note)),
        none("tender-cosigned-once.json", world.tender(&once)),
        bad("only-cosigned.tlog-proof", world.proof(unsigned.concat()), &both, "NOT_SIGNED"),
        bad("of-another-size.json", world.tender(&longer), &both, "NOT_SIGNED"),
    ]
}

#[test]
fn every_checkpoint_is_cosigned_by_every_witness_asked_for() {
    let world = World::new();
    let key = world.log.public();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v3");
    let write = std::env::var_os("GOTONG_WRITE_WITNESSED").is_some();
    let mut listed = Vec::new();
    for case in [good(&world), without(&world), in_part(&world)].into_iter().flatten() {
        let Case { file, text, witnesses, result } = case;
        let proven = verify(&text, Trust { log: &key, witnesses: &witnesses });
        let said = proven.map(|proven| proven.witnessed()).map_err(Flaw::code);
        assert_eq!(said, result.map_err(str::to_owned), "{file}");
        if write {
            fs::write(folder.join(file), &text).expect("written");
        }
        assert_eq!(fs::read_to_string(folder.join(file)).expect("a vector"), text, "{file}");
        let witnesses: Vec<_> = witnesses.iter().map(ToString::to_string).collect();
        let (result, witnessed) = (result.err().unwrap_or("OK"), result.ok().flatten());
        listed.push(json!({
            "file": file, "result": result, "witnesses": witnesses, "witnessed": witnessed,
        }));
    }
    let list = pretty(&json!({ "version": 3, "key": key.to_string(), "cases": listed }));
    if write {
        fs::write(folder.join("list.json"), &list).expect("written");
    }
    assert_eq!(fs::read_to_string(folder.join("list.json")).expect("a list"), list);
}

#[test]
fn without_witnesses_nothing_is_asked_of_them() {
    let world = World::new();
    let key = world.log.public();
    let (note, twice) = (world.note(world.size()), world.twice(world.size()));
    for text in [world.proof(note.clone()), world.proof(twice.clone()), world.tender(&twice)] {
        assert_eq!(verify(&text, &key).map(|proven| proven.witnessed()), Ok(None));
    }
    let growth = world.growth(&world.note(OLDER), &note);
    assert_eq!(verify(&growth, &key).map(|proven| proven.witnessed()), Ok(None));
}
