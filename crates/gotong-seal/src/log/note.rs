//! Checkpoints: how long the log is and what its root is, signed as C2SP signed notes.

use std::{fmt, str::FromStr};

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    Hash, LogError,
    keys::{NamedKey, NamedSigner},
};

/// The type of an Ed25519 signature over a note's text.
const ED25519: u8 = 1;
const SIGNATURE: &str = "\u{2014} ";

/// A note taken apart: the text, with its last line break, and the lines of those who signed it.
pub(super) struct Note<'a> {
    pub(super) text: &'a str,
    lines: Vec<SignatureLine<'a>>,
}

impl<'a> Note<'a> {
    pub(super) fn read(note: &'a str) -> Result<Self, LogError> {
        let cut = note.rfind("\n\n").ok_or(LogError::Malformed)?;
        let (text, lines) = (&note[..=cut], &note[cut + 2..]);
        let lines = lines.split_terminator('\n').map(SignatureLine::read);
        Ok(Self { text, lines: lines.collect::<Result<_, _>>()? })
    }

    /// The first signature that is said to be of this key; whether it is, has to be checked.
    pub(super) fn signature_of<const TYPE: u8>(&self, key: &NamedKey<TYPE>) -> Option<&[u8]> {
        let line = self.lines.iter().find(|line| key.is_of(line))?;
        Some(&line.signature)
    }
}

/// A line under a note. As text it ends in a line break.
pub(super) struct SignatureLine<'a> {
    pub(super) name: &'a str,
    /// Which of the keys of this name.
    pub(super) id: [u8; 4],
    /// What the key's type asks for.
    pub(super) signature: Vec<u8>,
}

impl<'a> SignatureLine<'a> {
    /// Reads a line without its line break.
    pub(super) fn read(line: &'a str) -> Result<Self, LogError> {
        let line = line.strip_prefix(SIGNATURE).ok_or(LogError::Malformed)?;
        let parts = line.split_once(' ').filter(|(name, _)| !name.is_empty());
        let (name, signature) = parts.ok_or(LogError::Malformed)?;
        let bytes = BASE64_STANDARD.decode(signature).map_err(|_| LogError::Malformed)?;
        let (id, signature) = bytes.split_first_chunk().ok_or(LogError::Malformed)?;
        Ok(Self { name, id: *id, signature: signature.to_vec() })
    }
}

impl fmt::Display for SignatureLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let signature = BASE64_STANDARD.encode([self.id.as_slice(), &self.signature].concat());
        writeln!(f, "{SIGNATURE}{} {signature}", self.name)
    }
}

/// The log's public key with its name, as `name+id+key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogKey(NamedKey<ED25519>);

impl LogKey {
    /// The log's name, which is the checkpoints' origin.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// Checks that a note was signed with this key; answers its text.
    ///
    /// # Errors
    /// `Malformed`, or `NotSigned` if there is no signature of this key or it is wrong.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, LogError> {
        let note = Note::read(note)?;
        self.signed(&note).unwrap_or(Err(LogError::NotSigned))?;
        Ok(note.text)
    }

    /// Whether this key's signature of a note is right; `None` where it signed nothing.
    pub(super) fn signed(&self, note: &Note<'_>) -> Option<Result<(), LogError>> {
        let signature = note.signature_of(&self.0)?;
        Some(self.0.check(note.text.as_bytes(), signature))
    }
}

impl fmt::Display for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for LogKey {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        text.parse().map(Self)
    }
}

/// The log's secret key with its name. Its `Debug` form shows the name only.
#[derive(Clone)]
pub struct LogSigner(NamedSigner<ED25519>);

impl LogSigner {
    /// The key of a log.
    ///
    /// # Errors
    /// `Malformed` if the name is empty or holds a space or a plus.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, LogError> {
        NamedSigner::new(name, seed).map(Self)
    }

    /// The log's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> LogKey {
        LogKey(self.0.public())
    }

    /// Signs a text, which ends in a line break, as a note.
    #[must_use]
    pub fn sign(&self, text: &str) -> String {
        format!("{text}\n{}", self.0.line(&[], text.as_bytes()))
    }
}

impl fmt::Debug for LogSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogSigner({})", self.name())
    }
}

/// How long the log was at some time, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many entries it had.
    pub size: u64,
    /// Its root.
    pub root: Hash,
}

impl Checkpoint {
    /// Signs it.
    #[must_use]
    pub fn sign(&self, by: &LogSigner) -> String {
        let root = BASE64_STANDARD.encode(self.root);
        by.sign(&format!("{}\n{}\n{root}\n", by.name(), self.size))
    }

    /// Reads a signed checkpoint of this log.
    ///
    /// # Errors
    /// `NotSigned` or `Malformed`.
    pub fn open(note: &str, key: &LogKey) -> Result<Self, LogError> {
        let (origin, checkpoint) = Self::read(key.open(note)?)?;
        if origin == key.name() { Ok(checkpoint) } else { Err(LogError::Malformed) }
    }

    /// Reads a checkpoint's text, signed or not: of which log, and what it says.
    pub(super) fn read(text: &str) -> Result<(&str, Self), LogError> {
        let mut lines = text.split('\n');
        let mut line = || lines.next().ok_or(LogError::Malformed);
        let (origin, size, root) = (line()?, line()?, line()?);
        Ok((origin, Self { size: whole_number(size)?, root: hash(root)? }))
    }
}

/// Reads a whole number without leading zeroes.
pub(super) fn whole_number(text: &str) -> Result<u64, LogError> {
    if text != "0" && text.starts_with(['0', '+']) {
        return Err(LogError::Malformed);
    }
    text.parse().map_err(|_| LogError::Malformed)
}

/// Reads a hash in base64.
pub(super) fn hash(text: &str) -> Result<Hash, LogError> {
    let bytes = BASE64_STANDARD.decode(text).map_err(|_| LogError::Malformed)?;
    bytes.try_into().map_err(|_| LogError::Malformed)
}
