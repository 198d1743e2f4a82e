//! The program `gotong`.

use clap::Parser as _;
use gotong_server::{cli::Cli, commands};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    gotong_server::prepare_process();
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(commands::run(cli))
}
