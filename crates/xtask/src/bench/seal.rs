//! Sealing a bid over GraphQL, beside pgbench with the same writes in one transaction.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};

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
const BIDS: usize = 5_000;

/// Bids that are there for pgbench, and two more: ids grow with time, so these are the first.
const POOL: usize = 502;

/// Measures sealing.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== sealing");
    tools::wrk()?;
    let postgres = Postgres::start("bench-seal", true)?;
    let url = postgres.url();
    let setting = Setting::write("seal", &url, false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let bids = (TURNS * BIDS + POOL).to_string();
    let ready = read(&mut setting.command("gotong-crowd", &["--bids", &bids]))?;
    let ready: Vec<&str> = ready.lines().collect();
    ensure!(ready.len() == TURNS * BIDS + POOL, "there are too few bids to seal");
    let (pool, rest) = ready.split_at(POOL);
    let script = writes(&postgres, &url, &setting, pool)?;
    postgres.sql(&url, "VACUUM ANALYZE")?;

    let (_serving, _) =
        Serving::start(&mut setting.command("gotong", &["serve"]), setting.address())?;
    let connections = wrk::CONNECTIONS.to_string();
    let load = ["-c", connections.as_str(), "-j", "2", "-T", "6"];
    report.ran(format!("pgbench -n -M prepared {} (the writes of one sealing)", load.join(" ")));
    let (mut ours, mut bare, mut p99) = (vec![], vec![], vec![]);
    for turn in rest.chunks(BIDS) {
        bare.push(Rate::of(&postgres.pgbench(&url, &load, &script, "")?)?.0);
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

/// Seals a bid while the database logs, and turns what was written into a script of pgbench over the bids of `pool`.
///
/// Each transaction of the script takes one of those bids at random, so that it writes another row each time.
fn writes(postgres: &Postgres, url: &str, setting: &Setting, pool: &[&str]) -> Result<String> {
    let (first, second) = (Ready::read(pool[0])?, Ready::read(pool[1])?);
    // The worker's statements are no part of sealing.
    let start = || {
        let mut serve = setting.command("gotong", &["serve"]);
        Serving::start(serve.env("GOTONG__SERVER__WORKER", "false"), setting.address())
    };
    let seal = |bid: &Ready| {
        let answer = ask(setting.address(), "/graphql", Some(bid.token), &bid.body())?;
        ensure!(answer.contains("SEALED"), "the bid was not sealed: {answer}");
        Ok(())
    };
    // The first seal of a tender makes its key too.
    let serving = start()?;
    seal(&first)?;
    drop(serving);
    let ran = logged(postgres, url, start, || seal(&second))?;
    let table = "CREATE TABLE bench_pool AS SELECT row_number() OVER (ORDER BY id) AS n, id, lead_id AS lead \
                 FROM bid WHERE sequence = 0 ORDER BY id LIMIT 480";
    postgres.sql(url, table)?;
    postgres.sql(url, "CREATE UNIQUE INDEX bench_pool_n ON bench_pool (n)")?;
    let sealed = postgres.sql(url, "SELECT id, lead_id FROM bid WHERE sequence > 0")?;
    let written = |id: &str| ran.iter().any(|Statement(sql)| sql.contains(&format!("'{id}'")));
    let mut ids = sealed.lines().filter_map(|line| line.split_once('|'));
    let (bid, lead) = ids.find(|(id, _)| written(id)).context("a bid was sealed")?;
    let script = script(&ran, bid, lead);
    // Transactions that all write one row would wait for each other: that is no bar.
    ensure!(script.matches("bench_pool").count() >= 4, "the writes name no other bid:\n{script}");
    fs::write(setting.path("writes.sql"), &script)?;
    Ok(script)
}

/// The writes as pgbench runs them: with another bid each time, and fresh ids.
fn script(ran: &[Statement], bid: &str, lead: &str) -> String {
    let mut script =
        String::from("\\set n random(1, 480)\n\\set s random(1, 2000000000)\nBEGIN;\n");
    for Statement(sql) in ran {
        let table = sql.split('"').nth(1).unwrap_or_default();
        let verb = sql.split(' ').next().unwrap_or_default();
        if !["INSERT", "UPDATE", "DELETE"].contains(&verb) {
            continue;
        }
        let mut sql = sql
            .replace(&format!("'{bid}'"), "(SELECT id FROM bench_pool WHERE n = :n)")
            .replace(&format!("'{lead}'"), "(SELECT lead FROM bench_pool WHERE n = :n)")
            .replace("\"bid\".\"version\" = '2'", "\"bid\".\"version\" > '0'");
        // The ids that a row has for itself stand first among its values.
        let fresh: &[(usize, &str)] = match table {
            "bid_seal" => &[(1, ":s")],
            "event" => &[(0, "gen_random_uuid()")],
            "job" => &[(0, "gen_random_uuid()"), (1, ":event")],
            _ => &[],
        };
        for (at, value) in fresh {
            sql = with_value(&sql, *at, value);
        }
        script.push_str(&sql);
        script.push_str(if table == "event" { " RETURNING id AS event \\gset\n" } else { ";\n" });
    }
    script.push_str("COMMIT;\n");
    script
}

/// An insertion with another value at one place of its row; no value before that place has a comma.
fn with_value(sql: &str, at: usize, value: &str) -> String {
    let Some((head, row)) = sql.split_once(" VALUES (") else { return sql.to_owned() };
    let mut values: Vec<&str> = row.splitn(at + 2, ", ").collect();
    values[at] = value;
    format!("{head} VALUES ({}", values.join(", "))
}

/// A bid that waits to be sealed, as `gotong-crowd` says it.
struct Ready<'a> {
    bid: &'a str,
    version: &'a str,
    token: &'a str,
}

impl<'a> Ready<'a> {
    fn read(line: &'a str) -> Result<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let [bid, version, token] = words.as_slice() else { bail!("not a bid: {line}") };
        Ok(Self { bid, version, token })
    }

    fn body(&self) -> String {
        format!(
            "{{\"query\":\"mutation($input: SealBidInput!) {{ sealBid(input: $input) {{ bid {{ state }} userErrors {{ code }} }} }}\",\
             \"variables\":{{\"input\":{{\"bidId\":\"{}\",\"version\":{},\"independentPriceDeclaration\":true}}}}}}",
            self.bid, self.version
        )
    }
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
