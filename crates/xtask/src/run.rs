//! Running programs: shown before they start, timed, and failing loudly.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_owned()
}

/// A built program of ours, by the folder of its profile.
///
/// Programs are built with the whole workspace and started by their path: a selection of packages has other features,
/// and would build half of what they depend on once more.
pub(crate) fn program(profile: &str, name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    root().join(target.unwrap_or_else(|| PathBuf::from("target"))).join(profile).join(name)
}

/// Builds all programs as the tests use them.
pub(crate) fn build_programs() -> Result<()> {
    run(&mut command("cargo", &["build", "--quiet", "--workspace", "--bins"]))
}

/// A command that starts in the project's root.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    say(&format!("$ {}", line(command)));
    let status = command.status().with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command and returns what it prints.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", line(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program can be started.
pub(crate) fn exists(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Tells the person at the terminal.
#[expect(clippy::print_stdout, reason = "this program talks to the person who started it")]
pub(crate) fn say(text: &str) {
    println!("{text}");
}

/// The steps of a run with the time each took.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs one step.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        say(&format!("\n=== {name}"));
        let start = Instant::now();
        work().with_context(|| format!("step failed: {name}"))?;
        self.done.push((name.to_owned(), start.elapsed()));
        Ok(())
    }

    /// Prints the table of steps.
    pub(crate) fn report(&self) {
        say("");
        for (name, took) in &self.done {
            say(&format!("{:>7.1} s  {name}", took.as_secs_f64()));
        }
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        say(&format!("{:>7.1} s  in all", total.as_secs_f64()));
    }
}
