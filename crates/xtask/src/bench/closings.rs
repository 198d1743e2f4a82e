//! Many tenders that close in the same moment: on one node, and on three of which two are killed meanwhile.

use std::{net::SocketAddr, thread, time::Duration};

use anyhow::{Context, Result, ensure};

use super::{
    report::{Report, Wanted},
    server::{Serving, Setting, free_port},
};
use crate::{
    postgres::Postgres,
    run::{read, run, say},
};

/// How many tenders close.
const TENDERS: usize = 1_000;

/// How long before the deadline the nodes are started, in seconds.
const AHEAD: u32 = 8;

/// Measures closing.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== closing");
    for (nodes, title) in [
        (1, "closing 1 000 tenders of the same second, one node"),
        (3, "closing 1 000 tenders of the same second, three nodes, two killed meanwhile"),
    ] {
        let seconds = close(nodes)?;
        report.figure(title, seconds, " s", Wanted::AtMost(5.0));
    }
    report.ran(
        "gotong serve (release build, PostgreSQL), from the deadline to the last one closed"
            .to_owned(),
    );
    Ok(())
}

/// Seconds from the deadline until all are closed, each exactly once.
fn close(nodes: usize) -> Result<f64> {
    let postgres = Postgres::start("bench-closings", true)?;
    let url = postgres.url();
    let setting = Setting::write("closings", &url, false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let closes_at =
        read(&mut setting.command("gotong-crowd", &["--closings", &TENDERS.to_string()]))?;
    let closes_at = closes_at.trim();
    postgres.sql(&url, "VACUUM ANALYZE")?;
    let ahead = format!(
        "UPDATE clock SET offset_us = (extract(epoch FROM timestamptz '{closes_at}' - clock_timestamp()) - {AHEAD}) * 1000000"
    );
    postgres.sql(&url, &ahead)?;
    let mut serving = Vec::new();
    for _ in 0..nodes {
        serving.push(node(&setting)?);
    }
    let since = format!(
        "SELECT extract(epoch FROM clock_timestamp() - timestamptz '{closes_at}') + offset_us / 1000000.0 FROM clock"
    );
    let seconds = |text: String| text.trim().parse::<f64>().context("a number of seconds");
    let before = -seconds(postgres.sql(&url, &since)?)?;
    ensure!(before > 0.5, "the nodes were started too late");
    let wait = "DO $$ BEGIN WHILE EXISTS (SELECT FROM tender WHERE state = 'TENDERING') LOOP \
                PERFORM pg_sleep(0.01); END LOOP; END $$";
    let took = thread::scope(|scope| -> Result<f64> {
        scope.spawn(|| {
            thread::sleep(Duration::from_secs_f64(before));
            while serving.len() > 1 {
                thread::sleep(Duration::from_millis(150));
                serving.pop();
            }
        });
        postgres.sql(&url, wait)?;
        seconds(postgres.sql(&url, &since)?)
    })?;
    let once = "SELECT count(*) = count(DISTINCT subject) AND count(*) = (SELECT count(*) FROM tender) \
                FROM event WHERE subject_kind = 'tender' AND body::text ~ '\"kind\": *\"(closed|unsuccessful)\"'";
    ensure!(postgres.sql(&url, once)?.trim() == "t", "some tender was not closed exactly once");
    Ok(took)
}

/// One more node over the same configuration.
fn node(setting: &Setting) -> Result<Serving> {
    let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    let mut serve = setting.command("gotong", &["serve"]);
    serve.env("GOTONG__SERVER__LISTEN", address.to_string());
    Ok(Serving::start(&mut serve, address)?.0)
}
