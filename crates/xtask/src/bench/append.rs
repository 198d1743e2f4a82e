//! How soon a sealed bid has its place in the log, at two hundred bids a second.

use std::fs;

use anyhow::{Context, Result, ensure};

use super::{
    TURNS, median,
    report::{Report, Wanted},
    seal::{Pace, settle, with_bids},
    server::{Serving, Setting},
};
use crate::{
    postgres::Postgres,
    run::{read, run, say},
    tools,
};

/// Sixteen connections that rest so long ask somewhat more than two hundred times a second.
const PACE: Pace = Pace { seconds: 15, pause: 70 };

/// Bids that each turn may seal.
const BIDS: usize = 4_000;

/// From the commit that seals a bid to the commit that gives its entry a place, in milliseconds.
const WAITED: &str = "SELECT percentile_disc(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM \
    pg_xact_commit_timestamp(log_leaf.xmin) - pg_xact_commit_timestamp(bid.xmin)) * 1000) \
    FROM log_leaf JOIN bid ON bid.id = log_leaf.bid_id WHERE log_leaf.place >= ";

/// Measures it.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== the log at 200 bids a second");
    tools::wrk()?;
    let postgres = Postgres::start("bench-append", true)?;
    let url = postgres.url();
    let setting = Setting::write("append", &url, false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let bids = (TURNS * BIDS).to_string();
    let ready = read(&mut setting.command("gotong-crowd", &["--bids", &bids]))?;
    let ready: Vec<&str> = ready.lines().collect();
    ensure!(ready.len() == TURNS * BIDS, "there are too few bids to seal");
    postgres.sql(&url, "VACUUM ANALYZE")?;

    let (_serving, _) =
        Serving::start(&mut setting.command("gotong", &["serve"]), setting.address())?;
    settle(&postgres, &url)?;
    let (mut rates, mut sealed, mut waited) = (vec![], vec![], vec![]);
    for turn in ready.chunks(BIDS) {
        let file = setting.path("bids");
        fs::write(&file, turn.join("\n"))?;
        let before = postgres.sql(&url, "SELECT count(*) FROM log_leaf")?;
        let seen = with_bids(report, &file, setting.address(), PACE)?;
        settle(&postgres, &url)?;
        let p99 = postgres.sql(&url, &format!("{WAITED}{}", before.trim()))?;
        rates.push(seen.rate);
        sealed.push(seen.p99);
        waited.push(p99.trim().parse().context("no bid has its place")?);
    }
    report.figure("the log: bids sealed", median(rates), "/s", Wanted::AtLeast(200.0));
    report.figure("the log: sealing, p99", median(sealed), " ms", Wanted::Any);
    report.figure("the log: from seal to place, p99", median(waited), " ms", Wanted::AtMost(50.0));
    Ok(())
}
