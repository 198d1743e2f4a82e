//! `gotong verify`: what anyone can check of sealed bids without the server.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use gotong_seal::{
    log::{Checkpoint, LogKey},
    verify::{Proven, verify},
};

/// Checks each file and says what it proves.
///
/// # Errors
/// If the key does not read, or any file does not hold.
pub(crate) fn run(files: &[PathBuf], key: &str) -> anyhow::Result<()> {
    let text = fs::read_to_string(key).unwrap_or_else(|_| key.to_owned());
    let key: LogKey = text.trim().parse().ok().context("the log's key does not read")?;
    let mut out = std::io::stdout();
    let mut flawed = 0;
    for file in files {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        match verify(&text, &key) {
            Ok(proven) => writeln!(out, "{}: OK: {}", name(file), told(&proven))?,
            Err(flaw) => {
                flawed += 1;
                writeln!(out, "{}: {flaw}", name(file))?;
            }
        }
    }
    if flawed > 0 {
        bail!("{flawed} of {} files do not hold", files.len());
    }
    Ok(())
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// What a file proves, in words.
fn told(proven: &Proven) -> String {
    match proven {
        Proven::Entry(leaf, checkpoint) => {
            let Checkpoint { size, .. } = checkpoint;
            format!("the entry of {} stands in the log of at least {size} entries", leaf.t)
        }
        Proven::Bid(Some(report)) => {
            format!("this bid was received at {}, as entry {} of the log", report.at, report.index)
        }
        Proven::Bid(None) => {
            "this is the bid that was committed to; there is no proof that it was received"
                .to_owned()
        }
        Proven::Tender(found) => format!(
            "{} entries; {} bids opened as they were sealed in time, {} that did not open; {} awards follow from the \
             published criteria",
            found.entries, found.opened, found.failed, found.awards
        ),
        Proven::Growth { old, new } => {
            format!("the log of {new} entries begins with the log of {old}")
        }
    }
}
