//! The test vectors that other programs may check themselves against: what was once sound stays sound.

use std::{collections::BTreeMap, fs};

use gotong_seal::{
    log::{LogKey, WitnessKey},
    verify::{Flaw, Proven, Trust, verify_all},
};
use serde_json::Value;

use super::files::second_opinion_of_each;
use crate::tidy::repository;

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// Runs the vectors of a folder through both verifiers; answers how many there are.
fn hold(folder: &str) -> usize {
    let folder = repository(folder);
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    let list: Value = serde_json::from_str(&read("list.json")).expect("JSON");
    let key: LogKey = text(&list["key"]).parse().expect("a key");
    let cases = list["cases"].as_array().expect("cases");
    // By the witnesses asked for and the files beside it, so that the second verifier runs once for each choice of them.
    let mut asked: BTreeMap<_, Vec<&Value>> = BTreeMap::new();
    for case in cases {
        let texts =
            |of: &str| -> Vec<_> { case[of].as_array().into_iter().flatten().map(text).collect() };
        asked.entry((texts("witnesses"), texts("beside"))).or_default().push(case);
    }
    for ((witnesses, beside), cases) in asked {
        let read_key = |key: &String| key.parse().expect("a witness's key");
        let witnesses: Vec<WitnessKey> = witnesses.iter().map(read_key).collect();
        let trust = Trust { log: &key, witnesses: &witnesses };
        let (mut names, mut expected) = (Vec::new(), Vec::new());
        for case in cases {
            let (name, code) = (text(&case["file"]), text(&case["result"]));
            let texts: Vec<_> = [&name].into_iter().chain(&beside).map(|name| read(name)).collect();
            let texts: Vec<_> = texts.iter().map(String::as_str).collect();
            let proven = verify_all(&texts, trust).remove(0);
            let witnessed = proven.as_ref().ok().and_then(Proven::witnessed);
            assert_eq!(proven.map_or_else(Flaw::code, |_| "OK".into()), code, "{name}");
            assert_eq!(witnessed, case["witnessed"].as_u64(), "{name}");
            expected.push(format!("{name}: {code}"));
            names.push(name);
        }
        if let Some(second) = second_opinion_of_each(&folder, trust, (&names, &beside)) {
            assert_eq!(second, expected);
        }
    }
    cases.len()
}

#[test]
fn the_vectors_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v1") >= 12);
}

#[test]
fn the_vectors_of_witnesses_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v3") >= 30);
}

#[test]
fn the_vectors_of_bids_that_did_not_open_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v7-fallback") >= 10);
}

#[test]
fn the_vectors_of_two_envelopes_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v4") >= 20);
}

#[test]
fn the_vectors_of_lots_decided_together_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v5-combinations") >= 20);
}

#[test]
fn the_vectors_of_prices_by_quantity_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v9-tiers") >= 15);
}

#[test]
fn the_vectors_of_several_awards_of_one_lot_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v6-frameworks") >= 12);
}

#[test]
fn the_vectors_of_promises_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v10-promise") >= 30);
}

#[test]
fn the_vectors_of_parts_and_suppliers_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v11-parts") >= 30);
}

#[test]
fn the_vectors_of_bids_left_out_hold_as_their_list_says_by_both_verifiers() {
    assert!(hold("tests/vectors/v12-complete") >= 40);
}
