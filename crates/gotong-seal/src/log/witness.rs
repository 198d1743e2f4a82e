//! What a log asks of a witness, and how the witness judges it (C2SP tlog-witness).

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    Checkpoint, Hash, LogError, LogKey,
    note::{Note, hash, whole_number},
    tree::empty_root,
    verify_consistency,
};

/// More hashes than any proof of growth has.
const MAX_PATH: usize = 63;

/// What a log asks of a witness: the body of `POST …/add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size of the checkpoint that the witness cosigned last, as the log remembers it; 0 before the first.
    pub old: u64,
    /// That the log of the checkpoint begins with the log of that size.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: String,
}

impl fmt::Display for AddCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        for hash in &self.path {
            writeln!(f, "{}", BASE64_STANDARD.encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}

impl FromStr for AddCheckpoint {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(LogError::Malformed)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old "));
        let old = whole_number(old.ok_or(LogError::Malformed)?)?;
        let path = lines.map(hash).collect::<Result<Vec<_>, _>>()?;
        if path.len() > MAX_PATH {
            return Err(LogError::Malformed);
        }
        Ok(Self { old, path, checkpoint: checkpoint.to_owned() })
    }
}

/// What a witness may cosign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Of which log.
    pub origin: String,
    /// What it says, to be remembered as last cosigned before the cosignature is handed out.
    pub checkpoint: Checkpoint,
}

/// Why a witness does not cosign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// What was asked does not have the form that it should: status 400.
    #[error("what was asked does not have the form that it should")]
    Malformed,
    /// This witness knows no log of this origin: status 404.
    #[error("the log is not known here")]
    UnknownLog,
    /// The checkpoint is not signed with a key of its log: status 403.
    #[error("the checkpoint is not signed with the log's key")]
    NotSigned,
    /// The log forgot what was cosigned last; it has this size, which is the answer: status 409.
    #[error("what was cosigned last has {0} entries")]
    OldSize(u64),
    /// The log shows another root for the size that was cosigned last: it has forked. Status 409 by version 1.0.0 of
    /// the standard, 422 by its text since.
    #[error("what was cosigned last has the same size and another root")]
    Fork,
    /// That the log only grew is not proven: status 422.
    #[error("it is not proven that the log begins with what was cosigned last")]
    NotConsistent,
}

/// Decides whether a witness that knows these logs' keys may cosign what is asked.
///
/// `last` answers what the witness last cosigned of a log by its origin; `None` before the first. From reading it until
/// the new checkpoint is remembered nobody else may change it, or a smaller checkpoint could follow a larger one.
///
/// # Errors
/// The first reason against it, in the order of the standard.
pub fn judge(
    asked: &AddCheckpoint,
    logs: &[LogKey],
    last: impl FnOnce(&str) -> Option<Checkpoint>,
) -> Result<Judged, Refused> {
    let note = Note::read(&asked.checkpoint).map_err(|_| Refused::Malformed)?;
    let (origin, checkpoint) = Checkpoint::read(note.text).map_err(|_| Refused::Malformed)?;
    ensure_signed(&note, origin, logs)?;
    if asked.old > checkpoint.size {
        return Err(Refused::Malformed);
    }
    let nothing = Checkpoint { size: 0, root: empty_root() };
    let last = last(origin).unwrap_or(nothing);
    if asked.old != last.size {
        return Err(Refused::OldSize(last.size));
    }
    if checkpoint.size == 0 && checkpoint.root != nothing.root {
        return Err(Refused::NotConsistent);
    }
    if checkpoint.size == last.size && checkpoint.root != last.root {
        return Err(Refused::Fork);
    }
    let (old, new) = ((last.size, &last.root), (checkpoint.size, &checkpoint.root));
    verify_consistency(&asked.path, old, new).map_err(|_| Refused::NotConsistent)?;
    Ok(Judged { origin: origin.to_owned(), checkpoint })
}

/// A log may have several keys. One must have signed, and none of them wrongly.
fn ensure_signed(note: &Note<'_>, origin: &str, logs: &[LogKey]) -> Result<(), Refused> {
    let mut keys = logs.iter().filter(|key| key.name() == origin).peekable();
    if keys.peek().is_none() {
        return Err(Refused::UnknownLog);
    }
    let signed: Vec<_> = keys.filter_map(|key| key.signed(note)).collect();
    let good = !signed.is_empty() && signed.iter().all(Result::is_ok);
    if good { Ok(()) } else { Err(Refused::NotSigned) }
}
