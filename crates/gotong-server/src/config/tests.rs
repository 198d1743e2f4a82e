//! What a configuration accepts and what it refuses.

use std::{fs, path::PathBuf};

use super::{Config, ConfigError, SearchEngine, reference};

fn load(toml: &str) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("gotong.toml");
    fs::write(&file, toml).expect("written");
    Config::load(Some(&file))
}

#[test]
fn without_a_file_the_defaults_hold() {
    let config = Config::load(None).expect("defaults");
    assert_eq!(config, Config::default());
}

#[test]
fn a_file_goes_over_the_defaults_key_by_key() {
    let config = load("[server]\nlisten = \"0.0.0.0:9000\"\n[search]\nengine = \"meilisearch\"")
        .expect("fits");
    assert_eq!(config.server.listen.port(), 9000);
    assert_eq!(config.search.engine, SearchEngine::Meilisearch);
    assert_eq!(config.database, Config::default().database);
}

#[test]
fn unknown_keys_and_sections_are_refused_by_name() {
    let message = load("[server]\nlissten = \"0.0.0.0:9000\"").expect_err("unknown").to_string();
    assert!(message.contains("lissten"), "{message}");
    let message = load("[serber]\nlisten = \"0.0.0.0:9000\"").expect_err("unknown").to_string();
    assert!(message.contains("serber"), "{message}");
}

#[test]
fn values_that_do_not_go_together_are_refused() {
    let key = |toml: &str| match load(toml) {
        Err(ConfigError::Wrong { key, .. }) => key,
        other => panic!("{toml}: {other:?}"),
    };
    assert_eq!(key("[server]\npublic_url = \"gotong.example\""), "server.public_url");
    assert_eq!(key("[server]\npublic_url = \"http://gotong.example\""), "server.public_url");
    assert_eq!(key("[server]\npublic_url = \"https://gotong.example/\""), "server.public_url");
    assert_eq!(key("[database]\nurl = \"mysql://x\""), "database.url");
    assert_eq!(key("[blobs]\nstorage = \"s3\""), "blobs.bucket");
    assert_eq!(key("[mail]\ntransport = \"smtp\""), "mail.smtp_url");
    assert_eq!(key("[limits]\nactor_cost_burst = 10"), "limits.actor_cost_burst");
}

/// As `infra/runbooks/tender-types.md` shows it.
const TYPES: &str = r#"
[[procedures.own]]
code = "RFQ_DESA"
title = { id = "Permintaan penawaran desa", en = "Village request for quotation" }
summary = { id = "Untuk belanja desa.", en = "For purchases of a village." }
begun_by = "BUYER"
entry = "EVERYONE_OR_INVITED"
invited = { least = 0, most = 50 }
tendering = { working = 3 }
tendering_works = { working = 5 }
questions_end = { working = 1 }
answer_days = 1
standstill = { least = 0, most = 2, usual = 1 }
min_bids = { least = 1, most = 3 }
envelopes = 1
awards = ["LOWEST_PRICE", "WEIGHTED"]
extension = 1
limited_by_value = false
justified = false
"#;

#[test]
fn an_operator_adds_types_of_tenders_and_is_told_which_one_does_not_fit() {
    let runbook = include_str!("../../../../infra/runbooks/tender-types.md");
    assert!(runbook.contains(TYPES.trim()), "the runbook shows another example");
    let config = load(TYPES).expect("fits");
    assert_eq!(config.procedures.own.first().map(|own| own.min_bids.most), Some(3));
    let twice = load(&TYPES.replace("RFQ_DESA", "RFQ")).expect_err("it is there").to_string();
    assert!(twice.contains("procedures.own") && twice.contains("`RFQ`"), "{twice}");
    let unknown = load(&TYPES.replace("extension", "extention")).expect_err("unknown").to_string();
    assert!(unknown.contains("extention"), "{unknown}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let missing = PathBuf::from("no/such/gotong.toml");
    assert!(
        matches!(Config::load(Some(&missing)), Err(ConfigError::NoFile(file)) if file == missing)
    );
}

#[test]
fn secrets_do_not_show() {
    let config =
        load("[mail]\ntransport = \"smtp\"\nsmtp_url = \"smtps://a:hunter2@b\"").expect("fits");
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn the_reference_documents_every_key_and_is_not_stale() {
    let reference = reference::markdown();
    let defaults = serde_json::to_value(Config::default()).expect("plain values");
    for (section, keys) in defaults.as_object().expect("sections") {
        assert!(reference.contains(&format!("## [{section}]")), "{section}");
        for key in keys.as_object().expect("keys").keys() {
            assert!(reference.contains(&format!("| `{key}` |")), "{section}.{key}");
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../infra/config-reference.md");
    let kept = fs::read_to_string(file).expect("infra/config-reference.md is there");
    assert_eq!(kept, reference, "run `gotong config reference > infra/config-reference.md`");
}
