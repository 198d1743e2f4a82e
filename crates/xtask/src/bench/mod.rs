//! `cargo xtask bench`: measurements, as ratios taken side by side in one run.
//!
//! Never part of the tests: a slow machine is no defect. What is compared runs in turns, so that both meet the same
//! machine, and the median of the turns counts.

mod market;
mod page;
mod report;
mod rest;
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

/// Runs one benchmark, or all.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    let mut report = Report::default();
    match arguments.first().map(String::as_str) {
        Some("search") => search::measure(&mut report)?,
        Some("rest") => built(&mut report, rest::measure)?,
        Some("page") => built(&mut report, page::measure)?,
        Some("seal") => built(&mut report, seal::measure)?,
        None => {
            search::measure(&mut report)?;
            built(&mut report, rest::measure)?;
            page::measure(&mut report)?;
            seal::measure(&mut report)?;
        }
        Some(other) => {
            bail!("no benchmark is called {other}; there are: page, seal, search, rest")
        }
    }
    report.print();
    Ok(())
}

/// Measures with the programs as people get them.
fn built(report: &mut Report, measure: fn(&mut Report) -> Result<()>) -> Result<()> {
    frontend::build()?;
    run(&mut command("cargo", &["build", "--release", "--workspace", "--bins"]))?;
    measure(report)
}

/// The middle one of several figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
