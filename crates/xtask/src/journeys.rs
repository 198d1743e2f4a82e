//! `cargo xtask journeys`: the story in a real browser, over a demo world of its own.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    frontend,
    run::{build_programs, command, program, run},
    tools,
};

/// Serves the demo world and plays the story in a browser; `arguments` go to the player.
pub(crate) fn journeys(arguments: &[String]) -> Result<()> {
    let chromium = tools::chromium()?;
    frontend::install("tests/e2e")?;
    frontend::build()?;
    build_programs()?;
    let mut demo = Demo::start()?;
    let base = demo.address()?;
    let mail = "target/journeys/small/mail";
    let mut player = command("node", &["tests/e2e/run.mjs", "--base", &base, "--mail", mail]);
    run(player.args(arguments).env("CHROMIUM", chromium))
}

/// A demo server, stopped when dropped.
struct Demo(Child);

impl Demo {
    fn start() -> Result<Self> {
        let demo = program("debug", "gotong-demo").display().to_string();
        let arguments = [
            "--listen",
            "127.0.0.1:0",
            "--world",
            "small",
            "--folder",
            "target/journeys",
            "--fresh",
        ];
        let child = command(&demo, &arguments).stdout(Stdio::piped()).spawn();
        Ok(Self(child.context("cannot start the demo")?))
    }

    /// Waits for the line that says where it serves.
    fn address(&mut self) -> Result<String> {
        let output = self.0.stdout.take().context("the demo has no output")?;
        let mut lines = BufReader::new(output).lines();
        for line in &mut lines {
            let line = line?;
            if let Some(at) = line.find("http://127.0.0.1:") {
                let address: String =
                    line[at..].chars().take_while(|c| !c.is_whitespace()).collect();
                // Keep reading, or the demo would stop at a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(address);
            }
        }
        bail!("the demo ended before it served")
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
