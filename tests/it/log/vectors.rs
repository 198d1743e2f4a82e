//! The test vectors that other programs may check themselves against: what was once sound stays sound.

use std::fs;

use gotong_seal::{
    log::LogKey,
    verify::{Flaw, verify},
};
use serde_json::Value;

use super::files::second_opinion;
use crate::tidy::repository;

#[test]
fn the_vectors_hold_as_their_list_says_by_both_verifiers() {
    let folder = repository("tests/vectors/v1");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    let list: Value = serde_json::from_str(&read("list.json")).expect("JSON");
    let key: LogKey = list["key"].as_str().expect("a key").parse().expect("a key");
    let mut expected = Vec::new();
    for case in list["cases"].as_array().expect("cases") {
        let (name, code) = (case["file"].as_str(), case["result"].as_str());
        let (name, code) = (name.expect("a name").to_owned(), code.expect("a result"));
        let said = verify(&read(&name), &key).map_or_else(Flaw::code, |_| "OK".into());
        assert_eq!(said, code, "{name}");
        expected.push((name.clone(), format!("{name}: {code}")));
    }
    assert!(expected.len() >= 12, "{} vectors", expected.len());
    let (names, expected): (Vec<_>, Vec<_>) = expected.into_iter().unzip();
    if let Some(second) = second_opinion(&folder, &key, &names) {
        assert_eq!(second, expected);
    }
}
