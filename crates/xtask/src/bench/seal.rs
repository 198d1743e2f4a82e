//! Sealing a bid over GraphQL, beside pgbench with the same writes in one transaction.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    thread,
    time::{Duration, Instant},
};

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
const BIDS: usize = 8_000;

/// Bids that show what sealing writes.
const SHOWN: usize = 2;

/// How many bids each client of pgbench seals in a turn: none twice, for sealing a sealed bid again writes less.
const EACH: usize = BIDS / wrk::CONNECTIONS;

/// Measures sealing.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== sealing");
    tools::wrk()?;
    let postgres = Postgres::start("bench-seal", true)?;
    let url = postgres.url();
    let setting = Setting::write("seal", &url, false)?;
    run(&mut setting.command("gotong", &["migrate"]))?;
    let bids = (TURNS * BIDS + SHOWN).to_string();
    let ready = read(&mut setting.command("gotong-crowd", &["--bids", &bids]))?;
    let ready: Vec<&str> = ready.lines().collect();
    ensure!(ready.len() == TURNS * BIDS + SHOWN, "there are too few bids to seal");
    let (shown, rest) = ready.split_at(SHOWN);
    let script = writes(&postgres, &url, &setting, shown)?;
    // What pgbench writes is no work for our server: it has a copy of the database for itself.
    postgres.sql(&url, "CREATE DATABASE bare TEMPLATE gotong")?;
    let bare_url = format!("{}bare", url.trim_end_matches("gotong"));
    for url in [&url, &bare_url] {
        postgres.sql(url, "VACUUM ANALYZE")?;
    }

    let (_serving, _) =
        Serving::start(&mut setting.command("gotong", &["serve"]), setting.address())?;
    settle(&postgres, &url)?;
    let connections = wrk::CONNECTIONS.to_string();
    let each = EACH.to_string();
    let load = ["-c", connections.as_str(), "-j", "2", "-t", &each];
    report.ran(format!("pgbench -n -M prepared {} (the writes of one sealing)", load.join(" ")));
    let (mut ours, mut bare, mut p99) = (vec![], vec![], vec![]);
    for (number, turn) in rest.chunks(BIDS).enumerate() {
        let from = format!("from={}", number * BIDS);
        let load = [&load[..], &["-D", &from, "-D", "i=0"]].concat();
        bare.push(Rate::of(&postgres.pgbench(&bare_url, &load, &script, "")?)?.0);
        let file = setting.path("bids");
        fs::write(&file, turn.join("\n"))?;
        let pace = Pace { seconds: 4, pause: 0 };
        let seen = with_bids(report, &file, setting.address(), pace)?;
        ours.push(seen.rate);
        p99.push(seen.p99);
        settle(&postgres, &url)?;
    }
    let (ours, bare) = (median(ours), median(bare));
    report.figure("sealing a bid, Gotong over GraphQL", ours, "/s", Wanted::Any);
    report.figure("sealing a bid, pgbench, the same writes", bare, "/s", Wanted::Any);
    report.figure("sealing: Gotong ÷ pgbench", ours / bare, " ×", Wanted::AtLeast(0.4));
    report.figure("sealing: p99 at 16 connections", median(p99), " ms", Wanted::Any);
    Ok(())
}

/// Waits until nothing is left to do of what was written before: who made those bids had them indexed, too.
pub(super) fn settle(postgres: &Postgres, url: &str) -> Result<()> {
    let waiting = "SELECT count(*) + (SELECT count(*) FROM log_pending) FROM job";
    let begun = Instant::now();
    while postgres.sql(url, waiting)?.trim() != "0" {
        ensure!(begun.elapsed() < Duration::from_mins(2), "the worker does not come to an end");
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

/// Seals a bid while the database logs, and turns what was written into a script of pgbench.
///
/// Each transaction of the script takes another of the bids that are not sealed.
fn writes(postgres: &Postgres, url: &str, setting: &Setting, shown: &[&str]) -> Result<String> {
    let (first, second) = (Ready::read(shown[0])?, Ready::read(shown[1])?);
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
                 FROM bid WHERE sequence = 0";
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
    let mut script = format!("\\set i :i + 1\n\\set n :from + :client_id * {EACH} + :i\nBEGIN;\n");
    for Statement(sql) in ran {
        let table = sql.split('"').nth(1).unwrap_or_default();
        let verb = sql.split(' ').next().unwrap_or_default();
        if !["INSERT", "UPDATE", "DELETE"].contains(&verb) {
            continue;
        }
        let mut sql = sql
            .replace(&format!("'{bid}'"), "(SELECT id FROM bench_pool WHERE n = :n)")
            .replace(&format!("'{lead}'"), "(SELECT lead FROM bench_pool WHERE n = :n)");
        if verb == "UPDATE" {
            sql = typed(&sql);
        }
        // The ids that a row has for itself stand first among its values.
        let fresh: &[(usize, &str)] = match table {
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

/// An update from a list of values, of the types that our server binds: as texts they would fit no column.
fn typed(sql: &str) -> String {
    const TYPES: [&str; 9] =
        ["uuid", "bigint", "integer", "bytea", "bytea", "text", "integer", "timestamptz", "bytea"];
    let row = sql.split_once("(VALUES (").and_then(|(head, rest)| {
        let (row, tail) = rest.split_once(")) AS ")?;
        Some((head, row, tail))
    });
    let Some((head, row, tail)) = row else { return sql.to_owned() };
    let values: Vec<_> = row.split(", ").collect();
    assert_eq!(values.len(), TYPES.len(), "a seal writes other columns than before: {row}");
    let values: Vec<_> =
        values.into_iter().zip(TYPES).map(|(value, kind)| format!("{value}::{kind}")).collect();
    format!("{head}(VALUES ({})) AS {tail}", values.join(", "))
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

/// How fast bids are sealed.
#[derive(Clone, Copy)]
pub(super) struct Pace {
    /// For so long.
    pub(super) seconds: u32,
    /// Milliseconds that each connection rests before its next bid.
    pub(super) pause: u32,
}

/// Lets wrk seal the bids of a file, each once.
pub(super) fn with_bids(
    report: &mut Report,
    file: &Path,
    address: SocketAddr,
    Pace { seconds, pause }: Pace,
) -> Result<wrk::Seen> {
    let script = root().join("tests/bench/seal.lua");
    let (lasts, url) = (format!("-d{seconds}s"), format!("http://{address}/graphql"));
    let mut wrk = command("wrk", &[&lasts, "-s", text(&script)?, &url]);
    let seen = wrk::load(report, wrk.env("BIDS", file).env("PAUSE", pause.to_string()))?;
    let line = seen.said.lines().find_map(|line| line.strip_prefix("refused: "));
    ensure!(line == Some("0"), "bids were refused, or there were too few:\n{}", seen.said);
    Ok(seen)
}
