//! `gotong import`: files read at the command line, by the platform itself.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, bail};
use gotong_app::{
    businesses::import::{self, Checked, Imported},
    words,
};
use gotong_domain::locale::Locale;

use crate::{
    commands::{offline, print},
    config::Config,
};

/// How many wrong rows are told.
const TOLD: usize = 100;

/// Imports businesses, or only checks the file.
pub(crate) async fn businesses(config: &Config, file: &Path, check: bool) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let (app, ctx) = offline(config).await?;
    let wrong = if check {
        let preview = import::preview(&app, &ctx, &bytes).await?;
        if preview.is_importable() {
            return print(&format!("{} rows are good. Nothing was saved.\n", preview.rows.len()));
        }
        preview.rows.into_iter().filter(|row| !row.wrong.is_empty()).collect()
    } else {
        match import::import(&app, &ctx, &bytes).await? {
            Imported::All(businesses) => {
                return print(&format!("{} businesses were imported.\n", businesses.len()));
            }
            Imported::Nothing(rows) => rows,
        }
    };
    print(&told(&wrong))?;
    bail!("{} rows are wrong; nothing was imported", wrong.len())
}

/// One line for each wrong value: row, column, code, words.
fn told(rows: &[Checked]) -> String {
    let mut text = String::new();
    for row in rows.iter().take(TOLD) {
        for violation in &row.wrong {
            let words = words::error(Locale::En, violation.code, &violation.params);
            let column = violation.path.join(".");
            // Writing to a string cannot fail.
            let _ = writeln!(text, "row {} {column}: {} {words}", row.number, violation.code);
        }
    }
    if rows.len() > TOLD {
        let _ = writeln!(text, "and {} more rows", rows.len() - TOLD);
    }
    text
}
