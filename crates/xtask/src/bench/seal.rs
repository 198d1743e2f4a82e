//! Sealing a bid over GraphQL, beside pgbench with the same writes in one transaction.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use super::{
    TURNS, median,
    report::{Report, Wanted},
    server::{Serving, Setting, ask, text},
    statements::{Rate, Statement, logged},
    wrk,
};
use crate::{
    postgres::Postgres,
    run::{command, read, root, run, say},
    tools,
};

/// Bids that each turn may seal.
const BIDS: usize = 2_500;

/// Measures sealing.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== sealing");
    tools::wrk()?;
    let postgres = Postgres::start("bench-seal", true)?;
    let url = postgres.url();
    let setting = Setting::write("seal", &url, false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let bids = (TURNS * BIDS + 1).to_string();
    let ready = read(&mut setting.command("gotong-crowd", &["--bids", &bids]))?;
    let ready: Vec<&str> = ready.lines().collect();
    let (first, rest) = ready.split_first().context("there are bids to seal")?;
    let script = writes(&postgres, &url, &setting, first)?;
    postgres.sql(&url, "VACUUM ANALYZE")?;

    let (_serving, _) = Serving::start(setting.command("gotong", &["serve"]), setting.address())?;
    let connections = wrk::CONNECTIONS.to_string();
    let load = ["-c", connections.as_str(), "-j", "2", "-T", "6"];
    report.ran(format!("pgbench -n -M prepared {} (the writes of one sealing)", load.join(" ")));
    let (mut ours, mut bare, mut p99) = (vec![], vec![], vec![]);
    for turn in rest.chunks(BIDS) {
        bare.push(Rate::of(&postgres.pgbench(&url, &load, &script)?)?.0);
        let file = setting.path("bids");
        fs::write(&file, turn.join("\n"))?;
        let seen = with_bids(report, &file, &format!("http://{}/graphql", setting.address()))?;
        ours.push(seen.rate);
        p99.push(seen.p99);
    }
    let (ours, bare) = (median(ours), median(bare));
    report.figure("sealing a bid, Gotong over GraphQL", ours, "/s", Wanted::Any);
    report.figure("sealing a bid, pgbench, the same writes", bare, "/s", Wanted::Any);
    report.figure("sealing: Gotong ÷ pgbench", ours / bare, " ×", Wanted::AtLeast(0.4));
    report.figure("sealing: p99 at 16 connections", median(p99), " ms", Wanted::Any);
    Ok(())
}

/// Seals one bid while the database logs, and turns what was written into a script of pgbench.
fn writes(postgres: &Postgres, url: &str, setting: &Setting, bid: &str) -> Result<String> {
    let words: Vec<&str> = bid.split(' ').collect();
    let [id, version, token] = words.as_slice() else { anyhow::bail!("not a bid: {bid}") };
    let body = format!(
        "{{\"query\":\"mutation($input: SealBidInput!) {{ sealBid(input: $input) {{ bid {{ state }} userErrors {{ code }} }} }}\",\
         \"variables\":{{\"input\":{{\"bidId\":\"{id}\",\"version\":{version},\"independentPriceDeclaration\":true}}}}}}"
    );
    let start = || Serving::start(setting.command("gotong", &["serve"]), setting.address());
    let seal = || {
        let answer = ask(setting.address(), "/graphql", Some(token), &body)?;
        ensure!(answer.contains("SEALED"), "the bid was not sealed: {answer}");
        Ok(())
    };
    let ran = logged(postgres, url, start, seal)?;
    let mut script = String::from("BEGIN;\n");
    for Statement(sql) in &ran {
        let verb = sql.split(' ').next().unwrap_or_default();
        if ["INSERT", "UPDATE", "DELETE"].contains(&verb) {
            script.push_str(sql);
            script.push_str(";\n");
        }
    }
    script.push_str("COMMIT;\n");
    fs::write(setting.path("writes.sql"), &script)?;
    Ok(script)
}

/// Lets wrk seal the bids of a file, each once.
fn with_bids(report: &mut Report, file: &Path, address: &str) -> Result<wrk::Seen> {
    let script = root().join("tests/bench/seal.lua");
    let mut wrk = command("wrk", &["-d4s", "-s", text(&script)?, address]);
    let seen = wrk::load(report, wrk.env("BIDS", file))?;
    let line = seen.said.lines().find_map(|line| line.strip_prefix("refused: "));
    ensure!(line == Some("0"), "bids were refused, or there were too few:\n{}", seen.said);
    Ok(seen)
}
