//! The files that the server hands out, and the second verifier.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use gotong_seal::{
    log::LogKey,
    verify::{Trust, verify_tender},
};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::tidy::repository;

/// Set where the second verifier need not run.
const WITHOUT_PYTHON: &str = "GOTONG_TEST_WITHOUT_PYTHON";

async fn get(app: &TestApp, path: &str) -> String {
    let answer = app.client().get(app.url(path)).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    answer.text().await.expect("a text")
}

/// The key that everything is checked with.
pub(crate) async fn key(app: &TestApp) -> LogKey {
    get(app, "/log/key").await.parse().expect("a key")
}

/// The signed head.
pub(super) async fn checkpoint(app: &TestApp) -> String {
    app.settle().await;
    get(app, "/log/checkpoint").await
}

/// What the log holds of a tender.
pub(crate) async fn tender_file(app: &TestApp, id: &Value) -> String {
    app.settle().await;
    get(app, &format!("/log/tender/{}", id.as_str().expect("an id"))).await
}

/// How many awards the log proves of a tender, by both verifiers.
pub(crate) async fn proven(app: &TestApp, tender: &Value) -> usize {
    let file = tender_file(app, tender).await;
    let key = key(app).await;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("tender.json"), &file).expect("written");
    if let Some(said) = second_opinion(folder.path(), &key, &["tender.json".to_owned()]) {
        assert!(said[0].contains("OK"), "{said:?}");
    }
    let parsed = serde_json::from_str(&file).expect("a tender's file");
    verify_tender(&parsed, (&key).into()).expect("holds").awards
}

/// That the log begins with an older one.
pub(super) async fn growth(app: &TestApp, old: &str) -> String {
    let asked = app.client().post(app.url("/log/consistency")).body(old.to_owned());
    asked.send().await.expect("an answer").text().await.expect("a text")
}

/// What a bidder keeps: the receipt with the bid in clear, and the proof alone.
pub(super) async fn receipt(baker: &Person<'_>, bid: &str) -> (String, String) {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { receipt { file proof } } } }";
    let answer = baker.gql(query, json!({ "id": bid })).await;
    let receipt = &answer.data()["node"]["receipt"];
    let text = |field: &str| receipt[field].as_str().expect("a text").to_owned();
    (text("file"), text("proof"))
}

/// What the second verifier, which shares no code with the first, says of files that lie beside each other: their names
/// with `OK` or a code. `None` where it was agreed to do without; a machine that cannot run it does not pass in silence.
pub(crate) fn second_opinion<'a>(
    folder: &Path,
    trust: impl Into<Trust<'a>>,
    names: &[String],
) -> Option<Vec<String>> {
    asked(folder, trust.into(), (names, &[]), false)
}

/// The same of each file by itself, beside some others only.
pub(crate) fn second_opinion_of_each<'a>(
    folder: &Path,
    trust: impl Into<Trust<'a>>,
    names: (&[String], &[String]),
) -> Option<Vec<String>> {
    asked(folder, trust.into(), names, true)
}

fn asked(
    folder: &Path,
    trust: Trust<'_>,
    (names, beside): (&[String], &[String]),
    each: bool,
) -> Option<Vec<String>> {
    let able = Command::new("python3").args(["-c", "import cryptography"]).output();
    if !able.is_ok_and(|output| output.status.success()) {
        assert!(
            std::env::var_os(WITHOUT_PYTHON).is_some(),
            "the second verifier needs python3 with `cryptography`: install it, or set {WITHOUT_PYTHON}"
        );
        eprintln!("SKIPPED: {WITHOUT_PYTHON} is set, so the second verifier does not run");
        return None;
    }
    let files = names.iter().map(|name| folder.join(name));
    let beside = beside.iter().flat_map(|name| [PathBuf::from("--beside"), folder.join(name)]);
    let witnesses =
        trust.witnesses.iter().flat_map(|key| ["--witness".to_owned(), key.to_string()]);
    let output = Command::new("python3")
        .arg(repository("tests/verify/verify.py"))
        .args(["--key", &trust.log.to_string()])
        .args(witnesses)
        .args(each.then_some("--each"))
        .args(beside)
        .args(files)
        .output()
        .expect("the second verifier runs");
    let said = String::from_utf8(output.stdout).expect("text");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(said.lines().map(str::to_owned).collect())
}
