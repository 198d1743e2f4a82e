//! Prepares a database for benchmarks: `gotong-crowd --config FILE --bids N` prints the bids that wait to be sealed,
//! a line each: `BID VERSION TOKEN`. With `--world` it fills a small demo world too; with `--closings N` it
//! publishes tenders that close together.

use std::path::PathBuf;

use anyhow::Result;
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
    for ready in crowd::gather(&app, arguments.bids).await? {
        println!("{} {} {}", ready.bid, ready.version, ready.token);
    }
    Ok(())
}
