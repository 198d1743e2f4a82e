//! `cargo xtask bench`: measurements, as ratios taken side by side in one run.
//!
//! Never part of the tests: a slow machine is no defect. What is compared runs in turns, so that both meet the same
//! machine, and the median of the turns counts.

mod append;
mod closings;
mod log;
mod market;
mod page;
mod report;
mod rest;
mod rush;
mod seal;
mod search;
mod server;
mod statements;
mod wrk;

use anyhow::{Result, bail};

use self::report::Report;
use crate::{
    frontend,
    run::{command, run},
};

/// How often each measurement takes its turn.
const TURNS: usize = 3;

/// A benchmark by its name.
type Bench = (&'static str, fn(&mut Report) -> Result<()>);

const BENCHES: [Bench; 9] = [
    ("search", search::measure),
    ("log", log::measure),
    ("rest", rest::measure),
    ("page", page::measure),
    ("seal", seal::measure),
    ("append", append::measure),
    ("closings", closings::measure),
    ("opening", rush::opening),
    ("deadline", rush::deadline),
];

/// Runs the benchmarks that are named, or all; `--built` takes the programs as they were built before.
///
/// # Errors
/// When a benchmark does not run, or one of its figures is not what it should be.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let (flags, names): (Vec<_>, Vec<_>) =
        arguments.iter().map(String::as_str).partition(|argument| argument.starts_with("--"));
    let chosen: Vec<_> = match names.as_slice() {
        [] => BENCHES.to_vec(),
        names => BENCHES.into_iter().filter(|(name, _)| names.contains(name)).collect(),
    };
    if chosen.len() < names.len() {
        bail!("there are the benchmarks {}", BENCHES.map(|(name, _)| name).join(", "));
    }
    if !flags.contains(&"--built") {
        frontend::build()?;
        run(&mut command("cargo", &["build", "--release", "--workspace", "--bins"]))?;
    }
    let mut report = Report::default();
    for (_, measure) in chosen {
        measure(&mut report)?;
    }
    report.finish()
}

/// The middle one of several figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
