//! The audits of GraphQL over HTTP by the npm package `graphql-http`, all of them.

use std::{
    path::Path,
    process::{Command, Output},
};

use gotong_testkit::TestApp;

#[tokio::test]
async fn all_61_audits_of_graphql_over_http_are_ok() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let (url, token) = (app.url("/graphql"), sri.token.clone());
    // On a thread of its own: the server answers on this one.
    let output = tokio::task::spawn_blocking(move || audit(&url, &token)).await.expect("it runs");
    if let Some(output) = output {
        let said = String::from_utf8_lossy(&output.stdout);
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}{complaints}");
        assert!(said.contains("61 of 61 audits are ok"), "{said}");
    }
    app.stop().await;
}

/// Runs the audits; `None` where there is no Node, which is said loudly.
fn audit(url: &str, token: &str) -> Option<Output> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("audit");
    if Command::new("node").arg("--version").output().is_err() {
        eprintln!("SKIPPED: there is no Node on this machine, so the 61 audits were not run");
        return None;
    }
    if !folder.join("node_modules/graphql-http").is_dir() {
        let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let installed = Command::new("npm").args(install).current_dir(&folder).status();
        assert!(installed.is_ok_and(|s| s.success()), "npm ci in tests/audit failed");
    }
    let mut node = Command::new("node");
    node.arg("run.mjs").arg(url).env("GOTONG_TOKEN", token).current_dir(&folder);
    Some(node.output().expect("node runs"))
}
