//! Prepares a database for benchmarks: `gotong-crowd --config FILE --bids N` prints the bids that wait to be sealed,
//! a line each: `BID VERSION TOKEN`. With `--world` it fills a small demo world too; with `--closings N` it
//! publishes tenders that close together. `--race N` and `--opening N` run and check the use cases themselves.

use std::path::PathBuf;

use anyhow::Result;
use chrono::Duration;
use clap::Parser;
use gotong_server::{config::Config, wiring};
use gotong_testkit::{
    crowd,
    world::{self, Size},
};

/// Prepares a database for benchmarks.
#[derive(Parser)]
struct Arguments {
    /// The server's configuration file; its database must be migrated.
    #[arg(long)]
    config: PathBuf,
    /// Fill a small demo world first.
    #[arg(long)]
    world: bool,
    /// How many bids shall wait to be sealed.
    #[arg(long, default_value_t = 0)]
    bids: u32,
    /// How many tenders shall close at the same moment, which is printed instead of bids.
    #[arg(long, default_value_t = 0)]
    closings: u32,
    /// How many bids shall arrive around their deadline; prints how many were sealed, and how many came too late.
    #[arg(long, default_value_t = 0)]
    race: u32,
    /// From how many seconds before the deadline they arrive, until as many after it.
    #[arg(long, default_value_t = 5)]
    before: u16,
    /// How many bids on ten lots shall be opened and ranked; prints the seconds of both.
    #[arg(long, default_value_t = 0)]
    opening: u32,
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the bench reads what this prints")]
async fn main() -> Result<()> {
    gotong_server::prepare_process();
    let arguments = Arguments::parse();
    let config = Config::load(Some(&arguments.config))?;
    let app = wiring::app(&config).await?;
    if arguments.world {
        world::fill(&app, Size::SMALL).await?;
    }
    if arguments.closings > 0 {
        println!("{}", crowd::close_together(&app, arguments.closings).await?.to_rfc3339());
    }
    if arguments.race > 0 {
        let before = Duration::seconds(arguments.before.into());
        let race = crowd::race(&app, arguments.race, before).await?;
        println!("{} {}", race.sealed, race.late);
    }
    if arguments.opening > 0 {
        let took = crowd::open_together(&app, arguments.opening, 10).await?;
        println!("{} {}", took.open.as_secs_f64(), took.rank.as_secs_f64());
    }
    if arguments.bids == 0 {
        return Ok(());
    }
    for ready in crowd::gather(&app, arguments.bids).await? {
        println!("{} {} {}", ready.bid, ready.version, ready.token);
    }
    Ok(())
}
