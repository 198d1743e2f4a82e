//! Whoever changes anything is found out, by both verifiers, with the same code.

use chrono::Duration;
use gotong_seal::{
    log::{LogKey, LogSigner},
    verify::{Flaw, verify},
};
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::files::{checkpoint, growth, key, receipt, second_opinion_of_each, tender_file};
use crate::awards::Market;

/// Sound files, to be tampered with.
struct Sound {
    key: LogKey,
    receipt: Value,
    other_receipt: Value,
    proof: String,
    tender: Value,
    growth: Value,
}

async fn sound(app: &TestApp) -> Sound {
    let market = Market::open(app).await;
    let (file, proof) = receipt(&market.bakers[1].0, &market.bids[1]).await;
    let (other, _) = receipt(&market.bakers[2].0, &market.bids[2]).await;
    let before = checkpoint(app).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    market.judge().await;
    market.award(2).await;
    app.advance(Duration::days(7)).await;
    let tender = tender_file(app, &market.tender["id"]).await;
    let read = |text: &str| serde_json::from_str(text).expect("JSON");
    Sound {
        key: key(app).await,
        receipt: read(&file),
        other_receipt: read(&other),
        proof,
        tender: read(&tender),
        growth: read(&growth(app, &before).await),
    }
}

/// A changed copy.
fn with(file: &Value, change: impl FnOnce(&mut Value)) -> String {
    let mut changed = file.clone();
    change(&mut changed);
    changed.to_string()
}

/// The entries of a kind.
fn of_kind(file: &Value, kind: &str) -> Vec<usize> {
    let entries = file["entries"].as_array().expect("entries");
    let is = |entry: &Value| entry["leaf"].as_str().is_some_and(|leaf| leaf.contains(kind));
    (0..entries.len()).filter(|place| is(&entries[*place])).collect()
}

/// Another character at this place of a text.
fn bend(value: &mut Value, at: usize) {
    let text = value.as_str().expect("a text");
    let new = if text[at..].starts_with('A') { "B" } else { "A" };
    *value = json!(format!("{}{new}{}", &text[..at], &text[at + 1..]));
}

/// A checkpoint that says another size than was signed.
fn longer(value: &mut Value) {
    *value = json!(value.as_str().expect("a text").replacen("log\n", "log\n9", 1));
}

fn without(file: &mut Value, place: usize) {
    file["entries"].as_array_mut().expect("entries").remove(place);
}

fn of_receipts(sound: &Sound) -> Vec<(&'static str, String, &'static str)> {
    let Sound { receipt, other_receipt, proof, .. } = sound;
    vec![
        ("another-salt", with(receipt, |f| bend(&mut f["plaintext"], 5)), "COMMITMENT_MISMATCH"),
        ("padding-with-words", with(receipt, |f| bend(&mut f["plaintext"], 5_000)), "MALFORMED"),
        ("another-tender", with(receipt, |f| f["tender"] = json!("x")), "COMMITMENT_MISMATCH"),
        ("another-seal", with(receipt, |f| f["sequence"] = json!(2)), "COMMITMENT_MISMATCH"),
        (
            "proof-of-another-bid",
            with(receipt, |f| f["proof"] = other_receipt["proof"].clone()),
            "WRONG_SUBJECT",
        ),
        ("entry-moved", moved(proof), "NOT_INCLUDED"),
        ("checkpoint-of-another-size", proof.replacen("log\n", "log\n9", 1), "NOT_SIGNED"),
        ("a-hash-cut", cut(proof), "NOT_INCLUDED"),
        ("no-proof-at-all", "c2sp.org/tlog-proof@v1\n".to_owned(), "MALFORMED"),
    ]
}

/// A proof whose entry is said to stand one place further on.
fn moved(proof: &str) -> String {
    let line = proof.lines().find(|line| line.starts_with("index ")).expect("an index");
    let index: u64 = line[6..].parse().expect("a number");
    proof.replacen(line, &format!("index {}", index ^ 1), 1)
}

/// A proof without the first hash of its path.
fn cut(proof: &str) -> String {
    let lines: Vec<_> = proof.lines().collect();
    let kept = lines.iter().enumerate().filter(|(place, _)| *place != 3);
    kept.map(|(_, line)| *line).chain([""]).collect::<Vec<_>>().join("\n")
}

fn of_tenders(sound: &Sound) -> Vec<(&'static str, String, &'static str)> {
    let file = &sound.tender;
    let one = |kind: &str| of_kind(file, kind)[0];
    let (award, seal, opened) = (one("award.made"), one("bid.sealed"), one("bid.opened"));
    let (published, closed) = (one("tender.published"), one("tender.closed"));
    let opening = one("tender.opened");
    let statement = |f: &mut Value, place: usize, change: fn(&mut Value)| {
        change(&mut f["entries"][place]["statement"]);
    };
    vec![
        (
            "a-leaf-changed",
            with(file, |f| bend(&mut f["entries"][seal]["leaf"], 12)),
            "NOT_INCLUDED",
        ),
        (
            "a-path-changed",
            with(file, |f| bend(&mut f["entries"][seal]["path"][0], 3)),
            "NOT_INCLUDED",
        ),
        (
            "another-winner",
            with(file, |f| statement(f, award, |s| s["bid"] = json!("x"))),
            "STATEMENT_MISMATCH",
        ),
        (
            "another-score",
            with(file, |f| statement(f, award, |s| s["places"][0]["score"] = json!("99/1"))),
            "STATEMENT_MISMATCH",
        ),
        (
            "another-deadline",
            with(file, |f| statement(f, published, |s| s["closesAt"] = json!("2030"))),
            "STATEMENT_MISMATCH",
        ),
        (
            "terms-kept-back",
            with(file, |f| f["entries"][published]["statement"] = Value::Null),
            "STATEMENT_MISMATCH",
        ),
        ("a-seal-kept-back", with(file, |f| without(f, seal)), "NOT_OPENED"),
        (
            "a-bid-not-told-of",
            with(file, |f| statement(f, opening, |s| drop(s["bids"].as_array_mut().map(Vec::pop)))),
            "STATEMENT_MISMATCH",
        ),
        (
            "what-was-opened-kept-back",
            with(file, |f| f["entries"][opening]["statement"] = Value::Null),
            "STATEMENT_MISMATCH",
        ),
        ("the-closing-kept-back", with(file, |f| without(f, closed)), "OPENED_EARLY"),
        ("an-opening-kept-back", with(file, |f| without(f, opened)), "RANKING_INCOMPLETE"),
        ("the-publication-kept-back", with(file, |f| without(f, published)), "WRONG_ORDER"),
        (
            "entries-exchanged",
            with(file, |f| f["entries"].as_array_mut().expect("entries").swap(seal, closed)),
            "WRONG_ORDER",
        ),
        ("a-tender-of-another-name", with(file, |f| f["tender"] = json!("x")), "WRONG_SUBJECT"),
        ("another-checkpoint", with(file, |f| longer(&mut f["checkpoint"])), "NOT_SIGNED"),
    ]
}

fn of_growth(sound: &Sound) -> Vec<(&'static str, String, &'static str)> {
    let file = &sound.growth;
    let swapped = with(file, |f| {
        let (old, new) = (f["old"].clone(), f["new"].clone());
        (f["old"], f["new"]) = (new, old);
    });
    vec![
        ("a-log-that-shrank", swapped, "NOT_CONSISTENT"),
        ("a-log-that-forked", with(file, |f| bend(&mut f["path"][0], 3)), "NOT_CONSISTENT"),
        ("growth-without-proof", with(file, |f| f["path"] = json!([])), "NOT_CONSISTENT"),
    ]
}

#[tokio::test]
async fn every_kind_of_tampering_is_found_by_both_verifiers() {
    let app = TestApp::start().await;
    let sound = sound(&app).await;
    let mut cases = vec![
        ("receipt", sound.receipt.to_string(), "OK"),
        ("proof", sound.proof.clone(), "OK"),
        ("tender", sound.tender.to_string(), "OK"),
        ("growth", sound.growth.to_string(), "OK"),
    ];
    cases.extend(of_receipts(&sound));
    cases.extend(of_tenders(&sound));
    cases.extend(of_growth(&sound));
    let said = |text: &str| verify(text, &sound.key).map_or_else(Flaw::code, |_| "OK".into());
    for (name, text, code) in &cases {
        assert_eq!(said(text), *code, "{name}");
    }
    let stranger = LogSigner::new(sound.key.name(), &[9; 32]).expect("a name").public();
    let strange = verify(&sound.tender.to_string(), &stranger);
    assert_eq!(strange.map_err(Flaw::code), Err("NOT_SIGNED".to_owned()));

    keep_as_vectors(&sound.key, &cases);
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<_> = cases.iter().map(|(name, ..)| (*name).to_owned()).collect();
    for (name, text, _) in &cases {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    if let Some(second) = second_opinion_of_each(folder.path(), &sound.key, (&names, &[])) {
        let expected: Vec<_> =
            cases.iter().map(|(name, _, code)| format!("{name}: {code}")).collect();
        assert_eq!(second, expected);
    }
    app.stop().await;
}

/// Writes the cases as test vectors where `GOTONG_WRITE_VECTORS` names a folder.
pub(crate) fn keep_as_vectors(key: &LogKey, cases: &[(&str, String, &str)]) {
    let Some(folder) = std::env::var_os("GOTONG_WRITE_VECTORS") else { return };
    let folder = std::path::Path::new(&folder);
    let mut list = Vec::new();
    for (name, text, code) in cases {
        let ending = if text.starts_with('{') { "json" } else { "tlog-proof" };
        let file = format!("{name}.{ending}");
        std::fs::write(folder.join(&file), text).expect("written");
        list.push(json!({ "file": file, "result": code }));
    }
    let list = json!({ "version": 1, "key": key.to_string(), "cases": list });
    let text = serde_json::to_string_pretty(&list).expect("JSON");
    std::fs::write(folder.join("list.json"), text + "\n").expect("written");
}
