//! `cargo xtask test`: everything that must hold, on a machine that nobody prepared.

use anyhow::Result;

use crate::{
    frontend,
    journeys::journeys,
    postgres::Postgres,
    regen,
    run::{Steps, command, exists, run, say},
    tools,
};

/// Runs everything; `--quick` leaves out PostgreSQL and the browser.
pub(crate) fn test(arguments: &[String]) -> Result<()> {
    let quick = arguments.iter().any(|a| a == "--quick");
    let mut steps = Steps::default();
    steps.step("formatting", || run(&mut command("cargo", &["fmt", "--all", "--check"])))?;
    steps.step("frontend: packages", || frontend::install("frontend"))?;
    steps.step("frontend: lints", || frontend::script("lint"))?;
    steps.step("frontend: types", || frontend::script("typecheck"))?;
    steps.step("frontend: tests", || frontend::script("test"))?;
    steps.step("frontend: build and budget", || {
        frontend::script("build")?;
        frontend::script("budget")
    })?;
    steps.step("lints", || {
        run(&mut command(
            "cargo",
            &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        ))
    })?;
    if exists("cargo-deny", "--version") {
        let deny = ["deny", "check", "bans", "licenses", "sources"];
        steps.step("dependencies", || run(&mut command("cargo", &deny)))?;
    } else {
        say("cargo-deny is not on this machine: dependencies and licences go unchecked");
    }
    steps.step("the second verifier", tools::cryptography)?;
    steps.step("tests on SQLite", || rust_tests(None))?;
    steps.step("generated files are current", regen::check)?;
    if !quick {
        let postgres = Postgres::start("test", false)?;
        steps.step("tests on PostgreSQL", || rust_tests(Some(&postgres.url())))?;
        steps.step("browser journeys", || journeys(&[]))?;
    }
    steps.report();
    Ok(())
}

/// Runs the Rust tests; on a database of its own the ones that need it, the black-box tests.
fn rust_tests(database: Option<&str>) -> Result<()> {
    let nextest = exists("cargo-nextest", "--version");
    let quiet: &[&str] = if nextest {
        &[
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--hide-progress-bar",
        ]
    } else {
        &["test", "--workspace", "--no-fail-fast", "--quiet"]
    };
    let mut cargo = command("cargo", quiet);
    if let Some(url) = database {
        cargo.env("GOTONG_TEST_DATABASE", url);
        cargo.args(if nextest { ["-E", "package(gotong-tests)"] } else { ["--test", "it"] });
    }
    run(&mut cargo)
}
