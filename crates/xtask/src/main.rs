//! `cargo xtask demo | test | journeys | regen | bench`: everything that a fresh machine needs, set up and run.

mod bench;
mod demo;
mod frontend;
mod journeys;
mod postgres;
mod regen;
mod run;
mod test;
mod tools;

use std::env;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask demo [--world default|large] [--listen ADDRESS]
    Builds everything, fills a demo world into an embedded database, serves it and says whom to sign in as.
cargo xtask test [--quick]
    Installs what the tests need, starts a PostgreSQL of its own and runs everything, the browser journeys too.
    --quick leaves out PostgreSQL and the browser.
cargo xtask journeys [--all]
    Installs a browser, serves a demo world and plays the story in it.
cargo xtask regen
    Makes the generated files anew: the GraphQL schema, the configuration reference, the persisted documents.
cargo xtask bench [page] [seal] [search] [rest] [--built]
    Measures in a release build, prints its own table, and fails if a goal is missed.
    --built takes the programs as they were built before.";

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    match arguments.first().map(String::as_str) {
        Some("demo") => demo::demo(rest),
        Some("test") => test::test(rest),
        Some("journeys") => journeys::journeys(rest),
        Some("regen") => regen::regen(),
        Some("bench") => bench::bench(rest),
        _ => bail!("{USAGE}"),
    }
}
