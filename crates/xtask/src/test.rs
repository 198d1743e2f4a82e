//! `cargo xtask test`: everything that must hold, on a machine that nobody prepared.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    frontend,
    postgres::Postgres,
    regen,
    run::{Steps, command, exists, run, say},
    tools,
};

/// Runs everything but the browser; `--quick` leaves out PostgreSQL too.
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
    steps.step("tests on SQLite", || rust_tests(&["--workspace"], None))?;
    steps.step("generated files are current", regen::check)?;
    if !quick {
        let postgres = Postgres::start("test", false)?;
        steps.step("tests on PostgreSQL", || {
            rust_tests(&["-p", "gotong-tests"], Some(&postgres.url()))
        })?;
    }
    steps.report();
    Ok(())
}

fn rust_tests(what: &[&str], database: Option<&str>) -> Result<()> {
    let tests: &[&str] = if exists("cargo-nextest", "--version") {
        &["nextest", "run", "--no-fail-fast", "--status-level", "fail", "--hide-progress-bar"]
    } else {
        &["test", "--no-fail-fast", "--quiet"]
    };
    let mut cargo = command("cargo", &[tests, what].concat());
    if let Some(url) = database {
        cargo.env("GOTONG_TEST_DATABASE", url);
    }
    run(&mut cargo)
}

/// Serves the demo world and plays the story in a browser.
pub(crate) fn journeys() -> Result<()> {
    let chromium = tools::chromium()?;
    frontend::install("tests/e2e")?;
    frontend::build()?;
    run(&mut command(
        "cargo",
        &["build", "--quiet", "-p", "gotong-testkit", "--bin", "gotong-demo"],
    ))?;
    let mut demo = Demo::start(command(
        "cargo",
        &[
            "run",
            "--quiet",
            "-p",
            "gotong-testkit",
            "--bin",
            "gotong-demo",
            "--",
            "--listen",
            "127.0.0.1:0",
            "--world",
            "small",
            "--folder",
            "target/journeys",
            "--fresh",
        ],
    ))?;
    let base = demo.address()?;
    let mail = "target/journeys/small/mail";
    run(command("node", &["tests/e2e/run.mjs", "--base", &base, "--mail", mail])
        .env("CHROMIUM", chromium))
}

/// A demo server, stopped when dropped.
struct Demo(Child);

impl Demo {
    fn start(mut command: Command) -> Result<Self> {
        Ok(Self(command.stdout(Stdio::piped()).spawn().context("cannot start the demo")?))
    }

    /// Waits for the line that says where it serves.
    fn address(&mut self) -> Result<String> {
        let output = self.0.stdout.take().context("the demo has no output")?;
        let mut lines = BufReader::new(output).lines();
        for line in &mut lines {
            let line = line?;
            if let Some(at) = line.find("http://127.0.0.1:") {
                let address: String =
                    line[at..].chars().take_while(|c| !c.is_whitespace()).collect();
                // Keep reading, or the demo would stop at a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(address);
            }
        }
        bail!("the demo ended before it served")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
