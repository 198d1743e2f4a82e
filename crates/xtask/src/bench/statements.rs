//! Which SQL a request runs, read from PostgreSQL's log, and the same as a script for pgbench.

use std::{thread, time::Duration};

use anyhow::{Context, Result};

use crate::postgres::Postgres;

/// A statement with its parameters written in.
#[derive(Clone, Debug)]
pub(crate) struct Statement(pub(crate) String);

/// Runs `ask` while the database logs every statement of new connections; returns those of `ask`.
///
/// The server that `start` starts is gone afterwards: what is measured does not log.
pub(crate) fn logged<S>(
    postgres: &Postgres,
    url: &str,
    start: impl FnOnce() -> Result<S>,
    ask: impl FnOnce() -> Result<()>,
) -> Result<Vec<Statement>> {
    let database = url.rsplit('/').next().context("the address names a database")?;
    postgres.sql(url, &format!("ALTER DATABASE {database} SET log_statement = 'all'"))?;
    let serving = start()?;
    // What the server does by itself at its start is no part of the request.
    thread::sleep(Duration::from_millis(1_500));
    let before = postgres.log()?.len();
    ask()?;
    let log = postgres.log()?;
    drop(serving);
    postgres.sql(url, &format!("ALTER DATABASE {database} RESET log_statement"))?;
    Ok(read(&log[before..]))
}

/// Reads the statements of a log.
fn read(log: &str) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let mut entries: Vec<String> = Vec::new();
    for line in log.lines() {
        // An entry begins with the moment; what does not goes on with the one before.
        if line.contains(" LOG:  ") || line.contains(" DETAIL:  ") || entries.is_empty() {
            entries.push(line.to_owned());
        } else if let Some(last) = entries.last_mut() {
            last.push(' ');
            last.push_str(line.trim());
        }
    }
    for entry in entries {
        if let Some((_, parameters)) = entry.split_once("DETAIL:  parameters: ") {
            if let Some(last) = found.last_mut() {
                last.0 = written_in(&last.0, parameters);
            }
        } else if let Some((_, said)) = entry.split_once(" LOG:  ") {
            let sql = said.strip_prefix("statement: ").or_else(|| {
                said.strip_prefix("execute ").and_then(|s| Some(s.split_once(": ")?.1))
            });
            found.extend(sql.map(|sql| Statement(sql.to_owned())));
        }
    }
    found
}

/// A statement with its parameters, `$1 = 'a', $2 = NULL`, in their places.
fn written_in(sql: &str, parameters: &str) -> String {
    let mut values: Vec<(usize, String)> = Vec::new();
    let mut rest = parameters;
    while let Some(start) = rest.strip_prefix('$') {
        let Some((number, after)) = start.split_once(" = ") else { break };
        let length = literal(after);
        values.push((number.parse().unwrap_or(0), after[..length].to_owned()));
        rest = after[length..].trim_start_matches(", ");
    }
    // From the highest number down, so that $1 does not match in $12.
    values.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    values
        .iter()
        .fold(sql.to_owned(), |sql, (number, value)| {
            sql.replace(&format!("${number}"), &value.replace('$', "\u{1}"))
        })
        .replace('\u{1}', "$")
}

/// How long the literal is that a text begins with.
fn literal(text: &str) -> usize {
    if !text.starts_with('\'') {
        return text.find(',').unwrap_or(text.len());
    }
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        if letter == '\'' {
            quoted = !quoted;
        } else if !quoted {
            return at;
        }
    }
    text.len()
}

/// What pgbench reports.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate(pub(crate) f64);

impl Rate {
    /// Reads the transactions a second from what pgbench said.
    pub(crate) fn of(said: &str) -> Result<Self> {
        let line = said.lines().find(|line| line.starts_with("tps = "));
        let figure = line.and_then(|line| line.split_whitespace().nth(2));
        Ok(Self(figure.with_context(|| format!("pgbench said no rate:\n{said}"))?.parse()?))
    }
}
