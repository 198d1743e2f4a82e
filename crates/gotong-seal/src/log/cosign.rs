//! Cosignatures: a witness's word that, at a time, a log had only grown up to a checkpoint (C2SP tlog-cosignature,
//! cosignature/v1).
//!
//! A line is the key's id ‖ the time as big-endian u64 ‖ Ed25519 over `"cosignature/v1\n"` `"time N\n"` and the
//! checkpoint's text with its last line break.

use std::{fmt, str::FromStr};

use super::{
    Checkpoint, LogError,
    keys::{NamedKey, NamedSigner},
    note::{Note, SignatureLine},
};

/// The type of an Ed25519 signature over a checkpoint and a time.
const COSIGNATURE: u8 = 4;

/// The latest time that a cosignature may hold: 2^63 − 1.
const LATEST: u64 = (1 << 63) - 1;

/// A witness's public key with its name, as `name+id+key` (type 0x04).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessKey(NamedKey<COSIGNATURE>);

impl WitnessKey {
    /// The witness's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// When this witness cosigned a note, in POSIX seconds. Whether the log signed it is another question.
    ///
    /// # Errors
    /// `Malformed`, or `NotSigned` if there is no line of this key or it is wrong.
    pub fn cosigned_at(&self, note: &str) -> Result<u64, LogError> {
        let note = Note::read(note)?;
        let signature = note.signature_of(&self.0).ok_or(LogError::NotSigned)?;
        self.time_of(note.text, signature)
    }

    /// The line of this witness among `lines`, its answer, with the line break; lines of others and wrong ones are
    /// passed over.
    #[must_use]
    pub fn pick(&self, note: &str, lines: &str) -> Option<String> {
        let note = Note::read(note).ok()?;
        let good = |line: &SignatureLine<'_>| {
            self.0.is_of(line) && self.time_of(note.text, &line.signature).is_ok()
        };
        let mut read =
            lines.split_terminator('\n').filter_map(|line| SignatureLine::read(line).ok());
        read.find(good).map(|line| line.to_string())
    }

    /// The time within a cosignature of a text, once that is checked.
    fn time_of(&self, text: &str, signature: &[u8]) -> Result<u64, LogError> {
        let (at, signature) = signature.split_first_chunk().ok_or(LogError::NotSigned)?;
        let at = u64::from_be_bytes(*at);
        if at > LATEST {
            return Err(LogError::NotSigned);
        }
        self.0.check(&message(text, at), signature).map(|()| at)
    }
}

impl fmt::Display for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for WitnessKey {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        text.parse().map(Self)
    }
}

/// A witness's secret key with its name. Its `Debug` form shows the name only.
#[derive(Clone)]
pub struct WitnessSigner(NamedSigner<COSIGNATURE>);

impl WitnessSigner {
    /// The key of a witness. It must be used for nothing else: what is signed does not hold the witness's name.
    ///
    /// # Errors
    /// `Malformed` if the name is empty or holds a space or a plus.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, LogError> {
        NamedSigner::new(name, seed).map(Self)
    }

    /// The witness's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> WitnessKey {
        WitnessKey(self.0.public())
    }

    /// The line, with its line break, that says that this witness saw a checkpoint at a time in POSIX seconds.
    ///
    /// Only what [`judge`](super::judge) passed may be cosigned.
    ///
    /// # Errors
    /// `Malformed` if the note is no checkpoint or the time is after 2^63 − 1.
    pub fn cosign(&self, note: &str, at: u64) -> Result<String, LogError> {
        let text = Note::read(note)?.text;
        Checkpoint::read(text)?;
        if at > LATEST {
            return Err(LogError::Malformed);
        }
        Ok(self.0.line(&at.to_be_bytes(), &message(text, at)))
    }
}

impl fmt::Debug for WitnessSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WitnessSigner({})", self.name())
    }
}

/// What a witness signs.
fn message(text: &str, at: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {at}\n{text}").into_bytes()
}
