//! Load by wrk.

use std::{fs, net::SocketAddr, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use super::{report::Report, server::text};
use crate::run::{command, read};

/// What wrk saw.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Answers a second.
    pub(crate) rate: f64,
    /// The time within which 99 of 100 answers came, in milliseconds.
    pub(crate) p99: f64,
    /// All that it said.
    pub(crate) said: String,
}

/// How many connections ask at once.
pub(crate) const CONNECTIONS: usize = 16;

/// Asks the same again and again for some seconds.
pub(crate) fn repeat(
    report: &mut Report,
    script: &Path,
    address: SocketAddr,
    path: &str,
    body: &str,
) -> Result<Seen> {
    let lua = format!(
        "wrk.method = \"POST\"\nwrk.body = [==[{body}]==]\n\
         wrk.headers[\"Content-Type\"] = \"application/json\"\n"
    );
    fs::write(script, lua)?;
    let url = format!("http://{address}{path}");
    load(report, command("wrk", &[]).args(["-d8s", "-s", text(script)?, &url]))
}

/// Loads a server over sixteen connections as the rest of the command says.
pub(crate) fn load(report: &mut Report, wrk: &mut Command) -> Result<Seen> {
    wrk.args(["-t1", &format!("-c{CONNECTIONS}"), "--latency"]);
    report.ran(format!("wrk -t1 -c{CONNECTIONS} --latency (one request again and again, POST)"));
    let said = read(wrk)?;
    ensure!(!said.contains("Non-2xx"), "wrk was refused:\n{said}");
    let after = |label: &str| {
        let rest = said.split(label).nth(1).and_then(|rest| rest.split_whitespace().next());
        rest.with_context(|| format!("wrk did not say {label}:\n{said}"))
    };
    Ok(Seen { rate: after("Requests/sec:")?.parse()?, p99: milliseconds(after(" 99%")?)?, said })
}

fn milliseconds(figure: &str) -> Result<f64> {
    let digits = figure.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scale = match &figure[digits.len()..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1_000.0,
        unit => anyhow::bail!("wrk measured in {unit}"),
    };
    Ok(digits.parse::<f64>()? * scale)
}
