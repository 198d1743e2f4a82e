//! Envelopes that any two of buyer, platform and witness open: what browsers seal is read here, and what a witness
//! releases, and when.

use std::{fs, path::PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use gotong_seal::{
    Commitment, Part, SealError, Subject, TenderKey, TenderRecipient,
    log::{Checkpoint, Leaf, LeafKind, LogKey, LogSigner, Proof, WitnessSigner, leaf_hash},
    release::{Asked, ReleaseAsked, Withheld, release},
    shared::{Label, Pair, Parties, SharedEnvelope, bid_key, open_body, peel, seal_shared},
};
use serde_json::{Value, json};

const DEADLINE: &str = "2026-11-24T05:00:00.000000Z";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/v8-witness")
}

fn read(name: &str) -> Value {
    let text = fs::read_to_string(folder().join(name)).expect("a vector");
    serde_json::from_str(&text).expect("JSON")
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().expect("a text")
}

fn bytes(of: &Value, name: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(text(of, name)).expect("base64")
}

fn secret(of: &Value) -> TenderKey {
    TenderKey::parse(text(of, "secret")).expect("a key")
}

/// What a file says: label, commitment, envelope.
fn case(file: &Value) -> (Label, Commitment, SharedEnvelope) {
    let part = if text(file, "part") == "WHOLE" { Part::Whole } else { Part::Technical };
    let subject = Subject {
        tender: text(file, "tender").to_owned(),
        bid: text(file, "bid").to_owned(),
        sequence: file["sequence"].as_u64().and_then(|n| n.try_into().ok()).expect("a number"),
        part,
    };
    let shares = file["shares"].as_array().expect("shares");
    let shares: Vec<_> = shares.iter().map(|share| bytes(share, "bytes")).collect();
    let envelope =
        SharedEnvelope { body: bytes(file, "body"), shares: shares.try_into().expect("three") };
    let commitment = Commitment::from_hex(text(file, "commitment")).expect("a commitment");
    (Label { subject, not_before: text(file, "notBefore").to_owned() }, commitment, envelope)
}

/// Opens a file through a pair, as the word of the vectors for it.
fn through(
    (label, commitment, envelope): &(Label, Commitment, SharedEnvelope),
    (pair, outer, inner): (Pair, &TenderKey, &TenderKey),
    document: &Value,
) -> &'static str {
    let opened = || {
        let (said, inside) = peel(envelope.share(pair), outer)?;
        if said != *label {
            return Ok(None);
        }
        let key = bid_key(&inside, inner)?;
        open_body(&envelope.body, &key, &label.subject, commitment).map(Some)
    };
    match opened() {
        Ok(Some(plaintext)) => {
            assert_eq!(plaintext.document::<Value>().expect("a document"), *document);
            "OK"
        }
        Ok(None) => "WRONG_SUBJECT",
        Err(SealError::CommitmentMismatch) => "COMMITMENT_MISMATCH",
        Err(SealError::Undecryptable) => "UNDECRYPTABLE",
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_browsers_seal_opens_here_through_every_pair_or_fails_as_it_should() {
    let list = read("list.json");
    let (platform, witness) = (secret(&list["keys"]["platform"]), secret(&list["keys"]["witness"]));
    let buyers = list["keys"]["buyers"].as_array().expect("keys");
    let buyers: Vec<_> = buyers.iter().map(secret).collect();
    for of in list["cases"].as_array().expect("cases") {
        let file = read(text(of, "file"));
        let sealed = case(&file);
        assert_eq!(hex::encode(sealed.2.digest()), text(&file, "digest"), "{of}");
        let mut pairs = vec![(Pair::PlatformWitness, &witness, &platform)];
        for buyer in &buyers {
            pairs.push((Pair::BuyerPlatform, &platform, buyer));
            pairs.push((Pair::BuyerWitness, &witness, buyer));
        }
        for pair in pairs {
            assert_eq!(through(&sealed, pair, &file["document"]), text(of, "result"), "{of}");
        }
    }
}

/// A log with one entry, cosigned, and its witness.
struct Scene {
    log: LogKey,
    signer: WitnessSigner,
    key: TenderKey,
    platform: TenderKey,
}

fn scene() -> (Scene, LogSigner) {
    let log = LogSigner::new("log.example/log", &[1; 32]).expect("a name");
    let signer = WitnessSigner::new("saksi.example", &[2; 32]).expect("a name");
    let scene = Scene {
        log: log.public(),
        signer,
        key: TenderKey::generate(),
        platform: TenderKey::generate(),
    };
    (scene, log)
}

/// The proof that this entry is the only one of the log, cosigned if asked.
fn proof((scene, log): &(Scene, LogSigner), leaf: &Leaf, cosigned: bool) -> String {
    let leaf = leaf.to_bytes().expect("a leaf");
    let mut checkpoint = Checkpoint { size: 1, root: leaf_hash(&leaf) }.sign(log);
    if cosigned {
        checkpoint.push_str(&scene.signer.cosign(&checkpoint.clone(), 1).expect("a checkpoint"));
    }
    Proof { leaf, index: 0, path: vec![], checkpoint }.to_string()
}

/// A share of a bid for `tender` that is not to be opened before.
fn share(scene: &Scene, tender: &str, not_before: &str) -> String {
    let subject =
        Subject { tender: tender.to_owned(), bid: "b".to_owned(), sequence: 1, part: Part::Whole };
    let label = Label { subject, not_before: not_before.to_owned() };
    let parties = Parties {
        buyers: vec![TenderKey::generate().recipient()],
        platform: scene.platform.recipient(),
        witness: scene.key.recipient(),
    };
    let (_, sealed) = seal_shared(&json!({}), &[3; 32], &label, &parties).expect("it seals");
    BASE64_STANDARD.encode(sealed.share(Pair::PlatformWitness))
}

fn asked(
    scene: &Scene,
    proof: String,
    shares: Vec<String>,
    now: &str,
) -> Result<Vec<bool>, Withheld> {
    let logs = [scene.log.clone()];
    let own = scene.signer.public();
    let by = Asked { logs: &logs, own: &own, key: &scene.key, now };
    let released = release(&ReleaseAsked { proof, shares }, by)?;
    let opened = |inner: &Option<String>| {
        let Some(inner) = inner else { return false };
        let inner = BASE64_STANDARD.decode(inner).expect("base64");
        bid_key(&inner, &scene.platform).is_ok()
    };
    Ok(released.inner.iter().map(opened).collect())
}

#[test]
fn a_witness_takes_its_layer_off_what_is_due_of_a_tender_that_is_closed() {
    let made = scene();
    let closed = Leaf::of_tender(LeafKind::TenderClosed, &"t", DEADLINE.to_owned());
    let shares = vec![
        share(&made.0, "t", DEADLINE),
        share(&made.0, "t", "2026-11-24T05:00:00.000001Z"),
        share(&made.0, "t", "soon"),
        share(&made.0, "another", DEADLINE),
        BASE64_STANDARD.encode("no share"),
        "no base64".to_owned(),
    ];
    let released = asked(&made.0, proof(&made, &closed, true), shares, DEADLINE);
    assert_eq!(released, Ok(vec![true, false, false, false, false, false]));
}

#[test]
fn a_witness_keeps_its_layer_on_until_the_log_that_it_cosigned_says_that_the_tender_is_closed() {
    let made = scene();
    let shares = || vec![share(&made.0, "t", DEADLINE)];
    let leaf = |kind| Leaf::of_tender(kind, &"t", DEADLINE.to_owned());
    let closed = leaf(LeafKind::TenderClosed);
    let uncosigned = proof(&made, &closed, false);
    assert_eq!(asked(&made.0, uncosigned, shares(), DEADLINE), Err(Withheld::NotSeen));
    let (other, log) = scene();
    let elsewhere = proof(&(other, log), &closed, false);
    assert_eq!(asked(&made.0, elsewhere, shares(), DEADLINE), Err(Withheld::NotSeen));
    let published = proof(&made, &leaf(LeafKind::TenderPublished), true);
    assert_eq!(asked(&made.0, published, shares(), DEADLINE), Err(Withheld::NotClosed));
    let good = proof(&made, &closed, true);
    let before = "2026-11-24T04:59:59.999999Z";
    assert_eq!(asked(&made.0, good.clone(), shares(), before), Err(Withheld::TooEarly));
    assert_eq!(asked(&made.0, "no proof".into(), shares(), DEADLINE), Err(Withheld::Malformed));
    let many = vec![String::new(); 201];
    assert_eq!(asked(&made.0, good.clone(), many, DEADLINE), Err(Withheld::Malformed));
    assert_eq!(asked(&made.0, good, shares(), DEADLINE), Ok(vec![true]));
}

#[test]
fn shares_come_apart_as_they_were_put_together_and_nothing_else_does() {
    let shares = [vec![1, 2, 3], vec![], vec![4; 700]];
    let envelope = SharedEnvelope { body: vec![9], shares };
    let packed = envelope.packed().expect("short");
    assert_eq!(SharedEnvelope::unpacked(vec![9], &packed).expect("three"), envelope);
    for cut in 0..packed.len() {
        assert!(SharedEnvelope::unpacked(vec![9], &packed[..cut]).is_err(), "{cut}");
    }
    let more = [&packed[..], &[0; 4]].concat();
    assert!(SharedEnvelope::unpacked(vec![9], &more).is_err(), "a fourth");
}

#[test]
fn a_label_has_one_spelling() {
    let good = format!("gotong.id/bid-share/v1\nt\nb\n1\nWHOLE\n{DEADLINE}\n");
    assert_eq!(good.parse::<Label>().expect("a label").to_string(), good);
    for wrong in [
        good.replace("v1", "v2"),
        good.replace("\n1\n", "\n01\n"),
        good.replace("WHOLE", "whole"),
        good.trim_end().to_owned(),
        format!("{good}\n"),
        good.replace('\n', "\r\n"),
    ] {
        assert!(wrong.parse::<Label>().is_err(), "{wrong:?}");
    }
}

#[test]
fn an_envelope_needs_a_buyer() {
    let key = || TenderKey::generate().recipient();
    let parties =
        Parties { buyers: Vec::<TenderRecipient>::new(), platform: key(), witness: key() };
    let subject = Subject { tender: "t".into(), bid: "b".into(), sequence: 1, part: Part::Whole };
    let label = Label { subject, not_before: DEADLINE.into() };
    assert!(seal_shared(&json!({}), &[3; 32], &label, &parties).is_err());
}
