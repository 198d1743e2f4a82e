//! Both languages say everything.

use std::collections::{BTreeMap, BTreeSet};

use gotong_domain::error::ErrorCode;

use super::{files, repository};

/// The messages of a language: each with its text and the values that it needs.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for file in files(&repository("frontend/locales").join(language), ".ftl") {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("text");
        let mut current = None;
        for line in text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
            if begins && let Some((key, value)) = line.split_once('=') {
                let key = format!("{name}: {}", key.trim());
                let twice = found.insert(key.clone(), value.trim().to_owned());
                assert!(twice.is_none(), "{language}/{key} stands twice");
                current = Some(key);
            } else if let Some(key) = current.as_ref().filter(|_| line.starts_with(' ')) {
                let value = found.get_mut(key).expect("it began");
                value.push('\n');
                value.push_str(line.trim());
            }
        }
    }
    found
}

/// The values that a text puts in: `{ $count }`.
fn values(text: &str) -> BTreeSet<String> {
    let named = text.split('$').skip(1);
    let end = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    named.map(|rest| rest[..end(rest).unwrap_or(rest.len())].to_owned()).collect()
}

#[test]
fn every_message_is_there_in_both_languages_with_the_same_values() {
    let (id, en) = (messages("id"), messages("en"));
    assert!(id.len() > 500, "only {} messages were found", id.len());
    let keys = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<BTreeSet<_>>();
    let one_sided: Vec<_> = keys(&id).symmetric_difference(&keys(&en)).cloned().collect();
    assert!(one_sided.is_empty(), "in one language only: {one_sided:#?}");
    for (key, text) in &id {
        assert!(!text.trim().is_empty() && !en[key].trim().is_empty(), "{key} says nothing");
        assert_eq!(values(text), values(&en[key]), "{key} puts in other values");
    }
}

#[test]
fn every_error_code_has_words_of_its_own_in_both_languages() {
    let (id, en) = (messages("id"), messages("en"));
    for code in ErrorCode::ALL {
        let key = format!("errors.ftl: {}", code.message_key());
        let (Some(id), Some(en)) = (id.get(&key), en.get(&key)) else {
            panic!("no words for {code}")
        };
        assert_ne!(id, en, "{code} says the same in both languages");
    }
}

#[test]
fn every_english_title_of_a_code_belongs_to_a_code() {
    let data = |name: &str| {
        let path = repository("crates/gotong-domain/data").join(name);
        let text = std::fs::read_to_string(path).expect("data");
        text.lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(code, rest)| (code.to_owned(), rest.trim().to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let (id, en) = (data("kbli2020.tsv"), data("kbli2020.en.tsv"));
    assert!(en.len() >= 120, "the 120 most used codes have English titles");
    for (code, title) in &en {
        assert!(id.contains_key(code) && !title.is_empty(), "{code} {title}");
    }
}
