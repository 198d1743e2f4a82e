//! How long the log of sealed bids takes.

use anyhow::{Context, Result};

use super::report::{Report, Wanted};
use crate::run::{command, read, say};

/// Measures appending, proving and verifying 100 000 entries, inside the process.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== log of sealed bids");
    let arguments = ["bench", "--quiet", "-p", "gotong-seal", "--bench", "log"];
    report.ran(format!("cargo {}", arguments.join(" ")));
    let said = read(&mut command("cargo", &arguments))?;
    say(&said);
    let bars = [
        ("append", "append 100 000, 200 a checkpoint", " s", Wanted::Any),
        ("batch", "append 200, the slowest", " ms", Wanted::AtMost(50.0)),
        ("prove", "prove 100 000 entries", " s", Wanted::Any),
        ("verify", "verify 100 000 entries", " s", Wanted::AtMost(2.0)),
    ];
    for (label, what, unit, wanted) in bars {
        let line = said.lines().find(|line| line.starts_with(label));
        let figure = line.and_then(|line| line.split_whitespace().nth(1));
        let figure = figure.with_context(|| format!("the bench did not say {label}"))?.parse()?;
        report.figure(&format!("log: {what}"), figure, unit, wanted);
    }
    Ok(())
}
