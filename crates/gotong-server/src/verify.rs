//! `gotong verify`: what anyone can check of sealed bids without the server.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use chrono::{DateTime, SecondsFormat};
use gotong_seal::{
    log::{LogKey, WitnessKey},
    verify::{PromiseReport, Proven, Trust, verify_all},
};

/// Checks each file and says what it proves.
///
/// # Errors
/// If a key does not read, or any file does not hold.
pub(crate) fn run(files: &[PathBuf], key: &str, witnesses: &[String]) -> anyhow::Result<()> {
    let key: LogKey = given(key).parse().ok().context("the log's key does not read")?;
    let witness = |key: &String| {
        given(key).parse::<WitnessKey>().ok().context("a witness's key does not read")
    };
    let witnesses = witnesses.iter().map(witness).collect::<anyhow::Result<Vec<_>>>()?;
    let trust = Trust { log: &key, witnesses: &witnesses };
    let mut out = std::io::stdout();
    let mut flawed = 0;
    let read =
        |file: &PathBuf| fs::read_to_string(file).with_context(|| file.display().to_string());
    let texts = files.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    for (file, found) in files.iter().zip(verify_all(&texts, trust)) {
        match found {
            Ok(proven) => {
                let cosigned = cosigned(&proven, &witnesses);
                writeln!(out, "{}: OK: {}{cosigned}", name(file), told(&proven))?;
            }
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

/// A key as it was given, or what the file of that name holds.
fn given(key: &str) -> String {
    fs::read_to_string(key).unwrap_or_else(|_| key.to_owned())
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// What a file proves, in words.
fn told(proven: &Proven) -> String {
    match proven {
        Proven::Entry(leaf, seen) => {
            let size = seen.checkpoint.size;
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
        Proven::Growth { old, new, .. } => {
            format!("the log of {new} entries begins with the log of {old}")
        }
        Proven::Promise(report) => promised(report),
    }
}

/// What became of a promise.
fn promised(PromiseReport { leaf, merge_by, kept, .. }: &PromiseReport) -> String {
    let what = format!("the entry of {} was promised a place in the log by {merge_by}", leaf.t);
    let became = match kept {
        Some(kept) if kept.in_time => format!("it stands there as entry {}, in time", kept.index),
        Some(kept) => {
            let index = kept.index;
            format!("it stands there as entry {index}; the files do not tell since when")
        }
        None => "none of the other files shows whether it stands there".to_owned(),
    };
    format!("{what}; {became}")
}

/// By whom and when what a file rests on was cosigned; nothing where nobody was asked for.
fn cosigned(proven: &Proven, witnesses: &[WitnessKey]) -> String {
    let Some(at) = proven.witnessed() else { return String::new() };
    let names: Vec<_> = witnesses.iter().map(WitnessKey::name).collect();
    format!("; cosigned by {} at {}", names.join(", "), rfc_3339(at))
}

/// A time in UTC; the bare seconds where no calendar reaches.
fn rfc_3339(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    time.map_or_else(|| seconds.to_string(), |time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_people_read_it() {
        assert_eq!(rfc_3339(1_793_534_400), "2026-11-01T12:00:00Z");
        assert_eq!(rfc_3339(u64::MAX >> 1), "9223372036854775807");
    }
}
