//! `cargo xtask bench`: measurements, as ratios taken side by side in one run.

use anyhow::{Result, bail};

use crate::run::{command, run};

/// Runs one benchmark, or all.
pub(crate) fn bench(arguments: &[String]) -> Result<()> {
    match arguments.first().map(String::as_str) {
        None | Some("search") => {
            run(&mut command("cargo", &["bench", "-p", "gotong-search", "--bench", "embedded"]))
        }
        Some(other) => bail!("no benchmark is called {other}; there is: search"),
    }
}
