//! Many bids of one tender: around its deadline, and when they are opened and ranked.

use anyhow::{Context, Result, ensure};

use super::{
    report::{Report, Wanted},
    server::Setting,
};
use crate::{
    postgres::Postgres,
    run::{read, run, say},
};

/// Measures opening and ranking.
pub(crate) fn opening(report: &mut Report) -> Result<()> {
    say("\n=== opening and ranking");
    let took = figures("opening", &["--opening", "1000"])?;
    report.figure("opening 1 000 bids on 10 lots", took[0], " s", Wanted::Any);
    report.figure("ranking them", took[1], " s", Wanted::Any);
    report.figure("opening and ranking", took[0] + took[1], " s", Wanted::AtMost(2.0));
    report.ran("gotong-crowd --opening 1000 (release build, PostgreSQL)".to_owned());
    Ok(())
}

/// Lets 10 000 bids arrive around one deadline; the program checks that none is lost or misjudged.
pub(crate) fn deadline(report: &mut Report) -> Result<()> {
    say("\n=== bids around a deadline");
    let arguments = ["--race", "10000", "--before", "8"];
    let counted = figures("deadline", &arguments)?;
    let all = counted[0] + counted[1];
    ensure!((all - 10_000.0).abs() < 0.5, "of 10 000 bids {all} were judged");
    ensure!(counted.iter().all(|count| *count > 0.0), "no bid was in time, or none too late");
    report.figure("bids in time, all with receipts that verify", counted[0], "", Wanted::Any);
    report.figure("bids too late, all lapsed", counted[1], "", Wanted::Any);
    report.ran(format!("gotong-crowd {} (release build, PostgreSQL)", arguments.join(" ")));
    Ok(())
}

/// The two figures that the crowd prints.
fn figures(name: &str, arguments: &[&str]) -> Result<[f64; 2]> {
    let postgres = Postgres::start(&format!("bench-{name}"), true)?;
    let setting = Setting::write(name, &postgres.url(), false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let said = read(&mut setting.command("gotong-crowd", arguments))?;
    let figures: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    figures.try_into().ok().context("the crowd says two figures")
}
