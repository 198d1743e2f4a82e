//! `cargo xtask demo`: from a fresh checkout to a served demo world.

use anyhow::Result;

use crate::{
    frontend,
    run::{command, run},
};

/// Builds the frontend and the demo, and serves it until interrupted.
pub(crate) fn demo(arguments: &[String]) -> Result<()> {
    frontend::build()?;
    let mut words =
        vec!["run", "--profile", "demo", "-p", "gotong-testkit", "--bin", "gotong-demo", "--"];
    words.extend(arguments.iter().map(String::as_str));
    run(&mut command("cargo", &words))
}
