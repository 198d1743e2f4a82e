//! How long the embedded index takes.

use anyhow::{Context, Result};

use super::report::{Report, Wanted};
use crate::run::{command, read, say};

/// Measures 100 000 documents, one typo, two facets and a radius, inside the process.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    say("\n=== embedded search");
    let arguments = ["bench", "--quiet", "-p", "gotong-search", "--bench", "embedded"];
    report.ran(format!("cargo {}", arguments.join(" ")));
    let said = read(&mut command("cargo", &arguments))?;
    say(&said);
    for (label, wanted) in [("p50", Wanted::Any), ("p99", Wanted::AtMost(10.0))] {
        let line = said.lines().find(|line| line.starts_with(label));
        let figure = line.and_then(|line| line.split_whitespace().nth(1));
        let figure = figure.with_context(|| format!("the bench did not say {label}"))?.parse()?;
        report.figure(&format!("search, 100 000 documents: {label}"), figure, " ms", wanted);
    }
    Ok(())
}
